"""Whoosh's view of the documents of a segment: their lengths and columns, and which are deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
from whoosh.codec.base import PerDocumentReader
from whoosh.columns import Column, ColumnReader

from imrsearch.index import schema
from imrsearch.index.lengths import LENGTHS

if TYPE_CHECKING:
    from imrsearch.index.codec import ArraySegment
    from imrsearch.index.segment import Segment

_SIGN = 1 << 31

Read = Callable[[int], Any]


class Documents(PerDocumentReader):
    """What is kept of each document. Nothing is stored beside the columns."""

    def __init__(self, segment: ArraySegment) -> None:
        self._segment = segment
        self._arrays = segment.leaf.segment

    def close(self) -> None:
        """Close the segment."""
        self._arrays.close()

    def doc_count(self) -> int:
        """Return the number of documents that are not deleted."""
        return self._segment.doc_count_all() - self._segment.deleted_count()

    def doc_count_all(self) -> int:
        """Return the number of documents, deleted ones too."""
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        """Return whether any document is deleted."""
        return self._segment.deleted_count() > 0

    def is_deleted(self, docnum: int) -> bool:
        """Return whether a document is deleted."""
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        """Yield the deleted documents."""
        return self._segment.deleted_docs()

    def supports_columns(self) -> bool:
        """Return that there are columns."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Return whether there is a column of a field."""
        return _column(self._arrays, fieldname) is not None

    def column_reader(self, fieldname: str, _column_type: Column) -> ArrayColumn:
        """Return the column of a field."""
        read = _column(self._arrays, fieldname)
        assert read is not None
        return ArrayColumn(read, self._arrays.documents)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return the number of words of a field in a document, as Whoosh rounds it."""
        postings = self._arrays.postings(fieldname)
        if postings is None or not postings.has_lengths:
            return default
        return int(LENGTHS[postings.lengths[docnum]])

    def field_length(self, fieldname: str) -> int:
        """Return the number of words of a field in all documents."""
        return self._arrays.lengths.get(fieldname, 0)

    def min_field_length(self, fieldname: str) -> int:
        """Return the number of words of a field in the shortest document."""
        postings = self._arrays.postings(fieldname)
        has = postings is not None and postings.has_lengths
        return int(LENGTHS[postings.lengths.min()]) if has and postings else 0

    def max_field_length(self, fieldname: str) -> int:
        """Return the number of words of a field in the longest document."""
        postings = self._arrays.postings(fieldname)
        has = postings is not None and postings.has_lengths
        return int(LENGTHS[postings.lengths.max()]) if has and postings else 0

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """Return nothing: the letter is in a column."""
        if not 0 <= docnum < self._arrays.documents:
            raise KeyError(f"there is no document {docnum}")
        return {}


class ArrayColumn(ColumnReader):
    """A value a document, as Whoosh keeps it."""

    def __init__(self, read: Read, documents: int) -> None:
        self._read = read
        self._doccount = documents
        self._reverse = False

    def __getitem__(self, docnum: int) -> Any:
        return self._read(docnum)

    def sort_key(self, docnum: int) -> Any:
        """Return what a document is sorted by."""
        return -self[docnum] if self._reverse else self[docnum]

    def set_reverse(self) -> None:
        """Sort the last first, where the column holds numbers."""
        if self._doccount and isinstance(self[0], bytes):
            raise NotImplementedError("texts are not sorted backwards")
        self._reverse = True


def _column(segment: Segment, name: str) -> Read | None:
    """Return what reads a column, ``None`` where there is none."""
    letters = segment.letters
    inner: dict[str, Read] = {
        schema.POSITION: lambda doc: doc - int(letters.first[letters.of[doc]]),
        schema.ISSUE: lambda doc: int(letters.issues[doc]),
        schema.PATH: lambda doc: letters.paths[letters.of[doc]],
        schema.LETTER: lambda doc: _packed(segment, doc),
        "id": lambda doc: msgspec.json.encode([letters.ids[letters.of[doc]].decode()]),
    }
    if name in inner:
        return inner[name]
    if segment.has(f"{name}/numbers"):
        numbers = segment.numbers(name)
        return lambda doc: int(numbers[doc]) + _SIGN
    values = segment.values(name)
    if values is None:
        return None
    packed = lru_cache(maxsize=4096)(
        lambda code: msgspec.json.encode(values.members_of(code)) if code else b""
    )
    return lambda doc: packed(int(values.codes[doc]))


def _packed(segment: Segment, doc: int) -> bytes:
    letter = int(segment.letters.of[doc])
    return segment.letters.packed(letter) if doc == segment.letters.first[letter] else b""
