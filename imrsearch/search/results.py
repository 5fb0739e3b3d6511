"""What a search gives back: frozen values, nothing live, nothing of Whoosh's.

The unit of a hit is the *issue*: one disputed item of a letter. A letter in which no issue was
found is still a hit, with ``issue=None`` and the letter's id.
"""

from __future__ import annotations

from datetime import date

import msgspec

from imrsearch.records import Record, Span


class Snippet(msgspec.Struct, frozen=True, kw_only=True):
    """A passage of a hit. ``marks`` are ranges into ``text`` that the query matched.

    ``span`` is where the passage stands in the letter's text, the one that ``parse --text`` prints;
    ``page`` is the page of a PDF, from 1, ``None`` for a letter without pages.
    """

    field: str
    text: str
    marks: tuple[Span, ...] = ()
    span: Span | None = None
    page: int | None = None


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One matching issue. ``id`` is the letter's id, ``#`` and the issue number."""

    id: str
    letter: str
    case_number: str | None
    issue: int | None
    heading: str
    treatment: str
    decision: str | None
    category: str | None
    decision_date: date | None
    score: float
    snippets: tuple[Snippet, ...]
    path: str


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """A letter with those of its issues that match, in the order of the query."""

    letter: str
    case_number: str | None
    outcome: str | None
    decision_date: date | None
    path: str
    hits: tuple[Hit, ...]


class FacetValue(msgspec.Struct, frozen=True, kw_only=True):
    """A value of a facet and how many matching issues carry it. ``None`` is "not stated".

    ``letters`` is in how many letters these issues stand, 0 where that was not asked for.
    """

    value: str | None
    count: int
    letters: int = 0


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """The values of one field over *all* matches, most frequent first, then by name.

    A field with several values per issue counts the issue once under each of them.
    """

    name: str
    label: str
    values: tuple[FacetValue, ...]


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What was done with a word of the query: ``asked`` was taken for ``means`` as well.

    ``kind`` tells by what: ``abbreviation``, ``drug``, ``treatment``, ``condition``, ``place``,
    ``reason``, ``decision``, ``guideline``; or it is a ``correction`` of a misspelt word, which
    then was not looked for itself, or words that were ``left out`` because there were too many.
    """

    kind: str
    asked: str
    means: tuple[str, ...]


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to one query: one window of hits, and totals and facets over all matches.

    For plain words ``complete`` is how many of ``total`` hold every word or an equivalent, and
    ``near`` how many hold most of what matters; facets count both. A strict query has only
    matches: both are ``None``. ``notes`` tell how its words were understood;
    ``suggestions`` are queries that may have been meant, where nothing matches.
    """

    query: str
    total: int
    letters: int
    offset: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    complete: int | None = None
    near: int | None = None
    notes: tuple[Note, ...] = ()
    suggestions: tuple[str, ...] = ()


class StoredLetter(msgspec.Struct, frozen=True, kw_only=True):
    """A letter as the index keeps it: its record and the text the record's spans point into."""

    record: Record
    text: str
