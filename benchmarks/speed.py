"""How fast letters are read from text: ``python -m benchmarks.speed``.

Four figures: letters a second on one core (in a process made ready as those of a run are), of text
as the state's PDFs give it and of text that a scan garbled; two worker processes against one; and
the longest time for any of the hostile texts of one million characters. Seconds are a core's own
but for the workers, whom only the clock can compare: they want a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import Final

from benchmarks import corpus
from benchmarks.hostile import TEXTS
from benchmarks.judging.sources_of_truth import as_letter
from imrsearch import cycles
from imrsearch.sources.values import Letter

LETTERS_A_SECOND: Final = 1500
TWO_WORKERS: Final = 1.8
LONGEST: Final = 1.0
_CHUNK: Final = 50
_PATIENCE: Final = 10.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 1 when a goal is not reached."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--count", type=int, default=4000, help="letters to read")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2, help="workers to compare with one")
    options = parser.parse_args(arguments)
    made = [as_letter(one) for one in corpus.letters(options.count, options.seed)]
    garbled = [as_letter(one) for one in corpus.letters(options.count, options.seed, "light")]
    speed, one = _rates(made, workers=1)
    _, several = _rates(made, workers=options.workers)
    size = sum(len(letter.text) for letter in made) / len(made)
    print(f"{len(made)} letters of {size:,.0f} characters")
    good = [_shown("letters a second of one core", speed, LETTERS_A_SECOND, at_least=True)]
    print(f"{_rates(garbled, workers=1)[0]:10,.2f} the same, with a scan's slips and lost blanks")
    name = f"times one worker, {options.workers} workers"
    good.append(_shown(name, several / one, TWO_WORKERS, at_least=True))
    times = {name: time_of(name) for name in TEXTS}
    for name, seconds in sorted(times.items(), key=lambda item: -item[1])[:8]:
        print(f"    {seconds:7.2f} s  {name}")
    worst = max(times.values())
    good.append(_shown("seconds of one core, slowest hostile text", worst, LONGEST, at_least=False))
    return 0 if all(good) else 1


def time_of(name: str) -> float:
    """Return a core's seconds for a hostile text, infinity where it takes too long or fails.

    It is read in a process of its own, so that a text that hangs costs only its time.
    """
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_read_hostile, args=(name, sender))
    process.start()
    sender.close()
    seconds = float("inf")
    try:
        if receiver.poll(_PATIENCE):
            seconds = receiver.recv()
    except EOFError:  # the process died
        pass
    process.kill()
    process.join()
    return seconds


def _read_hostile(name: str, sender: Connection) -> None:
    """Read a hostile text after an ordinary one has warmed the tables, and send the seconds."""
    from imrsearch import letters

    letters.parse(_letter("Case Number: CM16-0000001\nIMR ISSUES, DECISIONS AND RATIONALES\n"))
    letter = _letter(TEXTS[name]())
    start = time.process_time()
    letters.parse(letter)
    sender.send(time.process_time() - start)


def _letter(text: str) -> Letter:
    return Letter(path="hostile.txt", text=text, pages=(0,), digest="", media_type="text/plain")


def _rates(made: list[Letter], *, workers: int) -> tuple[float, float]:
    """Return the letters read a second, of a core and by the clock, by so many fresh processes.

    The first tells the parser's speed on a machine that does other things too; only the second
    tells what another worker brings.
    """
    with multiprocessing.Pool(workers, initializer=cycles.seldom) as pool:
        pool.map(_read, [made[:_CHUNK]] * workers * 2, chunksize=1)
        chunks = [made[start : start + _CHUNK] for start in range(_CHUNK, len(made), _CHUNK)]
        start = time.perf_counter()
        busy = sum(pool.imap_unordered(_read, chunks))
        by_clock = time.perf_counter() - start
    count = len(made) - _CHUNK
    return count / busy, count / by_clock


def _read(chunk: list[Letter]) -> float:
    """Read letters in a worker; return the seconds that it was busy."""
    from imrsearch import letters

    start = time.process_time()
    for letter in chunk:
        letters.parse(letter)
    return time.process_time() - start


def _shown(name: str, value: float, wanted: float, *, at_least: bool) -> bool:
    """Print a figure beside its goal; return whether the goal is reached."""
    good = value >= wanted if at_least else value < wanted
    bound = "at least" if at_least else "below"
    print(f"{value:10,.2f} {name} (goal: {bound} {wanted:,}){'' if good else '  not reached'}")
    return good


if __name__ == "__main__":
    sys.exit(main())
