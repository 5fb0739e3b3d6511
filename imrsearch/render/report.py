"""What a report is made from: the one value that :func:`imrsearch.render.site.write` takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from imrsearch.records import Span
from imrsearch.search.results import Hit, Results, StoredLetter
from imrsearch.statistics.annual import ANNUAL_TABLE
from imrsearch.statistics.coverage import Coverage

Matcher = Callable[[str, str], Sequence[Span]]
"""Where a section of a letter (``rationale``, ``summary``, ``guidelines`` ...) has what the query
looks for: takes the section's name and a text. It must be picklable: pages are rendered in other
processes too."""


def nothing(section: str, text: str) -> Sequence[Span]:
    """Return no range: a query of no words matches whole letters."""
    del section, text
    return ()


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A line of "about this report": how it was made, from what."""

    label: str
    value: str


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """The issues that carry one value of a facet, by hit id, in the order of the results.

    ``value=None`` is "not stated".
    """

    facet: str
    value: str | None
    hits: Sequence[str]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A question and its whole answer, ready to become pages.

    ``results`` holds the counts and, unless ``hits`` gives them one after the other, every hit
    (``offset=0``); where there are fewer than its total, the pages say so. ``letters`` gives each
    letter of the hits once, in any order; letters of no hit are passed over. Both are walked more
    than once, so each walk may read them anew, and nothing need be held. A value of a facet gets a
    page when ``listings`` holds it, and is shown with its count alone when not. ``facts`` are
    printed as they are given; one that changes from run to run changes the page about the report.
    ``notes`` are the author's own words, Markdown. ``tables`` make the page of statistics, and
    ``coverage`` says what they rest on. ``redacted`` tells that the hits and letters
    come without exact ages and dates of injury; the pages then say so.
    """

    title: str
    results: Results
    letters: Iterable[StoredLetter]
    hits: Iterable[Hit] | None = None
    listings: Iterable[Listing] = ()
    facts: tuple[Fact, ...] = ()
    notes: str = ""
    matched: Matcher = nothing
    tables: tuple[ANNUAL_TABLE, ...] = ()
    coverage: Coverage | None = None
    redacted: bool = False
