"""The letters of several segments, one after the other, those left out of which none is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from imrsearch.index.letters import Letters
from imrsearch.index.lexicon import Lexicon
from imrsearch.index.segment_writer import SegmentWriter, ends, narrowest
from imrsearch.index.shelf import Blocks

if TYPE_CHECKING:
    from imrsearch.index.merge import Source


_SOME = 1024
"""So many letters of each source are held as Python's numbers at a time."""


class _Part(NamedTuple):
    """The letters of one source that stay: their old numbers, and the new number of the first."""

    letters: Letters
    kept: NDArray[np.int64]
    base: int

    @property
    def is_whole(self) -> bool:
        """Whether all letters stay."""
        return len(self.kept) == self.letters.count


def write(writer: SegmentWriter, found: Sequence[Source]) -> int:
    """Write the letters; return how many there are."""
    parts: list[_Part] = []
    base = 0
    for source in found:
        letters = source.segment.letters
        kept = np.arange(letters.count)
        if source.live is not None:
            kept = np.flatnonzero(source.live[letters.first[:-1]])
        parts.append(_Part(letters, kept, base))
        base += len(kept)
    _write_names(writer, parts, base)
    widths = [_widths(part.letters.first)[part.kept] for part in parts]
    counts = np.concatenate(widths)
    writer.put("letters/first", ends(counts).astype(np.uint32))
    pieces = (
        np.repeat(np.arange(part.base, part.base + len(width), dtype=np.uint32), width)
        for part, width in zip(parts, widths, strict=True)
    )
    writer.stream("documents/letter", np.dtype("u4"), pieces)
    _write_blocks(writer, parts)
    return base


def _write_names(writer: SegmentWriter, parts: Sequence[_Part], count: int) -> None:
    order = np.empty(count, np.uint32)
    ordered = merge(*(_ordered(part) for part in parts))
    order[np.fromiter((number for _, _, number in ordered), np.int64, count)] = np.arange(count)
    writer.put("letters/order", order)
    _concatenate(writer, "letters/ids", [(part.letters.ids, part) for part in parts])
    _concatenate(writer, "letters/paths", [(part.letters.paths, part) for part in parts])


def _ordered(part: _Part) -> Iterator[tuple[bytes, bytes, int]]:
    """Yield id, path and new number of each letter, in the order of ids and paths."""
    ids, paths = part.letters.ids, part.letters.paths
    numbers = np.argsort(part.letters.order[part.kept]).astype(np.uint32)
    for start in range(0, len(numbers), _SOME):
        some = numbers[start : start + _SOME]
        for place, letter in zip(some.tolist(), part.kept[some].tolist(), strict=True):
            yield ids[letter], paths[letter], part.base + place


def _concatenate(
    writer: SegmentWriter, name: str, lexicons: Sequence[tuple[Lexicon, _Part]]
) -> None:
    """Write strings that need not be sorted, one lexicon after the other."""

    def texts() -> Iterator[NDArray[np.uint8]]:
        for strings, part in lexicons:
            for start in range(0, len(part.kept), 65536):
                numbers = part.kept[start : start + 65536]
                held = strings.slice(int(numbers[0]), int(numbers[-1]) + 1)
                if len(held) > len(numbers):
                    held = [held[number] for number in (numbers - numbers[0]).tolist()]
                yield np.frombuffer(b"".join(held), np.uint8)

    writer.stream(f"{name}/text", np.dtype("u1"), texts())
    widths = [_widths(strings.starts)[part.kept] for strings, part in lexicons]
    bounds = ends(np.concatenate(widths))
    writer.put(f"{name}/starts", bounds.astype(narrowest(int(bounds[-1]))))


def _write_blocks(writer: SegmentWriter, parts: Sequence[_Part]) -> None:
    """Write the letters themselves: whole blocks as they are, others packed anew."""
    firsts: list[NDArray[Any]] = []
    sizes: list[NDArray[Any]] = []
    lengths: list[NDArray[Any]] = []

    def packed() -> Iterator[NDArray[np.uint8]]:
        for part in parts:
            letters = part.letters
            lengths.append(letters.lengths[part.kept])
            if part.is_whole:
                firsts.append(letters.block_first.astype(np.int64) + part.base)
                sizes.append(_widths(letters.block_starts))
                yield np.frombuffer(letters.blocks, np.uint8)
            else:
                blocks, packs = Blocks(), []
                for letter in part.kept.tolist():
                    blocks.add(letters.packed(letter))
                    if blocks.packed:
                        packs.append(len(blocks.packed[0]))
                        yield from _arrays(blocks.take())
                blocks.close()
                packs += [len(block) for block in blocks.packed]
                yield from _arrays(blocks.take())
                firsts.append(np.frombuffer(blocks.first, np.uint32).astype(np.int64) + part.base)
                sizes.append(np.array(packs, np.int64))

    writer.stream("letters/blocks", np.dtype("u1"), packed())
    writer.put("letters/block_first", np.concatenate(firsts).astype(np.uint32))
    writer.put("letters/block_starts", ends(np.concatenate(sizes)).astype(np.uint64))
    every = np.concatenate(lengths)
    writer.put("letters/lengths", every.astype(narrowest(int(every.max(initial=0)))))


def _widths(starts: NDArray[Any]) -> NDArray[np.int64]:
    """Return how far it is from each start to the next."""
    bounds = starts.astype(np.int64)
    found: NDArray[np.int64] = bounds[1:] - bounds[:-1]
    return found


def _arrays(blocks: Iterable[bytes]) -> Iterator[NDArray[np.uint8]]:
    for block in blocks:
        yield np.frombuffer(block, np.uint8)
