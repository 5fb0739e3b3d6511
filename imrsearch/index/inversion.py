"""Words in the order of documents to documents in the order of words: what makes an index.

Each occurrence becomes one integer, ``word | document | position`` from the highest bits down, and
sorting them is all there is to it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from imrsearch.index.segment_writer import SegmentWriter, ends, narrowest

Numbers = NDArray[Any]

_BITS = 63


class Inverted(NamedTuple):
    """Postings of one field; words are numbered as they occur, without gaps.

    ``words`` holds the old number of each; the others are as in
    :class:`imrsearch.index.postings.Postings`, the last three ``None`` without positions.
    """

    words: Numbers
    begin: Numbers
    docs: Numbers
    freqs: Numbers | None = None
    reach: Numbers | None = None
    positions: Numbers | None = None


def with_positions(words: Numbers, docs: Numbers, positions: Numbers) -> Inverted:
    """Return the postings of word ``words[i]`` at ``positions[i]`` of document ``docs[i]``."""
    size, place = _bits(docs), _bits(positions)
    if _bits(words) + size + place > _BITS:
        raise OverflowError("a run holds too many words: its occurrences do not fit 63 bits")
    keys = words.astype(np.int64)
    keys <<= size
    keys |= docs
    keys <<= place
    keys |= positions
    keys.sort()
    found = (keys & ((1 << place) - 1)).astype(narrowest((1 << place) - 1))
    keys >>= place
    firsts = _firsts(keys)
    pairs = _split(keys[firsts], size)
    bounds = np.append(firsts, len(keys))
    freqs = np.diff(bounds)
    freqs = freqs.astype(narrowest(int(freqs.max(initial=0))))
    return pairs._replace(freqs=freqs, reach=bounds[pairs.begin], positions=found)


def without_positions(words: Numbers, docs: Numbers) -> Inverted:
    """Return the postings of word ``words[i]`` in document ``docs[i]``; pairs may come twice."""
    size = _bits(docs)
    keys = words.astype(np.int64)
    keys <<= size
    keys |= docs
    keys.sort()
    return _split(keys[_firsts(keys)], size)


def write(writer: SegmentWriter, field: str, found: Inverted) -> None:
    """Write the postings of a field; its lexicon is written apart."""
    writer.put(f"{field}/begin", found.begin.astype(np.uint64))
    writer.put(f"{field}/docs", found.docs)
    if found.positions is not None and found.freqs is not None and found.reach is not None:
        writer.put(f"{field}/freqs", found.freqs)
        writer.put(f"{field}/reach", found.reach.astype(np.uint64))
        writer.put(f"{field}/positions", found.positions)


def _split(pairs: Numbers, size: int) -> Inverted:
    """Return the postings of sorted ``word | document`` keys, each of them there once."""
    docs = (pairs & ((1 << size) - 1)).astype(np.uint32)
    pairs >>= size
    begin = _firsts(pairs)
    return Inverted(pairs[begin], np.append(begin, len(pairs)), docs)


def _firsts(keys: Numbers) -> Numbers:
    """Return where a key differs from the one before it."""
    if not len(keys):
        return np.zeros(0, np.int64)
    return np.concatenate([[0], np.flatnonzero(keys[1:] != keys[:-1]) + 1])


def _bits(numbers: Numbers) -> int:
    return max(1, int(numbers.max(initial=0)).bit_length())


def spread(starts: Numbers, codes: Numbers) -> tuple[Numbers, Numbers]:
    """Return the places of the members of sets ``codes``, and how many each has.

    The members of set ``s`` are at ``starts[s]`` to ``starts[s + 1]``.
    """
    begins = starts[codes]
    counts = starts[codes + 1] - begins
    before = ends(counts)
    return np.repeat(begins - before[:-1], counts) + np.arange(before[-1]), counts
