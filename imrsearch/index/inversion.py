"""Words in the order of documents to documents in the order of words: what makes an index.

Occurrences come in the order of documents and positions; sorting them by word, and leaving
equal ones in their order, is all there is to it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from imrsearch.index.segment_writer import SegmentWriter, ends, narrowest

Numbers = NDArray[Any]


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
    """Return the postings of word ``words[i]`` at ``positions[i]`` of document ``docs[i]``.

    The occurrences are given in the order of documents, and of positions within each.
    """
    order = _by_word(words)
    words, docs = words[order], docs[order]
    firsts = _firsts(words, docs)
    pairs = _split(words[firsts], docs[firsts])
    bounds = np.append(firsts, len(words))
    freqs = np.diff(bounds)
    return pairs._replace(
        freqs=freqs.astype(narrowest(int(freqs.max(initial=0)))),
        reach=bounds[pairs.begin],
        positions=positions.astype(narrowest(int(positions.max(initial=0))))[order],
    )


def without_positions(words: Numbers, docs: Numbers) -> Inverted:
    """Return the postings of word ``words[i]`` in document ``docs[i]``; pairs may come twice.

    They are given in the order of documents.
    """
    order = _by_word(words)
    words, docs = words[order], docs[order]
    firsts = _firsts(words, docs)
    return _split(words[firsts], docs[firsts])


def write(writer: SegmentWriter, field: str, found: Inverted) -> None:
    """Write the postings of a field; its lexicon is written apart."""
    writer.put(f"{field}/begin", found.begin.astype(np.uint64))
    writer.put(f"{field}/docs", found.docs)
    if found.positions is not None and found.freqs is not None and found.reach is not None:
        writer.put(f"{field}/freqs", found.freqs)
        writer.put(f"{field}/reach", found.reach.astype(np.uint64))
        writer.put(f"{field}/positions", found.positions)


def _by_word(words: Numbers) -> Numbers:
    """Return the order of words in which those that are equal keep theirs.

    NumPy sorts numbers of 16 bits by counting them, which is much quicker than comparing: so the
    lower halves are sorted, and then the upper ones.
    """
    order = np.argsort(words.astype(np.uint16), kind="stable")
    if int(words.max(initial=0)) < 1 << 16:
        return order
    upper = (words >> 16).astype(np.uint16)
    return order[np.argsort(upper[order], kind="stable")]


def _split(words: Numbers, docs: Numbers) -> Inverted:
    """Return the postings of sorted pairs, each of them there once."""
    begin = _firsts(words)
    return Inverted(words[begin], np.append(begin, len(words)), docs.astype(np.uint32))


def _firsts(*keys: Numbers) -> Numbers:
    """Return where any of the keys differs from the one before it."""
    if not len(keys[0]):
        return np.zeros(0, np.int64)
    differs = keys[0][1:] != keys[0][:-1]
    for key in keys[1:]:
        differs |= key[1:] != key[:-1]
    return np.concatenate([[0], np.flatnonzero(differs) + 1])


def spread(starts: Numbers, codes: Numbers) -> tuple[Numbers, Numbers]:
    """Return the places of the members of sets ``codes``, and how many each has.

    The members of set ``s`` are at ``starts[s]`` to ``starts[s + 1]``.
    """
    begins = starts[codes]
    counts = starts[codes + 1] - begins
    before = ends(counts)
    return np.repeat(begins - before[:-1], counts) + np.arange(before[-1]), counts
