"""Memory that a process has for itself: pages of files that it reads are everybody's."""

from __future__ import annotations

import os
import threading
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType


class Watch(AbstractContextManager["Watch"]):
    """The most memory in MB that this process, and any one process that it started, had."""

    def __init__(self) -> None:
        self.own = self.children = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        """Begin to look, ten times a second."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(0.1):
            self.own = max(self.own, private())
            for child in _children():
                self.children = max(self.children, private(child))


def private(process: int | None = None) -> float:
    """Return the anonymous memory of a process in MB, of this one if none is named; Linux."""
    path = Path("/proc") / str(process or os.getpid()) / "status"
    try:
        lines = path.read_text().splitlines()
    except OSError:  # it has ended
        return 0.0
    found = [line.split()[1] for line in lines if line.startswith("RssAnon")]
    return int(found[0]) / 1024 if found else 0.0


def _children() -> list[int]:
    path = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    threads = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    found = " ".join(each.read_text() for each in threads) if path.exists() else ""
    return [int(number) for number in found.split()]
