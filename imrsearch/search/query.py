"""A question: what is looked for, by which values it is narrowed, what is counted and shown."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from imrsearch.errors import QueryError
from imrsearch.search import plain
from imrsearch.search.clauses import (
    About,
    AllOf,
    AnyOf,
    Clause,
    Everything,
    Not,
    Stated,
    Words,
    written,
)
from imrsearch.search.grammar import parse
from imrsearch.vocabulary import fields
from imrsearch.vocabulary.fields import Field

RELEVANCE = "relevance"
"""The order of the best match first."""


class Filter(msgspec.Struct, frozen=True):
    """Keeps the issues that have any of ``values`` in ``field``; ``None`` is "not stated".

    ``exclude`` keeps those that have none of them.
    """

    field: str
    values: tuple[str | None, ...]
    exclude: bool = False


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """One question to :meth:`imrsearch.search.Engine.search`.

    ``text`` is plain words, or in the language of :mod:`imrsearch.search.grammar`; empty, it asks
    for everything. ``literal`` takes words as they are: the vocabulary adds nothing to them and
    none is corrected. ``saved`` holds what ``query:name`` stands for.
    ``facets`` are names of fields to count; with ``letters``, in letters too, which takes longer.
    ``limit`` and ``offset`` choose the window of hits; without a limit all are given. ``sort`` is
    ``relevance`` or the name of a field of values, numbers or dates, with ``-`` before it for the
    last first.
    """

    text: str = ""
    filters: tuple[Filter, ...] = ()
    facets: tuple[str, ...] = ()
    letters: bool = False
    limit: int | None = 10
    offset: int = 0
    sort: str = RELEVANCE
    literal: bool = False
    saved: Mapping[str, str] = msgspec.field(default_factory=dict)

    def clause(self) -> Clause:
        """Return the tree of text and filters together; raises :class:`QueryError`."""
        clauses = [_narrowed(each) for each in self.filters]
        asked: Clause
        asked = About(self.text) if self.is_plain else parse(self.text, self.saved)
        if isinstance(asked, AllOf) and clauses:
            return AllOf((*asked.clauses, *clauses))
        if clauses and isinstance(asked, Everything):
            return AllOf(tuple(clauses))
        return AllOf((asked, *clauses)) if clauses else asked

    @property
    def is_plain(self) -> bool:
        """Whether the text is plain words, answered by best match."""
        return plain.is_plain(self.text)

    def written(self) -> str:
        """Return text and filters as one line of the query language, which asks for the same."""
        text = self.text.split()
        if self.filters and self.is_plain:
            text = [written(About(" ".join(text)))]
        return " ".join([*text, *map(_written, self.filters)])


def known(name: str) -> Field:
    """Return the field called ``name``; raises :class:`QueryError` that tells the nearest."""
    field = fields.find(name)
    if field is None:
        names = " or ".join(fields.nearest(name)) or ", ".join(each.name for each in fields.FIELDS)
        raise QueryError(f"there is no field {name!r}; did you mean {names}?")
    return field


def _narrowed(chosen: Filter) -> Clause:
    field = known(chosen.field)
    clauses = tuple(
        Not(Stated(field)) if value is None else Words(field, value, quoted=True)
        for value in chosen.values
    )
    return Not(AnyOf(clauses)) if chosen.exclude else AnyOf(clauses)


def _written(chosen: Filter) -> str:
    name = known(chosen.field).name
    values = [f"NOT {name}:*" if each is None else f'{name}:"{each}"' for each in chosen.values]
    choice = values[0] if len(values) == 1 else f"({' OR '.join(values)})"
    return f"NOT {choice}" if chosen.exclude else choice
