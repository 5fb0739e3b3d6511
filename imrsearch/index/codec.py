"""Whoosh's view of a segment: what its own searcher, highlighter and spelling read.

A search of ours works on the arrays themselves (:mod:`imrsearch.search.evaluate`); this serves what
is not done there, one document at a time. It reads only: segments are written by
:mod:`imrsearch.index.builder`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.codec.base import Codec, Segment
from whoosh.reading import EmptyReader, IndexReader, MultiReader, SegmentReader

from imrsearch.index import schema
from imrsearch.index.codec_documents import Documents
from imrsearch.index.codec_terms import Terms
from imrsearch.index.snapshot import Leaf, Snapshot

_NO_STORAGE: Any = None
"""Whoosh asks its storage for files; a segment of ours is open already."""


class ArraySegment(Segment):
    """A segment as Whoosh names one; it is never pickled."""

    def __init__(self, leaf: Leaf) -> None:
        self.leaf = leaf
        self.indexname = "imrsearch"
        self.segid = leaf.part.file.removesuffix(".seg")
        self.compound = False

    def codec(self) -> ArrayCodec:
        """Return what reads it."""
        return ArrayCodec()

    def doc_count_all(self) -> int:
        """Return the number of documents, deleted ones too."""
        return self.leaf.segment.documents

    def deleted_count(self) -> int:
        """Return the number of deleted documents."""
        live = self.leaf.live
        return 0 if live is None else len(live) - int(np.count_nonzero(live))

    def deleted_docs(self) -> Iterator[int]:
        """Yield the deleted documents."""
        live = self.leaf.live
        yield from () if live is None else np.flatnonzero(~live).tolist()

    def is_deleted(self, docnum: int) -> bool:
        """Return whether a document is deleted."""
        return self.leaf.live is not None and not self.leaf.live[docnum]

    def delete_document(self, docnum: int, delete: bool = True) -> None:  # noqa: FBT001, FBT002
        """Refuse: what is deleted is told by the generation (:mod:`imrsearch.index.commit`)."""
        raise NotImplementedError("documents are deleted by imrsearch.index.commit")


class ArrayCodec(Codec):
    """Opens the two halves of a segment for reading."""

    def terms_reader(self, _storage: object, segment: ArraySegment) -> Terms:
        """Return the words."""
        return Terms(segment.leaf.segment, schema.ABSENT)

    def per_document_reader(self, _storage: object, segment: ArraySegment) -> Documents:
        """Return what is kept of each document."""
        return Documents(segment)

    def per_document_writer(self, *_: Any) -> None:
        """Refuse: nothing is written through Whoosh."""
        raise NotImplementedError("segments are written by imrsearch.index.builder")

    field_writer = postings_writer = postings_reader = new_segment = per_document_writer


def reader(snapshot: Snapshot) -> IndexReader:
    """Return Whoosh's reader of an index; closing it closes the segments."""
    made = schema.build()
    number = snapshot.generation.number
    leaves: list[IndexReader] = [
        SegmentReader(_NO_STORAGE, made, ArraySegment(leaf), generation=number)
        for leaf in snapshot.leaves
    ]
    if not leaves:
        return EmptyReader(made)
    return leaves[0] if len(leaves) == 1 else MultiReader(leaves, generation=number)


def leaves_of(found: IndexReader) -> list[tuple[Leaf, int]]:
    """Return the open segments under a reader of :func:`reader`, each with its first number."""
    if isinstance(found, EmptyReader):
        return []
    segments = [(each.segment(), start) for each, start in found.leaf_readers()]
    return [(each.leaf, start) for each, start in segments if isinstance(each, ArraySegment)]
