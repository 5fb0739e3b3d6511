"""How many documents have each code of some fields, counted in as few passes as can be.

The fields that are counted most have one code together in each segment: one pass over it counts
all of them, and what is left is to spread the counts of some thousand combinations. Fields that are
asked for together again and again are given such a code in memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import prod
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from imrsearch.index.layout import of_index
from imrsearch.index.snapshot import Leaf
from imrsearch.search.coded import Ints

_PAYS = 4
"""Combinations are counted where there are at least so many documents for each of them."""

_MOST = 1 << 16
"""Fields are given a code together where there are no more combinations than this."""

_KEPT = 4
"""So many columns of such codes are kept, of two bytes a document."""


class Together(NamedTuple):
    """One code a document for several fields: ``sizes`` tells how many codes each of them has.

    The last field's code is what changes first from one combination to the next.
    """

    codes: NDArray[np.uint16]
    sizes: tuple[int, ...]

    def counts(self, documents: Ints) -> list[Ints]:
        """Return for each field how many of ``documents`` have each code."""
        found = np.bincount(self.codes.take(documents), minlength=prod(self.sizes))
        table = found.reshape(self.sizes)
        axes = range(len(self.sizes))
        return [table.sum(axis=tuple(other for other in axes if other != axis)) for axis in axes]


class Tallies:
    """Counts over the columns of one index."""

    def __init__(self) -> None:
        self._combined = of_index().combined
        self._asked: Counter[tuple[str, ...]] = Counter()
        self._together = lru_cache(maxsize=_KEPT)(_together)

    def count(
        self, names: Sequence[str], parts: Iterable[tuple[Leaf, int, Ints]]
    ) -> dict[str, Ints]:
        """Return for each field how many of some documents have each code.

        ``parts`` are the documents of each segment (see ``Columns.parts``). Codes are those of
        :class:`imrsearch.search.coded.Values`.
        """
        found: dict[str, list[Ints]] = {name: [np.zeros(0, np.int64)] for name in names}
        key = tuple(found)
        again = self._asked[key] > 0
        self._asked[key] += 1
        for leaf, _, inside in parts:
            counts = self._counted(leaf, key, inside) if again and len(key) > 1 else None
            for name, tally in (counts or self._apart(leaf, key, inside)).items():
                found[name].append(tally)
        return {
            name: tallies[1] if len(tallies) == 2 else np.concatenate(tallies)
            for name, tallies in found.items()
        }

    def _counted(self, leaf: Leaf, names: tuple[str, ...], inside: Ints) -> dict[str, Ints] | None:
        """Return the counts of fields together; ``None`` where that does not pay."""
        values = [leaf.segment.values(name) for name in names]
        size = prod(each.sets() if each else _MOST + 1 for each in values)
        if size > _MOST or len(inside) < _PAYS * size:
            return None
        return dict(zip(names, self._together(leaf.segment, names).counts(inside), strict=True))

    def _apart(self, leaf: Leaf, names: Sequence[str], inside: Ints) -> dict[str, Ints]:
        """Return the counts of each field; of those that the segment has combined, in one pass."""
        together = [name for name in names if name in self._combined]
        counts = self._combinations(leaf, inside) if len(together) > 1 else None
        found: dict[str, Ints] = {}
        for name in names:
            values = leaf.segment.values(name)
            if values is None:
                continue
            if counts is not None and name in together:
                found[name] = self._spread(leaf, name, counts, values.sets())
            else:
                found[name] = np.bincount(values.codes.take(inside), minlength=values.sets())
        return found

    def _combinations(self, leaf: Leaf, inside: Ints) -> Ints | None:
        """Return how many documents have each combination; ``None`` where it does not pay."""
        count = len(leaf.segment.array("combined/rows")) // len(self._combined)
        if len(inside) < _PAYS * count:
            return None
        codes = leaf.segment.array("combined/codes")
        return np.bincount(codes.take(inside), minlength=count)

    def _spread(self, leaf: Leaf, name: str, counts: Ints, size: int) -> Ints:
        """Return the counts of one field's codes from those of the combinations."""
        rows = leaf.segment.array("combined/rows").reshape(-1, len(self._combined))
        codes = rows[:, self._combined.index(name)]
        return np.bincount(codes, weights=counts, minlength=size).astype(np.int64)


def _together(segment: Any, names: tuple[str, ...]) -> Together:
    columns = [segment.values(name) for name in names]
    codes = np.zeros(segment.documents, np.uint16)
    for column in columns:
        codes *= column.sets()
        codes += column.codes.astype(np.uint16, copy=False)
    return Together(codes, tuple(column.sets() for column in columns))
