"""Which documents of one segment a query matches: sets put together, cheapest first.

What is not told apart here is left to Whoosh's own matchers, one document at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.query.compound import And, AndMaybe, AndNot, DisjunctionMax, Or, Require
from whoosh.query.positional import Phrase
from whoosh.query.qcore import Every, Query, _NullQuery
from whoosh.query.ranges import DateRange, NumericRange
from whoosh.query.terms import MultiTerm, Term
from whoosh.query.wrappers import ConstantScoreQuery, Not

from imrsearch.index import schema
from imrsearch.index.postings import Postings
from imrsearch.index.snapshot import Leaf
from imrsearch.search import adjacency, patterns
from imrsearch.search.docset import DocSet, Flags, Numbers, gathered, union

if TYPE_CHECKING:
    from whoosh.searching import Searcher

_MOST_GO = 4
"""Documents are taken out of a set where it shrinks to less than one in so many."""

Word = tuple[Postings, int]
"""The postings of a field, and the number of one of its words."""


class Left(NamedTuple):
    """What Whoosh's matcher found: the documents and their scores."""

    numbers: Numbers
    scores: NDArray[np.float64]


class Matcher:
    """Answers for one segment, for as long as one query lasts."""

    def __init__(self, leaf: Leaf, searcher: Callable[[], Searcher]) -> None:
        """Take the segment, and Whoosh's searcher of it for what is left to Whoosh."""
        self.leaf = leaf
        self.segment = leaf.segment
        self.size = leaf.segment.documents
        self._searcher = searcher
        self._found: dict[int, DocSet] = {}
        self._left: dict[int, Left] = {}
        self._words: dict[tuple[str, Any], Word | None] = {}

    def match(self, query: Query) -> DocSet:
        """Return the documents that ``query`` matches, deleted ones among them."""
        key = id(query)
        if key not in self._found:
            self._found[key] = self._match(query)
        return self._found[key]

    def narrowed(self, query: Query, numbers: Numbers) -> Flags:
        """Return which of ``numbers``, documents in order, ``query`` matches."""
        match query:
            case And() if query.subqueries:
                flags = np.ones(len(numbers), bool)
                for each in query.subqueries:
                    flags &= self.narrowed(each, numbers)
                return flags
            case Not():
                return ~self.narrowed(query.query, numbers)
            case ConstantScoreQuery():
                return self.narrowed(query.child, numbers)
            case NumericRange() if self.in_column(query):
                return _inside(query, self.segment.numbers(query.fieldname).take(numbers))
            case Or() if len(numbers) * 8 < self.size:
                flags = np.zeros(len(numbers), bool)
                for each in query.subqueries:
                    flags |= self.narrowed(each, numbers)
                return flags
        return self.match(query).has(numbers)

    def word(self, query: Term | Phrase, text: object) -> Word | None:
        """Return the postings of the field of ``query``, and the number of a word in it."""
        key = query.fieldname, text
        if key not in self._words:
            self._words[key] = self._look_up(*key)
        return self._words[key]

    def _look_up(self, field: str, text: object) -> Word | None:
        postings = self.segment.postings(field)
        if postings is None or not isinstance(text, str | bytes):
            return None
        word = postings.lexicon.find(
            text.encode("utf-8", "replace") if isinstance(text, str) else text
        )
        return None if word is None else (postings, word)

    def words(self, query: Any) -> tuple[Postings, list[patterns.Range]]:
        """Return the postings of the field of a pattern, and the words that it stands for."""
        postings = self.segment.postings(query.fieldname)
        assert postings is not None
        return postings, patterns.ranges(query, postings.lexicon, _bytes)

    def left(self, query: Query) -> Left:
        """Return what Whoosh's matcher finds."""
        key = id(query)
        if key not in self._left:
            searcher = self._searcher()
            matcher = query.matcher(searcher, searcher.context())
            numbers, scores = [], []
            while matcher.is_active():
                numbers.append(matcher.id())
                scores.append(matcher.score())
                matcher.next()
            self._left[key] = Left(np.array(numbers, np.int64), np.array(scores, np.float64))
        return self._left[key]

    def is_ours(self, query: Query) -> bool:
        """Return whether ``query``, leaving alone what is in it, is evaluated here."""
        match query:
            case Or():
                return not query.scale and not query.minmatch
            case DateRange():
                return False
            case NumericRange():
                return self.in_column(query)
            case Term() | MultiTerm() | Phrase():
                return self._has_words(query)
        known = (
            And | Not | AndNot | AndMaybe | Require | DisjunctionMax | Every | ConstantScoreQuery
        )
        return isinstance(query, known | _NullQuery)

    def in_column(self, query: NumericRange) -> bool:
        """Return whether a range is of a field of numbers, scored alike for all."""
        is_plain = not isinstance(query, DateRange) and bool(query.constantscore)
        return is_plain and self.segment.has(f"{query.fieldname}/numbers")

    def _has_words(self, query: Any) -> bool:
        """Return whether the field of ``query`` holds words; a field that is not there holds none.

        A phrase needs positions: Whoosh says so where there are none.
        """
        postings = self.segment.postings(query.fieldname)
        if isinstance(query, Phrase):
            return postings is not None and postings.has_lengths
        return postings is not None or not self.segment.has(f"{query.fieldname}/numbers")

    def _match(self, query: Query) -> DocSet:  # noqa: C901, PLR0911  one case a query class
        if not self.is_ours(query):
            return DocSet(self.size, numbers=self.left(query).numbers)
        match query:
            case Term():
                found = self.word(query, query.text)
                return self._numbers(found[0].documents(found[1])) if found else self._none()
            case And() | Require():
                return self._intersection(query.subqueries)
            case Or() | DisjunctionMax():
                return union(self.size, map(self.match, query.subqueries))
            case Not():
                return DocSet(self.size, flags=~self.match(query.query).flags())
            case AndNot():
                found_a = self.match(query.a).numbers()
                kept = np.flatnonzero(~self.narrowed(query.b, found_a))
                return self._numbers(found_a.take(kept))
            case AndMaybe():
                return self.match(query.a)
            case Phrase():
                return self._phrase(query)
            case Every():
                return self._every(query.fieldname)
            case ConstantScoreQuery():
                return self.match(query.child)
            case NumericRange():
                return DocSet(
                    self.size, flags=_inside(query, self.segment.numbers(query.fieldname))
                )
            case MultiTerm():
                return self._pattern(query)
        return self._none()

    def _numbers(self, numbers: Numbers) -> DocSet:
        return DocSet(self.size, numbers=numbers)

    def _none(self) -> DocSet:
        return DocSet.none(self.size)

    def _intersection(self, queries: Sequence[Query]) -> DocSet:
        """Return what all match: the rarest is looked up, the others are held against it."""
        if not queries:
            return self._none()
        first, *others = sorted(queries, key=self._size)
        found = self.match(first)
        flags = None
        if not found.is_sparse:
            flags = found.flags()
            while others and not (other := self.match(others[0])).is_sparse:
                flags = flags & other.flags()
                others.pop(0)
        numbers = found.numbers() if flags is None else np.flatnonzero(flags)
        return self._numbers(self._all(others, numbers))

    def _all(self, queries: Iterable[Query], numbers: Numbers) -> Numbers:
        """Return those of ``numbers`` that all of ``queries`` match."""
        flags: Flags | None = None
        for query in sorted(queries, key=self._size):
            if not len(numbers):
                break
            found = self.narrowed(query, numbers)
            flags = found if flags is None else flags & found
            # Taking some out costs more than holding all against another query, unless most go.
            if np.count_nonzero(flags) * _MOST_GO < len(numbers):
                numbers, flags = numbers.take(np.flatnonzero(flags)), None
        return numbers if flags is None else numbers.take(np.flatnonzero(flags))

    def _size(self, query: Query) -> int:  # noqa: PLR0911  one case a query class
        """Return about how many documents a query matches, at little cost."""
        match query:
            case Term():
                found = self.word(query, query.text)
                return found[0].count(found[1]) if found else 0
            case And() | Require():
                return min(map(self._size, query.subqueries), default=0)
            case Or() | DisjunctionMax():
                return min(self.size, sum(map(self._size, query.subqueries)))
            case AndMaybe() | AndNot():
                return self._size(query.a)
            case Phrase():
                words = [self.word(query, text) for text in query.words]
                return min((each[0].count(each[1]) if each else 0 for each in words), default=0)
            case ConstantScoreQuery():
                return self._size(query.child)
        return self.size

    def _phrase(self, query: Phrase) -> DocSet:
        found = [self.word(query, text) for text in query.words]
        words = [each[1] for each in found if each is not None]
        postings = self.segment.postings(query.fieldname)
        if postings is None or not words or len(words) < len(found):
            return self._none()
        return adjacency.find(postings, words, query.slop, self.size)

    def _every(self, field: str | None) -> DocSet:
        if field is None:
            return DocSet(self.size, flags=np.ones(self.size, bool))
        if self.segment.has(f"{field}/numbers"):
            return DocSet(self.size, flags=self.segment.numbers(field) != schema.ABSENT)
        postings = self.segment.postings(field)
        return gathered(self.size, [postings.docs] if postings else [])

    def _pattern(self, query: Any) -> DocSet:
        if self.segment.postings(query.fieldname) is None:
            return self._none()
        if patterns.is_everything(query):
            return self._every(query.fieldname)
        postings, found = self.words(query)
        if len(found) == 1 and found[0][1] - found[0][0] == 1:
            return self._numbers(postings.documents(found[0][0]))
        return gathered(self.size, [postings.documents(*each) for each in found])


def _inside(query: NumericRange, numbers: NDArray[np.int32]) -> Flags:
    """Return which numbers are in a range; ``ABSENT`` is in none."""
    low, high = query.start, query.end
    flags: Flags = numbers != schema.ABSENT
    if low is not None:
        flags &= numbers > low if query.startexcl else numbers >= low
    if high is not None:
        flags &= numbers < high if query.endexcl else numbers <= high
    return flags


def _bytes(text: object) -> bytes:
    return text if isinstance(text, bytes) else str(text).encode("utf-8", "replace")
