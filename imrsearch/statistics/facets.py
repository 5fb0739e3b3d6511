"""The values of a field over all that match, each with its issues, letters and rate.

Several values chosen in one facet mean any of them. So that a person sees what another choice would
give, a facet is counted over what matches the query with all its filters *but those on the facet's
own field*: true counts of the siblings of what is chosen. What is excluded stays excluded.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from imrsearch.statistics import groups as grouping
from imrsearch.statistics import rates, sorting
from imrsearch.statistics.rates import Rate
from imrsearch.statistics.sorting import Sort
from imrsearch.vocabulary import fields

if TYPE_CHECKING:  # the front door of search loads Whoosh, which the values need not
    from imrsearch.search import Engine, Query


class FacetRow(msgspec.Struct, frozen=True, kw_only=True):
    """One value, ``None`` for "not stated": how its issues were decided, and the last of them when.

    ``chosen`` tells that a filter of the query asks for it.
    """

    value: str | None
    rate: Rate
    latest: date | None
    chosen: bool


class FacetTable(msgspec.Struct, frozen=True, kw_only=True, tag="facet", tag_field="kind"):
    """The values of one field. ``total`` counts each issue once, over all that was counted.

    ``query`` is what was counted: without the filters on this field.
    """

    name: str
    title: str
    sort: Sort
    query: str
    rows: tuple[FacetRow, ...]
    total: Rate
    denominators: dict[str, str]
    notes: tuple[str, ...] = ()


def facet(
    engine: Engine, query: Query, by: str, sort: Sort | None = None, *, near: bool = True
) -> FacetTable:
    """Return the values of a field, or the periods, bands or pairs, that ``by`` names.

    Without ``sort`` periods and bands stand in their order and values by count; without ``near``
    ones, of plain words only what holds every word is counted. Raises
    :class:`QueryError` for a query or a grouping that cannot be understood.
    """
    counted = without(query, by)
    issues = engine.matches(counted, near=near).issues()
    found = grouping.group(issues, by)
    order = sort or ("natural" if found.ordered else "count")
    rows = [
        FacetRow(
            value=value,
            rate=rate,
            latest=date.fromordinal(latest) if latest else None,
            chosen=_is_chosen(query, by, value),
        )
        for value, rate, latest in zip(
            found.values, rates.of_groups(issues, found), rates.newest(issues, found), strict=True
        )
    ]
    keys = [
        sorting.Key(row.value, row.rate.issues, row.rate.rate, at, _day(row.latest))
        for at, row in enumerate(rows)
    ]
    return FacetTable(
        name=found.by,
        title=found.title,
        sort=order,
        query=counted.written(),
        rows=tuple(rows[at] for at in sorting.order(keys, order)),
        total=rates.total(issues),
        denominators={"rate": rates.DENOMINATORS["rate"]},
        notes=(rates.SEVERAL,) if found.several else (),
    )


def without(query: Query, by: str) -> Query:
    """Return ``query`` without the filters that choose values of the field ``by``."""
    kept = tuple(each for each in query.filters if each.exclude or not _is_of(each.field, by))
    return msgspec.structs.replace(query, filters=kept)


def _day(latest: date | None) -> int:
    return latest.toordinal() if latest else 0


def _is_chosen(query: Query, by: str, value: str | None) -> bool:
    return any(
        _is_of(each.field, by) and not each.exclude and _folded(value) in map(_folded, each.values)
        for each in query.filters
    )


def _folded(value: str | None) -> str | None:
    return None if value is None else value.casefold()


def _is_of(name: str, by: str) -> bool:
    """Return whether two names are those of one field."""
    field = fields.find(name)
    return field is not None and field == fields.find(by)
