"""The headings and labels that letters are built from, found even where a scan garbled them.

A mark is looked for as printed first: a case-sensitive pattern that begins with plain letters
runs at memory speed. Only when a form's mark is missing is each line compared with its wording,
a few wrong characters allowed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz import fuzz

from imrsearch.letters.lines import Line, fold
from imrsearch.records import Span

_CLOSE_ENOUGH = 84.0
_SLIPS = 3


class Mark(NamedTuple):
    """A printed heading or label: its name, its pattern, its wording for garbled copies."""

    name: str
    pattern: re.Pattern[str]
    wording: str


class Place(NamedTuple):
    """Where a mark stands."""

    name: str
    start: int
    end: int


def mark(name: str, wording: str, pattern: str | None = None) -> Mark:
    """Return a mark whose pattern is its wording with white space loosened, or the one given."""
    loose = pattern or r"\s*+".join(re.escape(word) for word in wording.split())
    return Mark(name, re.compile(loose), wording)


def find(text: str, wanted: Mark, start: int = 0) -> Place | None:
    """Return the first place of the mark at or after ``start``, garbled if need be."""
    if found := wanted.pattern.search(text, start):
        return Place(wanted.name, found.start(), found.end())
    return next(iter(_garbled(text, wanted, start)), None)


def find_all(text: str, wanted: Mark, span: Span) -> list[Place]:
    """Return every place in ``span`` where the mark is printed as it should be."""
    return [
        Place(wanted.name, found.start(), found.end())
        for found in wanted.pattern.finditer(text, span.start, span.end)
    ]


def find_garbled(text: str, wanted: Mark, span: Span) -> list[Place]:
    """Return the lines of ``span`` that begin with the mark, a few characters wrong."""
    return [place for place in _garbled(text, wanted, span.start) if place.start < span.end]


def lead_end(text: str, lead: Mark, span: Span) -> int | None:
    """Return where the standing sentence ends that ``span`` opens with, a few letters wrong."""
    reach = min(span.end, span.start + 2 * len(lead.wording))
    colon = text.find(":", span.start, reach)
    if colon < 0:
        return None
    opening = fold(text[span.start : colon + 1]).lower()
    alike = fuzz.ratio(lead.wording.lower(), opening, score_cutoff=_CLOSE_ENOUGH)
    return colon + 1 if alike else None


def begins_line(text: str, offset: int) -> bool:
    """Tell whether only blanks stand between ``offset`` and the beginning of its line."""
    while offset and text[offset - 1] in " \t":
        offset -= 1
    return offset == 0 or text[offset - 1] in "\n\f"


def _label_end(row: Line, ink: int, wording: str) -> int:
    """Return where a garbled mark ends: behind its colon if it has one, near where it should be."""
    end = min(ink + len(wording), row.end)
    if wording.endswith(":"):
        colon = row.text.find(":", end - 5 - row.start, end + 5 - row.start)
        if colon >= 0:
            return row.start + colon + 1
    return end


def _garbled(text: str, wanted: Mark, start: int) -> list[Place]:
    places: list[Place] = []
    wording = wanted.wording.lower()
    # Only lines long enough to hold the mark are made: a text may have a million short ones.
    long_enough = re.compile(rf"[^\n\f]{{{len(wording) - _SLIPS},}}")
    for found in long_enough.finditer(text, start):
        row = Line(found.start(), found.end(), found[0])
        opening = row.text.lstrip()[: len(wording) + 2]
        if len(opening) < len(wording) - _SLIPS:
            continue
        if fuzz.ratio(wording, fold(opening).lower(), score_cutoff=_CLOSE_ENOUGH):
            ink = row.start + len(row.text) - len(row.text.lstrip())
            places.append(Place(wanted.name, ink, _label_end(row, ink, wording)))
    return places
