"""Two groupings against each other: how the issues of each pair of groups were decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from imrsearch.statistics import groups as grouping
from imrsearch.statistics import rates
from imrsearch.statistics.groups import Groups
from imrsearch.statistics.rates import Rate, RateRow

if TYPE_CHECKING:  # the front door of search loads Whoosh, which the values need not
    from imrsearch.search.matches import Ints, Matches


class PivotRow(msgspec.Struct, frozen=True, kw_only=True):
    """One group of the rows: a cell for each group of the columns, and all of the row together.

    ``value`` is ``None`` for "not stated"; ``total`` counts each issue once.
    """

    value: str | None
    cells: tuple[Rate, ...]
    total: Rate


class Pivot(msgspec.Struct, frozen=True, kw_only=True, tag="pivot", tag_field="kind"):
    """How the issues of each pair of groups were decided.

    ``columns`` are the values of the columns, ``totals`` all of each column together. What the
    rates are shares of is in ``denominators``.
    """

    title: str
    rows_by: str
    columns_by: str
    columns: tuple[str | None, ...]
    rows: tuple[PivotRow, ...]
    totals: tuple[Rate, ...]
    total: Rate
    denominators: dict[str, str]
    notes: tuple[str, ...] = ()


def pivot(matches: Matches, rows_by: str, columns_by: str) -> Pivot:
    """Return how the issues of ``matches`` were decided, by pairs of groups.

    Both sides stand in the order of :func:`imrsearch.statistics.rates.grouped`. Raises
    :class:`QueryError` for a grouping that there is not.
    """
    issues = matches.issues()
    one, two = grouping.group(issues, rows_by), grouping.group(issues, columns_by)
    down, across = rates.table(issues, one), rates.table(issues, two)
    cells = rates.of_groups(issues, _crossed(one, two))
    places = [two.values.index(row.value) for row in across.rows]
    return Pivot(
        title=f"{one.title}, {_lowered(two.title)}",
        rows_by=one.by,
        columns_by=two.by,
        columns=tuple(row.value for row in across.rows),
        rows=tuple(_row(row, cells, one, two, places) for row in down.rows),
        totals=tuple(row.rate for row in across.rows),
        total=down.total,
        denominators={"rate": rates.DENOMINATORS["rate"]},
        notes=(rates.SEVERAL,) if one.several or two.several else (),
    )


def _row(row: RateRow, cells: list[Rate], one: Groups, two: Groups, places: list[int]) -> PivotRow:
    start = one.values.index(row.value) * len(two.values)
    found = tuple(cells[start + place] for place in places)
    return PivotRow(value=row.value, cells=found, total=row.rate)


def _crossed(one: Groups, two: Groups) -> Groups:
    """Return a group for each pair of groups, those of the second within those of the first."""
    # Every row stands in a group at least, so rows are counted and need not be looked for.
    each = np.bincount(two.rows)
    counts = each[one.rows]
    starts = (np.cumsum(each) - each)[one.rows]
    pairs: Ints = np.repeat(np.arange(len(one.rows)), counts)
    within = np.arange(len(pairs)) - np.repeat(np.cumsum(counts) - counts, counts)
    codes = one.codes[pairs] * len(two.values) + two.codes[starts[pairs] + within]
    names = (None,) * (len(one.values) * len(two.values))
    return Groups("", "", names, one.rows[pairs], codes)


def _lowered(title: str) -> str:
    return title[:1].lower() + title[1:]
