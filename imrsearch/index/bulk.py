"""Many letters at once: processes that each make segments of their share.

A process is given letters in batches over its standard input and writes a segment whenever it has
enough of them; at the end it tells the names of the files. The segments are merged by whoever asked
for them. Letters go over as MessagePack, names come back as JSON: nothing is pickled.
"""

from __future__ import annotations

import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NamedTuple

import msgspec

from imrsearch import cycles
from imrsearch.errors import ImrsearchError
from imrsearch.index import documents, schema
from imrsearch.index.builder import HEAVY, Builder
from imrsearch.index.layout import of_index
from imrsearch.records import Record

Letter = tuple[Record, str, str]
"""A record, the text of its letter, and the path of the file that it was read from."""

BATCH = 64
"""So many letters are handed over at a time."""

_BOOT = (
    "import sys; sys.path[:] = sys.argv[3:]; "
    "from importlib import import_module; import_module(sys.argv[1]).serve(sys.argv[2])"
)
_SIZE = struct.Struct("<I")
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[Letter])


class _Fault(NamedTuple):
    """Why a process could not write: the number and the text of an :class:`OSError`."""

    number: int
    message: str


class Workers(AbstractContextManager["Workers"]):
    """Processes that write segments into ``folder``. Leaving the ``with`` block ends them.

    Each of them runs ``serve`` of the module ``serving``: :func:`serve`, or what takes other
    batches than of letters.
    """

    def __init__(self, count: int, folder: Path, serving: str = __name__) -> None:
        self._batches: queue.Queue[bytes | None] = queue.Queue(maxsize=2 * count)
        self._waiting: list[Letter] = []
        self._processes = [
            subprocess.Popen(  # noqa: S603 - this interpreter, no shell
                [sys.executable, "-c", _BOOT, serving, str(folder / f"bulk-{number}"), *sys.path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
            for number in range(count)
        ]
        self._feeders = [
            threading.Thread(target=self._feed, args=(process,), daemon=True)
            for process in self._processes
        ]
        for feeder in self._feeders:
            feeder.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes."""
        for process in self._processes:
            process.kill()
            process.wait()
        self._dismiss()
        for process in self._processes:
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    if pipe is not None:
                        pipe.close()

    def _dismiss(self) -> None:
        """End the feeders of dead processes: a pipe is closed when nobody writes to it any more."""
        with suppress(queue.Empty):
            while True:
                self._batches.get_nowait()
        for _ in self._feeders:
            self._batches.put(None)
        for feeder in self._feeders:
            feeder.join()

    def put(self, letter: Letter) -> None:
        """Hand over a letter."""
        self._waiting.append(letter)
        if len(self._waiting) >= BATCH:
            self.put_packed(_encoder.encode(self._waiting))
            self._waiting = []

    def put_packed(self, batch: bytes) -> None:
        """Hand over letters that are packed already (see :func:`pack`)."""
        while any(feeder.is_alive() for feeder in self._feeders):
            with suppress(queue.Full):
                self._batches.put(batch, timeout=1.0)
                return
        raise _failed([process.stdout.read() for process in self._processes if process.stdout])

    def finish(self) -> list[Path]:
        """Wait for the processes and return the segments that they wrote.

        Raises :class:`OSError` where one of them could not write.
        """
        if self._waiting:
            self.put_packed(_encoder.encode(self._waiting))
            self._waiting = []
        for _ in self._feeders:
            self._batches.put(None)
        for feeder in self._feeders:
            feeder.join()
        found: list[Path] = []
        for process in self._processes:
            answer = process.stdout.read() if process.stdout else b""
            if process.wait() != 0:
                raise _failed([answer])
            found += map(Path, msgspec.json.decode(answer, type=list[str]))
        return found

    def _feed(self, process: subprocess.Popen[bytes]) -> None:
        """Give a process batches until there are no more, or it is dead."""
        pipe = process.stdin
        if pipe is None:
            return
        with suppress(BrokenPipeError):
            while (batch := self._batches.get()) is not None:
                pipe.write(_SIZE.pack(len(batch)))
                pipe.write(batch)
            pipe.close()


def pack(letters: Sequence[Letter]) -> bytes:
    """Return letters as they are handed over."""
    return _encoder.encode(letters)


def serve(prefix: str) -> None:
    """Run a process: read letters, write segments whose names begin with ``prefix``."""
    batches = map(_decoder.decode, received(sys.stdin.buffer))
    try:
        write_all((documents.build(*letter) for batch in batches for letter in batch), prefix)
    except OSError as error:
        sys.stdout.buffer.write(msgspec.json.encode(_Fault(error.errno or 0, str(error.strerror))))
        sys.exit(1)


def received(pipe: IO[bytes]) -> Iterator[bytes]:
    """Yield the batches that are handed to a process."""
    while head := pipe.read(_SIZE.size):
        yield pipe.read(*_SIZE.unpack(head))


def write_all(groups: Iterable[Iterable[Mapping[str, Any]]], prefix: str) -> None:
    """Write documents, given some at a time, into segments, and tell the names of these.

    The documents of a letter are given together.
    """
    cycles.seldom()
    builder = Builder(of_index())
    written: list[str] = []
    for group in groups:
        builder.add(group)
        if builder.weight >= HEAVY:
            written.append(_write(builder, f"{prefix}-{len(written)}.seg"))
    if builder.documents:
        written.append(_write(builder, f"{prefix}-{len(written)}.seg"))
    sys.stdout.buffer.write(msgspec.json.encode(written))
    sys.stdout.buffer.flush()


def _write(builder: Builder, path: str) -> str:
    builder.write(Path(path), schema.fingerprint())
    return path


def _failed(answers: Iterable[bytes]) -> Exception:
    """Return what is to be raised when processes have ended with these answers."""
    for answer in answers:
        with suppress(msgspec.DecodeError):
            return OSError(*msgspec.json.decode(answer, type=_Fault))
    return ImrsearchError(
        "a process that writes the index has stopped; index with fewer workers: --workers 0"
    )
