"""Letters with less about the person: ages as bands of ten years, dates of injury as years.

The state's letters name nobody, yet an exact age and an exact day may tell a worker to who knew of
the accident. What is replaced: ages as letters print them (``46 year old``), the letter's date of
injury wherever and however it is printed, and any date printed right after words of injury.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

import msgspec

from imrsearch.records import Record, Span
from imrsearch.render import wording
from imrsearch.search.results import Hit, Snippet, StoredLetter

_AGE: Final = (
    r"(?<![\d/.-])(?P<years>1?\d{1,2})(?=\s?-?\s?(?:years?|yrs?)\.?\s?-?\s?(?:old|of\s+age)\b"
    r"|\s?-?(?:y\.?/?o\b|y\.o\.))"
    r"|(?<=\baged\s)(?P<aged>\d{1,2})\b|(?<=\bage\sof\s)(?P<of>\d{1,2})\b"
)
_MONTHS: Final = calendar.month_name
_KEPT: Final = frozenset(
    {"id", "case_number", "form", "source", "spans", "span", "key", "outcome", "date_of_injury"}
    | {"date_assigned", "decision_date", "ur_denial_date", "application_received"}
)
_INJURED: Final = re.compile(
    r"(?P<words>\b(?:date\s+of\s+injury|DOI|injured\s+on|injury\s+(?:of|on|dated))\s*[:,]?\s*)"
    r"\d{1,2}[/.-]\d{1,2}[/.-](?P<year>(?:19|20)?\d\d)(?!\d)",
    re.IGNORECASE,
)


class _Edit(NamedTuple):
    """A replaced range and what stands there now."""

    start: int
    end: int
    text: str


def letter(stored: StoredLetter) -> StoredLetter:
    """Return a letter whose record and text tell bands and years."""
    injured = stored.record.date_of_injury
    plain = msgspec.to_builtins(stored.record)
    record = msgspec.convert(_redacted(plain, injured), Record)
    return StoredLetter(record=record, text=text(stored.text, injured))


def hit(found: Hit, injured: date | None) -> Hit:
    """Return a hit whose words tell bands and years; ``injured`` is its letter's date of injury."""
    return msgspec.structs.replace(
        found,
        heading=text(found.heading, injured),
        treatment=text(found.treatment, injured),
        snippets=tuple(_snippet(each, injured) for each in found.snippets),
    )


def text(words: str, injured: date | None) -> str:
    """Return letter text with bands and years."""
    return _applied(words, _edits(words, injured))


def facts(record: Record) -> tuple[tuple[str, str], ...]:
    """Return the facts of :func:`wording.facts` with the age's band and the injury's year."""
    injured = record.date_of_injury
    age = record.patient.age
    banded = (None if age is None else f"{band(age)} years", record.patient.sex)
    changed = {
        "Date of injury": wording.stated(injured and injured.year),
        "Patient": wording.listed(filter(None, banded)),
    }
    return tuple((label, changed.get(label, value)) for label, value in wording.facts(record))


def band(age: int) -> str:
    """Return the ten years in which an age lies: ``40-49``; from 90 on, ``90 or more``."""
    return "90 or more" if age >= 90 else f"{age // 10 * 10}-{age // 10 * 10 + 9}"


def _redacted(value: Any, injured: date | None) -> Any:
    """Return a record's plain values with every text redacted but for names and dates."""
    if isinstance(value, str):
        return text(value, injured)
    if isinstance(value, dict):
        return {
            key: each if key in _KEPT else _redacted(each, injured) for key, each in value.items()
        }
    if isinstance(value, list | tuple):
        return [_redacted(each, injured) for each in value]
    return value


def _snippet(passage: Snippet, injured: date | None) -> Snippet:
    edits = _edits(passage.text, injured)
    moved = tuple(
        Span(_moved(mark.start, edits), _moved(mark.end, edits)) for mark in passage.marks
    )
    return msgspec.structs.replace(passage, text=_applied(passage.text, edits), marks=moved)


def _edits(words: str, injured: date | None) -> list[_Edit]:
    """Return what is to be replaced, in order, none overlapping another."""
    found = [
        _Edit(*match.span(), band(int(match[match.lastgroup or 0])))
        for match in _ages().finditer(words)
    ]
    found += [
        _Edit(match.end("words"), match.end(), _year(match["year"]))
        for match in _INJURED.finditer(words)
    ]
    if injured is not None:
        found += [
            _Edit(*match.span(), str(injured.year)) for match in _spelled(injured).finditer(words)
        ]
    apart: list[_Edit] = []
    for edit in sorted(found):
        if not apart or edit.start >= apart[-1].end:
            apart.append(edit)
    return apart


def _applied(words: str, edits: Iterable[_Edit]) -> str:
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += [words[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, words[at:]])


def _moved(place: int, edits: Iterable[_Edit]) -> int:
    """Return where a place of the text is after the edits; one within an edit is at its end."""
    shift = 0
    for edit in edits:
        if edit.start >= place:
            break
        shift += len(edit.text) - (edit.end - edit.start)
        shift += max(0, edit.end - place)
    return place + shift


def _year(printed: str) -> str:
    """Return a year of two or four digits as four; two digits are of 1930 to 2029."""
    if len(printed) == 4:
        return printed
    return f"{'19' if int(printed) >= 30 else '20'}{printed}"


@lru_cache(maxsize=1)
def _ages() -> re.Pattern[str]:
    return re.compile(_AGE, re.IGNORECASE)


@lru_cache(maxsize=1024)
def _spelled(day: date) -> re.Pattern[str]:
    """Return the pattern of a date in the spellings of letters: digits, ISO, month names."""
    month, short = _MONTHS[day.month], _MONTHS[day.month][:3]
    year = f"(?:{day.year}|{day.year % 100:02})"
    spellings = (
        rf"0?{day.month}[/.-]0?{day.day}[/.-]{year}",
        day.isoformat(),
        rf"(?:{month}|{short}\.?)\s+0?{day.day}(?:st|nd|rd|th)?,?\s+{day.year}",
        rf"0?{day.day}(?:st|nd|rd|th)?\s+(?:{month}|{short}\.?),?\s+{day.year}",
    )
    return re.compile(rf"(?<![\d/.-])(?:{'|'.join(spellings)})(?![\d/-])", re.IGNORECASE)
