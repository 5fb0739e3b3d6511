"""When what changed in some folders has come to rest."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from imrsearch.watch.way import Way

if TYPE_CHECKING:
    import watchfiles

_TICK = 200
"""Milliseconds after which it is looked at whether something has come to rest, and at the stop."""


class Timing(NamedTuple):
    """Seconds: without a change before one is told; between two looks; till all is told anew.

    The last is for what no event told of: a folder is looked at as a whole after so long anyway.
    """

    settle: float = 2.0
    poll: float = 5.0
    rescan: float = 600.0


def changes(
    paths: Sequence[Path],
    way: Way,
    timing: Timing,
    stop: threading.Event,
    leave_out: Sequence[Path] = (),
) -> Iterator[int]:
    """Yield the number of paths that changed, when none has changed for a while; ends on ``stop``.

    It is 0 where nothing was told of and it is time to look anyway: at the beginning, when the
    folders are being watched and nothing can be missed any more, and now and then. A file that is
    still being written to holds all back until it is whole. Hidden files, and ``leave_out``, do
    not count.
    """
    import watchfiles

    pending: dict[str, tuple[int, int] | None] = {}
    last, looked = time.monotonic(), None
    watcher = watchfiles.watch(
        *paths,
        watch_filter=_Sieve(paths, leave_out),
        debounce=1600,
        step=50,
        rust_timeout=_TICK,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
        force_polling=True if way is Way.POLLING else None,
        poll_delay_ms=max(50, int(timing.poll * 1000)),
        ignore_permission_denied=True,
    )
    for found in watcher:
        now = time.monotonic()
        if found:
            last = now
            pending |= {path: _status(path) for _, path in found}
        elif pending and now - last >= timing.settle:
            moving = {path for path, status in pending.items() if _status(path) != status}
            if moving:
                last = now
                pending |= {path: _status(path) for path in moving}
                continue
            count, looked = len(pending), now
            pending.clear()
            yield count
        elif not pending and (looked is None or now - looked >= timing.rescan):
            looked = now
            yield 0


class _Sieve:
    """What of a change counts."""

    def __init__(self, paths: Sequence[Path], leave_out: Sequence[Path]) -> None:
        self._roots = sorted((os.path.realpath(path) for path in paths), key=len, reverse=True)
        self._out = tuple(os.path.realpath(path) + os.sep for path in leave_out)

    def __call__(self, change: watchfiles.Change, path: str) -> bool:
        """Return whether to tell of a change of ``path``.

        That a folder has changed says what the change of a file in it says too, or else that
        something in it changed that does not count.
        """
        if (path + os.sep).startswith(self._out) or (
            change.raw_str() == "modified" and Path(path).is_dir()
        ):
            return False
        below = next((path[len(root) :] for root in self._roots if path.startswith(root)), path)
        return not any(part.startswith(".") for part in Path(below).parts)


def _status(path: str) -> tuple[int, int] | None:
    """Return size and time of a file, ``None`` where it is gone."""
    try:
        found = os.stat(path)  # noqa: PTH116 - called for every change
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
