"""A manifest made of another: rows of folders that nothing changed in are copied as they lie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

import msgspec
import numpy as np
from numpy.typing import NDArray

from imrsearch.index.lexicon import Lexicon
from imrsearch.index.manifest import (
    FAILED,
    HOME,
    NO_DIGEST,
    TYPE,
    WORD,
    Entry,
    Manifest,
    split,
)
from imrsearch.index.segment_writer import ends, narrowest


def changed(old: Manifest, changes: Mapping[str, Entry | None]) -> Manifest:
    """Return a manifest with other entries for some files, and none where it is ``None``."""
    touched: defaultdict[str, dict[str, Entry | None]] = defaultdict(dict)
    for path, entry in changes.items():
        folder, name = split(path)
        touched[folder][name] = entry
    merged = _Merge(old)
    for folder in sorted({*old.folders, *touched}):
        merged.take(folder, touched.get(folder))
    return merged.manifest()


class _Merge:
    """A manifest being made of another's rows and of new ones; folders come in order."""

    def __init__(self, old: Manifest) -> None:
        self._old = old
        self._folders: list[str] = []
        self._counts: list[int] = []
        self._sources: list[NDArray[np.int64]] = []
        self._texts: list[bytes] = []
        self._widths: list[NDArray[np.int64]] = []
        self._entries: list[Entry] = []

    def take(self, folder: str, changes: Mapping[str, Entry | None] | None) -> None:
        """Take a folder: as it was, or with changes."""
        rows = self._old.rows(folder)
        if changes is None:
            self._put(
                folder, np.arange(rows.start, rows.stop), self._old.names.slice(*_edges(rows))
            )
            return
        names = self._old.names.slice(*_edges(rows))
        sources = dict(zip(names, rows, strict=True))
        for name, entry in changes.items():
            if entry is None:
                sources.pop(name.encode(), None)
            else:
                self._entries.append(entry)
                sources[name.encode()] = -len(self._entries)
        if sources:
            ordered = sorted(sources)
            places = np.array([sources[name] for name in ordered], np.int64)
            self._put(folder, places, ordered)

    def _put(self, folder: str, sources: NDArray[np.int64], names: Collection[bytes]) -> None:
        self._folders.append(folder)
        self._counts.append(len(sources))
        self._sources.append(sources)
        self._texts.append(b"".join(names))
        self._widths.append(np.fromiter(map(len, names), np.int64, len(names)))

    def manifest(self) -> Manifest:
        """Return what was taken."""
        sources = np.concatenate([np.zeros(0, np.int64), *self._sources])
        table = np.zeros(len(sources), TYPE)
        kept = sources >= 0
        table[kept] = self._old.table[sources[kept]]
        parsers = list(self._old.parsers)
        skips = {}
        moved = np.full(len(self._old), -1, np.int64)
        moved[sources[kept]] = np.flatnonzero(kept)
        for row in self._old.skipping():
            if moved[row] >= 0:
                skips[int(moved[row])] = self._old.skips[row]
        for row in np.flatnonzero(~kept).tolist():
            entry = self._entries[-int(sources[row]) - 1]
            table[row] = _row(entry, parsers)
            if entry.skipped:
                skips[row] = msgspec.json.encode(entry.skipped)
        bounds = ends(np.concatenate([np.zeros(0, np.int64), *self._widths]))
        names = Lexicon(
            memoryview(b"".join(self._texts)), bounds.astype(narrowest(int(bounds[-1])))
        )
        used = np.unique(table["parser"])
        table["parser"] = np.searchsorted(used, table["parser"])
        parsers = [parsers[code] for code in used.tolist()]
        return Manifest(self._folders, ends(self._counts), names, table, parsers, skips)


def _edges(rows: range) -> tuple[int, int]:
    return rows.start, rows.stop


def _row(entry: Entry, parsers: list[str]) -> tuple[object, ...]:
    """Return a row of the table; a parser that is not among ``parsers`` is put there."""
    if entry.parser not in parsers:
        parsers.append(entry.parser)
    return (
        *(number % WORD for number in entry.status),
        NO_DIGEST if entry.sha256 is None else bytes.fromhex(entry.sha256),
        parsers.index(entry.parser),
        entry.letters,
        entry.issues,
        entry.problems,
        HOME * entry.is_home | FAILED * entry.has_failed,
    )
