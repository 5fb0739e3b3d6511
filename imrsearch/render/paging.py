"""A long list cut into pages, and the links that lead from one to the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from imrsearch.render import names

PAGE_SIZE: Final = 50
_NEAR: Final = 2

T = TypeVar("T")


class Step(NamedTuple):
    """A link to a page of the list; ``number=None`` stands for pages left out."""

    number: int | None
    target: str


class Sheet(NamedTuple, Generic[T]):
    """One page of a list: its items, where they stand in it, and its neighbours.

    ``start`` counts from 1. ``before`` and ``after`` are files, ``None`` at the ends.
    """

    name: str
    number: int
    last: int
    start: int
    items: Sequence[T]
    before: str | None
    after: str | None
    steps: tuple[Step, ...]

    @property
    def end(self) -> int:
        """The position of the last item, counted from 1; one less than ``start`` if none."""
        return self.start + len(self.items) - 1


def count(items: int) -> int:
    """Return how many pages a list of so many items takes; an empty list takes one."""
    return max(1, -(-items // PAGE_SIZE))


def sheets(first: str, items: Sequence[T]) -> Iterator[Sheet[T]]:
    """Yield the pages of a list whose first page is the file ``first``."""
    last = count(len(items))
    for number in range(1, last + 1):
        start = (number - 1) * PAGE_SIZE
        yield Sheet(
            name=names.numbered(first, number),
            number=number,
            last=last,
            start=start + 1,
            items=items[start : start + PAGE_SIZE],
            before=names.numbered(first, number - 1) if number > 1 else None,
            after=names.numbered(first, number + 1) if number < last else None,
            steps=tuple(_steps(first, number, last)),
        )


def _steps(first: str, current: int, last: int) -> Iterator[Step]:
    """Yield links to the first page, the last, and those near the current one."""
    shown = sorted({1, last, *range(max(1, current - _NEAR), min(last, current + _NEAR) + 1)})
    previous = 0
    for number in shown:
        if number > previous + 1:
            yield Step(None, "")
        yield Step(number, names.numbered(first, number))
        previous = number
