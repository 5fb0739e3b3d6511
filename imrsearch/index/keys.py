"""A dictionary from keys of 16 bytes to numbers that is asked for thousands of keys at once."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Halves = NDArray[np.uint64]
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))


class Keys:
    """Open addressing: a key stands in the first free slot from the one that its hash names.

    A key is two halves, the lower one not 0. It is found by comparing both, so that keys with
    equal hashes are never taken for one another.
    """

    ABSENT: Final = np.int32(-(2**31))
    """What is found for a key that is not there."""

    def __init__(self, bits: int = 14) -> None:
        self._bits = bits
        self._low = np.zeros(1 << bits, np.uint64)
        self._high = np.zeros(1 << bits, np.uint64)
        self._numbers = np.full(1 << bits, self.ABSENT, np.int32)
        self._count = 0

    def find(self, low: Halves, high: Halves) -> NDArray[np.int32]:
        """Return the number of each key."""
        slots = self._slots(low, high)
        found = self._numbers[slots]
        held = self._low[slots]
        missed = np.flatnonzero((held != low) | (self._high[slots] != high))
        found[missed] = self.ABSENT
        missed = missed[held[missed] != 0]
        while len(missed):
            slots[missed] = (slots[missed] + 1) & (len(self._low) - 1)
            at = slots[missed]
            same = (self._low[at] == low[missed]) & (self._high[at] == high[missed])
            found[missed[same]] = self._numbers[at[same]]
            missed = missed[~same & (self._low[at] != 0)]
        return found

    def add(self, low: Halves, high: Halves, numbers: NDArray[np.int32]) -> None:
        """Add keys that are not there, each different from all others."""
        while 2 * (self._count + len(low)) > len(self._low):
            self._grow()
        self._place(low, high, numbers)
        self._count += len(low)

    def _grow(self) -> None:
        there = np.flatnonzero(self._low)
        low, high, numbers = self._low[there], self._high[there], self._numbers[there]
        count = self._count
        self.__init__(self._bits + 1)  # type: ignore[misc]
        self._place(low, high, numbers)
        self._count = count

    def _place(self, low: Halves, high: Halves, numbers: NDArray[np.int32]) -> None:
        slots = self._slots(low, high)
        waiting = np.arange(len(low))
        while len(waiting):
            free = waiting[self._low[slots[waiting]] == 0]
            _, firsts = np.unique(slots[free], return_index=True)
            placed = free[firsts]
            at = slots[placed]
            self._low[at], self._high[at] = low[placed], high[placed]
            self._numbers[at] = numbers[placed]
            is_placed = np.zeros(len(low), bool)
            is_placed[placed] = True
            waiting = waiting[~is_placed[waiting]]
            slots[waiting] = (slots[waiting] + 1) & (len(self._low) - 1)

    def _slots(self, low: Halves, high: Halves) -> NDArray[np.int64]:
        mixed = (low * _MIX[0]) ^ (high * _MIX[1])
        mixed ^= mixed >> np.uint64(32)
        mixed *= _MIX[0]
        return (mixed >> np.uint64(64 - self._bits)).astype(np.int64)
