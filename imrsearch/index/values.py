"""What an exact field holds of each document, as one small number: a code.

A code stands for a *set* of values, for an issue may have several; code 0 is the empty set. There
are few sets, so facets count codes and only then look at what they stand for.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from imrsearch.index.segment import Segment


class Values:
    """The codes of one field and what they stand for.

    ``codes`` holds one code a document. The values of set ``s`` are numbers of ``printed``, in
    ``members[starts[s]:starts[s + 1]]``, in the order in which the letter prints them.
    """

    def __init__(self, segment: Segment, field: str) -> None:
        segment.expect(f"{field}/codes", segment.documents)
        self.codes: NDArray[Any] = segment.array(f"{field}/codes")
        self.members: NDArray[Any] = segment.array(f"{field}/members")
        self.starts: NDArray[Any] = segment.array(f"{field}/sets")
        segment.expect(f"{field}/members", int(self.starts[-1]) if len(self.starts) else -1)
        self._lexicon = segment.lexicon(f"{field}/values")

    @cached_property
    def printed(self) -> list[str]:
        """The values as printed."""
        return [value.decode() for value in self._lexicon]

    def sets(self) -> int:
        """Return the number of sets."""
        return len(self.starts) - 1

    def members_of(self, code: int) -> list[str]:
        """Return the values that a code stands for."""
        start, end = int(self.starts[code]), int(self.starts[code + 1])
        return [self.printed[number] for number in self.members[start:end].tolist()]

    def totals(self, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return how often each value occurs where code ``c`` occurs ``counts[c]`` times."""
        bounds = self.starts.astype(np.int64)
        widths = bounds[1:] - bounds[:-1]
        weights = np.repeat(counts, widths)
        found = np.bincount(self.members, weights=weights, minlength=len(self._lexicon))
        return found.astype(np.int64)
