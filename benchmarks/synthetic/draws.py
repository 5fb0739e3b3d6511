"""Random choices that depend on nothing but a seed and a letter's number."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


def stream(seed: int, index: int, part: str) -> Random:
    """Return the random stream of one part (``content``, ``layout`` ...) of one letter.

    A text seed goes through SHA-512, so the stream is the same in every process and
    on every machine, whatever the hash seed, and letters can be made in any order.
    """
    return Random(f"{part}/{seed}/{index}")


def chance(random: Random, probability: float) -> bool:
    """Return true with this probability."""
    return random.random() < probability


class Weighted(Generic[T]):
    """A closed list of values, each drawn in proportion to its weight."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        """Take values with weights that need not add up to one."""
        self.values: tuple[T, ...] = tuple(weights)
        self._bounds: tuple[float, ...] = tuple(accumulate(weights.values()))

    def draw(self, random: Random) -> T:
        """Return one value."""
        place = bisect_right(self._bounds, random.random() * self._bounds[-1])
        return self.values[min(place, len(self.values) - 1)]

    def share(self, value: T) -> float:
        """Return how often ``value`` is drawn, 0 to 1."""
        place = self.values.index(value)
        below = self._bounds[place - 1] if place else 0.0
        return (self._bounds[place] - below) / self._bounds[-1]
