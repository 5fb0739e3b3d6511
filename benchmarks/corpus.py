"""Synthetic letters with known truth, any number of them, from a seed.

``python -m benchmarks.corpus --count 1000 --seed 1 --noise light -o DIR`` writes letters and
``truth.jsonl``; with ``--issues-only`` it writes ``records.jsonl``, made for index benchmarks.
In Python: :func:`letters` and :func:`records`. A letter depends on its seed, its number, the
noise and the mix alone, so several processes can each make a range of one corpus.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

import msgspec

from benchmarks.synthetic.issue_records import records
from benchmarks.synthetic.letters import letter
from benchmarks.synthetic.noise import Noise
from benchmarks.synthetic.shares import Mix
from benchmarks.synthetic.truth import ExpectedRecord, SyntheticLetter

__all__ = ["ExpectedRecord", "SyntheticLetter", "letters", "main", "records"]


def letters(
    count: int, seed: int, noise: Noise = "none", *, start: int = 0, mix: Mix = "published"
) -> Iterator[SyntheticLetter]:
    """Yield letters ``start`` to ``start + count`` of a seed.

    ``mix`` is ``published`` (forms and years as often as the state issued them) or ``even``
    (every form and every way of citing equally often).
    """
    for index in range(start, start + count):
        yield letter(seed, index, noise, mix)


def write_letters(made: Iterator[SyntheticLetter], folder: Path) -> int:
    """Write letters into sub-folders and their truth into ``truth.jsonl``; return their number."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with (folder / "truth.jsonl").open("wb") as truth:
        for one in made:
            path = folder / one.path
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(one.text.encode())
            truth.write(msgspec.json.encode(one.truth) + b"\n")
            count += 1
    return count


def write_records(count: int, seed: int, folder: Path) -> int:
    """Write ``records.jsonl`` with so many issues; return the number of its records."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    with (folder / "records.jsonl").open("wb") as lines:
        for record in records(count, seed):
            lines.write(msgspec.json.encode(record) + b"\n")
            written += 1
    return written


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("--count", type=int, required=True, help="letters (or issues) to make")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="number of the first letter")
    parser.add_argument("--noise", choices=get_args(Noise), default="none")
    parser.add_argument("--mix", choices=get_args(Mix), default="published")
    parser.add_argument("--issues-only", action="store_true", help="records instead of letters")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    options = parser.parse_args(arguments)
    if options.issues_only:
        written = write_records(options.count, options.seed, options.output)
        print(f"{options.count} issues in {written} records: {options.output / 'records.jsonl'}")
        return 0
    made = letters(options.count, options.seed, options.noise, start=options.start, mix=options.mix)
    print(f"{write_letters(made, options.output)} letters: {options.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
