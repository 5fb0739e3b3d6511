"""The words of one field: which documents hold each, how often, and where.

The documents of all words stand one after the other, word by word, each word's in order. Beside
them stand the frequencies; the positions of all postings follow one another in the same order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from imrsearch.index.segment import Segment


class Postings:
    """The arrays of one field.

    ``starts`` holds, for each word of ``lexicon``, where its documents begin in ``docs`` (and its
    frequencies in ``freqs``); ``reach`` where its positions begin in ``positions``. ``lengths``
    holds one byte a document: the number of its words as Whoosh rounds it. Fields that only tell
    whether a word is there have no frequencies, positions and lengths; those of marks have no
    lengths.
    """

    def __init__(self, segment: Segment, field: str) -> None:
        self.lexicon = segment.lexicon(field)
        self.starts = segment.array(f"{field}/begin")
        segment.expect(f"{field}/begin", len(self.lexicon) + 1)
        segment.expect(f"{field}/docs", int(self.starts[-1]))
        self.docs: NDArray[np.uint32] = segment.array(f"{field}/docs")
        self._at = self.starts.data
        self.has_positions = segment.has(f"{field}/positions")
        if self.has_positions:
            segment.expect(f"{field}/freqs", len(self.docs))
            self.freqs = segment.array(f"{field}/freqs")
            segment.expect(f"{field}/reach", len(self.starts))
            self.reach = segment.array(f"{field}/reach")
            segment.expect(f"{field}/positions", int(self.reach[-1]))
            self.positions = segment.array(f"{field}/positions")
        self.has_lengths = segment.has(f"{field}/lengths")
        if self.has_lengths:
            segment.expect(f"{field}/lengths", segment.documents)
            self.lengths: NDArray[np.uint8] = segment.array(f"{field}/lengths")

    def bounds(self, first: int, beyond: int | None = None) -> tuple[int, int]:
        """Return where the postings begin and end of a word, or of those up to ``beyond``."""
        return self._at[first], self._at[first + 1 if beyond is None else beyond]

    def count(self, word: int) -> int:
        """Return how many documents hold a word."""
        return self._at[word + 1] - self._at[word]

    def documents(self, first: int, beyond: int | None = None) -> NDArray[np.uint32]:
        """Return the documents of a word, in order, or of several words one after the other."""
        start, end = self.bounds(first, beyond)
        return self.docs[start:end]

    def frequencies(self, word: int) -> NDArray[Any]:
        """Return how often each document of a word holds it."""
        start, end = self.bounds(word)
        return self.freqs[start:end]

    def places(self, word: int, picks: NDArray[np.int64] | None = None) -> Places:
        """Return the positions of a word in its documents, or in those at ``picks`` alone."""
        freqs = self.frequencies(word)
        begin, end = int(self.reach[word]), int(self.reach[word + 1])
        found = self.positions[begin:end]
        if picks is None:
            return Places(freqs.astype(np.int64), found)
        counts = freqs[picks].astype(np.int64)
        starts = np.cumsum(freqs, dtype=np.int64)[picks] - counts
        before = np.cumsum(counts) - counts
        return Places(counts, found[np.repeat(starts - before, counts) + np.arange(counts.sum())])


class Places:
    """Positions in some documents: ``counts`` tells how many there are in each, in order."""

    def __init__(self, counts: NDArray[np.int64], positions: NDArray[Any]) -> None:
        self.counts = counts
        self.positions = positions
