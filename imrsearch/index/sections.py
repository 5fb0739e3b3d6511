"""What a segment file is made of: a header, named arrays, a table of them.

The bytes are described in ``docs/segment-format.md``; the numbers here are the ones there. The
header tells where the table is; header and table are small and each has a checksum that is held on
opening. Every section has one too, held by :meth:`imrsearch.index.segment.Segment.verify`.
"""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

import msgspec

MAGIC = b"\x89IMR\r\n\x1a\n"
"""First bytes of a segment: no text, and another after a transfer that takes it for text."""

VERSION = 1
"""Version of the format that is written."""

OLDEST = 1
"""The oldest version that is read; also the oldest program that can read what is written."""

ALIGNMENT = 64
"""Every section begins at a multiple of so many bytes."""

HEADER = struct.Struct("<8sHHIQQQQII")
"""Magic, version, oldest reader, 0, size, table's offset and length, 0, the two checksums."""

TYPES = frozenset({"|u1", "<u2", "<u4", "<u8", "<i4"})
"""The types of an array, as NumPy writes them."""


class Section(msgspec.Struct, frozen=True, array_like=True):
    """One array: its name and type, the offset of its first byte, its length, its checksum."""

    name: str
    type: str
    offset: int
    count: int
    checksum: int

    @property
    def size(self) -> int:
        """The number of its bytes."""
        return self.count * int(self.type[2:])


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """What stands at the end of the file: the sizes of the segment and all of its sections.

    ``lengths`` holds, for each field with lengths, the number of words in all documents.
    """

    documents: int
    letters: int
    fields: str
    lengths: dict[str, int]
    sections: tuple[Section, ...]


class Header(NamedTuple):
    """What stands at the beginning of the file: sizes and offsets in bytes."""

    version: int
    oldest: int
    size: int
    table: int
    length: int
    checksum: int

    def pack(self) -> bytes:
        """Return the bytes of the header."""
        parts = (MAGIC, self.version, self.oldest, 0, self.size, self.table, self.length, 0)
        head = HEADER.pack(*parts, self.checksum, 0)[:-4]
        return head + struct.pack("<I", zlib.crc32(head))


def unpack(head: bytes) -> Header:
    """Return the header that ``head`` is; raises :class:`ValueError` that tells what is wrong."""
    if len(head) < HEADER.size:
        raise ValueError(f"is {len(head)} bytes long: too short for any segment")
    magic, version, oldest, _, size, table, length, _, checksum, own = HEADER.unpack(head)
    if magic != MAGIC:
        raise ValueError("is no segment of imrsearch")
    if zlib.crc32(head[:-4]) != own:
        raise ValueError("has a header that was changed after it was written")
    if oldest > VERSION or version < OLDEST:
        raise ValueError(f"is of version {version}; this imrsearch reads {OLDEST} to {VERSION}")
    return Header(version, oldest, size, table, length, checksum)
