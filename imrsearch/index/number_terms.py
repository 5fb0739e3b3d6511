"""The terms of a number's field, made from its column.

An index keeps numbers in a column alone: ranges are answered from it. Whoosh looks for numbers as
terms, one for each value; they are made here for as long as a reader is open.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from typing import Final

import numpy as np
from numpy.typing import NDArray

_SIGN = 1 << 31
_TERM = struct.Struct(">BI")


class NumberTerms:
    """What :class:`imrsearch.index.postings.Postings` is of a field of words."""

    has_positions: Final = False
    has_lengths: Final = False

    def __init__(self, numbers: NDArray[np.int32], absent: int) -> None:
        """Take the column; ``absent`` stands for no number."""
        order = np.argsort(numbers, kind="stable")
        found = numbers[order]
        stated = int(np.searchsorted(found, absent))
        values, starts = np.unique(found[:stated], return_index=True)
        self._docs = order[:stated].astype(np.uint32)
        self._starts = [*starts.tolist(), stated]
        self.lexicon = NumberLexicon(values)

    def documents(self, number: int) -> NDArray[np.uint32]:
        """Return the documents that hold the value, in order."""
        return self._docs[self._starts[number] : self._starts[number + 1]]

    def count(self, number: int) -> int:
        """Return how many documents hold the value."""
        count: int = self._starts[number + 1] - self._starts[number]
        return count

    def frequencies(self, number: int) -> NDArray[np.uint8]:
        """Return how often each document holds the value: once."""
        return np.ones(self.count(number), np.uint8)


class NumberLexicon:
    """Values as Whoosh writes them: a zero, and the number moved so that the lowest is 0."""

    def __init__(self, values: NDArray[np.int32]) -> None:
        self._terms = [_TERM.pack(0, value + _SIGN) for value in values.tolist()]

    def __len__(self) -> int:
        return len(self._terms)

    def __getitem__(self, number: int) -> bytes:
        return self._terms[number]

    def lower(self, term: bytes) -> int:
        """Return the number of the first value that is not below ``term``."""
        return bisect_left(self._terms, term)

    def find(self, term: bytes) -> int | None:
        """Return the number of a value, ``None`` where it is not there."""
        number = self.lower(term)
        return number if number < len(self) and self._terms[number] == term else None
