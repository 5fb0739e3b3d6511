"""One writer at a time: the lock of an index folder, and who holds it.

The lock is the operating system's, so it is gone with the process that held it, however that
ended. Who holds it is told by a file beside it, which is only there to be read by people: one that
a killed process left behind holds nobody up.
"""

from __future__ import annotations

import getpass
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from imrsearch.errors import IndexLockedError
from imrsearch.index import disk

LOCK = "lock"
OWNER = "writer.json"

_FIRST, _LONGEST = 0.02, 1.0
"""Seconds between one try and the next: they grow from the one to the other."""


class Owner(msgspec.Struct, frozen=True, kw_only=True):
    """Who writes an index: ``since`` is the time (UTC), ``command`` as it was typed."""

    process: int
    host: str
    user: str
    since: datetime
    command: str

    def told(self) -> str:
        """Return the owner in words."""
        age = max(0, round((datetime.now(UTC) - self.since).total_seconds()))
        since = f"for {age} seconds" if age < 120 else f"for {age // 60} minutes"
        return f"process {self.process} of {self.user} on {self.host}, {since}: {self.command}"


@contextmanager
def held(folder: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold the lock of ``folder``, waiting up to ``wait`` seconds for it.

    Raises :class:`IndexLockedError` that names the owner, and :class:`OSError`.
    """
    lock = FileLock(folder / LOCK, mode=0o600)
    _acquire(lock, folder, wait)
    try:
        _sign(folder)
        yield
    finally:
        with suppress(OSError):
            disk.remove(folder / OWNER)
        lock.release()


def is_held(folder: Path) -> bool:
    """Return whether a process is writing the index in ``folder`` now."""
    if not (folder / LOCK).exists():
        return False
    lock = FileLock(folder / LOCK, mode=0o600)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    except OSError:
        return False
    lock.release()
    return False


def owner(folder: Path) -> Owner | None:
    """Return who signed the lock last, ``None`` where nobody did or it cannot be read."""
    try:
        return msgspec.json.decode((folder / OWNER).read_bytes(), type=Owner)
    except (OSError, msgspec.DecodeError):
        return None


def _acquire(lock: FileLock, folder: Path, wait: float) -> None:
    end, pause = time.monotonic() + wait, _FIRST
    while True:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            left = end - time.monotonic()
            if left <= 0:
                raise _locked(folder, wait) from None
            time.sleep(min(pause, left))
            pause = min(2 * pause, _LONGEST)
        else:
            return


def _locked(folder: Path, wait: float) -> IndexLockedError:
    signed = owner(folder)
    who = f" ({signed.told()})" if signed else ""
    waited = f" after {wait:g} seconds of waiting" if wait else ""
    return IndexLockedError(
        f"another process is writing the index in {folder}{waited}{who}; run the command "
        "again when it has finished, or let it wait with --wait SECONDS"
    )


def _sign(folder: Path) -> None:
    signed = Owner(
        process=os.getpid(),
        host=socket.gethostname(),
        user=_user(),
        since=datetime.now(UTC),
        command=" ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:500],
    )
    # Not flushed, and no matter if it fails: it is told to people, and the program never asks it.
    with suppress(OSError), disk.create(folder / OWNER) as file:
        file.write(msgspec.json.encode(signed))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container whose user has no name
        return str(os.getuid()) if hasattr(os, "getuid") else "somebody"
