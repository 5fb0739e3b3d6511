"""Ranges of numbers and dates to Whoosh queries; a year or a month is all of its days."""

from __future__ import annotations

from typing import NamedTuple

from whoosh.query.compound import Or
from whoosh.query.qcore import Query as Tree
from whoosh.query.ranges import NumericRange

from imrsearch.errors import QueryError
from imrsearch.index import schema
from imrsearch.search import literals
from imrsearch.search.clauses import Range
from imrsearch.search.terms import silent
from imrsearch.vocabulary.fields import Field, Kind


def tree(clause: Range) -> Tree:
    """Return a query for the numbers or days of a range; ends left out move by one."""
    low, high = _span(clause.field, clause.low), _span(clause.field, clause.high)
    if low and high and low.first > high.last:
        name = clause.field.name
        raise QueryError(f"the range of {name} runs backwards: from {clause.low} to {clause.high}")
    start = low and (low.first if clause.with_low else low.last + 1)
    end = high and (high.last if clause.with_high else high.first - 1)
    if start is not None and end is not None and start > end:
        return Or([])
    return silent(NumericRange(clause.field.name, start, end))


class _Span(NamedTuple):
    """What one end of a range stands for: a number, or all days of a period."""

    first: int
    last: int


def _span(field: Field, text: str | None) -> _Span | None:
    if text is None:
        return None
    if field.kind is Kind.DATE:
        period = literals.period(text)
        return _Span(period.first.toordinal(), period.last.toordinal())
    value = max(-schema.LARGEST, min(literals.number(text), schema.LARGEST))
    return _Span(value, value)
