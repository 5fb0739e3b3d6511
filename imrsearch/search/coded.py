"""The values of an exact field in all segments, as codes: what facets count and orders compare."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from imrsearch.index.snapshot import Leaf
from imrsearch.index.tokens import fold
from imrsearch.index.values import Values as Stored

Ints = NDArray[np.int64]

_FEW = 64
"""So many codes are looked at one by one."""
_KEPT = 4096
"""So many codes' names are kept."""


class _Part(NamedTuple):
    """The codes of a segment: ``base`` is what is added to make them codes of the whole index."""

    stored: Stored
    leaf: Leaf
    start: int
    base: int


class Values:
    """The values of a field.

    A code stands for the *set* of a document's values; the codes of each segment stand behind those
    of the one before. Values that differ in case alone are one.
    """

    def __init__(self, name: str, leaves: Sequence[tuple[Leaf, int]]) -> None:
        self._parts: list[_Part] = []
        base = 0
        for leaf, start in leaves:
            stored = leaf.segment.values(name)
            if stored is not None:
                self._parts.append(_Part(stored, leaf, start, base))
                base += stored.sets()
        self.sets = base
        self._known: dict[int, tuple[str | None, ...]] = {}
        self._prints = [text for part in self._parts for text in part.stored.printed]

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The values as they are compared, in order."""
        return tuple(sorted({fold(text) for text in self._prints}))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The values beside :attr:`folded`, each as most documents of the index print it."""
        prints = dict.fromkeys(self._prints)
        if len(prints) > len(self.folded):
            counts = self._printed()
            prints = dict.fromkeys(sorted(prints, key=lambda text: (-counts[text], text)))
        chosen: dict[str, str] = {}
        for text in prints:
            chosen.setdefault(fold(text), text)
        return tuple(chosen[value] for value in self.folded)

    @cached_property
    def starts(self) -> Ints:
        """Where the members of each set begin in :attr:`members`, and where the last ends."""
        widths = [np.diff(part.stored.starts.astype(np.int64)) for part in self._parts]
        return np.concatenate([[0], np.cumsum(np.concatenate([np.zeros(0, np.int64), *widths]))])

    @cached_property
    def members(self) -> Ints:
        """The values of all sets, as numbers of :attr:`folded`."""
        place = {value: number for number, value in enumerate(self.folded)}
        found = [np.zeros(0, np.int64)]
        for part in self._parts:
            numbers = [place[fold(text)] for text in part.stored.printed]
            found.append(np.array(numbers, np.int64)[part.stored.members])
        return np.concatenate(found)

    def codes(self, documents: Ints) -> Ints:
        """Return the codes of ``documents``, which are in order."""
        found = [np.zeros(0, np.int64)]
        for part in self._parts:
            codes = part.stored.codes.take(_inside(part, documents)).astype(np.int64)
            found.append(codes + part.base if part.base else codes)
        return np.concatenate(found) if len(found) != 2 else found[1]

    def code(self, document: int) -> int:
        """Return the code of one document."""
        part = next(part for part in reversed(self._parts) if part.start <= document)
        return part.base + int(part.stored.codes[document - part.start])

    def tally(self, documents: Ints) -> Ints:
        """Return how many of ``documents``, which are in order, have each code."""
        counts = [
            np.bincount(
                part.stored.codes.take(_inside(part, documents)), minlength=part.stored.sets()
            )
            for part in self._parts
        ]
        return np.concatenate([np.zeros(0, np.int64), *counts])

    def counts(self, tally: Ints) -> dict[str | None, int]:
        """Return how many documents have each value, ``None`` for none at all.

        ``tally`` holds how many have each code. What none has is left out.
        """
        codes = np.flatnonzero(tally)
        if len(codes) <= _FEW:
            found: dict[str | None, int] = {}
            for code, count in zip(codes.tolist(), tally[codes].tolist(), strict=True):
                for name in self._carried(code):
                    found[name] = found.get(name, 0) + count
            return found
        widths = np.diff(self.starts)
        weights = np.repeat(tally, widths)
        totals = np.bincount(self.members, weights=weights, minlength=len(self.folded))
        there = np.flatnonzero(totals)
        found = {
            self.names[number]: count
            for number, count in zip(
                there.tolist(), totals[there].astype(np.int64).tolist(), strict=True
            )
        }
        without = int(tally[widths == 0].sum())
        return {**found, None: without} if without else found

    def _carried(self, code: int) -> tuple[str | None, ...]:
        """Return the names that a code stands for; ``None`` alone for the empty set."""
        found = self._known.get(code)
        if found is None:
            start, end = int(self.starts[code]), int(self.starts[code + 1])
            members = self.members[start:end].tolist()
            found = tuple(self.names[number] for number in members) or (None,)
            if len(self._known) < _KEPT:
                self._known[code] = found
        return found

    def _printed(self) -> dict[str, int]:
        """Return how many live documents print each value."""
        counts: dict[str, int] = dict.fromkeys(self._prints, 0)
        for part in self._parts:
            live = part.leaf.live
            codes = part.stored.codes if live is None else part.stored.codes[live]
            totals = part.stored.totals(np.bincount(codes, minlength=part.stored.sets()))
            for text, count in zip(part.stored.printed, totals.tolist(), strict=True):
                counts[text] += count
        return counts


def _inside(part: _Part, documents: Ints) -> Ints:
    """Return the documents of a segment among ``documents``, by their numbers in it."""
    size = part.leaf.segment.documents
    if part.start == 0 and (not len(documents) or documents[-1] < size):
        return documents
    low, high = np.searchsorted(documents, [part.start, part.start + size])
    return documents[low:high] - part.start
