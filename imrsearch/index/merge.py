"""Several segments to one, without the documents that were deleted.

Everything is copied in pieces from file to file; what is held in memory is a few integers for each
word, each letter and each set of values, never a posting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from imrsearch.index import lexicon, merged_letters, merged_words
from imrsearch.index.coding import Combination
from imrsearch.index.layout import Layout, postings_of
from imrsearch.index.segment import Segment
from imrsearch.index.segment_writer import SegmentWriter, ends, narrowest


class Source:
    """A segment to be merged: ``live`` tells which documents stay, ``None`` that all do.

    ``base`` is the number that its first document gets.
    """

    def __init__(self, segment: Segment, live: NDArray[np.bool_] | None, base: int) -> None:
        self.segment = segment
        self.live = live
        self.base = base
        self.documents = segment.documents if live is None else int(np.count_nonzero(live))

    @cached_property
    def numbers(self) -> NDArray[np.uint32]:
        """The new number of each document that stays."""
        assert self.live is not None
        return (np.cumsum(self.live) + (self.base - 1)).astype(np.uint32)

    def renumbered(self, docs: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """Return the new numbers of documents, all of which stay."""
        return docs + np.uint32(self.base) if self.live is None else self.numbers[docs]

    def kept(self, column: NDArray[Any]) -> NDArray[Any]:
        """Return what a column holds of the documents that stay."""
        return column if self.live is None else column[self.live]


def sources(segments: Sequence[tuple[Segment, NDArray[np.bool_] | None]]) -> list[Source]:
    """Return segments, each with the mask of its live documents, as they will be numbered."""
    found: list[Source] = []
    base = 0
    for segment, live in segments:
        found.append(Source(segment, live, base))
        base += found[-1].documents
    return found


def merge(found: Sequence[Source], path: Path, layout: Layout) -> int:
    """Write the segment ``path`` of all that stays; return the number of its documents."""
    documents = sum(source.documents for source in found)
    with SegmentWriter(path) as writer:
        for field in postings_of(layout):
            merged_words.write(writer, found, field)
        coded = {field: _write_values(writer, found, field) for field in layout.coded}
        for field in layout.numbers:
            writer.stream(f"{field}/numbers", np.dtype("i4"), _columns(found, f"{field}/numbers"))
        _write_combined(writer, found, [coded[field] for field in layout.combined])
        writer.stream("documents/issue", np.dtype("u4"), _columns(found, "documents/issue"))
        letters = merged_letters.write(writer, found)
        fields = found[0].segment.fields
        writer.finish(documents=documents, letters=letters, fields=fields)
    return documents


def _columns(found: Sequence[Source], name: str) -> Iterator[NDArray[Any]]:
    for source in found:
        yield source.kept(source.segment.array(name))


def _write_values(
    writer: SegmentWriter, found: Sequence[Source], field: str
) -> list[NDArray[np.uint32]]:
    """Write the values of a field; return the new code of each old one, for each source."""
    every = [source.segment.values(field) for source in found]
    values = [each for each in every if each is not None]
    printed = sorted({value for each in values for value in each.printed})
    place = {value: number for number, value in enumerate(printed)}
    known: dict[bytes, int] = {b"": 0}
    maps = []
    for source, each in zip(found, values, strict=True):
        numbers = np.array([place[value] for value in each.printed], np.uint32)
        members = numbers[each.members].tobytes()
        edges = (each.starts.astype(np.int64) * 4).tolist()
        used = np.flatnonzero(np.bincount(source.kept(each.codes), minlength=each.sets()))
        codes = np.zeros(each.sets(), np.uint32)
        for code in used.tolist():
            codes[code] = known.setdefault(members[edges[code] : edges[code + 1]], len(known))
        maps.append(codes)
    _write_sets(writer, field, printed, known)
    pairs = zip(found, values, maps, strict=True)
    pieces = (codes[source.kept(each.codes)] for source, each, codes in pairs)
    writer.stream(f"{field}/codes", narrowest(len(known) - 1), pieces)
    return maps


def _write_sets(
    writer: SegmentWriter, field: str, printed: Sequence[str], known: dict[bytes, int]
) -> None:
    members = np.frombuffer(b"".join(known), np.uint32)
    used = np.unique(members)
    lexicon.write(writer, f"{field}/values", [printed[n].encode() for n in used])
    numbers = np.searchsorted(used, members)
    writer.put(f"{field}/members", numbers.astype(narrowest(len(used))))
    writer.put(f"{field}/sets", ends([len(key) // 4 for key in known]).astype(np.uint32))


def _write_combined(
    writer: SegmentWriter, found: Sequence[Source], maps: Sequence[Sequence[NDArray[np.uint32]]]
) -> None:
    """Write the combined codes; ``maps`` holds the new codes of each field, for each source."""
    every = []
    for number, source in enumerate(found):
        rows = source.segment.array("combined/rows").reshape(-1, len(maps))
        every.append(np.column_stack([maps[f][number][rows[:, f]] for f in range(len(maps))]))
    columns = np.concatenate(every)
    combined = Combination.of([columns[:, f] for f in range(len(maps))])
    edges = ends([len(rows) for rows in every])
    pieces = (
        combined.codes[start:end][source.kept(source.segment.array("combined/codes"))]
        for source, start, end in zip(found, edges, edges[1:], strict=False)
    )
    writer.stream("combined/codes", narrowest(len(combined.rows)), pieces)
    writer.put("combined/rows", combined.rows.reshape(-1))
