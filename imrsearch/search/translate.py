"""A tree of clauses to a Whoosh query.

Only words count for the score; what a clause on a whole value, a number or a date adds is nothing,
so that the order of the hits says how well their words match.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeGuard

from whoosh.query.compound import And, Or
from whoosh.query.positional import Phrase
from whoosh.query.qcore import Every
from whoosh.query.qcore import Query as Tree
from whoosh.query.terms import Term, Wildcard
from whoosh.query.wrappers import ConstantScoreQuery
from whoosh.query.wrappers import Not as Without

from imrsearch.errors import QueryError
from imrsearch.index import schema
from imrsearch.index.tokens import fold, plain, words
from imrsearch.search import citing, connectors, ranges
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
from imrsearch.search.spelled import Spelled
from imrsearch.search.terms import DEFAULT, adjacent, is_pattern, pieces, silent
from imrsearch.vocabulary.fields import Field, Kind

_PARTIES = {"cites": "", "expert_cites": "expert|", "claims_cites": "claims|"}
"""The fields of citations, and what the index puts before the places that a party cites."""

_LITTLE = frozenset(
    {"a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it"}
    | {"of", "on", "or", "that", "the", "this", "to", "was", "were", "with"}
)


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
            found = connectors.tree(clause)
        case Boosted(inner, factor):
            found = _times(_tree(inner), factor)
        case Range():
            found = ranges.tree(clause)
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
        return adjacent(field, found, boost=1.0)
    return Or([adjacent(each, found, boost=each.weight) for each in DEFAULT])


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
    return silent(pages[0] if len(pages) == 1 else And(pages))


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


def _exact(field: Field, text: str) -> Tree | None:
    if field.kind is Kind.EXACT:
        value = fold(text)
        return silent(Term(field.name, value)) if value else None
    return ranges.tree(Range(field, text, text, with_low=True, with_high=True))


def _pattern(field: Field | None, text: str) -> Tree | None:
    """Return a query for words that fit ``text``: for ``L4-L*``, issues with ``L4`` and ``L*``."""
    if _is_exact(field):
        if field.kind is not Kind.EXACT:
            raise QueryError(f"a {field.kind.value} has no wildcards: {field.name}:{text}")
        return silent(Wildcard(field.name, fold(text)))
    return _all(_piece(field, piece) for piece in pieces(text))


def _piece(field: Field | None, piece: str) -> Tree | None:
    if not is_pattern(piece):
        return _words(field, piece)
    chosen = [(each, each.weight) for each in DEFAULT] if field is None else [(field, 1.0)]
    return Or([_fitting(each, piece, weight) for each, weight in chosen])


def _fitting(field: Field, pattern: str, weight: float) -> Tree:
    return ConstantScoreQuery(Wildcard(schema.printed(field), pattern), weight)
