"""Words of a query as terms of a field: one, or several side by side; the pieces of a pattern."""

from __future__ import annotations

import re

from whoosh.query.positional import Phrase
from whoosh.query.qcore import Query as Tree
from whoosh.query.terms import Term
from whoosh.query.wrappers import ConstantScoreQuery

from imrsearch.index.tokens import plain, stem
from imrsearch.vocabulary.fields import FIELDS, Field, Kind

DEFAULT: tuple[Field, ...] = tuple(field for field in FIELDS if field.weight)
"""The fields that words are looked for in where the query names none."""

_PIECE = re.compile(r"(?:[^\W_]|[*?]|(?<=\d)\.(?=[\d*?]))+")


def pieces(text: str) -> list[str]:
    """Return the words and patterns that a word with wildcards is made of.

    ``L4-L*`` is the word ``l4`` and the pattern ``l*``; what is all ``*`` asks for nothing.
    """
    return [plain(piece) for piece in _PIECE.findall(text) if piece.strip("*")]


def is_pattern(piece: str) -> bool:
    """Return whether one of :func:`pieces` is a pattern, not a word."""
    return "*" in piece or "?" in piece


def adjacent(field: Field, found: list[str], boost: float) -> Tree:
    """Return a query for words side by side in a field, in any form where it is running text."""
    terms = [stem(word) for word in found] if field.kind is Kind.PROSE else found
    if len(terms) == 1:
        return Term(field.name, terms[0], boost=boost)
    return Phrase(field.name, terms, boost=boost)


def silent(query: Tree) -> Tree:
    """Return a query that finds the same and adds nothing to the score."""
    return ConstantScoreQuery(query, 0.0)
