"""Sorted byte strings in two arrays: all of them run together, and where each begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from imrsearch.index.segment_writer import SegmentWriter, ends, narrowest

_ABOVE = b"\xff\xff\xff\xff"
"""Follows every string that begins alike: no UTF-8 holds this byte."""


class Lexicon:
    """The strings, each with a number: its place among them. They need not be sorted to be read.

    ``text`` holds all bytes; string ``i`` is ``text[starts[i]:starts[i + 1]]``.
    """

    def __init__(self, text: memoryview, starts: NDArray[Any]) -> None:
        self._text = text
        self.starts = starts
        self._at = starts.data

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> bytes:
        return self._text[self._at[number] : self._at[number + 1]].tobytes()

    def __iter__(self) -> Iterator[bytes]:
        for start in range(0, len(self), 4096):
            yield from self.slice(start, min(start + 4096, len(self)))

    def text(self) -> NDArray[np.uint8]:
        """Return the bytes of all strings."""
        return np.frombuffer(self._text, np.uint8)

    def slice(self, start: int, end: int) -> list[bytes]:
        """Return the strings ``start`` to ``end``."""
        bounds = self.starts[start : end + 1].astype(np.int64)
        base = int(bounds[0])
        text = self._text[base : int(bounds[-1])].tobytes()
        edges = (bounds - base).tolist()
        return [text[a:b] for a, b in pairwise(edges)]

    def lower(self, string: bytes) -> int:
        """Return the number of the first string that is not below ``string``."""
        low, high, text, at = 0, len(self), self._text, self._at
        while low < high:
            middle = (low + high) // 2
            if text[at[middle] : at[middle + 1]].tobytes() < string:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, string: bytes) -> int | None:
        """Return the number of ``string``, ``None`` where it is not among the strings."""
        number = self.lower(string)
        return number if number < len(self) and self[number] == string else None

    def beginning(self, prefix: bytes) -> range:
        """Return the numbers of the strings that begin with ``prefix``."""
        return range(self.lower(prefix), self.lower(prefix + _ABOVE))


def write(writer: SegmentWriter, name: str, strings: Iterable[bytes]) -> None:
    """Write strings as the two sections of a lexicon, in the order given."""
    found = list(strings)
    bounds = ends([len(string) for string in found])
    writer.put(f"{name}/text", np.frombuffer(b"".join(found), np.uint8))
    writer.put(f"{name}/starts", bounds.astype(narrowest(int(bounds[-1]))))
