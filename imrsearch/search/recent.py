"""Spans of time that end with the newest decision of an index: ``decided:last-2-years``.

They are counted from the newest decision, not from today: the same question to the same index has
the same answer on any day.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from imrsearch.search.clauses import AllOf, AnyOf, Boosted, Clause, Everything, Not, Range, Recent


def resolved(clause: Clause, newest: date | None) -> Clause:  # noqa: PLR0911  a case a clause
    """Return ``clause`` with days for its spans; where no decision is dated they hold none."""
    match clause:
        case Recent(field, count, unit):
            if newest is None:
                return Not(Everything())
            first = _before(newest, count, unit) + timedelta(days=1)
            return Range(
                field, first.isoformat(), newest.isoformat(), with_low=True, with_high=True
            )
        case Not(inner):
            return Not(resolved(inner, newest))
        case Boosted(inner, factor):
            return Boosted(resolved(inner, newest), factor)
        case AllOf(clauses):
            return AllOf(tuple(resolved(each, newest) for each in clauses))
        case AnyOf(clauses):
            return AnyOf(tuple(resolved(each, newest) for each in clauses))
    return clause


def asks(clause: Clause) -> bool:
    """Return whether ``clause`` holds such a span."""
    match clause:
        case Recent():
            return True
        case Not(inner) | Boosted(inner, _):
            return asks(inner)
        case AllOf(clauses) | AnyOf(clauses):
            return any(map(asks, clauses))
    return False


def _before(day: date, count: int, unit: str) -> date:
    """Return the day so long before ``day``, the last of a month that has no such day."""
    if unit == "day":
        return date.fromordinal(max(1, day.toordinal() - count))
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
