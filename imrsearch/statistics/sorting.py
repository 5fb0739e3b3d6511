"""The order of values that were counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal, NamedTuple, get_args

from imrsearch.statistics.intervals import Share

Sort = Literal["count", "name", "natural", "time", "rate"]
"""Orders: the most issues first, by name, in the order of the thing, the last decided first, the
highest rate first (by the lower bound of its interval, so that a few cases do not lead).
"""

SORTS: Final[tuple[Sort, ...]] = get_args(Sort)


class Key(NamedTuple):
    """What a value is ordered by; ``natural`` is its place in the natural order."""

    value: str | None
    issues: int
    rate: Share
    natural: int
    latest: int


def order(keys: Sequence[Key], sort: Sort) -> list[int]:
    """Return the places of ``keys`` in order; "not stated" stands last, equals by name."""
    return sorted(range(len(keys)), key=lambda at: (keys[at].value is None, _rank(keys[at], sort)))


def _rank(key: Key, sort: Sort) -> tuple[Any, ...]:
    name = (key.value or "").casefold(), key.value or ""
    match sort:
        case "count":
            return -key.issues, *name
        case "name":
            return name
        case "natural":
            return (key.natural,)
        case "time":
            return -key.latest, *name
        case "rate":
            return -(key.rate.interval.low if key.rate.interval else -1.0), *name
