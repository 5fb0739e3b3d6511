"""Pages rendered in processes of their own, for a machine with several processors.

The workers are fresh interpreters, so they know nothing of this process's threads and locks, and
are started by hand: :mod:`multiprocessing` would run the user's own script in each of them again.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any, Final, TypeVar

from imrsearch import cycles
from imrsearch.errors import ImrsearchError, OutputError

_AHEAD: Final = 2
"""How many batches a worker may have before it: one it is at, one it takes next."""
_BOOT: Final = (
    "import sys; sys.path[:] = sys.argv[2:]; "
    "from imrsearch.render.hands import main; main(int(sys.argv[1]))"
)

A = TypeVar("A")
B = TypeVar("B")
Task = Callable[[Any], Any]
"""Makes an answer of a batch; both can be pickled."""


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def work(
    make: Callable[[], Callable[[B], A]],
    batches: Iterable[B],
    count: int,
    meanwhile: Iterable[A] = (),
) -> Iterator[A]:
    """Yield what the task that ``make`` returns in each of ``count`` workers makes of the batches.

    Answers come in any order. This process, which would only wait, makes those of ``meanwhile``.
    An error of ours in a worker is raised here. With ``count`` 0 all is done in this process.
    """
    if count < 1:
        yield from meanwhile
        yield from map(make(), batches)
        return
    workers = [_Worker(make) for _ in range(count)]
    try:
        yield from _handed(workers, iter(batches), iter(meanwhile))
    finally:
        for worker in workers:
            worker.end()


def main(descriptor: int) -> None:
    """Run a worker: take the maker of its task, then batches, until there are no more."""
    cycles.seldom()
    connection = Connection(descriptor)
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        task = pickle.loads(connection.recv_bytes())()  # noqa: S301  from our own parent
        while True:
            batch = pickle.loads(connection.recv_bytes())  # noqa: S301  from our own parent
            try:
                answer = (True, task(batch))
            except ImrsearchError as error:
                answer = (False, error)
            connection.send_bytes(pickle.dumps(answer))


def _handed(
    workers: Sequence[_Worker], batches: Iterator[Any], meanwhile: Iterator[Any]
) -> Iterator[Any]:
    more = own = True
    while True:
        for worker in workers:
            while more and worker.waiting < _AHEAD:
                more = worker.give(batches)
        busy = [worker for worker in workers if worker.waiting]
        if not busy:
            yield from meanwhile
            return
        ready = set(wait([worker.connection for worker in busy], 0 if own else None))
        for worker in busy:
            if worker.connection in ready:
                yield worker.take()
        if own and not ready:
            own = False
            for answer in islice(meanwhile, 1):
                own = True
                yield answer


class _Worker:
    """A process, the way to it, and how many of its answers are due."""

    def __init__(self, make: Callable[[], Task]) -> None:
        self.connection, far = Pipe()
        arguments = [sys.executable, "-c", _BOOT, str(far.fileno()), *sys.path]
        with far:
            self._process = subprocess.Popen(  # noqa: S603  ourselves
                arguments, pass_fds=(far.fileno(),), stdin=subprocess.DEVNULL
            )
        self.connection.send_bytes(pickle.dumps(make))
        self.waiting = 0

    def give(self, batches: Iterator[Any]) -> bool:
        """Send the next batch; returns whether there was one."""
        for batch in batches:
            try:
                self.connection.send_bytes(pickle.dumps(batch))
            except BrokenPipeError as error:
                raise _died() from error
            self.waiting += 1
            return True
        return False

    def take(self) -> Any:
        """Return the next answer."""
        try:
            done, answer = pickle.loads(self.connection.recv_bytes())  # noqa: S301  our own child
        except (EOFError, ConnectionError) as error:
            raise _died() from error
        self.waiting -= 1
        if not done:
            raise answer
        return answer

    def end(self) -> None:
        """End the process, whatever it is at."""
        self.connection.close()
        self._process.kill()
        self._process.wait()


def _died() -> OutputError:
    return OutputError("a process that renders pages ended early; try again, or with --workers 0")
