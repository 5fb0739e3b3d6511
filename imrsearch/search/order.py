"""The order of hits: the same every time, whatever the history of the index.

What compares equal follows the letter's id, then its path, then the place of the issue in it. Each
segment keeps the place of its letters in that order, so that most of it is sorting of numbers;
only where segments meet are names compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from imrsearch.errors import QueryError
from imrsearch.index import schema
from imrsearch.index.snapshot import Leaf
from imrsearch.search.coded import Ints
from imrsearch.search.columns import Columns
from imrsearch.search.evaluate import Scores
from imrsearch.search.query import RELEVANCE, Query, known
from imrsearch.vocabulary.fields import Field, Kind

Keys = NDArray[Any]

_FEW = 200
"""So many documents are sorted as they are."""


class _Part(NamedTuple):
    """Documents of one segment, in its order of identities, and what they are sorted by first."""

    numbers: Ints
    keys: tuple[Keys, ...]


def window(query: Query, scores: Scores, columns: Columns) -> list[int]:
    """Return the documents that ``query`` shows of those that it matches, in its order."""
    begin, end = query.offset, None if query.limit is None else query.offset + query.limit
    if begin < 0 or (end is not None and end < begin):
        raise QueryError("the offset and the limit of a query cannot be negative")
    backwards = False
    keys: tuple[Keys, ...] = ()
    if query.sort == RELEVANCE:
        keys = (-scores.scores,)
    else:
        field, backwards = known(query.sort.removeprefix("-")), query.sort.startswith("-")
        if field.name != schema.ID:
            values, stated = _values(field, scores.numbers, columns)
            keys = (~stated, -values if backwards else values, -scores.scores)
            backwards = False
    found = _sorted(scores.numbers, keys, columns, end, backwards=backwards)
    return found[begin:]


def by_identity(numbers: Ints, columns: Columns) -> list[int]:
    """Return documents, given in order of number, in the order of their identities."""
    return _sorted(numbers, (), columns, None, backwards=False)


def identity(number: int, columns: Columns) -> tuple[str, str, int]:
    """Return what tells a document from all others and orders those that compare equal."""
    return columns.id(number), columns.path(number), columns.position(number)


def _sorted(
    numbers: Ints, keys: tuple[Keys, ...], columns: Columns, count: int | None, *, backwards: bool
) -> list[int]:
    """Return the first ``count`` documents in the order of ``keys``, then of identity."""
    if keys and count is not None:
        chosen = _leading(keys, count)
        if len(chosen) < len(numbers):
            numbers, keys = numbers.take(chosen), tuple(key.take(chosen) for key in keys)
    parts = _parts(numbers, keys, columns, count, backwards=backwards)
    if len(parts) == 1:
        found: list[int] = parts[0].numbers[:count].tolist()
        return found
    rows = [
        (
            (*values, *identity(number, columns))
            for number, *values in zip(
                part.numbers.tolist(), *(key.tolist() for key in part.keys), strict=True
            )
        )
        for part in parts
    ]
    named = [
        zip(row, part.numbers.tolist(), strict=True) for row, part in zip(rows, parts, strict=True)
    ]
    return [number for _, number in islice(merge(*named, reverse=backwards), count)]


def _leading(keys: Sequence[Keys], count: int) -> Ints:
    """Return the places of what may be among the first ``count``: what ties with the last too."""
    places: Ints | None = None
    first: list[Ints] = []
    for key in keys:
        values = key if places is None else key.take(places)
        wanted = count - sum(map(len, first))
        if wanted <= 0 or len(values) <= max(wanted, _FEW):
            break
        if values.min() == values.max():
            continue
        bound = _bound(values, wanted)
        near = np.flatnonzero(values <= bound)
        places, values = near if places is None else places.take(near), values.take(near)
        below = values < bound
        if np.count_nonzero(below) >= wanted:
            limit = np.partition(values, wanted - 1)[wanted - 1]
            below, ties = values < limit, values == limit
        else:
            ties = ~below
        first.append(places.take(np.flatnonzero(below)))
        places = places.take(np.flatnonzero(ties))
    if places is None:
        return np.arange(len(keys[0]))
    # Each of them is in order: a stable sort finds that out and merges.
    return np.sort(np.concatenate([*first, places]), kind="stable")


def _bound(values: Keys, count: int) -> Any:
    """Return what at least ``count`` of ``values`` do not exceed, and few besides.

    The values are laid out in columns: it is the last of the ``count`` smallest of the smallest of
    each column, so that all but a few values are compared once and not sorted.
    """
    width = 64 * count
    height = len(values) // width
    if height > 1:
        values = values[: height * width].reshape(height, width).min(axis=0)
    return np.partition(values, count - 1)[count - 1]


def _parts(
    numbers: Ints, keys: tuple[Keys, ...], columns: Columns, count: int | None, *, backwards: bool
) -> list[_Part]:
    """Return the documents of each segment, sorted; of those that tie no more than ``count``."""
    found = []
    done = 0
    for leaf, start, inside in columns.parts(numbers):
        own = tuple(key[done : done + len(inside)] for key in keys)
        done += len(inside)
        places = _ordered(leaf, inside, own, count, backwards=backwards)
        if len(places):
            found.append(_Part(inside[places] + start, tuple(key[places] for key in own)))
    return found or [_Part(numbers[:0], ())]


def _ordered(
    leaf: Leaf, inside: Ints, keys: tuple[Keys, ...], count: int | None, *, backwards: bool
) -> Ints:
    letters = leaf.segment.letters
    place = letters.order.take(letters.of.take(inside)).astype(np.int64)
    place = (place << 32) + inside
    chosen = np.arange(len(inside))
    if backwards:
        place = -place
    if count is not None and len(inside) > count:
        chosen = _leading((*keys, place), count)
    # The last key that lexsort is given is the first that it sorts by.
    return chosen[np.lexsort([key[chosen] for key in (place, *reversed(keys))])]


def _values(field: Field, numbers: Ints, columns: Columns) -> tuple[Keys, NDArray[np.bool_]]:
    """Return what documents are sorted by, as numbers, and which have anything in the field."""
    if field.kind in {Kind.NUMBER, Kind.DATE}:
        found = columns.numbers(field.name)[numbers].astype(np.int64)
        return found, found != schema.ABSENT
    if field.kind is not Kind.EXACT:
        raise QueryError(f"hits cannot be sorted by {field.name}: it holds running text")
    if not field.facet:
        return _terms(field.name, numbers, columns)
    values = columns.values(field.name)
    has_any = np.diff(values.starts) > 0
    firsts = np.full(values.sets, -1, np.int64)
    firsts[has_any] = values.members[values.starts[:-1][has_any]]
    found = firsts[values.codes(numbers)]
    return found, found >= 0


def _terms(name: str, numbers: Ints, columns: Columns) -> tuple[Keys, NDArray[np.bool_]]:
    """Return the place of each document's term among those of all segments."""
    found = []
    every = [leaf.segment.postings(name) for leaf, _ in columns.leaves]
    terms = sorted({term for postings in every if postings for term in postings.lexicon})
    place = {term: at for at, term in enumerate(terms)}
    for (leaf, _, inside), postings in zip(columns.parts(numbers), every, strict=True):
        places = np.full(leaf.segment.documents, -1, np.int64)
        if postings is not None:
            own = np.array([place[term] for term in postings.lexicon], np.int64)
            places[postings.docs] = np.repeat(
                own, [postings.count(word) for word in range(len(own))]
            )
        found.append(places[inside])
    joined = np.concatenate(found) if found else np.zeros(0, np.int64)
    return joined, joined >= 0
