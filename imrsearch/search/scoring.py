"""How well documents match a query: the scores of its words, put together as Whoosh does.

A field without lengths adds 1 for a word that is there. What only narrows (negation, everything)
adds nothing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.query.compound import And, AndMaybe, AndNot, DisjunctionMax, Or, Require
from whoosh.query.positional import Phrase
from whoosh.query.qcore import Every, Query
from whoosh.query.ranges import NumericRange
from whoosh.query.terms import MultiTerm, Term
from whoosh.query.wrappers import ConstantScoreQuery, Not

from imrsearch.index.postings import Postings
from imrsearch.search import patterns
from imrsearch.search.bm25f import Statistics, scores
from imrsearch.search.docset import DocSet, Flags, Numbers, places
from imrsearch.search.matching import Matcher

_PLENTY = 48
"""Scores are summed in an array of all documents where at least this fraction of them matches."""

_FEW = 16


class Scorer:
    """The scores of one query for documents that it matches, in one segment.

    They are summed in slots: one a document of the segment where many match (``_hits`` is then
    ``None``), else one a document that matches.
    """

    def __init__(self, matcher: Matcher, statistics: Statistics) -> None:
        self._matcher = matcher
        self._statistics = statistics
        self._hits: Numbers | None = None
        self._flags: Flags | None = None
        self._sums: NDArray[np.float64] = np.zeros(0)

    def score(self, query: Query, hits: Numbers) -> NDArray[np.float64]:
        """Return the scores of ``hits``, documents in order that ``query`` matches."""
        if _is_silent(query) or not len(hits):
            return np.zeros(len(hits))
        if isinstance(query, ConstantScoreQuery):
            return np.full(len(hits), float(query.score))
        if isinstance(query, Term) and (alone := self._alone(query, hits)) is not None:
            return alone
        size = self._matcher.size
        dense = len(hits) * (_PLENTY if _adds(query) else 4) > size
        self._hits, self._flags = (None if dense else hits), None
        self._sums = np.zeros(size if dense else len(hits))
        self._add(query, 1.0, None)
        return self._sums.take(hits) if dense else self._sums

    def _alone(self, query: Term, hits: Numbers) -> NDArray[np.float64] | None:
        """Return the scores of all documents of a word; ``None`` where ``hits`` are not those."""
        found = self._matcher.word(query, query.text)
        if found is None or not self._matcher.is_ours(query):
            return None
        postings, word = found
        if postings.count(word) != len(hits):
            return None
        if not postings.has_lengths:
            return np.full(len(hits), float(query.boost))
        return self._scored(postings, word, query.fieldname, query.boost, None)

    def _add(  # noqa: C901, PLR0912  one case a query class
        self, query: Query, boost: float, only: Flags | None
    ) -> None:
        """Add what ``query`` gives, in the slots of ``only``; ``None`` is all that it matches."""
        if not self._matcher.is_ours(query):
            left = self._matcher.left(query)
            self._put(left.numbers, left.scores * boost, only)
            return
        match query:
            case Term():
                self._add_term(query, boost * query.boost, only)
            case And():
                for each in query.subqueries:
                    self._add(each, boost * _own(query), only)
            case Or():
                for each in query.subqueries:
                    self._add(each, boost * _own(query), self._where(each, only))
            case Phrase():
                for text in query.words:
                    self._add_term(query, boost * query.boost, only, text)
            case ConstantScoreQuery():
                self._add_constant(query.child, boost * query.score, only)
            case NumericRange():
                self._add_constant(query, boost * query.boost, only)
            case MultiTerm():
                self._add_pattern(query, boost, only)
            case AndMaybe():
                self._add(query.a, boost, only)
                self._add(query.b, boost, self._where(query.b, only))
            case AndNot() | Require():
                self._add(query.a, boost, only)
            case DisjunctionMax():
                self._add_best(query, boost * _own(query), only)

    def _add_term(
        self, query: Term | Phrase, boost: float, only: Flags | None, text: object = None
    ) -> None:
        found = self._matcher.word(query, query.text if isinstance(query, Term) else text)
        if found is not None:
            self._add_word(*found, query.fieldname, boost, only)

    def _add_word(
        self, postings: Postings, word: int, field: str, boost: float, only: Flags | None
    ) -> None:
        docs = postings.documents(word)
        picks, slots = self._picked(docs, only)
        if not postings.has_lengths:
            self._sums[slots] += boost
            return
        found = self._scored(postings, word, field, boost, picks)
        if isinstance(slots, slice):
            self._sums += found
        else:
            np.add.at(self._sums, slots, found)

    def _scored(
        self, postings: Postings, word: int, field: str, boost: float, picks: Numbers | None
    ) -> NDArray[np.float64]:
        """Return what a word gives to its documents, or to those at ``picks`` alone."""
        docs, freqs = postings.documents(word), postings.frequencies(word)
        if picks is not None:
            docs, freqs = docs.take(picks), freqs.take(picks)
        weight = self._statistics.weight(field, postings.lexicon[word]) * boost
        return scores(freqs, postings.lengths.take(docs), self._statistics.norms(field), weight)

    def _picked(self, docs: Numbers, only: Flags | None) -> tuple[Numbers | None, Any]:
        """Return which of ``docs`` have a slot (``None``: all), and the slots."""
        if self._hits is None:
            if only is None:
                return None, docs
            picks = np.flatnonzero(only.take(docs))
            return picks, docs.take(picks)
        hits = self._hits
        if len(hits) * _FEW < len(docs):
            at = places(docs, hits)
            at[at == len(docs)] = 0
            slots = np.flatnonzero(docs.take(at) == hits)
            picks = at.take(slots)
        else:
            picks = np.flatnonzero(self._flagged().take(docs))
            if len(picks) == len(hits) and only is None:
                return picks, slice(None)
            slots = places(hits, docs.take(picks))
        if only is not None:
            kept = only.take(slots)
            picks, slots = picks[kept], slots[kept]
        return picks, slots

    def _flagged(self) -> Flags:
        """Return which documents have a slot."""
        if self._flags is None:
            assert self._hits is not None
            self._flags = DocSet(self._matcher.size, numbers=self._hits).flags()
        return self._flags

    def _put(self, docs: Numbers, scores: NDArray[np.float64], only: Flags | None) -> None:
        picks, slots = self._picked(docs, only)
        self._sums[slots] += scores if picks is None else scores.take(picks)

    def _add_constant(self, query: Query, score: float, only: Flags | None) -> None:
        if score:
            where = self._flags_of(query)
            self._sums += np.multiply(where if only is None else where & only, score)

    def _add_pattern(self, query: Any, boost: float, only: Flags | None) -> None:
        """Add what a pattern gives, by Whoosh's rules.

        One word, two words, and patterns in large segments are scored as their words are; in small
        segments, and where there are very many words, a document gets 1.
        """
        if patterns.is_everything(query):
            self._add_constant(query, boost * query.boost, only)
            return
        if self._matcher.segment.postings(query.fieldname) is None:
            return
        postings, found = self._matcher.words(query)
        words = [word for first, beyond in found for word in range(first, beyond)]
        is_constant = len(words) >= Or.TOO_MANY_CLAUSES or (
            len(words) > 2 and self._matcher.size <= 5000
        )
        if query.constantscore and is_constant:
            self._add_constant(query, boost, only)
            return
        for word in words:
            self._add_word(postings, word, query.fieldname, boost * query.boost, only)

    def _add_best(self, query: DisjunctionMax, boost: float, only: Flags | None) -> None:
        sums, best = self._sums, np.zeros_like(self._sums)
        for each in query.subqueries:
            self._sums = np.zeros_like(sums)
            self._add(each, boost, self._where(each, only))
            np.maximum(best, self._sums, out=best)
        self._sums = sums + best

    def _where(self, query: Query, only: Flags | None) -> Flags | None:
        """Return the slots in which a part of an alternative counts: those that it matches."""
        if _adds(query):
            return only
        found = self._flags_of(query)
        return found if only is None else found & only

    def _flags_of(self, query: Query) -> Flags:
        """Return which slots ``query`` matches."""
        if self._hits is None:
            return self._matcher.match(query).flags()
        return self._matcher.narrowed(query, self._hits)


def _own(query: And | Or | DisjunctionMax) -> float:
    """Return the boost of a compound query: Whoosh passes over that of one with a single part."""
    return float(query.boost) if len(query.subqueries) > 1 else 1.0


def _adds(query: Query) -> bool:
    """Return whether a query gives something to its matches alone, however it is added up."""
    if isinstance(query, Or):
        return all(map(_adds, query.subqueries))
    return isinstance(query, Term | MultiTerm)


def _is_silent(query: Query) -> bool:
    """Return whether a query gives nothing to any document."""
    match query:
        case And() | Or():
            return all(map(_is_silent, query.subqueries))
        case ConstantScoreQuery():
            return not query.score
    return isinstance(query, Every | Not)
