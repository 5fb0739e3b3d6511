"""Tables that count letters: how many a month, how many issues each, how long it took."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np

from imrsearch.statistics import groups as grouping
from imrsearch.statistics.intervals import Share, share
from imrsearch.vocabulary import fields

if TYPE_CHECKING:  # the front door of search loads Whoosh, which the values need not
    from imrsearch.search.matches import Matches

DAYS: Final = (
    ("received", "decided"),
    ("assigned", "decided"),
    ("denied", "received"),
    ("received", "assigned"),
    ("denied", "decided"),
    ("injured", "decided"),
)
"""The dates between which days are counted."""


class CountRow(msgspec.Struct, frozen=True, kw_only=True):
    """One group: its letters, their matching issues, its share of the table's letters."""

    value: str | None
    letters: int
    issues: int
    share: Share


class CountTable(msgspec.Struct, frozen=True, kw_only=True, tag="counts", tag_field="kind"):
    """How many letters there are of each group. ``letters`` and ``issues`` are the sums."""

    name: str
    title: str
    by: str
    rows: tuple[CountRow, ...]
    letters: int
    issues: int
    denominators: dict[str, str]
    notes: tuple[str, ...] = ()


class DayRow(msgspec.Struct, frozen=True, kw_only=True):
    """The days from one date of a letter to another, over ``letters`` that state both.

    Quartiles are of those where the second is not the earlier, interpolated between neighbours
    (Hyndman and Fan, *Sample quantiles in statistical packages*, 1996, type 7); ``None`` where
    there are none. ``backwards`` counts letters in which the dates stand the wrong way round,
    ``not_stated`` those that lack one.
    """

    start: str
    end: str
    letters: int
    backwards: int
    not_stated: int
    low_quartile: float | None
    median: float | None
    high_quartile: float | None


class DayTable(msgspec.Struct, frozen=True, kw_only=True, tag="days", tag_field="kind"):
    """The days between the dates of letters."""

    name: str
    title: str
    rows: tuple[DayRow, ...]
    letters: int
    denominators: dict[str, str]
    notes: tuple[str, ...] = ()


_OF_LETTERS: Final = {"share": "all letters of the table"}


def volume(matches: Matches, by: str = "month") -> CountTable:
    """Return letters and issues by the time of decision, periods without any among them."""
    return _counted(matches, by, "volume")


def outcomes(matches: Matches) -> CountTable:
    """Return letters by their outcome, which is of all their issues, matching or not."""
    return _counted(matches, "outcome", "outcome", ("the outcome is that of the whole letter",))


def issues_per_letter(matches: Matches) -> CountTable:
    """Return letters by how many of their issues match, 0 for those in which none was found."""
    letters, is_issue = matches.letters, matches.is_issue
    count = int(letters[-1]) + 1 if len(letters) else 0
    each = np.bincount(letters[is_issue], minlength=count)
    sizes = np.bincount(each).tolist()
    rows = tuple(
        CountRow(value=str(size), letters=many, issues=size * many, share=share(many, count))
        for size, many in enumerate(sizes)
        if many
    )
    return CountTable(
        name="issues_per_letter",
        title="Matching issues per letter",
        by="issues",
        rows=rows,
        letters=count,
        issues=int(np.count_nonzero(is_issue)),
        denominators=_OF_LETTERS,
    )


def days_between(matches: Matches) -> DayTable:
    """Return the days between the dates of the letters, each letter counted once."""
    letters = matches.first_of_letters()
    return DayTable(
        name="days",
        title="Days between the dates",
        rows=tuple(_days(letters, start, end) for start, end in DAYS),
        letters=len(letters),
        denominators={"quartiles": "letters that state both dates, in their order"},
    )


def _days(letters: Matches, start: str, end: str) -> DayRow:
    first, last = letters.numbers(start), letters.numbers(end)
    both = (first != letters.ABSENT) & (last != letters.ABSENT)
    days = last[both].astype(np.int64) - first[both]
    forward = days[days >= 0]
    quartiles = np.percentile(forward, (25, 50, 75)).tolist() if len(forward) else [None] * 3
    return DayRow(
        start=start,
        end=end,
        letters=len(days),
        backwards=len(days) - len(forward),
        not_stated=len(letters) - len(days),
        low_quartile=quartiles[0],
        median=quartiles[1],
        high_quartile=quartiles[2],
    )


def _counted(matches: Matches, by: str, name: str, notes: tuple[str, ...] = ()) -> CountTable:
    """Return the letters of each group; all issues of a letter are in the same one."""
    from imrsearch.search.lettered import is_first  # loaded by now: these are its rows

    groups = grouping.group(matches, by)
    size, letters = len(groups.values), matches.letters
    firsts = is_first(groups.codes, letters[groups.rows])
    many = np.bincount(groups.codes[firsts], minlength=size).tolist()
    issues = np.bincount(groups.codes[matches.is_issue[groups.rows]], minlength=size).tolist()
    count = int(letters[-1]) + 1 if len(letters) else 0
    rows = [
        CountRow(value=value, letters=of_value, issues=issues[at], share=share(of_value, count))
        for at, (value, of_value) in enumerate(zip(groups.values, many, strict=True))
    ]
    return CountTable(
        name=name,
        title=groups.title,
        by=groups.by,
        rows=tuple(rows),
        letters=count,
        issues=int(np.count_nonzero(matches.is_issue)),
        denominators=_OF_LETTERS,
        notes=notes,
    )


def label(field: str) -> str:
    """Return what a date's field is called for people."""
    found = fields.find(field)
    return found.label if found else field
