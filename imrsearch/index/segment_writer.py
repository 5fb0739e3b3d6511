"""Writes a segment file: one section after the other, each as a whole or piece by piece."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from imrsearch.index import disk
from imrsearch.index.sections import ALIGNMENT, HEADER, OLDEST, VERSION, Header, Section, Table

Array = NDArray[Any]

_ROOM = -(-HEADER.size // ALIGNMENT) * ALIGNMENT
"""Bytes that are left for the header at the beginning."""


class SegmentWriter(AbstractContextManager["SegmentWriter"]):
    """A segment being written. It can be read once :meth:`finish` has put the header in.

    Leaving the ``with`` block without having finished removes the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lengths: dict[str, int] = {}
        self._sections: list[Section] = []
        self._file = disk.create(path)
        self._offset = 0

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove what was not finished."""
        if not self._file.closed:
            self._file.close()
            disk.remove(self.path)

    def put(self, name: str, array: Array) -> None:
        """Write a section that is at hand as a whole."""
        self.stream(name, array.dtype, [array])

    def stream(self, name: str, dtype: np.dtype[Any], pieces: Iterable[Array]) -> int:
        """Write a section of ``dtype``, little-endian, and return the number of its items."""
        dtype = dtype.newbyteorder("<")
        self._pad()
        offset, checksum = self._offset, 0
        for piece in pieces:
            data = np.ascontiguousarray(piece, dtype).data.cast("B") if len(piece) else b""
            self._file.write(data)
            checksum = zlib.crc32(data, checksum)
            self._offset += len(data)
        count = (self._offset - offset) // dtype.itemsize
        self._sections.append(Section(name, dtype.str, offset, count, checksum))
        return count

    def finish(self, *, documents: int, letters: int, fields: str) -> None:
        """Write table and header and flush all to the disk. ``fields`` is the schema's digest."""
        table = msgspec.json.encode(
            Table(
                documents=documents,
                letters=letters,
                fields=fields,
                lengths=self.lengths,
                sections=tuple(self._sections),
            )
        )
        self._pad()
        self._file.write(table)
        size = self._offset + len(table)
        header = Header(VERSION, OLDEST, size, self._offset, len(table), zlib.crc32(table))
        self._file.seek(0)
        self._file.write(header.pack())
        disk.flush(self._file)
        self._file.close()

    def _pad(self) -> None:
        missing = -self._offset % ALIGNMENT if self._offset else _ROOM
        self._file.write(bytes(missing))
        self._offset += missing


def narrowest(largest: int) -> np.dtype[Any]:
    """Return the smallest unsigned type that holds ``largest``."""
    for code in ("u1", "<u2", "<u4"):
        if largest <= np.iinfo(code).max:
            return np.dtype(code)
    return np.dtype("<u8")


def ends(lengths: Iterable[int] | Array) -> Array:
    """Return where each of some things begins that stand one after the other, and the end."""
    sizes = np.fromiter(lengths, np.int64) if not isinstance(lengths, np.ndarray) else lengths
    found = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=found[1:])
    return found
