"""Which segments become one: few are quick to search, and large ones are seldom written anew."""

from __future__ import annotations

from collections.abc import Sequence

_RATIO = 2
"""A segment stays while it has more than so many times the documents of all smaller ones."""

_WASTE = 0.3
"""A segment of which a larger share is deleted is written anew."""


def chosen(sizes: Sequence[tuple[int, int]]) -> list[int]:
    """Return which of some segments to merge into one; none, or those that it pays for.

    ``sizes`` holds the live and the deleted documents of each. As those that stay are each more
    than twice as large as all smaller ones together, there are few of them: at most one for each
    power of three between the smallest and the largest.
    """
    order = sorted(range(len(sizes)), key=lambda number: sizes[number][0])
    count = below = 0
    for place, number in enumerate(order):
        live, deleted = sizes[number]
        if live <= _RATIO * below or deleted > _WASTE * (live + deleted):
            count = place + 1
        below += live
    wasted = any(deleted for _, deleted in (sizes[number] for number in order[:count]))
    return sorted(order[:count]) if count > 1 or wasted else []
