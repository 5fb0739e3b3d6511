"""Values to codes while a segment is built: a dictionary of what occurs, a number a document."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from imrsearch.index import inversion, lexicon
from imrsearch.index.segment_writer import SegmentWriter, ends, narrowest

_decoder = msgspec.json.Decoder(tuple[str, ...])


class Numbering(dict[Any, int]):
    """A number for each key that was ever asked for: its place among them."""

    def __missing__(self, key: Any) -> int:
        code = self[key] = len(self)
        return code


class TermLists:
    """The terms of each document in one field, as numbers."""

    def __init__(self) -> None:
        self._terms = Numbering()
        self._members = array("i")
        self._counts = array("i")

    def extend(self, lists: Sequence[Sequence[str]]) -> None:
        """Add documents, each a list of terms; one may be there twice."""
        self._counts.extend(map(len, lists))
        self._members.extend(map(self._terms.__getitem__, chain.from_iterable(lists)))

    def write(self, writer: SegmentWriter, field: str) -> None:
        """Write which documents hold each term."""
        terms = [term.encode("utf-8", "replace") for term in self._terms]
        ordered = sorted(set(terms))
        place = {term: number for number, term in enumerate(ordered)}
        ranks = np.array([place[term] for term in terms], np.int32)
        docs = np.repeat(np.arange(len(self._counts)), self._counts)
        found = inversion.without_positions(ranks[np.frombuffer(self._members, np.int32)], docs)
        lexicon.write(writer, field, [ordered[word] for word in found.words.tolist()])
        inversion.write(writer, field, found)


class SetCodes:
    """The sets of values that occur in one field, and each document's code; 0 is the empty set.

    A set is given as its packed values.
    """

    def __init__(self) -> None:
        self._codes = Numbering({b"": 0})
        self._numbers = array("i")

    def extend(self, sets: Iterable[bytes]) -> None:
        """Add documents."""
        self._numbers.extend(map(self._codes.__getitem__, sets))

    def numbers(self) -> NDArray[np.int32]:
        """Return the code of each document."""
        return np.frombuffer(self._numbers, np.int32)

    def write(self, writer: SegmentWriter, field: str) -> None:
        """Write the codes and what they stand for."""
        packed = list(self._codes)[1:]
        sets = [(), *map(_decoder.decode, packed)]
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
