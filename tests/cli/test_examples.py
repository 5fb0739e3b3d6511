"""The examples with which a command's help begins: each of them runs."""

from __future__ import annotations

import importlib
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from imrsearch.cli.main import COMMANDS
from tests.cli.conftest import Run

COUNTING = ("search", "show", "facets", "stats", "trend", "similar", "cite", "export")


OWN = {"query:esi", "letters/001.txt"}
"""What stands for a saved query and a file of one's own."""


def examples() -> Iterator[str]:
    """Yield the command lines of the helps, as they are printed."""
    for name in COUNTING:
        text = importlib.import_module(COMMANDS[name][0]).command.help or ""
        lines = [line.strip() for line in text.splitlines()]
        found = [line for line in lines if line.startswith("imrsearch ")]
        assert len(found) >= 2, name
        yield from (line for line in found if not OWN & set(line.split()))


@pytest.mark.parametrize("line", [*examples()])
def test_an_example_of_the_help_runs(run: Run, examples_index: Path, line: str) -> None:
    words = shlex.split(line.partition(" > ")[0].partition(" | ")[0])[1:]
    # The case of the examples is one that everybody may look up, and not an example letter.
    words = [word.replace("CM16-0213037", "CM16-9000777") for word in words]
    ran = run(*words, "--index", examples_index)
    assert ran.code in {0, 1}, ran.err
    assert "\b" not in ran.out
