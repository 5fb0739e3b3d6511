"""The values of every document, by document number: what facets count and orders compare.

They are read from the arrays of the segments when they are asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import IndexReader

from imrsearch.index import codec, schema
from imrsearch.index.letters import Letters
from imrsearch.index.packed import unpack
from imrsearch.index.snapshot import Leaf
from imrsearch.records import Record
from imrsearch.search.coded import Ints, Values
from imrsearch.search.tallies import Tallies


class Columns:
    """The columns of one reader."""

    def __init__(self, reader: IndexReader) -> None:
        """Read nothing yet."""
        self.leaves = codec.leaves_of(reader)
        self._starts = [start for _, start in self.leaves]
        self.tallies = Tallies()
        self._values: dict[str, Values] = {}
        self._numbers: dict[str, NDArray[Any]] = {}

    @cached_property
    def live(self) -> Ints:
        """The documents that are not deleted, in order."""
        found = [np.zeros(0, np.int64)]
        for leaf, start in self.leaves:
            live = (
                np.arange(leaf.segment.documents)
                if leaf.live is None
                else np.flatnonzero(leaf.live)
            )
            found.append(live + start)
        return np.concatenate(found)

    def parts(self, numbers: Ints) -> Iterator[tuple[Leaf, int, Ints]]:
        """Yield for each segment its first document and those of ``numbers`` that are its own.

        ``numbers`` are in order; those that come back count from the segment's first.
        """
        if len(self.leaves) == 1:
            yield *self.leaves[0], numbers
            return
        for leaf, start in self.leaves:
            low, high = np.searchsorted(numbers, [start, start + leaf.segment.documents])
            yield leaf, start, numbers[low:high] - start

    def values(self, name: str) -> Values:
        """Return the values of an exact field that is a facet."""
        if name not in self._values:
            self._values[name] = Values(name, self.leaves)
        return self._values[name]

    def numbers(self, name: str) -> NDArray[Any]:
        """Return the numbers of a field, or days since the year 1 of a date's."""
        if name not in self._numbers:
            parts = [_numbers(leaf, name) for leaf, _ in self.leaves]
            self._numbers[name] = parts[0] if len(parts) == 1 else _concatenated(parts)
        return self._numbers[name]

    def letters(self, numbers: Ints) -> int:
        """Return how many letters some documents, in order, belong to."""
        found = 0
        for leaf, _, inside in self.parts(numbers):
            of = leaf.segment.letters.of.take(inside)
            found += int(np.count_nonzero(of[1:] != of[:-1])) + bool(len(of))
        return found

    def first(self, number: int) -> int:
        """Return the first document of the letter of document ``number``."""
        return number - self.position(number)

    def position(self, number: int) -> int:
        """Return the place of a document's issue among its letter's, from 0."""
        letters, letter, inside = self._letter(number)
        return inside - int(letters.first[letter])

    def id(self, number: int) -> str:
        """Return the id of a document's letter."""
        letters, letter, _ = self._letter(number)
        return letters.ids[letter].decode()

    def ids(self) -> list[str]:
        """Return the ids of all letters, those of deleted ones too."""
        return [name.decode() for leaf, _ in self.leaves for name in leaf.segment.letters.ids]

    def issue(self, number: int) -> int | None:
        """Return the number of a document's issue, ``None`` for a letter without issues."""
        letters, _, inside = self._letter(number)
        return int(letters.issues[inside]) or None

    def path(self, number: int) -> str:
        """Return the path of a document's letter."""
        letters, letter, _ = self._letter(number)
        return letters.paths[letter].decode()

    def letter(self, number: int) -> tuple[Record, str]:
        """Return the record and text of a document's letter."""
        letters, letter, _ = self._letter(number)
        return unpack(letters.packed(letter))

    def _letter(self, number: int) -> tuple[Letters, int, int]:
        """Return the letters of a document's segment, its own among them, its number there."""
        at = bisect_right(self._starts, number) - 1
        letters = self.leaves[at][0].segment.letters
        inside = int(number) - self._starts[at]
        return letters, int(letters.of[inside]), inside


def _numbers(leaf: Leaf, name: str) -> NDArray[Any]:
    segment = leaf.segment
    if name == schema.ISSUE:
        return segment.letters.issues
    if name == schema.POSITION:
        of = segment.letters.of
        return (np.arange(segment.documents, dtype=np.uint32) - segment.letters.first[of]).astype(
            np.int32
        )
    return segment.numbers(name)


def _concatenated(parts: list[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.zeros(0, np.int32)
