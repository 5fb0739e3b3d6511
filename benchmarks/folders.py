"""How long a run over a large folder takes: ``python -m benchmarks.folders --count 100000``.

Makes so many files, and an index of a letter for each (a stand-in for the parser makes it up, so
that the first run is quick); then prints what a run takes over files that did not change, in
seconds and memory, and one that finds new letters among them, which are parsed. Every run is a
process of its own; on a machine that does other things too, its seconds of a processor tell more
than those of the clock.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import corpus
from imrsearch import sources
from imrsearch.build import Options, Reading, update
from imrsearch.records import Issue, Record, Source, Span

_A_FOLDER = 1000
"""So many files lie in one folder."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.folders", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="files that do not change")
    parser.add_argument("--new", type=int, default=1000, help="letters that come in later")
    parser.add_argument("--folder", type=Path, help="where to make them; a temporary folder if not")
    parser.add_argument("--run", choices=_RUNS, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.run:
        print(json.dumps(_measured(_RUNS[options.run], options.folder)))
        return 0
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        _benchmark(Path(folder), options.count, options.new)
    return 0


def _benchmark(folder: Path, count: int, new: int) -> None:
    """Make everything in ``folder`` and print the figures."""
    _make(folder / "letters", count)
    print(f"{count:,} files in {-(-count // _A_FOLDER):,} folders")
    print("     clock   processor       memory")
    for name in ("list", "first", "again"):
        _print(name, _run(name, folder))
    corpus.write_letters(corpus.letters(new, 1), folder / "letters" / "new")
    print(f"{new:,} letters more")
    for name in ("new", "again"):
        _print(name, _run(name, folder))


def _make(letters: Path, count: int) -> None:
    for start in range(0, count, _A_FOLDER):
        folder = letters / f"{start // _A_FOLDER:05}"
        folder.mkdir(parents=True)
        for number in range(start, min(start + _A_FOLDER, count)):
            (folder / f"CM{number:09}.txt").touch()


class Cost(NamedTuple):
    """What a run took: seconds by the clock, seconds of processors, MiB of memory at most."""

    clock: float
    busy: float
    memory: float


def _run(name: str, folder: Path) -> Cost:
    command = [sys.executable, "-m", "benchmarks.folders", "--run", name, "--folder", str(folder)]
    found = subprocess.run(command, check=True, capture_output=True)
    return Cost(*json.loads(found.stdout))


def _measured(run: Callable[[Path], object], folder: Path) -> Cost:
    """Return what a run costs: processors' time with that of its processes, memory without."""
    start = time.perf_counter()
    run(folder)
    clock = time.perf_counter() - start
    own, children = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    busy = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    return Cost(clock, busy, own.ru_maxrss / 1024)


def _print(name: str, cost: Cost) -> None:
    figures = f"{cost.clock:10.2f} s {cost.busy:10.2f} s {cost.memory:8,.0f} MiB"
    print(f"{figures}  {_TITLES[name]}", flush=True)


def _list(folder: Path) -> None:
    for listing in sources.listings([folder / "letters"]):
        assert not listing.skipped


def _first(folder: Path) -> None:
    update([folder / "letters"], folder / "index", Options(workers=0, reader=_made_up))


def _again(folder: Path) -> None:
    summary = update([folder / "letters"], folder / "index", Options(workers=0))
    assert summary.read == 0


def _new(folder: Path) -> None:
    summary = update([folder / "letters"], folder / "index")
    assert summary.read > 0
    assert not summary.failures


def _made_up(path: Path) -> Reading:
    """Return a letter with one issue, made up from the name of a file."""
    digest = hashlib.sha256(path.stem.encode()).hexdigest()
    issue = Issue(
        number=1,
        heading="Physical therapy",
        treatment="Physical therapy",
        decision="upheld",
        span=Span(0, 16),
    )
    record = Record(
        id=path.stem,
        case_number=path.stem,
        form="letter",
        issues=(issue,),
        source=Source(path=str(path), sha256=digest, media_type="text/plain", pages=1),
    )
    return Reading(letters=((record, f"Physical therapy of {path.stem}"),), sha256=digest)


_RUNS: dict[str, Callable[[Path], None]] = {
    "list": _list,
    "first": _first,
    "again": _again,
    "new": _new,
}
_TITLES = {
    "list": "to list the files and what the disk says of each",
    "first": "the first run, without parsing",
    "again": "a run that finds nothing changed",
    "new": "a run that finds the new letters and parses them",
}


if __name__ == "__main__":
    sys.exit(main())
