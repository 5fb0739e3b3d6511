"""Connectors of a query to Whoosh queries: both sides near each other in one field."""

from __future__ import annotations

from whoosh.query.compound import Or
from whoosh.query.qcore import Query as Tree
from whoosh.query.wrappers import ConstantScoreQuery

from imrsearch.errors import QueryError
from imrsearch.index import schema
from imrsearch.index.tokens import plain, words
from imrsearch.search.clauses import AnyOf, Clause, Close, Fuzzy, Pattern, Words
from imrsearch.search.proximity import Forms, Near
from imrsearch.search.terms import DEFAULT, adjacent, is_pattern, pieces
from imrsearch.vocabulary.fields import Field, Kind


def tree(clause: Close) -> Tree:
    """Return a query for a connector, in its field or in any of running text."""
    field = field_of(clause)
    chosen = [(field, 1.0)] if field else [(each, each.weight) for each in DEFAULT]
    if clause.gap.unit != "word" or _units(clause):
        chosen = [(each, weight) for each, weight in chosen if each.kind is Kind.PROSE]
    return Or([ConstantScoreQuery(_near(clause, each), weight) for each, weight in chosen])


def field_of(clause: Clause) -> Field | None:
    """Return the field that a side of a connector names, ``None`` for any of running text."""
    match clause:
        case Words(field) | Pattern(field) | Fuzzy(field):
            return field
        case AnyOf(clauses):
            return next((found for each in clauses if (found := field_of(each))), None)
        case Close(left, right):
            return field_of(left) or field_of(right)
    return None


def _units(clause: Clause) -> bool:
    """Return whether a connector within ``clause`` asks for a sentence or a section."""
    match clause:
        case AnyOf(clauses):
            return any(map(_units, clauses))
        case Close(left, right, gap):
            return gap.unit != "word" or _units(left) or _units(right)
    return False


def _near(clause: Clause, field: Field) -> Tree:
    """Return one side of a connector, or one with its sides, in ``field``."""
    match clause:
        case Words(_, text):
            return adjacent(field, [word.text for word in words(text)], boost=1.0)
        case Pattern(_, text):
            found = [_fit(field, piece) for piece in pieces(text)]
            near = found[0]
            for each in found[1:]:
                near = Near(near, each, most=1, ordered=True)
            return near
        case Fuzzy(_, text, edits):
            return Forms(field.name, schema.printed(field), plain(text), edits=edits)
        case AnyOf(clauses):
            return Or([_near(each, field) for each in clauses])
        case Close(left, right, gap):
            marks = schema.sentences(field) if gap.unit == "sentence" else None
            sides = _near(left, field), _near(right, field)
            return Near(*sides, most=gap.most, ordered=gap.ordered, marks=marks)
    raise QueryError("only words, phrases and alternatives can stand beside a connector")


def _fit(field: Field, piece: str) -> Tree:
    if not is_pattern(piece):
        return adjacent(field, [piece], boost=1.0)
    return Forms(field.name, schema.printed(field), piece)
