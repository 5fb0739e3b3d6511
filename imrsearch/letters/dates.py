"""Dates as letters print them, read by a closed list of formats.

Letters write month first: ``12/31/2012``, ``02/23/10``, ``10-13-16``, ``August 30, 2013``. A date
that is none of these, or no day of the calendar, is not read: a wrong date is worse than none.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip

NUMERIC = r"\d{1,2}\s{0,4}[/-]\s{0,4}\d{1,2}\s{0,4}[/-]\s{0,4}(?:\d{4}(?!\d)|\d{2}(?!\w))"
WRITTEN = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
)
GARBLED = r"(?<!\w)[\dOolI|]{1,2}\s?[/-]\s?[\dOolI|]{1,2}\s?[/-]\s?[\dOolI|]{2,4}(?!\w)"
"""A numeric date in which a scan may have taken digits for letters: see :func:`repaired`."""

DATE = rf"(?:(?<!\d){NUMERIC}|{WRITTEN})"
"""A pattern for a date in any format that :func:`read` knows."""

_NUMERIC = re.compile(r"(\d{1,2}) ?[/-] ?(\d{1,2}) ?[/-] ?(\d{4}|\d{2})\Z")
_WRITTEN = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\Z")
_DIGITS = str.maketrans("OolI|", "00111")
_PIVOT = 40


@lru_cache(maxsize=8192)
def read(printed: str) -> date | None:
    """Return the date printed, or ``None`` when it is no date that letters use.

    Two-digit years below 40 are of this century: the injuries that IMR deals with reach back
    into the 1960s, and no letter is older than 2013.
    """
    printed = " ".join(printed.split())
    if numeric := _NUMERIC.match(printed):
        month, day, year = (int(part) for part in numeric.groups())
        if len(numeric[3]) == 2:
            year += 2000 if year < _PIVOT else 1900
    elif written := _WRITTEN.match(printed):
        month = _month(written[1])
        day, year = int(written[2]), int(written[3])
    else:
        return None
    if not 1900 <= year <= 2100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def repaired(printed: str) -> str:
    """Return a date printed with letters for digits (``05/O4/20l9``) as it must have been."""
    return printed.translate(_DIGITS)


def _month(name: str) -> int:
    for number, month in enumerate(_MONTHS, start=1):
        if month.startswith(name.lower().rstrip(".")[:3]):
            return number
    return 0
