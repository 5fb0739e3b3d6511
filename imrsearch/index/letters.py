"""The letters of a segment: which documents are whose, their names, and the letters themselves.

A letter is kept once, whole, with others in a compressed block: small blocks, for a hit costs the
unpacking of one.
"""

from __future__ import annotations

import zlib
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from imrsearch.index.damage import unreadable

if TYPE_CHECKING:
    from imrsearch.index.segment import Segment

BLOCK = 12_000
"""A block is closed when its letters are so many bytes long, uncompressed, or longer."""

LEVEL = 1
"""How hard zlib tries: higher levels save a tenth of the space for three times the time."""


class Letters:
    """The letters by number; the documents of letter ``i`` are ``first[i]`` to ``first[i + 1]``.

    ``of`` holds the letter of each document, ``issues`` the number of its issue (0: none).
    ``order``     holds the place of each letter in the order of ids and then paths.
    """

    def __init__(self, segment: Segment, count: int) -> None:
        self.count = count
        for name in ("documents/letter", "documents/issue"):
            segment.expect(name, segment.documents)
        segment.expect("letters/first", count + 1)
        for name in ("letters/order", "letters/lengths"):
            segment.expect(name, count)
        self.first: NDArray[np.uint32] = segment.array("letters/first")
        self.order: NDArray[np.uint32] = segment.array("letters/order")
        self.of: NDArray[np.uint32] = segment.array("documents/letter")
        self.issues: NDArray[Any] = segment.array("documents/issue")
        self.ids = segment.lexicon("letters/ids")
        self.paths = segment.lexicon("letters/paths")
        self.blocks = segment.bytes("letters/blocks")
        self.block_starts = segment.array("letters/block_starts")
        self.block_first: NDArray[np.uint32] = segment.array("letters/block_first")
        self.lengths = segment.array("letters/lengths")
        # Not of a method: what holds itself in a circle keeps its file open after it was closed.
        unpack = partial(_unpack, segment.path, self.blocks, self.block_starts)
        self._unpacked = lru_cache(maxsize=8)(unpack)

    def packed(self, letter: int) -> bytes:
        """Return a letter as it was put in; raises :class:`IndexDamagedError`."""
        block = int(np.searchsorted(self.block_first, letter, "right")) - 1
        first = int(self.block_first[block])
        lengths = self.lengths[first : letter + 1].astype(np.int64)
        end = int(lengths.sum())
        return self._unpacked(block)[end - int(lengths[-1]) : end]


def _unpack(path: Path, blocks: memoryview, starts: NDArray[Any], block: int) -> bytes:
    start, end = starts[block : block + 2].tolist()
    try:
        return zlib.decompress(blocks[start:end])
    except zlib.error as error:
        raise unreadable(path, f"holds letters that cannot be unpacked: {error}") from error
