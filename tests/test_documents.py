"""The commands of README and docs print what stands under them there.

A fenced block that begins with ``$ imrsearch`` is run line by line over the example letters. ``make
golden`` writes the outputs anew.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import ROOT

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```\n(?P<text>\$ imrsearch .*?)^```$", re.MULTILINE | re.DOTALL)
SECONDS = re.compile(r"\(\d+\.\d seconds\)")
COLUMNS = "96"


class Place(NamedTuple):
    """A folder with the example letters, an index of them, and the program on the path."""

    folder: Path
    environment: dict[str, str]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("documents")
    (folder / "examples").symlink_to(ROOT / "examples")
    settings = '[queries]\nesi = "epidural steroid injection"\n'
    (folder / "imrsearch.toml").write_text(settings, encoding="utf-8")
    programs = folder / "bin"
    programs.mkdir()
    program = programs / "imrsearch"
    code = "from imrsearch.cli.main import run; run()"
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{code}' \"$@\"\n", "utf-8")
    program.chmod(0o755)
    known = {name: value for name, value in os.environ.items() if "IMRSEARCH" not in name}
    environment = {
        **known,
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "COLUMNS": COLUMNS,
        "XDG_CONFIG_HOME": str(folder / "home"),
        "XDG_STATE_HOME": str(folder / "home"),
    }
    subprocess.run(
        ["imrsearch", "index", "examples/letters"],
        check=True, capture_output=True, cwd=folder, env=environment,
    )  # fmt: skip
    return Place(folder, environment)


def printed(place: Place, text: str) -> Iterator[str]:
    """Yield the commands of a block, each with what it prints."""
    for line in text.splitlines():
        if line.startswith("$ "):
            done = subprocess.run(
                ["bash", "-c", line.removeprefix("$ ")],
                check=False, cwd=place.folder, env=place.environment, text=True,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            )  # fmt: skip
            yield f"{line}\n{done.stdout}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_print_what_the_document_says(
    document: Path, place: Place, golden: Callable[[Path, str], None]
) -> None:
    text = document.read_text(encoding="utf-8")
    kept = [match[0] for match in SECONDS.finditer(text)]

    def renewed(block: re.Match[str]) -> str:
        lines = "".join(printed(place, block["text"])).splitlines()
        return "```\n" + "".join(f"{line.rstrip()}\n" for line in lines) + "```"

    # How long something took is nobody's contract: what the document says stays.
    now = SECONDS.sub(lambda _: kept.pop(0) if kept else "(0.0 seconds)", BLOCK.sub(renewed, text))
    golden(document, now)


def test_the_documents_show_the_commands_that_people_use() -> None:
    shown = "".join(match[0] for path in DOCUMENTS for match in BLOCK.finditer(path.read_text()))
    for name in ("index", "search", "show", "facets", "stats", "trend", "similar", "cite"):
        assert f"$ imrsearch {name}" in shown, name
    for name in ("export", "config", "help"):
        assert f"$ imrsearch {name}" in shown, name
