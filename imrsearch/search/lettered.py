"""In how many letters the issues of a facet's value stand."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from imrsearch.index import schema
from imrsearch.search.coded import Ints, Values
from imrsearch.search.columns import Columns
from imrsearch.search.matches import Coded
from imrsearch.search.results import Facet


def counted(found: Sequence[Facet], numbers: Ints, columns: Columns) -> tuple[Facet, ...]:
    """Return facets over the documents ``numbers``, in order, with the letters of each value."""
    if not found:
        return ()
    firsts = numbers - np.asarray(columns.numbers(schema.POSITION))[numbers]
    return tuple(_counted(facet, firsts, numbers, columns.values(facet.name)) for facet in found)


def is_first(codes: Ints, letters: Ints) -> NDArray[np.bool_]:
    """Return which pairs are the first of their code in their letter.

    The pairs of a letter stand side by side: each is compared with the one before it, then with
    the one before that, as long as letters are long enough.
    """
    firsts = np.ones(len(codes), bool)
    follows = letters[1:] == letters[:-1]
    firsts[1:] = ~(follows & (codes[1:] == codes[:-1]))
    rows, back = np.flatnonzero(follows) + 1, 2
    while len(rows):
        rows = rows[rows >= back]
        rows = rows[letters[rows - back] == letters[rows]]
        firsts[rows[codes[rows - back] == codes[rows]]] = False
        back += 1
    return firsts


def _counted(facet: Facet, firsts: Ints, numbers: Ints, values: Values) -> Facet:
    coded = Coded(values.codes(numbers), values.starts, values.members, values.names)
    rows, members = coded.spread()
    counts = np.bincount(
        members[is_first(members, firsts[rows])], minlength=len(values.names) + 1
    ).tolist()
    many: dict[str | None, int] = dict(zip((*values.names, None), counts, strict=True))
    counted = (msgspec.structs.replace(each, letters=many[each.value]) for each in facet.values)
    return msgspec.structs.replace(facet, values=tuple(counted))
