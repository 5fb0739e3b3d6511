"""The wheel as a user gets it: built, installed into an empty environment, and used."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests import ROOT
from tests.specimens import LETTER

pytestmark = pytest.mark.slow


def run(*command: str | Path, folder: Path) -> str:
    """Return what a command prints, run in a folder that has nothing of the checkout."""
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    # Without isolation: hatchling is a development tool here already, and need not be fetched.
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    run(*build, folder=folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment in which nothing but the wheel was installed."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    run(folder / "bin" / "python", *install, folder=folder)
    return folder / "bin"


def files_in(folder: Path) -> set[str]:
    """Return the files of a folder of the checkout, by their paths in it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in files if path.suffix != ".pyc"}


def test_the_wheel_carries_the_templates_and_every_file_of_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {
        "imrsearch/py.typed",
        "imrsearch/index/__init__.py",
        "imrsearch/templates/base.html",
        "imrsearch/docs/query-language.md",
        "imrsearch/docs/fields.md",
        "imrsearch/docs/formats.md",
        "imrsearch/docs/exit-codes.md",
    } <= names
    templates = {f"imrsearch/{name}" for name in files_in(ROOT / "templates")}
    assert (files_in(ROOT / "imrsearch") | templates) - names == set()


def test_the_wheel_carries_nothing_that_is_not_the_program(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0].split("-")[0] for name in archive.namelist()}
    assert tops == {"imrsearch"}


def test_the_installed_program_parses_indexes_and_finds_a_letter(
    programs: Path, tmp_path: Path
) -> None:
    program = programs / "imrsearch"
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text(LETTER, encoding="utf-8")
    assert "search" in run(program, "--help", folder=tmp_path)
    assert "Connectors" in run(program, "help", "query", folder=tmp_path)
    assert '"CM19-0000017"' in run(program, "parse", "letters/one.txt", folder=tmp_path)
    run(program, "index", "letters", folder=tmp_path)
    hits = run(program, "search", "physical therapy", "--format", "json", folder=tmp_path)
    assert '"CM19-0000017#1"' in hits
    run(program, "report", "therapy", "-o", "out", folder=tmp_path)
    assert (tmp_path / "out" / "index.html").is_file()
