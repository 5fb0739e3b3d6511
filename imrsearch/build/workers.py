"""Reading in processes of their own, so that no file can hold up, crash or swell the run.

Each worker takes paths and answers with what each file gave. One that is still at
a file when its time is up, or dies over it, costs that file alone: it is replaced, and the file is
a :class:`Skipped` with its reason. PDFs are the cause: pdfium is C++ fed with files from anywhere.

Answers come back as MessagePack, not pickle: a worker taken over by a file can say nothing but
what a reading may hold.

The workers are fresh interpreters, so they know nothing of this process's threads and locks, and
are started by hand: :mod:`multiprocessing` would run the user's own script in each of them again.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import msgspec

from imrsearch import cycles
from imrsearch.build import reading
from imrsearch.build.reading import Reader, Reading
from imrsearch.errors import ImrsearchError
from imrsearch.sources import Reason, Skipped, printable

START_SECONDS = 120.0
"""How long a worker may take to start: long enough for a machine busy with other things."""

_AHEAD = 64
"""How many files may be read beyond the one whose answer is due: bounds what is held."""

_QUEUE = 2
"""How many files a worker is given: it goes on with the next while this process is busy."""

_BOOT = (
    "import sys; sys.path[:] = sys.argv[2:]; "
    "from imrsearch.build.workers import main; main(int(sys.argv[1]))"
)
_answer = msgspec.msgpack.Decoder(Reading)


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class Limits(NamedTuple):
    """What one file may cost: seconds of time, and bytes of a worker's address space."""

    seconds: float = 60.0
    memory: int = 2 << 30


class Pool(AbstractContextManager["Pool"]):
    """Some workers. Leaving the ``with`` block ends them, whatever they are at."""

    def __init__(self, count: int, limits: Limits, reader: Reader = reading.read) -> None:
        self._limits = limits
        self._reader = reader
        self._again: deque[_Job] = deque()
        self._workers = [_Worker(reader, limits.memory) for _ in range(count)]

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the workers."""
        for worker in self._workers:
            worker.end()

    def read(self, paths: Iterable[Path]) -> Iterator[Reading]:
        """Yield what each file gave, in the order of the paths, as soon as it is known."""
        jobs = (_Job(number, path, self._limits.seconds) for number, path in enumerate(paths))
        answers: dict[int, Reading] = {}
        due = handed = 0
        while True:
            for most in range(1, _QUEUE + 1):
                for worker in self._workers:
                    if len(worker.jobs) >= most:
                        continue
                    if self._again:
                        worker.take(self._again.popleft())
                    elif handed < due + _AHEAD and (job := next(jobs, None)):
                        worker.take(job)
                        handed += 1
            if not any(worker.jobs for worker in self._workers):
                return
            answers.update(self._collect())
            while due in answers:
                yield answers.pop(due)
                due += 1

    def _collect(self) -> Iterator[tuple[int, Reading]]:
        """Wait for the first worker to answer, die or run out of time; yield what that gives."""
        busy = [(worker, worker.jobs[0]) for worker in self._workers if worker.jobs]
        patience = min(worker.deadline for worker, _ in busy) - time.monotonic()
        ready = set(wait([worker.connection for worker, _ in busy], timeout=max(0.0, patience)))
        for worker, job in busy:
            answer = None
            if worker.connection in ready:
                answer = worker.answer(job)
            elif time.monotonic() >= worker.deadline:
                answer = worker.overdue(job)
            if answer is not None:
                yield job.number, answer
        for place, worker in enumerate(self._workers):
            if worker.is_spent:
                self._again.extend(worker.jobs)
                self._workers[place] = _Worker(self._reader, self._limits.memory)


class _Job(NamedTuple):
    number: int
    path: Path
    seconds: float


class _Worker:
    """One process, the file it is at, and the next. It says that it is up by an empty message."""

    def __init__(self, reader: Reader, memory: int) -> None:
        self.is_spent = False
        self.jobs: deque[_Job] = deque()
        self.deadline = 0.0
        self._is_up = False
        self.connection, theirs = Pipe()
        with theirs:
            self._process = _started(theirs.fileno())
        self._send(pickle.dumps((reader, memory)))

    def take(self, job: _Job) -> None:
        """Begin a file, or wait with it; its time runs from when the process is up and at it."""
        self.jobs.append(job)
        if len(self.jobs) == 1:
            self.deadline = time.monotonic() + (job.seconds if self._is_up else START_SECONDS)
        self._send(os.fsencode(job.path))

    def answer(self, job: _Job) -> Reading | None:
        """Return what the file gave, or ``None`` when the process has only come up."""
        try:
            message = self.connection.recv_bytes()
        except (EOFError, ConnectionError):
            return self._died(job)
        if not self._is_up:
            self._is_up = True
            self.deadline = time.monotonic() + job.seconds
            return None
        self.jobs.popleft()
        if self.jobs:
            self.deadline = time.monotonic() + self.jobs[0].seconds
        return _answer.decode(message)

    def overdue(self, job: _Job) -> Reading:
        """Return that the file took too long, and end the process."""
        if not self._is_up:
            raise _unstartable(f"it was not up after {START_SECONDS:.0f} seconds")
        self.end()
        self.jobs.popleft()
        detail = f"it was still being read after {job.seconds:g} seconds: check what it holds"
        return _skipped(job.path, Reason.TIMED_OUT, detail)

    def end(self) -> None:
        """End the process at once; it holds nothing that is not somewhere else."""
        self.is_spent = True
        self._process.kill()
        self._process.wait()
        self.connection.close()

    def _send(self, message: bytes) -> None:
        with suppress(BrokenPipeError):  # it is dead already: waiting for its answer will tell
            self.connection.send_bytes(message)

    def _died(self, job: _Job) -> Reading:
        code = self._process.wait()
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        if not self._is_up:
            raise _unstartable(how)
        self.end()
        self.jobs.popleft()
        detail = f"the reader stopped over it ({how}): it may be damaged, or too large to read"
        return _skipped(job.path, Reason.UNREADABLE, detail)


def _started(descriptor: int) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - this interpreter, no shell
            [sys.executable, "-c", _BOOT, str(descriptor), *sys.path],
            pass_fds=[descriptor],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            process_group=0,  # an interrupt from the keyboard is for the run, which ends it
        )
    except OSError as error:
        raise _unstartable(str(error)) from error


def _skipped(path: Path, reason: Reason, detail: str) -> Reading:
    return Reading(skipped=(Skipped(path=printable(path), reason=reason, detail=detail),))


def _unstartable(fault: str) -> ImrsearchError:
    return ImrsearchError(
        f"a process for reading files did not start ({fault}); read them in this one: --workers 0"
    )


def main(descriptor: int) -> None:
    """Run a worker: what its process does from start to end."""
    with Connection(descriptor) as connection, suppress(BrokenPipeError, ConnectionResetError):
        # This direction may be pickled: what the parent sends is ours.
        reader, memory = pickle.loads(connection.recv_bytes())  # noqa: S301
        if sys.platform != "win32":
            import resource

            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        cycles.seldom()
        connection.send_bytes(b"")
        # The parent says what is wrong with a file; a library's last words about it do not belong
        # between its lines.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        serve(connection, reader)


def serve(connection: Connection, reader: Reader) -> None:
    """Answer each path that comes in with what its file gave, until the other end closes."""
    while True:
        try:
            path = Path(os.fsdecode(connection.recv_bytes()))
        except EOFError:
            return
        connection.send_bytes(msgspec.msgpack.encode(reader(path)))
