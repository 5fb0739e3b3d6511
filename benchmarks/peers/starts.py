"""How long whole processes take, beside a Python that imports the same libraries and does nothing.

The two are run in turns, and the quickest of each is taken: what else the machine does only adds.
Both run as installed programs do, with their modules compiled beforehand, wherever this one runs.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_TURNS = 15
_PROGRAM = ("-c", "from imrsearch.cli.main import run; run()")
_FACETS = ("decision", "category", "basis", "form")


class Start(NamedTuple):
    """A command beside the imports that it cannot do without: seconds of each."""

    name: str
    beside: str
    program: float
    bare: float


def measure(index: Path, word: str) -> list[Start]:
    """Return the start of a search for ``word`` in ``index``, and that of the help."""
    facets = [argument for name in _FACETS for argument in ("--facet", name)]
    search = ["search", f"rationale:{word}", "--index", str(index), *facets]
    with tempfile.TemporaryDirectory() as compiled:
        settings = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        settings.pop("PYTHONDONTWRITEBYTECODE", None)
        return [
            _start("imrsearch search", search, "import numpy, whoosh, click", settings),
            _start("imrsearch --help", ["--help"], "import click", settings),
        ]


def _start(name: str, arguments: Sequence[str], imports: str, settings: Mapping[str, str]) -> Start:
    program, bare = [*_PROGRAM, *arguments], ["-c", imports]
    turns = [(_seconds(program, settings), _seconds(bare, settings)) for _ in range(_TURNS + 1)]
    # The first turn is left out: it compiles the modules.
    taken = [min(each) for each in zip(*turns[1:], strict=True)]
    return Start(name, f"python -c '{imports}'", *taken)


def _seconds(arguments: Sequence[str], settings: Mapping[str, str]) -> float:
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=settings
    )
    return time.perf_counter() - begin
