"""The letters of a segment while it is built: their names, and the letters in blocks."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Mapping
from typing import Any

import msgspec
import numpy as np

from imrsearch.index import lexicon, schema
from imrsearch.index.letters import BLOCK, LEVEL
from imrsearch.index.segment_writer import SegmentWriter, ends, narrowest

_decoder = msgspec.json.Decoder(tuple[str, ...])


class Blocks:
    """Letters packed into blocks, each closed when it is long enough."""

    def __init__(self) -> None:
        self.packed: list[bytes] = []
        self.first = array("I")
        self.lengths = array("I")
        self._open: list[bytes] = []
        self._size = 0

    def add(self, letter: bytes) -> None:
        """Add a letter after those before it."""
        if not self._open:
            self.first.append(len(self.lengths))
        self._open.append(letter)
        self._size += len(letter)
        self.lengths.append(len(letter))
        if self._size >= BLOCK:
            self.close()

    def close(self) -> None:
        """Close the block that is open, if there is one: the next letter begins another."""
        if self._open:
            self.packed.append(zlib.compress(b"".join(self._open), LEVEL))
            self._open, self._size = [], 0

    def take(self) -> list[bytes]:
        """Return the blocks that are closed, and forget them."""
        found, self.packed = self.packed, []
        return found


class Shelf:
    """Letters in the order of their documents."""

    def __init__(self) -> None:
        self._ids: list[bytes] = []
        self._paths: list[bytes] = []
        self._counts = array("I")
        self._blocks = Blocks()

    def add(self, document: Mapping[str, Any]) -> None:
        """Add a letter, told by its first document."""
        (name,) = _decoder.decode(document["_stored_id"])
        self._ids.append(name.encode())
        self._paths.append(document[schema.PATH])
        self._counts.append(0)
        self._blocks.add(document[schema.LETTER])

    def count(self) -> None:
        """Count a document of the letter added last."""
        self._counts[-1] += 1

    def write(self, writer: SegmentWriter) -> int:
        """Write everything; return the number of letters."""
        counts = np.frombuffer(self._counts, np.uint32).astype(np.int64)
        names = list(zip(self._ids, self._paths, strict=True))
        order = np.empty(len(names), np.uint32)
        order[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
        writer.put("letters/order", order)
        writer.put("letters/first", ends(counts).astype(np.uint32))
        writer.put("documents/letter", np.repeat(np.arange(len(counts), dtype=np.uint32), counts))
        lexicon.write(writer, "letters/ids", self._ids)
        lexicon.write(writer, "letters/paths", self._paths)
        self._blocks.close()
        blocks = self._blocks
        bounds = ends([len(block) for block in blocks.packed])
        writer.put("letters/block_first", np.frombuffer(blocks.first, np.uint32))
        lengths = np.frombuffer(blocks.lengths, np.uint32)
        writer.put("letters/lengths", lengths.astype(narrowest(int(lengths.max(initial=0)))))
        writer.put("letters/block_starts", bounds.astype(np.uint64))
        pieces = (np.frombuffer(block, np.uint8) for block in blocks.packed)
        writer.stream("letters/blocks", np.dtype("u1"), pieces)
        return len(names)
