"""How letters print the two publishers they cite most, and a citation with its place."""

from __future__ import annotations

from typing import NamedTuple

from imrsearch.letters.documents import Found

ODG = (
    r"(?:the\s)?(?:(?:\(?\bODG\b\)?\s)?Official\s?Disability\s?Guidelines?(?:\s?[\[(,]?\s?ODG\b\s?[\])]?)?"
    r"|\bODG\b(?:\s?\(Official\s?Disability\s?Guidelines?\))?)"
)
ACOEM = (
    r"(?:\bMTUS\s?[/,:]?\s?)?(?:Harris\sJ\.?,?\s)?(?:American\s?College\s?of\s?Occupational\s?(?:and|&)\s?Environmental"
    r"\s?Medicine(?:'s)?(?:\s?\(?ACOEM\)?)?|\bACOEM(?:'s)?(?=\b|Guid|Prac|Chap)|\bOccupational\s?Medicine\s?Practice\s?Guidelines)"
)
TRIM = " ,;:.-\u2013"
"""What stands between citations and belongs to none."""


class Placed(NamedTuple):
    """A citation and where it stands in a folded passage."""

    found: Found
    non_mtus: bool
    start: int
    end: int
