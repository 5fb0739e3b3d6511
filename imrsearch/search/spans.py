"""Where words stand, as arrays: what connectors compare.

An occurrence is one integer, ``document * 2**32 + position``, so that arrays of them sort by
document and place, and two of one document differ by the words between them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import IndexReader

from imrsearch.index.codec import ArraySegment

Keys = NDArray[np.int64]
Flags = NDArray[np.bool_]

DOCUMENT = 32
"""By how many bits the number of a document is moved."""


class Spans(NamedTuple):
    """Runs of words: the first and the last word of each, in the order of the first."""

    starts: Keys
    ends: Keys

    @classmethod
    def of(cls, starts: Keys, ends: Keys) -> Self:
        """Return spans in order, each once."""
        if not len(starts):
            return cls(starts, ends)
        order = np.lexsort((ends, starts))
        starts, ends = starts[order], ends[order]
        fresh = np.ones(len(starts), bool)
        fresh[1:] = (starts[1:] != starts[:-1]) | (ends[1:] != ends[:-1])
        return cls(starts[fresh], ends[fresh])

    def documents(self) -> Keys:
        """Return the documents, each once, in order."""
        return np.unique(self.starts >> DOCUMENT)


EMPTY = Spans(np.zeros(0, np.int64), np.zeros(0, np.int64))


def holds(reader: IndexReader, field: str, term: str) -> bool:
    """Return whether any document of ``reader`` has ``term`` in ``field``."""
    there: bool = (field, term) in reader  # type: ignore[operator]
    return there


def occurrences(reader: IndexReader, field: str, term: str) -> Keys:
    """Return where ``term`` stands in the documents of ``reader``, which is of one segment."""
    segment = reader.segment()
    if isinstance(segment, ArraySegment):
        return _stored(segment, field, term)
    if not holds(reader, field, term):
        return EMPTY.starts
    matcher = reader.postings(field, term)
    keys: list[int] = []
    while matcher.is_active():
        base = matcher.id() << DOCUMENT
        keys.extend(base + position for position in matcher.value_as("positions"))
        matcher.next()
    return np.array(keys, np.int64)


def _stored(segment: ArraySegment, field: str, term: str) -> Keys:
    """Return the occurrences of a term straight from the arrays of a segment."""
    postings = segment.leaf.segment.postings(field)
    number = None if postings is None else postings.lexicon.find(term.encode())
    if postings is None or number is None or not postings.has_positions:
        return EMPTY.starts
    places = postings.places(number)
    documents = postings.documents(number).astype(np.int64) << DOCUMENT
    keys: Keys = np.repeat(documents, places.counts) + places.positions
    return keys


def phrase(words: Iterable[Keys]) -> Spans:
    """Return the spans of words side by side, from where each of them stands."""
    starts, count = EMPTY.starts, 0
    for count, keys in enumerate(words, 1):
        starts = keys if count == 1 else np.intersect1d(starts, keys - (count - 1))
    return Spans(starts, starts + (count - 1)) if count else EMPTY


def union(parts: Iterable[Spans]) -> Spans:
    """Return the spans of all ``parts``."""
    found = [part for part in parts if len(part.starts)]
    if not found:
        return EMPTY
    return Spans.of(
        np.concatenate([part.starts for part in found]),
        np.concatenate([part.ends for part in found]),
    )


def near(left: Spans, right: Spans, most: int, *, ordered: bool) -> Spans:
    """Return the spans of both sides that have one of the other within ``most`` words.

    Neighbouring words are one word apart; spans that share a word are not near each other.
    ``ordered`` asks for ``left`` before ``right``.
    """
    ahead = _followed(left, right, most), _preceded(right, left, most)
    if ordered:
        return _taken(left, ahead[0], right, ahead[1])
    behind = _preceded(left, right, most), _followed(right, left, most)
    return _taken(left, ahead[0] | behind[0], right, ahead[1] | behind[1])


def together(left: Spans, right: Spans, marks: Keys | None) -> Spans:
    """Return the spans of both sides that share a sentence with one of the other.

    ``marks`` tells where sentences begin, but for the first of each document; without them the
    whole field counts as one. Spans that share a word are not two.
    """
    ours, theirs = _units(left, marks), _units(right, marks)
    return _taken(
        left, _beside(left, ours, right, theirs), right, _beside(right, theirs, left, ours)
    )


def _followed(spans: Spans, others: Spans, most: int) -> Flags:
    """Return which spans have one of ``others`` behind them, at most so many words away."""
    at = np.searchsorted(others.starts, spans.ends, "right")
    return _within(others.starts, at, spans.ends, most)


def _preceded(spans: Spans, others: Spans, most: int) -> Flags:
    ends = np.sort(others.ends)
    at = np.searchsorted(ends, spans.starts, "left") - 1
    return _within(ends, at, spans.starts, most)


def _within(keys: Keys, at: NDArray[np.intp], places: Keys, most: int) -> Flags:
    """Return which ``places`` are at most ``most`` from key ``at``; a place may have none."""
    there = (at >= 0) & (at < len(keys))
    found = np.zeros(len(places), bool)
    found[there] = np.abs(keys[at[there]] - places[there]) <= most
    return found


def _units(spans: Spans, marks: Keys | None) -> Keys:
    """Return the key of the sentence or document of each span, -1 of one that reaches further."""
    firsts, lasts = spans.starts >> DOCUMENT << DOCUMENT, spans.ends >> DOCUMENT << DOCUMENT
    if marks is not None and len(marks):
        firsts = _begun(spans.starts, firsts, marks)
        lasts = _begun(spans.ends, lasts, marks)
    return np.where(firsts == lasts, firsts, -1)


def _begun(keys: Keys, documents: Keys, marks: Keys) -> Keys:
    """Return where the sentence of each key begins: at its last mark, or with its document."""
    at = np.searchsorted(marks, keys, "right") - 1
    last = np.where(at >= 0, marks[at], -1)
    return np.maximum(last, documents)


def _beside(spans: Spans, units: Keys, others: Spans, theirs: Keys) -> Flags:
    """Return which spans have one of ``others`` in their unit that shares no word with them."""
    inside = theirs >= 0
    names, numbers = np.unique(theirs[inside], return_inverse=True)
    if not len(names):
        return np.zeros(len(spans.starts), bool)
    last_start = np.full(len(names), -1, np.int64)
    first_end = np.full(len(names), np.iinfo(np.int64).max, np.int64)
    np.maximum.at(last_start, numbers, others.starts[inside])
    np.minimum.at(first_end, numbers, others.ends[inside])
    at = np.minimum(np.searchsorted(names, units), len(names) - 1)
    shared = (names[at] == units) & (units >= 0)
    apart = (last_start[at] > spans.ends) | (first_end[at] < spans.starts)
    found: Flags = shared & apart
    return found


def _taken(left: Spans, ours: Flags, right: Spans, theirs: Flags) -> Spans:
    return union(
        (
            Spans(left.starts[ours], left.ends[ours]),
            Spans(right.starts[theirs], right.ends[theirs]),
        )
    )
