"""What the parser gets right, field by field: ``python -m benchmarks.accuracy``.

Judged are the real letters where they are present (``../shared/letters`` or
``IMRSEARCH_CORPUS``), the example letters, and synthetic letters at three levels of noise.
A dump of real letters holds their text: keep it out of the project.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, get_args

from benchmarks.judging import comparison, sources_of_truth, table
from benchmarks.judging.judge import judge
from benchmarks.judging.sources_of_truth import EXAMPLES, REAL
from benchmarks.judging.truths import Judgement, Truth
from benchmarks.synthetic.noise import Noise

PROJECT: Final = Path(__file__).resolve().parent.parent
SYNTHETIC: Final = tuple(f"synthetic {noise}" for noise in get_args(Noise))
CORPORA: Final = (REAL, EXAMPLES, *SYNTHETIC)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 1 when a goal is not reached, 2 when there is nothing to compare."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser().parse_args(given)
    corpora = options.only or CORPORA
    judgements = list(judge(_truths(options, corpora)))
    if options.dump:
        comparison.dump(judgements, options.dump)
    figures = table.rows(judgements)
    print("\n".join(table.lines(figures)))
    for line in table.misses(judgements, options.misses):
        print(line)
    if options.compare:
        try:
            earlier = _earlier(options)
        except ValueError as fault:
            print(fault, file=sys.stderr)
            return 2
        print("\n".join(comparison.differences(earlier, judgements)))
    return 1 if any(row.falls_short for row in figures) else 0


def _truths(options: argparse.Namespace, corpora: Sequence[str]) -> Iterator[Truth]:
    """Yield the letters of the corpora that are present; say which are not."""
    project: Path = options.project
    if REAL in corpora:
        folder = sources_of_truth.real_folder(project)
        if (folder / "expected.tsv").is_file():
            yield from sources_of_truth.real(folder, project / "tests/data")
        else:
            print(f"no real letters in {folder}: set IMRSEARCH_CORPUS to their folder")
    if EXAMPLES in corpora and (project / "examples/expected.jsonl").is_file():
        yield from sources_of_truth.examples(project)
    for noise in get_args(Noise):
        if f"synthetic {noise}" in corpora:
            yield from sources_of_truth.synthetic(options.count, options.seed, noise)


def _earlier(options: argparse.Namespace) -> list[Judgement]:
    """Return the judgements to compare with: of a dump, else of a commit."""
    if Path(options.compare).is_file():
        return comparison.load(Path(options.compare))
    passed = ["--count", str(options.count), "--seed", str(options.seed)]
    for corpus in options.only:
        passed += ["--only", corpus]
    return comparison.of_commit(options.compare, options.project, passed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="synthetic letters a noise level")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--only",
        action="append",
        choices=CORPORA,
        default=[],
        metavar="CORPUS",
        help=f"judge this corpus alone (may be given again): {', '.join(CORPORA)}",
    )
    parser.add_argument("--misses", type=int, default=2, help="shown for each field (default 2)")
    parser.add_argument(
        "--dump", type=Path, metavar="FILE", help="write all values, field by field"
    )
    parser.add_argument(
        "--compare",
        metavar="FILE_OR_COMMIT",
        help="list gains and losses against a dump or an earlier commit",
    )
    parser.add_argument("--project", type=Path, default=PROJECT, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
