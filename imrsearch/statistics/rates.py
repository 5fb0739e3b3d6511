"""How issues were decided: counts and rates, for all that match and for groups of them.

What is counted are *issues*: disputed items. The rate is that of overturned among *decided* issues,
those whose decision the letter states: upheld, overturned or another printed word (``modified``).
Issues without a stated decision are counted apart and in no rate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np

from imrsearch.statistics import groups as grouping
from imrsearch.statistics import sorting
from imrsearch.statistics.groups import Groups
from imrsearch.statistics.intervals import Share, share
from imrsearch.statistics.sorting import Sort

if TYPE_CHECKING:  # the front door of search loads Whoosh, which the values need not
    from imrsearch.search.matches import Ints, Matches

_DECISIONS: Final = ("upheld", "overturned")
_KINDS: Final = 4
"""Kinds of decision: upheld, overturned, other, not stated, in this order."""

SEVERAL: Final = "an issue with several values counts under each, so that rows add up to more"


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """How some issues were decided.

    ``issues`` is the sum of ``upheld``, ``overturned``, ``other`` (another printed word) and
    ``not_stated``; ``letters`` is the number of letters they stand in. ``rate`` is the share of
    ``overturned`` in the first three: the decided issues.
    """

    issues: int
    letters: int
    upheld: int
    overturned: int
    other: int
    not_stated: int
    rate: Share


class RateRow(msgspec.Struct, frozen=True, kw_only=True):
    """One group: its value (``None`` for "not stated"), and its share of the table's issues."""

    value: str | None
    rate: Rate
    share: Share


class RateTable(msgspec.Struct, frozen=True, kw_only=True, tag="rates", tag_field="kind"):
    """How the issues of each group were decided.

    ``by`` is what they are grouped by, as :mod:`imrsearch.statistics.groups` names it. ``total``
    counts each issue once. ``denominators`` says of ``rate`` and ``share`` what they are shares of.
    """

    name: str
    title: str
    by: str
    sort: Sort
    rows: tuple[RateRow, ...]
    total: Rate
    denominators: dict[str, str]
    notes: tuple[str, ...] = ()


DENOMINATORS: Final = {
    "rate": "decided issues: upheld, overturned or decided in another word",
    "share": "all issues of the table",
}
"""What the shares of a :class:`RateTable` are shares of."""


def rate(counts: Ints, letters: int) -> Rate:
    """Return the rate of issues counted by kind of decision, in the order of the kinds."""
    upheld, overturned, other, not_stated = (int(count) for count in counts)
    return Rate(
        issues=upheld + overturned + other + not_stated,
        letters=letters,
        upheld=upheld,
        overturned=overturned,
        other=other,
        not_stated=not_stated,
        rate=share(overturned, upheld + overturned + other),
    )


def total(matches: Matches) -> Rate:
    """Return how the issues of ``matches`` were decided; letters without issues are left out."""
    issues = matches.issues()
    counts = np.bincount(decisions(issues), minlength=_KINDS)
    return rate(counts, int(issues.letters[-1]) + 1 if len(issues) else 0)


def grouped(matches: Matches, by: str, sort: Sort | None = None) -> RateTable:
    """Return how the issues of ``matches`` were decided, by group.

    ``by`` and its order: see :mod:`imrsearch.statistics.groups` and ``sorting``; without ``sort``
    periods and bands stand in their order and values by count. Raises :class:`QueryError`.
    """
    issues = matches.issues()
    return table(issues, grouping.group(issues, by), sort)


def table(issues: Matches, found: Groups, sort: Sort | None = None) -> RateTable:
    """Return how issues in groups were decided: see :func:`grouped`."""
    order = sort or ("natural" if found.ordered else "count")
    rates = of_groups(issues, found)
    rows = [
        RateRow(value=value, rate=each, share=share(each.issues, len(issues)))
        for value, each in zip(found.values, rates, strict=True)
    ]
    latest = newest(issues, found) if order == "time" else (0,) * len(rows)
    keys = [
        sorting.Key(row.value, row.rate.issues, row.rate.rate, at, last)
        for at, (row, last) in enumerate(zip(rows, latest, strict=True))
    ]
    return RateTable(
        name=found.by,
        title=found.title,
        by=found.by,
        sort=order,
        rows=tuple(rows[at] for at in sorting.order(keys, order)),
        total=total(issues),
        denominators=DENOMINATORS,
        notes=(SEVERAL,) if found.several else (),
    )


def of_groups(issues: Matches, groups: Groups) -> list[Rate]:
    """Return how the issues of each group were decided, in the order of the groups."""
    size = len(groups.values)
    kinds = groups.codes * _KINDS + decisions(issues)[groups.rows]
    counts = np.bincount(kinds, minlength=size * _KINDS).reshape(size, _KINDS)
    from imrsearch.search.lettered import is_first  # loaded by now: these are its rows

    firsts = is_first(groups.codes, issues.letters[groups.rows])
    letters = np.bincount(groups.codes[firsts], minlength=size)
    return [rate(each, int(many)) for each, many in zip(counts, letters, strict=True)]


def newest(issues: Matches, groups: Groups) -> list[int]:
    """Return the day of each group's last decision (``date.toordinal``), 0 where none is stated."""
    days = issues.numbers(grouping.DECIDED).astype(np.int64)
    days[days == issues.ABSENT] = 0
    latest = np.zeros(len(groups.values), np.int64)
    np.maximum.at(latest, groups.codes, days[groups.rows])
    return [int(day) for day in latest]


def decisions(matches: Matches) -> Ints:
    """Return the kind of decision of each row: 0 upheld, 1 overturned, 2 other, 3 not stated."""
    coded = matches.values("decision")
    kinds: Ints = np.select(
        (*(coded.holding(word) for word in _DECISIONS), coded.stated()), (0, 1, 2), 3
    ).astype(np.int64)
    return kinds[coded.codes]
