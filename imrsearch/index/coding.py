"""Values to codes while a segment is built: a dictionary of what occurs, a number a document."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from imrsearch.index import inversion, lexicon
from imrsearch.index.segment_writer import SegmentWriter, ends, narrowest

_decoder = msgspec.json.Decoder(tuple[str, ...])


class SetCodes:
    """The sets that occur in one field, and each document's code; code 0 is the empty set."""

    def __init__(self) -> None:
        self._codes: dict[Hashable, int] = {None: 0}
        self._numbers = array("i")

    def extend(self, sets: Iterable[Hashable | list[str]]) -> None:
        """Add documents; a set is a list of terms, packed values, or ``None``."""
        known, numbers = self._codes, self._numbers
        for each in sets:
            key: Hashable = tuple(each) if type(each) is list else each  # type: ignore[assignment]
            code = known.get(key)
            if code is None:
                code = known[key] = len(known)
            numbers.append(code)

    def numbers(self) -> NDArray[np.int32]:
        """Return the code of each document."""
        return np.frombuffer(self._numbers, np.int32)

    def write_postings(self, writer: SegmentWriter, field: str) -> None:
        """Write which documents hold each term; the sets are tuples of terms."""
        sets: list[tuple[str, ...]] = [(), *list(self._codes)[1:]]  # type: ignore[list-item]
        terms = sorted({term.encode("utf-8", "replace") for each in sets for term in each})
        place = {term: number for number, term in enumerate(terms)}
        members = [place[term.encode("utf-8", "replace")] for each in sets for term in each]
        at, counts = inversion.spread(ends([len(each) for each in sets]), self.numbers())
        docs = np.repeat(np.arange(len(counts)), counts)
        found = inversion.without_positions(np.array(members, np.int64)[at], docs)
        lexicon.write(writer, field, [terms[word] for word in found.words.tolist()])
        inversion.write(writer, field, found)

    def write_values(self, writer: SegmentWriter, field: str) -> None:
        """Write the codes and what they stand for; the sets are packed values."""
        packed: list[Any] = list(self._codes)[1:]
        sets = [(), *(_decoder.decode(each) for each in packed)]
        write_sets(writer, field, sets)
        writer.put(f"{field}/codes", self.numbers().astype(narrowest(len(sets) - 1)))


def write_sets(writer: SegmentWriter, field: str, sets: Sequence[tuple[str, ...]]) -> None:
    """Write what the codes of a field stand for."""
    printed = sorted({value.encode() for each in sets for value in each})
    place = {value: number for number, value in enumerate(printed)}
    members = [place[value.encode()] for each in sets for value in each]
    lexicon.write(writer, f"{field}/values", printed)
    writer.put(f"{field}/members", np.array(members, narrowest(len(printed))))
    writer.put(f"{field}/sets", ends([len(each) for each in sets]).astype(np.uint32))


class Combination(NamedTuple):
    """Several fields' codes as one: ``codes`` holds a row of ``rows`` for each document.

    ``rows[r, f]`` is the code of field ``f`` in combination ``r``.
    """

    codes: NDArray[Any]
    rows: NDArray[np.uint32]

    @classmethod
    def of(cls, columns: Sequence[NDArray[Any]]) -> Combination:
        """Return the combinations that occur in columns of equal length."""
        codes = np.zeros(len(columns[0]), np.int64)
        rows = np.zeros((1, 0), np.uint32)
        for column in columns:
            wide = int(column.max(initial=0)) + 1
            pairs, codes = np.unique(codes * wide + column, return_inverse=True)
            rows = np.column_stack([rows[pairs // wide], (pairs % wide).astype(np.uint32)])
        return cls(codes, rows)

    def write(self, writer: SegmentWriter) -> None:
        """Write the combination."""
        writer.put("combined/codes", self.codes.astype(narrowest(len(self.rows))))
        writer.put("combined/rows", self.rows.reshape(-1))
