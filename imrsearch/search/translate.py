"""A tree of clauses to a Whoosh query.

Only words count for the score; what a clause on a whole value, a number or a date adds is nothing,
so that the order of the hits says how well their words match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple, TypeGuard

from whoosh.query.compound import And, Or
from whoosh.query.positional import Phrase
from whoosh.query.qcore import Every
from whoosh.query.qcore import Query as Tree
from whoosh.query.ranges import NumericRange
from whoosh.query.terms import Term, Wildcard
from whoosh.query.wrappers import ConstantScoreQuery
from whoosh.query.wrappers import Not as Without

from imrsearch.errors import QueryError
from imrsearch.index import schema
from imrsearch.index.tokens import fold, plain, stem, words
from imrsearch.search import citing, literals
from imrsearch.search.clauses import (
    AllOf,
    AnyOf,
    Boosted,
    Clause,
    Close,
    Everything,
    Exact,
    Fuzzy,
    Not,
    Pattern,
    Range,
    Stated,
    Words,
)
from imrsearch.search.proximity import Forms, Near
from imrsearch.search.spelled import Spelled
from imrsearch.vocabulary.fields import FIELDS, Field, Kind

DEFAULT: tuple[Field, ...] = tuple(field for field in FIELDS if field.weight)
"""The fields that words are looked for in where the query names none."""

_PARTIES = {"cites": "", "expert_cites": "expert|", "claims_cites": "claims|"}
"""The fields of citations, and what the index puts before the places that a party cites."""

_LITTLE = frozenset(
    {"a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it"}
    | {"of", "on", "or", "that", "the", "this", "to", "was", "were", "with"}
)
_PIECE = re.compile(r"(?:[^\W_]|[*?]|(?<=\d)\.(?=[\d*?]))+")


def tree(clause: Clause) -> Tree:
    """Return the Whoosh query of ``clause``.

    Raises :class:`QueryError` for an impossible date or number, and for a query that holds
    nothing to look for.
    """
    found = _tree(clause)
    if found is None:
        raise QueryError("the query holds no word to look for; a word has letters or digits")
    return found


def asks(clause: Clause) -> bool:
    """Return whether ``clause`` has anything to look for; one of signs alone is passed over."""
    return _tree(clause) is not None


def pieces(text: str) -> list[str]:
    """Return the words and patterns that a word with wildcards is made of.

    ``L4-L*`` is the word ``l4`` and the pattern ``l*``; what is all ``*`` asks for nothing.
    """
    return [plain(piece) for piece in _PIECE.findall(text) if piece.strip("*")]


def is_pattern(piece: str) -> bool:
    """Return whether one of :func:`pieces` is a pattern, not a word."""
    return "*" in piece or "?" in piece


def _tree(clause: Clause) -> Tree | None:  # noqa: C901  one case a clause
    """Return the query of ``clause``, ``None`` where it has no word: it then asks for nothing."""
    found: Tree | None
    match clause:
        case Words(field, text):
            found = _cited(field, text) or (
                _exact(field, text) if _is_exact(field) else _words(field, text)
            )
        case Exact(field, text):
            found = _printed(field, text)
        case Pattern(field, text):
            found = _pattern(field, text)
        case Fuzzy(field, text, edits):
            found = _fuzzy(field, text, edits)
        case Close():
            found = _close(clause)
        case Boosted(inner, factor):
            found = _times(_tree(inner), factor)
        case Range():
            found = _range(clause)
        case Stated(field):
            found = Without(Term(schema.LACKS, field.name))
        case Everything():
            found = Every()
        case Not(inner):
            excluded = _tree(inner)
            found = None if excluded is None else Without(excluded)
        case AllOf(clauses):
            found = _all(map(_tree, _without_little(clauses)))
        case AnyOf(clauses):
            found = _any(map(_tree, clauses))
    return found


def _all(trees: Iterable[Tree | None]) -> Tree | None:
    found = [each for each in trees if each is not None]
    return And(found) if found else None


def _any(trees: Iterable[Tree | None]) -> Tree | None:
    found = [each for each in trees if each is not None]
    return Or(found) if found else None


def _without_little(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Return ``clauses`` without bare little words (``of``, ``the``), unless there are no others.

    A person writes them without meaning that an issue must hold them; in quotes they count.
    """
    telling = tuple(clause for clause in clauses if not _is_little(clause))
    return telling or clauses


def _is_little(clause: Clause) -> bool:
    return (
        isinstance(clause, Words)
        and clause.field is None
        and not clause.quoted
        and clause.text.casefold() in _LITTLE
    )


def _is_exact(field: Field | None) -> TypeGuard[Field]:
    return field is not None and field.kind not in {Kind.PROSE, Kind.NAMES}


def _words(field: Field | None, text: str) -> Tree | None:
    """Return a query for the words of ``text`` side by side, in the field or any default one."""
    found = [word.text for word in words(text)]
    if not found:
        return None
    if field is not None:
        return _adjacent(field, found, boost=1.0)
    return Or([_adjacent(each, found, boost=each.weight) for each in DEFAULT])


def _adjacent(field: Field, found: list[str], boost: float) -> Tree:
    terms = [stem(word) for word in found] if field.kind is Kind.PROSE else found
    if len(terms) == 1:
        return Term(field.name, terms[0], boost=boost)
    return Phrase(field.name, terms, boost=boost)


def _cited(field: Field | None, text: str) -> Tree | None:
    """Return a query for a guideline and its pages, ``None`` where ``text`` names none."""
    if field is None or field.name not in _PARTIES:
        return None
    place = citing.place(text)
    if place is None:
        return None
    party = _PARTIES[field.name]
    tails = [f"#{page}" for page in place.pages] or [""]
    pages = [
        Or([Term("document", f"{party}{name}{tail}") for name in place.names]) for tail in tails
    ]
    return _silent(pages[0] if len(pages) == 1 else And(pages))


def _printed(field: Field | None, text: str) -> Tree | None:
    """Return a query for words as they are printed, in the field or any default one."""
    found = [word.text for word in words(text)]
    chosen = [(each, each.weight) for each in DEFAULT] if field is None else [(field, 1.0)]
    return _all(
        Or(
            [
                ConstantScoreQuery(Term(schema.printed(each), word), weight)
                for each, weight in chosen
            ]
        )
        for word in found
    )


def _fuzzy(field: Field | None, text: str, edits: int) -> Tree:
    word = plain(text)
    chosen = [(each, each.weight) for each in DEFAULT] if field is None else [(field, 1.0)]
    return Or(
        [
            ConstantScoreQuery(Spelled(schema.printed(each), word, edits), weight)
            for each, weight in chosen
        ]
    )


def _times(tree: Tree | None, factor: float) -> Tree | None:
    """Return ``tree`` with every score in it multiplied."""
    match tree:
        case And() | Or():
            parts = [_times(each, factor) for each in tree.subqueries]
            return type(tree)([part for part in parts if part is not None])
        case ConstantScoreQuery():
            return ConstantScoreQuery(tree.child, tree.score * factor)
        case Term():
            return Term(tree.fieldname, tree.text, boost=tree.boost * factor)
        case Phrase():
            return Phrase(tree.fieldname, tree.words, boost=tree.boost * factor)
    return tree


def _close(clause: Close) -> Tree:
    """Return a query for a connector, in its field or in any of running text."""
    field = _field_of(clause)
    chosen = [(field, 1.0)] if field else [(each, each.weight) for each in DEFAULT]
    if clause.gap.unit != "word" or _units(clause):
        chosen = [(each, weight) for each, weight in chosen if each.kind is Kind.PROSE]
    return Or([ConstantScoreQuery(_near(clause, each), weight) for each, weight in chosen])


def _field_of(clause: Clause) -> Field | None:
    match clause:
        case Words(field) | Pattern(field) | Fuzzy(field):
            return field
        case AnyOf(clauses):
            return next((found for each in clauses if (found := _field_of(each))), None)
        case Close(left, right):
            return _field_of(left) or _field_of(right)
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
            return _adjacent(field, [word.text for word in words(text)], boost=1.0)
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
        return _adjacent(field, [piece], boost=1.0)
    return Forms(field.name, schema.printed(field), piece)


def _exact(field: Field, text: str) -> Tree | None:
    if field.kind is Kind.EXACT:
        value = fold(text)
        return _silent(Term(field.name, value)) if value else None
    return _range(Range(field, text, text, with_low=True, with_high=True))


def _pattern(field: Field | None, text: str) -> Tree | None:
    """Return a query for words that fit ``text``: for ``L4-L*``, issues with ``L4`` and ``L*``."""
    if _is_exact(field):
        if field.kind is not Kind.EXACT:
            raise QueryError(f"a {field.kind.value} has no wildcards: {field.name}:{text}")
        return _silent(Wildcard(field.name, fold(text)))
    return _all(_piece(field, piece) for piece in pieces(text))


def _piece(field: Field | None, piece: str) -> Tree | None:
    if not is_pattern(piece):
        return _words(field, piece)
    chosen = [(each, each.weight) for each in DEFAULT] if field is None else [(field, 1.0)]
    return Or([_fitting(each, piece, weight) for each, weight in chosen])


def _fitting(field: Field, pattern: str, weight: float) -> Tree:
    return ConstantScoreQuery(Wildcard(schema.printed(field), pattern), weight)


def _range(clause: Range) -> Tree:
    """Return a query for the numbers or days of a range; ends left out move by one."""
    low, high = _span(clause.field, clause.low), _span(clause.field, clause.high)
    if low and high and low.first > high.last:
        name = clause.field.name
        raise QueryError(f"the range of {name} runs backwards: from {clause.low} to {clause.high}")
    start = low and (low.first if clause.with_low else low.last + 1)
    end = high and (high.last if clause.with_high else high.first - 1)
    if start is not None and end is not None and start > end:
        return Or([])
    return _silent(NumericRange(clause.field.name, start, end))


class _Span(NamedTuple):
    """What one end of a range stands for: a number, or all days of a period."""

    first: int
    last: int


def _span(field: Field, text: str | None) -> _Span | None:
    if text is None:
        return None
    if field.kind is Kind.DATE:
        period = literals.period(text)
        return _Span(period.first.toordinal(), period.last.toordinal())
    value = max(-schema.LARGEST, min(literals.number(text), schema.LARGEST))
    return _Span(value, value)


def _silent(query: Tree) -> Tree:
    return ConstantScoreQuery(query, 0.0)
