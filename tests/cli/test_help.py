"""Help, documents and manual pages: one source each."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from imrsearch.cli import documents
from imrsearch.cli import help as topics
from imrsearch.cli.main import COMMANDS
from imrsearch.errors import EXITS
from imrsearch.vocabulary.fields import FIELDS
from tests import ROOT
from tests.cli.conftest import Run

DOCS = ROOT / "docs"


def test_the_documents_of_tables_are_those_of_the_tables(
    golden: Callable[[Path, str], None],
) -> None:
    golden(DOCS / "fields.md", documents.fields())
    golden(DOCS / "exit-codes.md", documents.exit_codes())


def test_every_topic_is_read_from_its_document(run: Run) -> None:
    for name, (file, _) in topics.TOPICS.items():
        assert topics.document(file) == DOCS / file
        title = (DOCS / file).read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
        assert run("help", name).out.startswith(f"{title}\n=")


def test_the_documents_of_help_are_shipped() -> None:
    shipped = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for file, _ in topics.TOPICS.values():
        assert f'"docs/{file}" = "imrsearch/docs/{file}"' in shipped


def test_help_tells_every_field_and_every_code(run: Run) -> None:
    told = run("help", "fields").out
    assert all(re.search(rf"^{field.name}\b", told, re.MULTILINE) for field in FIELDS)
    told = run("help", "exit-codes").out
    assert all(re.search(rf"^{each.code}\s+{each.name}\b", told, re.MULTILINE) for each in EXITS)


def test_help_without_a_topic_lists_the_topics_and_a_wrong_one_is_put_right(run: Run) -> None:
    assert all(f"imrsearch help {name}" in run("help").out for name in topics.TOPICS)
    wrong = run("help", "feilds")
    assert wrong.code == 2
    assert "did you mean fields?" in wrong.err


def test_help_on_a_command_is_its_own_help(run: Run) -> None:
    assert run("help", "search").out == run("search", "--help").out


@pytest.mark.parametrize("name", [*COMMANDS])
def test_the_help_of_a_command_begins_with_examples(run: Run, name: str) -> None:
    lines = [line.strip() for line in run(name, "--help").out.splitlines() if line.strip()]
    assert lines[0].startswith(f"Usage: imrsearch {name}")
    examples = [at for at, line in enumerate(lines) if line.startswith(f"imrsearch {name}")]
    assert examples, name
    assert examples[0] <= 4, lines[:6]


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the manual pages."""
    folder = tmp_path_factory.mktemp("man")
    from imrsearch.cli import main

    with pytest.raises(SystemExit) as ended:
        main.run(["man", str(folder)])
    assert ended.value.code == 0
    return folder


def test_there_is_a_page_for_the_program_and_for_every_command(manual: Path) -> None:
    names = {path.name for path in manual.iterdir()}
    expected = {"imrsearch.1", *(f"imrsearch-{name}.1" for name in COMMANDS)}
    assert names == expected | {"imrsearch-config-show.1"}


@pytest.mark.parametrize("name", ["imrsearch", *(f"imrsearch-{name}" for name in COMMANDS)])
def test_a_page_has_the_sections_of_a_manual(manual: Path, name: str) -> None:
    text = (manual / f"{name}.1").read_text(encoding="utf-8")
    sections = re.findall(r"^\.SH (.+)$", text, re.MULTILINE)
    assert sections[:3] == ["NAME", "SYNOPSIS", "DESCRIPTION"]
    assert sections[-2:] == ["EXIT STATUS", "SEE ALSO"]
    assert f"{name} ".replace("-", "\\-") in text
    assert "\b" not in text
    known = (".TH", ".SH", ".B", ".PP", ".RS", ".RE", ".nf", ".fi", ".TP")
    requests = {line.split()[0] for line in text.splitlines() if line.startswith(".")}
    assert requests <= set(known)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_groff_sets_a_page_without_a_warning(manual: Path) -> None:
    for page in manual.iterdir():
        done = subprocess.run(
            ["groff", "-man", "-Tutf8", "-ww", "-z", str(page)],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        assert done.stderr == "", page.name


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_a_page_shows_examples_line_by_line(manual: Path) -> None:
    page = manual / "imrsearch-search.1"
    done = subprocess.run(
        ["groff", "-man", "-Tascii", "-P-c", str(page)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    shown = re.sub(".\b", "", done.stdout)
    assert "imrsearch search query:esi --since-last\n" in shown
    assert "--limit N" in shown.replace("INTEGER", "N")
