"""The postings of one field of several segments, merged word by word.

The words of all segments are united range by range (:func:`_ranges`), which gives for each segment
the new numbers of its words; then documents, frequencies and positions are copied, a block of
words at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from imrsearch.index.lexicon import Lexicon
from imrsearch.index.postings import Postings
from imrsearch.index.segment_writer import SegmentWriter, ends, narrowest

if TYPE_CHECKING:
    from imrsearch.index.merge import Source

_WORDS = 250_000
"""About so many words, of all segments together, are united at a time."""

_BLOCK = 1_000_000
"""So many items are copied at a time, or those of one word where they are more."""

_MOST_WORDS = 1 << 16
"""So many words at most are copied at a time."""

Piece = tuple[NDArray[Any], NDArray[np.int64]]
"""Items of some words, and how many each word has."""


class _Part:
    """The words of one source that stay: their old numbers and their new ones, both in order.

    Where all stay, which is usual, the old numbers are counted and not kept (``old`` is ``None``).
    """

    def __init__(self, source: Source, postings: Postings, words: NDArray[np.int32]) -> None:
        self.source = source
        self.postings = postings
        stay = words >= 0
        self.old = None if stay.all() else np.flatnonzero(stay).astype(np.int32)
        self.new = words if self.old is None else words[self.old]

    def place(self, word: int) -> int:
        """Return the place among the words that stay of the first that is not below ``word``."""
        # Of the array's own kind: for another, the whole array would be turned into it.
        return int(np.searchsorted(self.new, np.int32(word)))

    def was(self, place: int) -> int:
        """Return the old number of the word at a place."""
        if self.old is None:
            return place
        return int(self.old[place]) if place < len(self.old) else len(self.postings.lexicon)


class _Counts(NamedTuple):
    """How many documents and positions each of some words has."""

    documents: NDArray[np.uint32]
    positions: NDArray[np.uint32]


def write(writer: SegmentWriter, found: Sequence[Source], field: str) -> None:
    """Write the merged postings of ``field``."""
    there = [source.segment.postings(field) for source in found]
    pairs = [(s, p) for s, p in zip(found, there, strict=True) if p is not None]
    parts, united = _unite(writer, pairs, field)
    counts = united.documents
    writer.stream(f"{field}/begin", np.dtype("u8"), _edges(_pieced(counts)))
    writer.stream(f"{field}/docs", np.dtype("u4"), _blocks(parts, counts, _documents))
    if not all(postings.has_positions for _, postings in pairs):
        return
    kind = max(postings.freqs.dtype for _, postings in pairs)
    writer.stream(f"{field}/freqs", kind, _blocks(parts, counts, _frequencies))
    writer.stream(f"{field}/reach", np.dtype("u8"), _edges(_pieced(united.positions)))
    kind = max(postings.positions.dtype for _, postings in pairs)
    writer.stream(f"{field}/positions", kind, _blocks(parts, united.positions, _positions))
    if not all(postings.has_lengths for _, postings in pairs):
        return
    lengths = (source.kept(postings.lengths) for source, postings in pairs)
    writer.stream(f"{field}/lengths", np.dtype("u1"), lengths)
    writer.lengths[field] = int(united.positions.sum(dtype=np.int64))


def _unite(
    writer: SegmentWriter, pairs: Sequence[tuple[Source, Postings]], field: str
) -> tuple[list[_Part], _Counts]:
    """Write the lexicon of the merged field; return what becomes of each source's words.

    With it comes what each word of the merged field has.
    """
    numbers: list[list[NDArray[np.int32]]] = [[] for _ in pairs]
    sizes: list[NDArray[np.uint32]] = []
    told: list[_Counts] = []

    def texts() -> Iterator[NDArray[np.uint8]]:
        count = 0
        for names, places in _ranges([postings.lexicon for _, postings in pairs]):
            sums = _counted(pairs, numbers, places, len(names))
            kept = np.flatnonzero(sums.documents)
            renumbered = np.full(len(names), -1, np.int32)
            renumbered[kept] = np.arange(count, count + len(kept), dtype=np.int32)
            for each, place in zip(numbers, places, strict=True):
                each.append(renumbered[place])
            words = [names[number] for number in kept.tolist()]
            sizes.append(np.fromiter(map(len, words), np.uint32, len(words)))
            told.append(_Counts(sums.documents[kept], sums.positions[kept]))
            count += len(kept)
            yield np.frombuffer(b"".join(words), np.uint8)

    writer.stream(f"{field}/text", np.dtype("u1"), texts())
    kind = narrowest(sum(int(each.sum()) for each in sizes))
    writer.stream(f"{field}/starts", kind, _edges(sizes))
    parts = []
    for (source, postings), each in zip(pairs, numbers, strict=True):
        parts.append(_Part(source, postings, np.concatenate(each)))
        each.clear()
    return parts, _Counts(*(np.concatenate(each) for each in zip(*told, strict=True)))


def _edges(sizes: Iterable[NDArray[np.uint32]]) -> Iterator[NDArray[np.int64]]:
    """Yield what :func:`ends` returns of all sizes, some at a time."""
    yield np.zeros(1, np.int64)
    end = 0
    for some in sizes:
        found = np.cumsum(some, dtype=np.int64) + end
        end = int(found[-1]) if len(found) else end
        yield found


def _pieced(counts: NDArray[np.uint32]) -> Iterator[NDArray[np.uint32]]:
    """Yield counts, some at a time."""
    return (counts[start : start + _BLOCK] for start in range(0, len(counts), _BLOCK))


def _ranges(lexicons: Sequence[Lexicon]) -> Iterator[tuple[list[bytes], list[NDArray[np.int64]]]]:
    """Yield the words of all lexicons, range by range, each word once and in order.

    With each range comes, for each lexicon, the place in it of each of the lexicon's next words.
    """
    step = max(1000, _WORDS // len(lexicons))
    begins = [0] * len(lexicons)
    at_end = False
    while not at_end:
        bounds = [
            lexicon[begin + step]
            for lexicon, begin in zip(lexicons, begins, strict=True)
            if begin + step < len(lexicon)
        ]
        at_end = not bounds
        limit = min(bounds, default=b"")
        stops = [len(each) if at_end else each.lower(limit) for each in lexicons]
        held = [each.slice(a, b) for each, a, b in zip(lexicons, begins, stops, strict=True)]
        # Sorting what is sorted in a few runs only merges these; in a set they would be shuffled.
        names = list(dict.fromkeys(sorted(chain.from_iterable(held))))
        place = dict(zip(names, range(len(names)), strict=True))
        yield names, [np.fromiter(map(place.__getitem__, e), np.int64, len(e)) for e in held]
        begins = stops


def _counted(
    pairs: Sequence[tuple[Source, Postings]],
    numbers: Sequence[Sequence[NDArray[np.int32]]],
    places: Sequence[NDArray[np.int64]],
    count: int,
) -> _Counts:
    """Return how many documents and positions stay of each word of a range."""
    documents, positions = np.zeros(count, np.uint32), np.zeros(count, np.uint32)
    for (source, postings), before, place in zip(pairs, numbers, places, strict=True):
        first = sum(map(len, before))
        beyond = first + len(place)
        documents[place] += _kept_documents(source, postings, first, beyond).astype(np.uint32)
        if postings.has_positions:
            kept = _kept_positions(source, postings, first, beyond)
            positions[place] += kept.astype(np.uint32)
    return _Counts(documents, positions)


def _kept_documents(source: Source, postings: Postings, first: int, beyond: int) -> Any:
    starts = postings.starts[first : beyond + 1].astype(np.int64)
    if source.live is None:
        return np.diff(starts)
    return _summed(source.live[postings.documents(first, beyond)], starts)


def _kept_positions(source: Source, postings: Postings, first: int, beyond: int) -> Any:
    if source.live is None:
        return np.diff(postings.reach[first : beyond + 1].astype(np.int64))
    starts = postings.starts[first : beyond + 1].astype(np.int64)
    start, end = postings.bounds(first, beyond)
    freqs = postings.freqs[start:end].astype(np.int64)
    return _summed(freqs * source.live[postings.documents(first, beyond)], starts)


def _summed(items: NDArray[Any], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the sums of ``items`` from each start to the next; the first start is 0 of them."""
    sums = ends(items.astype(np.int64))[starts - starts[0]]
    found: NDArray[np.int64] = sums[1:] - sums[:-1]
    return found


def _blocks(
    parts: Sequence[_Part],
    counts: NDArray[np.uint32],
    read: Callable[[_Part, int, int], Piece],
) -> Iterator[NDArray[Any]]:
    """Yield the merged items in the order of the words; word ``w`` has ``counts[w]`` of them."""
    begin = 0
    while begin < len(counts):
        bounds = ends(counts[begin : begin + _MOST_WORDS])
        words = max(int(np.searchsorted(bounds, _BLOCK, "right")) - 1, 1)
        pieces = _pieces(parts, begin, begin + words, read)
        if words == 1:
            yield from (items for _, items, _ in pieces)
        else:
            yield _woven(pieces, bounds[: words + 1])
        begin += words


def _pieces(
    parts: Sequence[_Part], begin: int, end: int, read: Callable[[_Part, int, int], Piece]
) -> Iterator[tuple[NDArray[np.int64], NDArray[Any], NDArray[np.int64]]]:
    """Yield what each source has of words ``begin`` to ``end``: the words, items, counts."""
    for part in parts:
        low, high = part.place(begin), part.place(end)
        if low < high:
            first = part.was(low)
            items, counts = read(part, first, part.was(high))
            if part.old is not None:
                counts = counts[part.old[low:high] - first]
            yield part.new[low:high].astype(np.int64) - begin, items, counts


def _woven(
    pieces: Iterable[tuple[NDArray[np.int64], NDArray[Any], NDArray[np.int64]]],
    bounds: NDArray[np.int64],
) -> NDArray[Any]:
    """Return the items of some words, those of each word together and in the order of sources."""
    free = bounds[:-1].copy()
    held = list(pieces)
    found = np.empty(int(bounds[-1]), max(items.dtype for _, items, _ in held))
    for words, items, counts in held:
        targets = np.repeat(free[words] - ends(counts)[:-1], counts)
        targets += np.arange(len(items))
        found[targets] = items
        free[words] += counts
    return found


def _documents(part: _Part, first: int, beyond: int) -> Piece:
    docs = part.postings.documents(first, beyond)
    counts = np.asarray(_kept_documents(part.source, part.postings, first, beyond))
    live = part.source.live
    return part.source.renumbered(docs if live is None else docs[live[docs]]), counts


def _frequencies(part: _Part, first: int, beyond: int) -> Piece:
    start, end = part.postings.bounds(first, beyond)
    freqs = part.postings.freqs[start:end]
    counts = np.asarray(_kept_documents(part.source, part.postings, first, beyond))
    live = part.source.live
    docs = part.postings.documents(first, beyond)
    return freqs if live is None else freqs[live[docs]], counts


def _positions(part: _Part, first: int, beyond: int) -> Piece:
    postings, live = part.postings, part.source.live
    found = postings.positions[int(postings.reach[first]) : int(postings.reach[beyond])]
    if live is not None:
        start, end = postings.bounds(first, beyond)
        found = found[np.repeat(live[postings.docs[start:end]], postings.freqs[start:end])]
    return found, np.asarray(_kept_positions(part.source, postings, first, beyond))
