"""Queries that would have found something: misspelt words and values put right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from imrsearch.index.tokens import words
from imrsearch.search.clauses import AllOf, AnyOf, Boosted, Clause, Close, Not, Words
from imrsearch.search.columns import Columns
from imrsearch.search.spelling import Speller
from imrsearch.vocabulary.fields import Field, Kind

_MOST = 3
_ALIKE = 70
"""How alike, of 100, a value has to be to one that no issue has."""


def queries(text: str, clause: Clause, speller: Speller, columns: Columns) -> tuple[str, ...]:
    """Return up to three queries like ``text`` with one word or value of ``clause`` put right."""
    found: dict[str, None] = {}
    for wrong, right in _mended(clause, speller, columns):
        pattern = re.compile(rf"(?<![^\W_]){re.escape(wrong)}(?![^\W_])", re.IGNORECASE)
        edited = pattern.sub(lambda _, right=right: right, text, count=1)  # type: ignore[misc]
        if edited != text:
            found[edited] = None
    return tuple(islice(found, _MOST))


def _mended(clause: Clause, speller: Speller, columns: Columns) -> Iterator[tuple[str, str]]:
    match clause:
        case Words(field, text, quoted):
            if field is not None and field.kind is Kind.EXACT:
                yield from _values(field, text, columns, quoted=quoted)
            elif field is None or field.kind in {Kind.PROSE, Kind.NAMES}:
                yield from _spelled(text, speller)
        case AllOf(clauses) | AnyOf(clauses):
            for each in clauses:
                yield from _mended(each, speller, columns)
        case Boosted(inner, _) | Not(inner):
            yield from _mended(inner, speller, columns)
        case Close(left, right):
            yield from _mended(left, speller, columns)
            yield from _mended(right, speller, columns)


def _spelled(text: str, speller: Speller) -> Iterator[tuple[str, str]]:
    for word in words(text):
        if not speller.count(word.text):
            for near in speller.candidates(word.text)[:_MOST]:
                yield word.text, near.word


def _values(
    field: Field, text: str, columns: Columns, *, quoted: bool
) -> Iterator[tuple[str, str]]:
    """Yield values of the index that are like one that no issue has."""
    if not field.facet:
        return
    from rapidfuzz import fuzz, process  # needed when nothing was found, and only then

    printed = list(columns.values(field.name).names)
    folded = {value.casefold() for value in printed}
    if text.casefold() in folded:
        return
    near = process.extract(
        text, printed, scorer=fuzz.WRatio, limit=_MOST, score_cutoff=_ALIKE, processor=str.casefold
    )
    for value, *_ in near:
        yield text, value if quoted or value.isalnum() else f'"{value}"'
