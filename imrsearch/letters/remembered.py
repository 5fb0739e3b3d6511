"""Readings of short passages, kept: letters repeat their sentences word for word."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
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
        kept = lru_cache(maxsize=most)(read)

        @wraps(read)
        def answer(passage: str) -> _Answer:
            return kept(passage) if len(passage) <= LONGEST_KEPT else read(passage)

        return answer

    return keeping
