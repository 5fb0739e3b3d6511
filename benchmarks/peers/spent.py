"""Time that work takes: by the clock, and of the processors.

The clock depends on what else a machine does; what the processors spend on a process much less.
"""

from __future__ import annotations

import time
from contextlib import AbstractContextManager
from resource import RUSAGE_CHILDREN, getrusage
from types import TracebackType


class Stopwatch(AbstractContextManager["Stopwatch"]):
    """Adds up the seconds of every ``with`` block: ``clock``, and ``processors``.

    The latter are those of all threads of this process, and of processes that it started and that
    ended within the block.
    """

    def __init__(self) -> None:
        self.clock = self.processors = 0.0
        self._begin = (0.0, 0.0)

    def __enter__(self) -> Stopwatch:
        """Begin, or go on."""
        self._begin = (time.perf_counter(), _processors())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        self.clock += time.perf_counter() - self._begin[0]
        self.processors += _processors() - self._begin[1]

    def told(self) -> dict[str, float]:
        """Return both, as a build tells them."""
        return {"seconds": self.clock, "processors": self.processors}


def _processors() -> float:
    ended = getrusage(RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime
