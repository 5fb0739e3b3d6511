"""Connectors as Whoosh queries: words near each other, in one sentence, in one section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import translate
from typing import Any

import numpy as np
from whoosh.matching.mcore import ListMatcher, Matcher, NullMatcher
from whoosh.query.compound import Or
from whoosh.query.positional import Phrase
from whoosh.query.qcore import Query
from whoosh.query.terms import Term
from whoosh.reading import IndexReader

from imrsearch.index.tokens import MARK, stem
from imrsearch.search import spans
from imrsearch.search.spans import Spans
from imrsearch.search.spelled import Spelled


class Near(Query):
    """Documents in which ``left`` and ``right`` stand near each other in one field.

    ``most`` is how many words one is at most from the other, ``None`` for as far as the unit
    reaches; ``ordered`` asks for ``left`` first. ``marks`` names the field of marks that part
    units, ``None`` where the field is one. What takes part in a match may stand near another
    word in its turn: a :class:`Near` is an operand like any other.
    """

    def __init__(
        self,
        left: Query,
        right: Query,
        *,
        most: int | None = None,
        ordered: bool = False,
        marks: str | None = None,
    ) -> None:
        """Take terms, phrases, patterns, alternatives of these, and other connectors."""
        self.left, self.right = left, right
        self.most, self.ordered, self.marks = most, ordered, marks
        self.boost = 1.0

    def __repr__(self) -> str:
        """Return the query as one would make it."""
        told = f"most={self.most}, ordered={self.ordered}, marks={self.marks!r}"
        return f"Near({self.left!r}, {self.right!r}, {told})"

    def __eq__(self, other: object) -> bool:
        """Return whether ``other`` asks for the same."""
        return isinstance(other, Near) and vars(self) == vars(other)

    def __hash__(self) -> int:
        """Return a hash of what is asked for."""
        return hash((self.left, self.right, self.most, self.ordered, self.marks))

    def children(self) -> Iterator[Query]:
        """Yield both sides."""
        yield self.left
        yield self.right

    def is_leaf(self) -> bool:
        """Return that there are queries below this one."""
        return False

    def requires(self) -> set[Query]:
        """Return what every match holds: both sides."""
        return {self.left, self.right}

    def estimate_size(self, reader: IndexReader) -> int:
        """Return a bound of how many documents match."""
        return int(min(_size(self.left, reader), _size(self.right, reader)))

    def matcher(self, searcher: Any, context: Any = None) -> Matcher:
        """Return the documents of one segment that match, each with a weight of 1."""
        del context
        ids = _spans(self, searcher.reader()).documents().tolist()
        return ListMatcher(ids, [self.boost] * len(ids)) if ids else NullMatcher()


class Forms(Query):
    """Words of a field that fit a pattern or are near in spelling, in all grammatical forms.

    The places of words are kept by their stems, so a word counts when another form of it fits.
    """

    def __init__(self, field: str, printed: str, pattern: str, edits: int | None = None) -> None:
        """Take the field of stems and the one of printed words.

        With ``edits`` the pattern is a word, and those fit that differ in at most so many letters.
        """
        self.fieldname, self.printed, self.pattern = field, printed, pattern
        self.edits = edits
        self.boost = 1.0

    def __repr__(self) -> str:
        """Return the query as one would make it."""
        return f"Forms({self.fieldname!r}, {self.pattern!r})"

    def __eq__(self, other: object) -> bool:
        """Return whether ``other`` asks for the same."""
        return isinstance(other, Forms) and vars(self) == vars(other)

    def __hash__(self) -> int:
        """Return a hash of what is asked for."""
        return hash((self.fieldname, self.pattern, self.edits))

    def field(self) -> str:
        """Return the name of the field."""
        return self.fieldname

    def terms_of(self, reader: IndexReader) -> list[str]:
        """Return the stems of the words of ``reader`` that fit."""
        if self.printed not in reader.indexed_field_names():
            return []
        start = re.split(r"[*?]", self.pattern, maxsplit=1)[0]
        fits = re.compile(translate(self.pattern)).match
        if self.edits is not None:
            near = Spelled(self.printed, self.pattern, self.edits).words(reader)
            return sorted(set(map(self._term, near)))
        known = (raw.decode() for raw in reader.expand_prefix(self.printed, start))
        return sorted({self._term(word) for word in known if fits(word)})

    def estimate_size(self, reader: IndexReader) -> int:
        """Return a bound of how many documents match."""
        terms = [
            each for each in self.terms_of(reader) if spans.holds(reader, self.fieldname, each)
        ]
        return sum(reader.doc_frequency(self.fieldname, term) for term in terms)

    def matcher(self, searcher: Any, context: Any = None) -> Matcher:
        """Return the documents of one segment that hold such a word."""
        del context
        ids = _spans(self, searcher.reader()).documents().tolist()
        return ListMatcher(ids, [self.boost] * len(ids)) if ids else NullMatcher()

    def _term(self, word: str) -> str:
        return word if self.fieldname == self.printed else stem(word)


def _spans(query: Query, reader: IndexReader) -> Spans:
    """Return where an operand stands in the documents of ``reader``."""
    match query:
        case Near():
            return _near(query, reader)
        case Or():
            return spans.union(_spans(each, reader) for each in query.subqueries)
        case Term():
            keys = spans.occurrences(reader, query.fieldname, query.text)
            return Spans(keys, keys)
        case Phrase():
            return spans.phrase(
                spans.occurrences(reader, query.fieldname, word) for word in query.words
            )
        case Forms():
            terms = query.terms_of(reader)
            found = [spans.occurrences(reader, query.fieldname, term) for term in terms]
            return spans.union(Spans(each, each) for each in found)
    return spans.EMPTY


def _near(query: Near, reader: IndexReader) -> Spans:
    left = _spans(query.left, reader)
    right = _spans(query.right, reader) if len(left.starts) else left
    if not len(right.starts):
        return spans.EMPTY
    if query.most is not None:
        return spans.near(left, right, query.most, ordered=query.ordered)
    marks = None
    if query.marks is not None:
        marks = np.sort(spans.occurrences(reader, query.marks, MARK))
    return spans.together(left, right, marks)


def _size(query: Query, reader: IndexReader) -> int:
    return int(query.estimate_size(reader))
