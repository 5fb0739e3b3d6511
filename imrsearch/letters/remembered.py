"""Readings of short passages, kept: letters repeat their sentences word for word."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TypeVar

LONGEST_KEPT = 4_000
"""Characters of a passage whose reading is kept: a longer one is hardly met twice, and thousands
of them would fill the memory."""

_Answer = TypeVar("_Answer")


def remembered(
    most: int,
) -> Callable[[Callable[[str], _Answer]], Callable[[str], _Answer]]:
    """Return a decorator for a reader of passages: it keeps its answers to the last ``most``.

    Passages of more than :data:`LONGEST_KEPT` characters are read anew each time.
    """

    def keeping(read: Callable[[str], _Answer]) -> Callable[[str], _Answer]:
        # The look-up itself is the reader: a function around it would take longer than it does.
        return _Answers(read, most).__getitem__

    return keeping


class _Answers(dict[str, _Answer]):
    """Answers by passage; one that is not there is found and, if there is room, kept."""

    def __init__(self, read: Callable[[str], _Answer], most: int) -> None:
        super().__init__()
        self._read = read
        self._most = most

    def __missing__(self, passage: str) -> _Answer:
        answer = self._read(passage)
        if len(passage) <= LONGEST_KEPT:
            if len(self) >= self._most:
                # Half at once: to look for the oldest one again and again takes ever longer.
                for old in list(islice(self, self._most // 2)):
                    self.pop(old, None)
            self[passage] = answer
        return answer
