"""Which documents a Whoosh query matches, and how well: all of them, always.

A query is evaluated segment by segment over whole arrays: first which documents match
(:mod:`imrsearch.search.matching`), then how well (:mod:`imrsearch.search.scoring`). Whoosh's own
search for the best ten skips blocks that it takes for hopeless and thereby loses hits and totals,
so it is not used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from whoosh.query.qcore import Query
from whoosh.reading import IndexReader

from imrsearch.index import codec
from imrsearch.search import memory
from imrsearch.search.bm25f import Statistics
from imrsearch.search.docset import Numbers
from imrsearch.search.matching import Matcher
from imrsearch.search.scoring import Scorer

if TYPE_CHECKING:
    from whoosh.searching import Searcher


class Scores(Mapping[int, float]):
    """The score of each matching document, by document number.

    ``numbers`` are in order, and ``values`` beside them.
    """

    def __init__(self, numbers: NDArray[np.int64], values: NDArray[np.float64]) -> None:
        self.numbers = numbers
        self.scores = values

    def __getitem__(self, number: int) -> float:
        at = int(np.searchsorted(self.numbers, number))
        if at == len(self.numbers) or self.numbers[at] != number:
            raise KeyError(number)
        return float(self.scores[at])

    def __iter__(self) -> Iterator[int]:
        yield from self.numbers.tolist()

    def __len__(self) -> int:
        return len(self.numbers)


class Evaluator:
    """Answers queries on one reader, with BM25F scores over all of its segments."""

    def __init__(self, reader: IndexReader) -> None:
        """Take the segments of ``reader``."""
        memory.keep()
        self._reader = reader
        self._searcher: Searcher | None = None
        self._leaves = codec.leaves_of(reader)
        self.statistics = Statistics([leaf for leaf, _ in self._leaves])

    def scores(self, query: Query) -> Scores:
        """Return every document that ``query`` matches, with its score."""
        numbers, values = [], []
        for matcher, start in self._matchers():
            hits = _live(matcher, matcher.match(query).numbers())
            values.append(Scorer(matcher, self.statistics).score(query, hits))
            numbers.append(_moved(hits, start))
        return Scores(_joined(numbers), np.concatenate(values) if values else np.zeros(0))

    def find(self, query: Query) -> NDArray[np.int64]:
        """Return every document that ``query`` matches, in order."""
        numbers = [
            _moved(_live(matcher, matcher.match(query).numbers()), start)
            for matcher, start in self._matchers()
        ]
        return _joined(numbers)

    def _matchers(self) -> Iterator[tuple[Matcher, int]]:
        for place, (leaf, start) in enumerate(self._leaves):
            yield Matcher(leaf, partial(self._leaf_searcher, place)), start

    def _leaf_searcher(self, place: int) -> Searcher:
        """Return Whoosh's searcher of one segment."""
        if self._searcher is None:
            from whoosh.searching import Searcher  # few queries need it, and it takes a while

            self._searcher = Searcher(self._reader, closereader=False)
        found: Searcher = self._searcher.leaf_searchers()[place][0]
        return found


def _live(matcher: Matcher, numbers: Numbers) -> Numbers:
    live = matcher.leaf.live
    return numbers if live is None else numbers[live.take(numbers)]


def _moved(numbers: Numbers, start: int) -> NDArray[np.int64]:
    moved = numbers.astype(np.int64)
    if start:
        moved += start
    return moved


def _joined(parts: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    if len(parts) == 1:
        return parts[0]
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)
