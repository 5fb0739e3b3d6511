"""The clauses that a query is made of, and how each is written.

:func:`written` gives a query that is parsed to the same tree.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from imrsearch.vocabulary.fields import Field


class Words(NamedTuple):
    """A word, or a quoted phrase: in ``field``, or where nothing is named."""

    field: Field | None
    text: str
    quoted: bool


class Exact(NamedTuple):
    """A word just as it is printed: no grammatical forms, no abbreviations."""

    field: Field | None
    text: str


class Pattern(NamedTuple):
    """A word with wildcards, ``*`` for any characters and ``?`` for one."""

    field: Field | None
    text: str


class Fuzzy(NamedTuple):
    """A word and those that differ from it in at most ``edits`` letters."""

    field: Field | None
    text: str
    edits: int


class Range(NamedTuple):
    """Values from ``low`` to ``high``, as written; ``None`` leaves an end open."""

    field: Field
    low: str | None
    high: str | None
    with_low: bool
    with_high: bool


class Recent(NamedTuple):
    """Days of the last so many years, months or days before the newest decision of the index."""

    field: Field
    number: int
    unit: str


class Stated(NamedTuple):
    """Any value in ``field``."""

    field: Field


class Everything(NamedTuple):
    """Every issue."""


class Gap(NamedTuple):
    """How near the sides of a connector are: so many words, or within one ``unit``.

    ``unit`` is ``word``, ``sentence`` or ``section``; only words are counted and ``ordered``.
    """

    unit: str
    most: int | None = None
    ordered: bool = False


class Close(NamedTuple):
    """What stands near each other."""

    left: Clause
    right: Clause
    gap: Gap


class Boosted(NamedTuple):
    """What counts ``factor`` times for the order of the hits."""

    clause: Clause
    factor: float


class About(NamedTuple):
    """Plain words: a best match."""

    text: str


class Not(NamedTuple):
    """What the clause does not match."""

    clause: Clause


class AllOf(NamedTuple):
    """What every clause matches."""

    clauses: tuple[Clause, ...]


class AnyOf(NamedTuple):
    """What any of the clauses matches."""

    clauses: tuple[Clause, ...]


Clause = (
    Words
    | Exact
    | Pattern
    | Fuzzy
    | Range
    | Recent
    | Stated
    | Everything
    | Close
    | Boosted
    | About
    | Not
    | AllOf
    | AnyOf
)

_BARE = re.compile(r"[^\W_](?:[\w.'&%+-]*[\w%])?")
_OPERATORS = frozenset(("AND", "OR", "NOT"))


def written(clause: Clause) -> str:  # noqa: C901, PLR0911, PLR0912  one case a clause
    """Return ``clause`` in the query language."""
    match clause:
        case Words(field, text, quoted):
            return _of(field) + (_quoted(text) if quoted else text)
        case Exact(field, text):
            return f"{_of(field)}={text}"
        case Pattern(field, text):
            return _of(field) + text
        case Fuzzy(field, text, edits):
            return f"{_of(field)}{text}~{edits}"
        case Range():
            return _range(clause)
        case Recent(field, number, unit):
            return f"{field.name}:last-{number}-{unit}s"
        case Stated(field):
            return f"{field.name}:*"
        case Everything():
            return "*"
        case Close(left, right, gap):
            return f"{_operand(left)} {_gap(gap)} {_inner(right)}"
        case Boosted(inner, factor):
            return f"{_inner(inner)}^{factor:g}"
        case About(text):
            return f"about:{_quoted(text)}"
        case Not(inner):
            return f"NOT {_inner(inner)}"
        case AllOf(clauses):
            return " AND ".join(map(_inner, clauses))
        case AnyOf(clauses):
            return " OR ".join(map(_inner, clauses))


def _of(field: Field | None) -> str:
    return f"{field.name}:" if field else ""


def _quoted(text: str) -> str:
    return '"' + text + '"'


def _operand(clause: Clause) -> str:
    """Return the left side of a connector: connectors bind from the left."""
    return written(clause) if isinstance(clause, Close) else _inner(clause)


def _inner(clause: Clause) -> str:
    joined = isinstance(clause, AllOf | AnyOf | Close | Not)
    return f"({written(clause)})" if joined else written(clause)


def _gap(gap: Gap) -> str:
    if gap.unit != "word":
        return f"/{gap.unit[0] if gap.unit == 'sentence' else 'p'}"
    return f"+{gap.most}" if gap.ordered else f"/{gap.most}"


def _range(clause: Range) -> str:
    opening = "[" if clause.with_low else "{"
    closing = "]" if clause.with_high else "}"
    low, high = clause.low or "", clause.high or ""
    return f"{clause.field.name}:{opening}{low} to {high}{closing}"
