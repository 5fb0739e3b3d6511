"""Writers and readers at the same time: nothing fails, every read is of one generation."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from imrsearch.build import Options, update
from imrsearch.index import check
from tests import ROOT
from tests.build import readers
from tests.build.dump import dump

WRITER = """
import sys, time
from pathlib import Path
from imrsearch.build import Options, update
from tests.build import readers
letters, index, name, seconds = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
options = Options(workers=0, reader=readers.dated, wait=600.0)
end, number = time.monotonic() + float(seconds), 0
own = letters / name
own.mkdir()
while time.monotonic() < end:
    # Two letters at once, and one of them goes again: two letters more or less, never one.
    for each in ("a", "b"):
        (own / f"{number}{each}.txt").write_text(f"{name}-{number}{each} 2016 x\\n{name} 2016 y")
    if number % 3 == 2:
        for each in ("a", "b"):
            (own / f"{number - 1}{each}.txt").unlink()
    update([own], index, options)
    number += 1
print(number)
"""
"""Adds files of two letters each, two files at a time, to a folder of its own."""

READER = """
import sys, time
from contextlib import closing
from pathlib import Path
from imrsearch.index import store
from imrsearch.search import Engine
index, end, number = Path(sys.argv[1]), time.monotonic() + float(sys.argv[2]), 0
seen = 0
while time.monotonic() < end:
    with closing(store.take(index)) as snapshot:
        generation = snapshot.generation
        totals = store.manifest_of(index, generation).totals()
        live = sum(part.documents - part.deleted for part in generation.parts)
        assert live == totals.issues, (live, totals, generation)
        masks = [leaf.live for leaf in snapshot.leaves]
        held = [leaf.segment.documents if mask is None else int(mask.sum())
                for leaf, mask in zip(snapshot.leaves, masks)]
        assert sum(held) == live, (held, generation)
        assert totals.files % 2 == 0, totals
        assert generation.number >= seen
        seen = generation.number
    with Engine.open(index, superseded=True) as engine:
        letters = sum(1 for _ in engine.letters())
        assert letters % 4 == 0, letters
    number += 1
print(number)
"""
"""Opens the index again and again, and holds its parts to each other."""


def several(tmp_path: Path, seconds: float) -> None:
    letters, index = tmp_path / "letters", tmp_path / "index"
    letters.mkdir()
    for name in ("first", "second"):
        (letters / f"{name}.txt").write_text(f"{name}-one 2015 x\n{name}-two 2015 y")
    options = Options(workers=0, reader=readers.dated)
    update([letters], index, options)
    writers = [start(WRITER, letters, index, name, seconds) for name in ("one", "two")]
    watching = [start(READER, index, seconds) for _ in range(4)]
    counts = [ended(process) for process in (*writers, *watching)]
    assert min(counts) > 0
    with_all = dump(index)
    assert check.inspect(index) == []
    assert update([letters], index, options).read == 0
    update([letters], tmp_path / "fresh", options)
    assert dump(tmp_path / "fresh") == with_all


def start(program: str, *words: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", program, *map(str, words)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def ended(process: subprocess.Popen[str]) -> int:
    """Return how often a process did what it does."""
    out, err = process.communicate()
    assert process.returncode == 0, err
    assert err == ""
    return int(out)


def test_two_writers_and_four_readers_for_some_seconds(tmp_path: Path) -> None:
    several(tmp_path, 4)


@pytest.mark.slow
def test_two_writers_and_four_readers_for_a_minute(tmp_path: Path) -> None:
    several(tmp_path, 60)
