"""How often a question comes up over time: its share of all issues a period, split by decision."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np

from imrsearch.statistics import periods, rates
from imrsearch.statistics.groups import DECIDED, Groups
from imrsearch.statistics.intervals import Share, share
from imrsearch.statistics.periods import Length
from imrsearch.statistics.rates import Rate

if TYPE_CHECKING:  # the front door of search loads Whoosh, which the values need not
    from imrsearch.search.matches import Flags, Ints, Matches


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One period: its days, and how many of the issues decided in it match.

    ``issues`` are all that were decided then; ``matching`` is the share of them that match, and
    ``rate`` tells how those were decided.
    """

    period: str
    first: date
    last: date
    issues: int
    matching: Share
    rate: Rate


class Trend(msgspec.Struct, frozen=True, kw_only=True, tag="trend", tag_field="kind"):
    """The periods in their order, without gaps, from the first to the last of ``base``.

    ``matching`` is the share over all of ``base``, and ``undated`` counts the matching issues
    whose day of decision is not stated: they are in no period.
    """

    query: str
    base: str
    by: Length
    points: tuple[Point, ...]
    matching: Share
    rate: Rate
    undated: int
    denominators: dict[str, str]


DENOMINATORS: Final = {
    "matching": "all issues decided in the period",
    "rate": rates.DENOMINATORS["rate"],
}


def trend(matches: Matches, base: Matches, by: Length = "quarter") -> Trend:
    """Return the share of ``matches`` in ``base`` by the time of decision.

    ``base`` is what the shares are of, usually everything; ``matches`` are among it.
    """
    found, everything = matches.issues(), base.issues()
    days, all_days = found.numbers(DECIDED), everything.numbers(DECIDED)
    is_dated = days != found.ABSENT
    numbers = periods.of_days(all_days[all_days != everything.ABSENT], by)
    shown = periods.filled(np.unique(numbers).tolist(), by)
    in_base = _counted(numbers, shown)
    split = _split(found, is_dated, periods.of_days(days[is_dated], by), shown)
    return Trend(
        query=matches.written,
        base=base.written,
        by=by,
        points=tuple(
            _point(periods.period(number, by), issues, rate)
            for number, issues, rate in zip(shown, in_base, split, strict=True)
        ),
        matching=share(len(found), len(everything)),
        rate=rates.total(found),
        undated=int(np.count_nonzero(~is_dated)),
        denominators=DENOMINATORS,
    )


def _point(period: periods.Period, issues: int, rate: Rate) -> Point:
    return Point(
        period=period.name,
        first=period.first,
        last=period.last,
        issues=issues,
        matching=share(rate.issues, issues),
        rate=rate,
    )


def _counted(numbers: Ints, shown: list[int]) -> list[int]:
    places = np.searchsorted(np.array(shown, np.int64), numbers)
    return [int(count) for count in np.bincount(places, minlength=len(shown))]


def _split(found: Matches, is_dated: Flags, numbers: Ints, shown: list[int]) -> list[Rate]:
    """Return how the matching issues of each period were decided."""
    dated = found.only(is_dated)
    places = np.searchsorted(np.array(shown, np.int64), numbers)
    names = (None,) * len(shown)
    return rates.of_groups(dated, Groups("", "", names, np.arange(len(dated)), places))
