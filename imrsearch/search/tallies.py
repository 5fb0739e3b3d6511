"""How many documents have each code of some fields, counted in as few passes as can be.

The fields that are counted most have one code together in each segment: one pass over it counts
all of them, and what is left is to spread the counts of some thousand combinations.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from imrsearch.index.layout import of_index
from imrsearch.index.snapshot import Leaf
from imrsearch.search.coded import Ints
from imrsearch.search.columns import Columns

_PAYS = 4
"""Combinations are counted where there are at least so many documents for each of them."""


class Tallies:
    """Counts over the columns of one index."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._combined = of_index().combined

    def count(self, names: Sequence[str], numbers: Ints) -> dict[str, Ints]:
        """Return for each field how many of ``numbers``, in order, have each code.

        Codes are those of :class:`imrsearch.search.coded.Values`.
        """
        found: dict[str, list[Ints]] = {name: [np.zeros(0, np.int64)] for name in names}
        together = [name for name in found if name in self._combined]
        for leaf, _, inside in self._columns.parts(numbers):
            counts = self._combinations(leaf, inside) if len(together) > 1 else None
            for name, tallies in found.items():
                values = leaf.segment.values(name)
                if values is None:
                    continue
                if counts is not None and name in together:
                    tallies.append(self._spread(leaf, name, counts, values.sets()))
                else:
                    codes = values.codes.take(inside)
                    tallies.append(np.bincount(codes, minlength=values.sets()))
        return {name: np.concatenate(tallies) for name, tallies in found.items()}

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
