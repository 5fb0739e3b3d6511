"""Sets of documents of one segment, as sorted numbers or as a flag a document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]
Flags = NDArray[np.bool_]

_FEW = 16
"""Numbers are looked up one by one where there are so many times more to look among."""

_SPARSE = 32
"""A union is sorted, not flagged, where it has at most this fraction of all documents."""


class DocSet:
    """Some of the documents 0 to ``size``. Either form is made from the other when asked for."""

    def __init__(
        self, size: int, *, numbers: Numbers | None = None, flags: Flags | None = None
    ) -> None:
        """Take one form or both; numbers are sorted, each there once."""
        self.size = size
        self._numbers = numbers
        self._flags = flags

    @classmethod
    def none(cls, size: int) -> DocSet:
        """Return the empty set."""
        return cls(size, numbers=np.zeros(0, np.uint32))

    @property
    def is_sparse(self) -> bool:
        """Whether the set is known by its numbers."""
        return self._numbers is not None

    def numbers(self) -> Numbers:
        """Return the documents in order."""
        if self._numbers is None:
            assert self._flags is not None
            self._numbers = np.flatnonzero(self._flags)
        return self._numbers

    def flags(self) -> Flags:
        """Return a flag a document."""
        if self._flags is None:
            assert self._numbers is not None
            self._flags = np.zeros(self.size, bool)
            # NumPy is slow to set what narrow numbers name.
            self._flags[self._numbers.astype(np.intp, copy=False)] = True
        return self._flags

    def has(self, numbers: Numbers) -> Flags:
        """Return which of ``numbers`` are in the set."""
        if self._flags is None and len(numbers) * _FEW < len(self.numbers()):
            return among(self.numbers(), numbers)
        return self.flags().take(numbers)


def distinct(numbers: Numbers) -> Numbers:
    """Return sorted numbers, each of them once."""
    if len(numbers) < 2:
        return numbers
    firsts = np.flatnonzero(numbers[1:] != numbers[:-1])
    if len(firsts) == len(numbers) - 1:
        return numbers
    return np.concatenate([numbers[:1], numbers[1:].take(firsts)])


def among(numbers: Numbers, sought: Numbers) -> Flags:
    """Return which of ``sought`` are among ``numbers``, which are sorted."""
    if not len(numbers):
        return np.zeros(len(sought), bool)
    at = places(numbers, sought)
    at[at == len(numbers)] = 0
    found: Flags = numbers[at] == sought
    return found


def places(numbers: Numbers, sought: Numbers) -> NDArray[np.int64]:
    """Return where each of ``sought`` stands among sorted ``numbers``, or would."""
    # Of one type, or NumPy copies all numbers into the wider one.
    return np.searchsorted(numbers, sought.astype(numbers.dtype, copy=False))


def union(size: int, sets: Iterable[DocSet]) -> DocSet:
    """Return the documents that are in any of ``sets``."""
    found = list(sets)
    if len(found) == 1:
        return found[0]
    if all(each.is_sparse for each in found):
        return gathered(size, [each.numbers() for each in found])
    flags = np.zeros(size, bool)
    for each in found:
        if each.is_sparse:
            flags[each.numbers().astype(np.intp, copy=False)] = True
        else:
            flags |= each.flags()
    return DocSet(size, flags=flags)


def gathered(size: int, parts: list[Numbers]) -> DocSet:
    """Return the documents that are in any of ``parts``, none of which has to be sorted."""
    if sum(map(len, parts)) * _SPARSE < size:
        found = np.concatenate(parts) if parts else np.zeros(0, np.uint32)
        # A stable sort is quick where there are runs in order already.
        return DocSet(size, numbers=distinct(np.sort(found, kind="stable")))
    flags = np.zeros(size, bool)
    for part in parts:
        flags[part.astype(np.intp, copy=False)] = True
    return DocSet(size, flags=flags)
