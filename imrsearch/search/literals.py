"""Dates and numbers as a query writes them: a closed list of forms, nothing guessed."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from imrsearch.errors import QueryError

_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?"
    r"|(?P<us_month>\d{1,2})/(?P<us_day>\d{1,2})/(?P<us_year>\d{4})",
    re.ASCII,
)
_NUMBER = re.compile(r"[+-]?\d{1,30}", re.ASCII)


class Period(NamedTuple):
    """The first and the last day of what was written: a day, a month, a year."""

    first: date
    last: date


def period(text: str) -> Period:
    """Return the days of ``2016``, ``2016-02``, ``2016-02-29`` or ``2/29/2016``.

    Raises :class:`QueryError` for another form and for a day that no calendar has.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise QueryError(f"{text!r} is no date; write 2016, 2016-02, 2016-02-29 or 2/29/2016")
    year = int(match["year"] or match["us_year"])
    month = match["month"] or match["us_month"]
    day = match["day"] or match["us_day"]
    try:
        first = date(year, int(month or 1), int(day or 1))
        if day:
            return Period(first, first)
        return Period(first, _last_day(first) if month else date(year, 12, 31))
    except ValueError as error:
        raise QueryError(f"there is no date {text!r}: {error}") from error


def number(text: str) -> int:
    """Return the whole number ``text``; raises :class:`QueryError` for anything else."""
    if not _NUMBER.fullmatch(text):
        raise QueryError(f"{text!r} is no whole number")
    return int(text)


def _last_day(first: date) -> date:
    """Return the last day of the month that begins on ``first``."""
    return first.replace(day=monthrange(first.year, first.month)[1])
