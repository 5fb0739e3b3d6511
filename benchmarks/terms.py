"""What a merge takes where nearly every word is another: ``python -m benchmarks.terms``.

Texts that were scanned badly hold millions of words that nobody ever wrote. Segments are made of
invented ones, each in two documents of different segments, and merged by a process of its own
whose memory is watched.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.peers.memory import Watch, private
from benchmarks.peers.spent import Stopwatch
from imrsearch import cycles
from imrsearch.index import documents, merge, schema
from imrsearch.index.builder import Builder
from imrsearch.index.layout import of_index
from imrsearch.index.segment import Segment
from imrsearch.records import Issue, Record, Source, Span

MEGABYTES: Final = 300
_SEGMENTS: Final = 10
_WORDS: Final = 200
_PRIME: Final = 2_147_483_647
_LETTERS: Final = "etaoinshrdlucmfwypvbgkqjxz"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0, for figures are told and not judged."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.terms", description=__doc__)
    parser.add_argument("--count", type=int, default=5_000_000, help="different words")
    parser.add_argument("--merge", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.merge:
        print(json.dumps(_merged(options.merge)))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(_SEGMENTS):
            # A segment shares one half of its words with the one before, the other with the next.
            share = options.count // _SEGMENTS
            first, last = (number - 1) * share, (number + 1) * share
            subprocess.run(
                [sys.executable, "-c", _MAKE, str(folder / f"{number}.seg"), str(first), str(last),
                 str(share * _SEGMENTS)],
                check=True,
            )  # fmt: skip
        command = [sys.executable, "-m", "benchmarks.terms", "--merge", name]
        told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    print(
        f"{told['words']:14,} different words in the rationales of {told['documents']:,} documents"
    )
    print(f"{told['seconds']:14.1f} seconds of a processor to merge {_SEGMENTS} segments")
    print(f"{told['memory']:14.0f} MB of memory of its own (goal: {MEGABYTES})")
    return 0


_MAKE: Final = (
    "import sys; from benchmarks.terms import make; make(sys.argv[1], *map(int, sys.argv[2:]))"
)


def make(path: str, first: int, last: int, count: int) -> None:
    """Write a segment of letters that hold the words ``first`` to ``last`` of ``count``."""
    cycles.seldom()
    builder = Builder(of_index())
    for start in range(first, last, _WORDS):
        words = " ".join(_word(number % count) for number in range(start, start + _WORDS))
        builder.add(documents.build(_letter(f"{path}-{start}", words), "", path))
    builder.write(Path(path), schema.fingerprint())


def _letter(name: str, words: str) -> Record:
    place = Span(0, 0)
    issue = Issue(number=1, heading="", treatment="", decision=None, rationale=words, span=place)
    source = Source(path=name, sha256="", media_type="text/plain", pages=1)
    return Record(id=name, form="determination", issues=(issue,), source=source)


def _word(number: int) -> str:
    """Return a word of its own for each number; neighbours are nothing alike."""
    left, word = number * 1_103_515_245 % _PRIME, ""
    while left:
        left, letter = divmod(left, len(_LETTERS))
        word += _LETTERS[letter]
    return f"{word}q"  # what no rule of the stemmer touches


def _merged(folder: Path) -> dict[str, float]:
    segments = [Segment.open(path) for path in sorted(folder.glob("*.seg"))]
    before, spent = private(), Stopwatch()
    with Watch() as watch, spent:
        found = merge.sources([(each, None) for each in segments])
        count = merge.merge(found, folder / "whole.seg", of_index())
    whole = Segment.open(folder / "whole.seg")
    return {
        "words": len(whole.lexicon("rationale_printed")),
        "documents": count,
        "seconds": spent.processors,
        "memory": max(watch.own, private(), before),
    }


if __name__ == "__main__":
    sys.exit(main())
