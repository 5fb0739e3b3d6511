"""Letters that a later one replaces: the same case number, other content.

Of letters with one name the one decided last is current, of those decided on one day the one whose
file was changed last, of those the last by path. The others stay in the index and are passed over
by a search that does not ask for them: a case is counted once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from imrsearch.index import schema
from imrsearch.index.snapshot import Leaf, Mask
from imrsearch.index.tokens import fold

ModifiedAt = Callable[[str], int]
"""Returns when a source file was last changed, in nanoseconds since 1970."""

_MANY = 20
"""All names are looked at where there is a changed one for so many letters."""


class _Found(NamedTuple):
    """A letter of some name: the place of its leaf, its number there, and what it is ordered by."""

    leaf: int
    letter: int
    decided: int
    modified: int
    path: bytes


def marked(leaves: Sequence[Leaf], names: Collection[bytes], modified: ModifiedAt) -> list[Leaf]:
    """Return the leaves with what is superseded marked anew, for letters called ``names``."""
    counts = sum(leaf.segment.letters.count for leaf in leaves)
    if len(names) * _MANY > counts:
        names = _repeated(leaves)
        leaves = [leaf._replace(superseded=None) for leaf in leaves]
    masks: dict[int, Mask] = {}
    sources = Sources(leaves)
    for name in sorted(names):
        found = sorted(_called(leaves, name, sources, modified), key=lambda each: each[2:])
        for place, letter in enumerate(found, start=1):
            _mark(leaves, masks, letter, superseded=place < len(found))
    return [
        leaf._replace(superseded=masks[place] if masks[place].any() else None)
        if place in masks
        else leaf
        for place, leaf in enumerate(leaves)
    ]


def _mark(
    leaves: Sequence[Leaf], masks: dict[int, Mask], found: _Found, *, superseded: bool
) -> None:
    """Mark one letter in the mask of its leaf, which is copied or made where it has to change."""
    leaf = leaves[found.leaf]
    first = leaf.segment.letters.first
    start, end = int(first[found.letter]), int(first[found.letter + 1])
    mask = masks.get(found.leaf, leaf.superseded)
    if superseded == (mask is not None and bool(mask[start])):
        return
    if found.leaf not in masks:
        size = leaf.segment.documents
        masks[found.leaf] = np.zeros(size, bool) if mask is None else mask.copy()
    masks[found.leaf][start:end] = superseded


def _called(
    leaves: Sequence[Leaf], name: bytes, sources: Sources, modified: ModifiedAt
) -> Iterator[_Found]:
    """Yield the letters of a name that are not deleted."""
    term = fold(name.decode()).encode("utf-8", "replace")
    for place, leaf in enumerate(leaves):
        postings = leaf.segment.postings(schema.ID)
        word = postings.lexicon.find(term) if postings else None
        if postings is None or word is None:
            continue
        letters = leaf.segment.letters
        for letter in np.unique(letters.of[postings.documents(word)]).tolist():
            document = int(letters.first[letter])
            if letters.ids[letter] != name or (leaf.live is not None and not leaf.live[document]):
                continue
            decided = int(leaf.segment.numbers("decided")[document])
            yield _Found(
                place,
                letter,
                -schema.LARGEST if decided == schema.ABSENT else decided,
                modified(sources.of(place, document)),
                letters.paths[letter],
            )


def _repeated(leaves: Sequence[Leaf]) -> list[bytes]:
    """Return the names that more than one letter has.

    Names are compared by their hashes first: 8 bytes for each of millions.
    """
    hashes = np.concatenate(
        [np.zeros(0, np.int64)]
        + [
            np.fromiter(map(hash, leaf.segment.letters.ids), np.int64, leaf.segment.letters.count)
            for leaf in leaves
        ]
    )
    values, counts = np.unique(hashes, return_counts=True)
    twice = set(values[counts > 1].tolist())
    if not twice:
        return []
    found: defaultdict[bytes, int] = defaultdict(int)
    for leaf in leaves:
        for name in leaf.segment.letters.ids:
            if hash(name) in twice:
                found[name] += 1
    return [name for name, count in found.items() if count > 1]


class Sources:
    """The source file of a document, which a segment keeps the other way round."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._leaves = leaves
        self._words: dict[int, NDArray[np.int64]] = {}

    def of(self, place: int, document: int) -> str:
        """Return the source file of a document of the leaf at ``place``."""
        postings = self._leaves[place].segment.postings(schema.SOURCE)
        if postings is None:
            return ""
        if place not in self._words:
            words = np.zeros(self._leaves[place].segment.documents, np.int64)
            starts = postings.starts.astype(np.int64)
            widths = starts[1:] - starts[:-1]
            words[postings.docs] = np.repeat(np.arange(len(widths)), widths)
            self._words[place] = words
        return postings.lexicon[int(self._words[place][document])].decode()


def names_of(leaf: Leaf, documents: Iterable[int]) -> set[bytes]:
    """Return the names of the letters that some documents of a leaf belong to."""
    letters = leaf.segment.letters
    numbers = np.unique(letters.of[np.fromiter(documents, np.int64)])
    return {letters.ids[letter] for letter in numbers.tolist()}
