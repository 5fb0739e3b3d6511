"""How long whole processes take, beside a Python that imports the same libraries and does nothing.

The two are run in turns, and the quickest of each is taken: what else the machine does only adds.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
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
    return [
        _start("imrsearch search", search, "import numpy, whoosh, click"),
        _start("imrsearch --help", ["--help"], "import click"),
    ]


def _start(name: str, arguments: Sequence[str], imports: str) -> Start:
    program, bare = [], []
    for _ in range(_TURNS):
        program.append(_seconds([*_PROGRAM, *arguments]))
        bare.append(_seconds(["-c", imports]))
    return Start(name, f"python -c '{imports}'", min(program), min(bare))


def _seconds(arguments: Sequence[str]) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin
