"""Whoosh's BM25F: what a word adds to the score of a document, for many documents at once.

The score of a word in a document (Robertson and Zaragoza, *The Probabilistic Relevance Framework:
BM25 and Beyond*, 2009; as Whoosh has it) is::

    idf * tf * (K1 + 1) / (tf + K1 * (1 - B + B * length / mean length))

with ``idf = ln(documents / (documents with the word + 1)) + 1``.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from imrsearch.index.lengths import LENGTHS
from imrsearch.index.snapshot import Leaf

B = 0.75
K1 = 1.2

_MANY = 1 << 14
"""Scores of so many documents are looked up in a table made for the word."""

_TABLE = 256
"""The table has so many rows at the most, one a frequency."""


class Statistics:
    """What scores need to know of all segments together."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._segments = [leaf.segment for leaf in leaves]
        self._documents = sum(segment.documents for segment in self._segments)
        self._idf: dict[tuple[str, bytes], float] = {}
        self._norms: dict[str, NDArray[np.float64]] = {}

    def frequency(self, field: str, term: bytes) -> int:
        """Return how many documents hold a term, deleted ones too."""
        total = 0
        for segment in self._segments:
            postings = segment.postings(field)
            word = None if postings is None else postings.lexicon.find(term)
            if postings is not None and word is not None:
                total += postings.count(word)
        return total

    def idf(self, field: str, term: bytes) -> float:
        """Return the inverse document frequency of a term."""
        key = field, term
        if key not in self._idf:
            self._idf[key] = log(self._documents / (self.frequency(field, term) + 1)) + 1
        return self._idf[key]

    def weight(self, field: str, term: bytes) -> float:
        """Return the most that a term gives to a score: what a frequency without end would."""
        return self.idf(field, term) * (K1 + 1)

    def norms(self, field: str) -> NDArray[np.float64]:
        """Return what is added to the frequency below the line, for each byte of a length."""
        if field not in self._norms:
            total = sum(segment.lengths.get(field, 0) for segment in self._segments)
            mean = total / (self._documents or 1) or 1
            self._norms[field] = np.asarray(K1 * ((1 - B) + B * LENGTHS / mean), np.float64)
        return self._norms[field]


def scores(
    frequencies: NDArray[Any],
    lengths: NDArray[np.uint8],
    norms: NDArray[np.float64],
    weight: float,
) -> NDArray[np.float64]:
    """Return what a word adds: ``norms`` and ``weight`` are the field's and its own.

    Each document has one of ``frequencies`` and one of ``lengths``, in bytes.
    """
    rows = int(frequencies.max(initial=0)) + 1
    if len(frequencies) < _MANY or rows > _TABLE:
        return _scores(frequencies, norms.take(lengths), weight)
    # Frequencies are few and lengths are bytes: the scores of all that there can be are soon made.
    table = _scores(np.arange(rows)[:, None], norms, weight).reshape(-1)
    keys = frequencies.astype(np.uint32)
    keys <<= 8
    keys |= lengths
    return table.take(keys)


def _scores(
    frequencies: NDArray[Any], norms: NDArray[np.float64], weight: float
) -> NDArray[np.float64]:
    found: NDArray[np.float64] = frequencies / (norms + frequencies)
    found *= weight
    return found
