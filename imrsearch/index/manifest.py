"""What was read from each file: a row a file, so that a run knows what changed.

A manifest is part of its generation: it is written beside the segments, never changes, and holds
from the moment that they do. It lies in the file as arrays, folder by folder, so that a million
files are held against the disk without a million objects.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from imrsearch.index import lexicon
from imrsearch.index.lexicon import Lexicon
from imrsearch.index.segment import Segment
from imrsearch.index.segment_writer import SegmentWriter
from imrsearch.sources.status import Status
from imrsearch.sources.values import Skipped

_skips = msgspec.json.Decoder(tuple[Skipped, ...])
NO_DIGEST = bytes(32)
"""Stands for the digest of a file that could not be read."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One file: what tells whether it changed, and what it gave.

    ``sha256`` is ``None`` for a file that could not be read. ``parser`` is the version of the
    parser that read it. ``letters`` is how many it gave; ``issues`` and ``problems`` count over
    them. ``skipped`` tells what gave no letter: the file itself, or members of an archive.
    ``is_home`` tells that the index holds the letters under this path: of files with the same
    content one is their home, the others are copies.
    """

    status: Status
    sha256: str | None
    parser: str
    letters: int = 0
    issues: int = 0
    problems: int = 0
    skipped: tuple[Skipped, ...] = ()
    is_home: bool = True

    @property
    def has_failed(self) -> bool:
        """Whether something in it should have given a letter and did not."""
        return any(skipped.is_failure for skipped in self.skipped)


class Totals(NamedTuple):
    """Sums over a manifest.

    Letters, issues and problems count once whatever the copies; ``skipped`` counts files and
    members that gave no letter.
    """

    files: int
    letters: int
    issues: int
    problems: int
    skipped: int
    copies: int
    failed: int


TYPE = np.dtype(
    [
        ("size", "<u8"),
        ("mtime_ns", "<u8"),
        ("ctime_ns", "<u8"),
        ("inode", "<u8"),
        ("digest", "V32"),
        ("parser", "<u4"),
        ("letters", "<u4"),
        ("issues", "<u4"),
        ("problems", "<u4"),
        ("flags", "<u4"),
    ]
)
"""A row of the table: 84 bytes. Times are nanoseconds since 1970, as two's complement."""

HOME, FAILED = 1, 2
"""Bits of ``flags``: the letters are here under this path; something could not be read."""

WORD = 2**64
"""Numbers with a sign are kept modulo this."""


class Manifest:
    """The rows of all files, in the order of their folders and then of their names.

    Rows ``first[i]`` to ``first[i + 1]`` are the files of ``folders[i]``. ``skips`` holds, as JSON,
    what gave no letter, for the rows where there is something.
    """

    def __init__(  # noqa: PLR0913, PLR0917  the parts of the table
        self,
        folders: list[str],
        first: NDArray[np.int64],
        names: Lexicon,
        table: NDArray[Any],
        parsers: list[str],
        skips: Mapping[int, bytes],
    ) -> None:
        self.folders = folders
        self.first = first
        self.names = names
        self.table = table
        self.parsers = parsers
        self.skips = skips
        self._places = {folder: place for place, folder in enumerate(folders)}

    def __len__(self) -> int:
        return len(self.table)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Manifest) and self.files == other.files

    __hash__ = None  # type: ignore[assignment]

    @property
    def files(self) -> dict[str, Entry]:
        """The entries of all files by path: for a few thousand, not for a million."""
        return {path: self.entry(row) for row, path in enumerate(self.paths())}

    def paths(self) -> Iterator[str]:
        """Yield the path of each row, in order."""
        for place, folder in enumerate(self.folders):
            for name in self.named(place):
                yield _joined(folder, name)

    def rows(self, folder: str) -> range:
        """Return the rows of the files in a folder."""
        place = self._places.get(folder)
        return (
            range(0) if place is None else range(int(self.first[place]), int(self.first[place + 1]))
        )

    def named(self, place: int) -> list[str]:
        """Return the names of the files in the folder at ``place``."""
        start, end = self.first[place : place + 2].tolist()
        return [name.decode() for name in self.names.slice(start, end)]

    def row(self, path: str) -> int | None:
        """Return the row of a file, ``None`` where it is not known."""
        folder, name = split(path)
        rows = self.rows(folder)
        low, high, sought = rows.start, rows.stop, name.encode()
        while low < high:
            middle = (low + high) // 2
            if self.names[middle] < sought:
                low = middle + 1
            else:
                high = middle
        return low if low < rows.stop and self.names[low] == sought else None

    def path(self, row: int) -> str:
        """Return the path of the file of a row."""
        place = int(np.searchsorted(self.first, row, "right")) - 1
        return _joined(self.folders[place], self.names[row].decode())

    def get(self, path: str) -> Entry | None:
        """Return the entry of a file, ``None`` where it is not known."""
        row = self.row(path)
        return None if row is None else self.entry(row)

    def entry(self, row: int) -> Entry:
        """Return the entry of a row."""
        found = self.table[row]
        digest = found["digest"].tobytes()
        return Entry(
            status=Status(*(_signed(int(found[name])) for name in Status._fields)),
            sha256=None if digest == NO_DIGEST else digest.hex(),
            parser=self.parsers[int(found["parser"])],
            letters=int(found["letters"]),
            issues=int(found["issues"]),
            problems=int(found["problems"]),
            skipped=self.skipped(row),
            is_home=bool(found["flags"] & HOME),
        )

    def skipped(self, row: int) -> tuple[Skipped, ...]:
        """Return what in the file of a row gave no letter."""
        found = self.skips.get(row)
        return () if found is None else _skips.decode(found)

    def skipping(self) -> list[int]:
        """Return the rows of the files in which something gave no letter."""
        return sorted(self.skips)

    def has_flag(self, flag: int) -> NDArray[np.bool_]:
        """Return which rows have :data:`HOME` or :data:`FAILED`."""
        found: NDArray[np.bool_] = (self.table["flags"] & flag) != 0
        return found

    def made_by(self, parser: str) -> NDArray[np.bool_]:
        """Return which rows a version of the parser made."""
        codes = [code for code, name in enumerate(self.parsers) if name == parser]
        return np.isin(self.table["parser"], codes)

    def totals(self, rows: NDArray[np.bool_] | slice = slice(None)) -> Totals:
        """Return the sums over the rows of a mask, over all if none is given."""
        chosen = np.zeros(len(self), bool)
        chosen[rows] = True
        # A column at a time: rows picked out of the table would be a second table.
        homes = chosen & self.has_flag(HOME)
        copies = chosen & ~homes & (self.table["letters"] > 0)
        return Totals(
            files=int(np.count_nonzero(chosen)),
            letters=int(self.table["letters"][homes].sum()),
            issues=int(self.table["issues"][homes].sum()),
            problems=int(self.table["problems"][homes].sum()),
            skipped=sum(len(self.skipped(row)) for row in self.skipping() if chosen[row]),
            copies=int(np.count_nonzero(copies)),
            failed=int(np.count_nonzero(chosen & self.has_flag(FAILED))),
        )

    def changed(self, changes: Mapping[str, Entry | None]) -> Manifest:
        """Return the manifest with other entries for some files, and none where it is ``None``."""
        from imrsearch.index import manifest_changes  # it makes manifests, so it imports this

        return manifest_changes.changed(self, changes)


def empty() -> Manifest:
    """Return the manifest of no files."""
    names = Lexicon(memoryview(b""), np.zeros(1, np.uint8))
    return Manifest([], np.zeros(1, np.int64), names, np.zeros(0, TYPE), [], {})


def split(path: str) -> tuple[str, str]:
    """Return the folder and the name of an absolute path."""
    folder, separator, name = path.rpartition("/" if "/" in path else "\\")
    return folder + separator, name


def _joined(folder: str, name: str) -> str:
    return folder + name


def write(path: Path, manifest: Manifest) -> None:
    """Write a manifest as a file of sections (see ``docs/segment-format.md``)."""
    rows = manifest.skipping()
    with SegmentWriter(path) as writer:
        lexicon.write(writer, "folders", [folder.encode() for folder in manifest.folders])
        writer.put("first", manifest.first.astype(np.uint64))
        writer.put("names/text", manifest.names.text())
        writer.put("names/starts", manifest.names.starts)
        writer.put("table", manifest.table.view(np.uint8))
        lexicon.write(writer, "parsers", [parser.encode() for parser in manifest.parsers])
        writer.put("skips/rows", np.array(rows, np.uint64))
        lexicon.write(writer, "skips", [manifest.skips[row] for row in rows])
        writer.finish(documents=len(manifest), letters=0, fields="")


def read(path: Path) -> Manifest:
    """Return the manifest in a file; raises :class:`IndexDamagedError` for one that is none.

    All of it is held against its checksums: a run believes every row.
    """
    segment = Segment.open(path)
    segment.verify()
    rows = segment.array("skips/rows").tolist()
    return Manifest(
        [folder.decode() for folder in segment.lexicon("folders")],
        segment.array("first").astype(np.int64),
        segment.lexicon("names"),
        segment.array("table").view(TYPE),
        [parser.decode() for parser in segment.lexicon("parsers")],
        dict(zip(rows, segment.lexicon("skips"), strict=True)),
    )


def _signed(number: int) -> int:
    return number - WORD if number >= WORD // 2 else number
