"""A segment file, opened: its arrays as they lie in the file, mapped into memory and not copied."""

from __future__ import annotations

import mmap
import zlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from imrsearch.errors import IndexDamagedError
from imrsearch.index import sections
from imrsearch.index.damage import unreadable
from imrsearch.index.letters import Letters
from imrsearch.index.lexicon import Lexicon
from imrsearch.index.postings import Postings
from imrsearch.index.sections import ALIGNMENT, HEADER, TYPES, Section, Table
from imrsearch.index.values import Values

_PIECE = 1 << 24


class Segment:
    """The arrays of one segment. Nothing is read from the disk before it is asked for."""

    def __init__(self, path: Path, data: mmap.mmap, table: Table) -> None:
        self.path = path
        self.documents = table.documents
        self.fields = table.fields
        self.lengths = table.lengths
        self._letters = table.letters
        self._data = data
        self._view = memoryview(data)
        self._sections = {section.name: section for section in table.sections}
        self._postings: dict[str, Postings | None] = {}
        self._values: dict[str, Values | None] = {}

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a segment, holding the checksums of its header and table.

        Raises :class:`IndexDamagedError` for a file that is no whole segment, and
        :class:`FileNotFoundError` where there is none.
        """
        try:
            with path.open("rb") as file:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            return cls(path, data, _table(data))
        except FileNotFoundError:
            raise
        except (OSError, ValueError) as error:
            fault = f"cannot be opened: {error}" if isinstance(error, OSError) else str(error)
            raise unreadable(path, fault) from error

    def close(self) -> None:
        """Let go of the arrays; the file is closed with the last of them that is still held."""
        self._postings.clear()
        self._values.clear()
        self.__dict__.pop("letters", None)
        self.__dict__.pop("combined", None)
        self._view = memoryview(b"")

    def verify(self) -> None:
        """Hold every byte against what was written; raises :class:`IndexDamagedError`."""
        before = HEADER.size
        for section in sorted(self._sections.values(), key=lambda each: each.offset):
            self._verify_gap(before, section.offset)
            checksum = 0
            before = section.offset + section.size
            for start in range(section.offset, before, _PIECE):
                checksum = zlib.crc32(self._view[start : min(start + _PIECE, before)], checksum)
            if checksum != section.checksum:
                raise self._changed(f"has other bytes in {section.name} than were written")
        self._verify_gap(before, sections.unpack(self._data[: HEADER.size]).table)

    def _verify_gap(self, start: int, end: int) -> None:
        """Hold the bytes between two sections to be the few zeros that they were."""
        if end - start >= ALIGNMENT or bytes(self._view[start:end]).strip(b"\0"):
            raise self._changed(f"has other bytes from {start} to {end} than were written")

    def _changed(self, fault: str) -> IndexDamagedError:
        error = unreadable(self.path, fault)
        error.__cause__ = ValueError(fault)
        return error

    def names(self) -> Iterator[str]:
        """Yield the names of the sections."""
        yield from self._sections

    def has(self, name: str) -> bool:
        """Return whether there is a section called ``name``."""
        return name in self._sections

    def array(self, name: str) -> NDArray[Any]:
        """Return a section as an array that cannot be written to."""
        section = self._section(name)
        return np.frombuffer(
            self._view, dtype=section.type, count=section.count, offset=section.offset
        )

    def bytes(self, name: str) -> memoryview:
        """Return the bytes of a section."""
        section = self._section(name)
        return self._view[section.offset : section.offset + section.size]

    def expect(self, name: str, count: int) -> None:
        """Raise :class:`IndexDamagedError` unless a section has ``count`` items.

        What was written by this program always does; a file from elsewhere may not.
        """
        found = self._section(name).count
        if found != count:
            raise unreadable(self.path, f"has {found} items in {name} instead of {count}")

    def lexicon(self, name: str) -> Lexicon:
        """Return the strings called ``name``."""
        starts = self.array(f"{name}/starts")
        self.expect(f"{name}/text", int(starts[-1]) if len(starts) else -1)
        return Lexicon(self.bytes(f"{name}/text"), starts)

    def postings(self, field: str) -> Postings | None:
        """Return the postings of a field, ``None`` where it has no words here."""
        if field not in self._postings:
            there = self.has(f"{field}/docs")
            self._postings[field] = Postings(self, field) if there else None
        return self._postings[field]

    def values(self, field: str) -> Values | None:
        """Return the values of an exact field, ``None`` where it has none that are counted."""
        if field not in self._values:
            there = self.has(f"{field}/codes")
            self._values[field] = Values(self, field) if there else None
        return self._values[field]

    def numbers(self, field: str) -> NDArray[np.int32]:
        """Return the number of each document in a field, ``schema.ABSENT`` where it has none."""
        self.expect(f"{field}/numbers", self.documents)
        return self.array(f"{field}/numbers")

    def _section(self, name: str) -> Section:
        section = self._sections.get(name)
        if section is None:
            raise unreadable(self.path, f"has nothing called {name}")
        return section

    @cached_property
    def letters(self) -> Letters:
        """The letters that the documents belong to."""
        return Letters(self, self._letters)


def _table(data: mmap.mmap) -> Table:
    """Return the table of a file; raises :class:`ValueError` that tells what is wrong with it."""
    header = sections.unpack(data[: HEADER.size])
    if header.size != len(data):
        raise ValueError(f"is {len(data)} bytes long and was written with {header.size}")
    text = data[header.table : header.table + header.length]
    if zlib.crc32(text) != header.checksum:
        raise ValueError("has a table that was changed after it was written")
    table = msgspec.json.decode(text, type=Table)
    if not all(_fits(section, header.table) for section in table.sections):
        raise ValueError("has a section that reaches beyond its end")
    return table


def _fits(section: Section, end: int) -> bool:
    known = section.type in TYPES and section.count >= 0 and section.offset >= HEADER.size
    return known and section.offset + section.size <= end
