"""Months, quarters and years: the periods by which things are counted over time."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Length = Literal["month", "quarter", "year"]

LENGTHS: Final[dict[Length, int]] = {"month": 1, "quarter": 3, "year": 12}
"""The periods, and how many months each has."""

_EPOCH: Final = date(1970, 1, 1).toordinal()
_LONGEST_GAP: Final = 10
"""Years: a gap longer than this is a date misread or misprinted, and not filled with zeros."""


class Period(NamedTuple):
    """A period by its name (``2016``, ``2016-Q3``, ``2016-07``), its first and its last day."""

    name: str
    first: date
    last: date


def of_days(days: NDArray[np.int32], length: Length) -> NDArray[np.int64]:
    """Return the number of the period that each day lies in.

    Days are those of ``date.toordinal``; periods of a length are numbered in their order.
    """
    months = (days - _EPOCH).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return months // LENGTHS[length]


def period(number: int, length: Length) -> Period:
    """Return the period that :func:`of_days` gives this number."""
    first = _first_of_month(number * LENGTHS[length])
    last = _first_of_month((number + 1) * LENGTHS[length] - 1)
    last = last.replace(day=monthrange(last.year, last.month)[1])
    names: dict[Length, str] = {
        "month": f"{first.year:04}-{first.month:02}",
        "quarter": f"{first.year:04}-Q{(first.month + 2) // 3}",
        "year": f"{first.year:04}",
    }
    return Period(names[length], first, last)


def filled(numbers: Iterable[int], length: Length) -> list[int]:
    """Return the numbers of periods in order, with those between them, each once."""
    return list(_filled(sorted(set(numbers)), _LONGEST_GAP * 12 // LENGTHS[length]))


def _filled(numbers: list[int], longest: int) -> Iterator[int]:
    for number, following in pairwise(numbers):
        yield from range(number, following) if following - number <= longest else (number,)
    yield from numbers[-1:]


def _first_of_month(months: int) -> date:
    return date(1970 + months // 12, months % 12 + 1, 1)
