"""Phrases: words that follow each other, found by their positions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from imrsearch.index.postings import Postings
from imrsearch.search.docset import DocSet, Numbers, distinct, places

_POSITION = 32
"""How many bits the place of a document is moved, to make a key of it and a position."""


def find(postings: Postings, words: Sequence[int], slop: int, size: int) -> DocSet:
    """Return the documents in which each of ``words`` follows the one before it.

    At most ``slop`` positions lie from one to the next: 1 is side by side (Whoosh's ``SpanNear2``).
    """
    found = _holding_all(postings, words, size)
    keys: dict[int, NDArray[np.int64]] = {}
    ends = np.zeros(0, np.int64)
    for at, word in enumerate(words):
        if not len(found):
            break
        if word not in keys:
            keys[word] = _keys(postings, word, found, size)
        ends = keys[word] if at == 0 else _following(ends, keys[word], slop)
    return DocSet(size, numbers=found.take(distinct(ends >> _POSITION)))


def _holding_all(postings: Postings, words: Sequence[int], size: int) -> Numbers:
    """Return the documents that hold every one of ``words``."""
    order = sorted(set(words), key=postings.count)
    found: Numbers = postings.documents(order[0])
    for word in order[1:]:
        other = DocSet(size, numbers=postings.documents(word))
        found = found.take(np.flatnonzero(other.has(found)))
    return found


def _keys(postings: Postings, word: int, found: Numbers, size: int) -> NDArray[np.int64]:
    """Return a key for each place of ``word`` in the documents ``found``, all of which hold it."""
    docs = postings.documents(word)
    picks = None
    if len(found) < len(docs):
        if len(found) * 16 < len(docs):
            picks = places(docs, found)
        else:
            picks = np.flatnonzero(DocSet(size, numbers=found).flags().take(docs))
    there = postings.places(word, picks)
    rows = np.repeat(np.arange(len(found), dtype=np.int64) << _POSITION, there.counts)
    rows += there.positions
    return rows


def _following(ends: NDArray[np.int64], keys: NDArray[np.int64], slop: int) -> NDArray[np.int64]:
    """Return which of ``keys`` lie at most ``slop`` behind one of ``ends``."""
    if slop == 1 and len(ends) < len(keys):
        sought = ends + 1
        at = np.searchsorted(keys, sought)
        at[at == len(keys)] = 0
        exact: NDArray[np.int64] = sought[keys[at] == sought]
        return exact
    if not len(ends):
        return ends
    at = np.searchsorted(ends, keys) - 1
    found: NDArray[np.int64] = keys[(at >= 0) & (keys - ends[at] <= slop)]
    return found
