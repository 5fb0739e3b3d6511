"""What a run has to do: the files on disk held against what the index was made from.

A file is known by its absolute path, so that an index stays right whatever folder it is brought up
to date from. Only what can be seen to be gone is taken out: where a folder cannot be listed, or a
path that was named is not there (a share that is not mounted), what was read there before stays.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from imrsearch import sources
from imrsearch.index.contents import Content, Contents
from imrsearch.index.manifest import FAILED, Manifest
from imrsearch.sources import Listing, Skipped, Status
from imrsearch.sources.kinds import media_type_of


class File(NamedTuple):
    """A file: how it is opened, how the index knows it, how letters name it, its status."""

    path: str
    key: str
    printed: str
    status: Status


class Copy(NamedTuple):
    """A file that the index does not know, with the content of one that it does."""

    file: File
    of: str


class Plan(NamedTuple):
    """What a run has to do.

    ``reads`` are read by ``parser``, whose version differs from that which read ``stale`` files:
    they are not among the files that were found, and are read anew from the index. ``touched``
    have another status and the same content. ``removed`` go, by key. ``unchanged`` tells which
    rows of the manifest were found as they were. ``skipped`` can be no letter. ``lost`` of
    ``known`` files with letters are gone and their content with them.
    """

    parser: str
    reads: tuple[File, ...]
    touched: tuple[File, ...]
    copies: tuple[Copy, ...]
    removed: tuple[str, ...]
    stale: tuple[str, ...]
    unchanged: NDArray[np.bool_]
    skipped: tuple[Skipped, ...]
    lost: int
    known: int

    @property
    def is_purge(self) -> bool:
        """Whether more than half of the letters that should be there would go."""
        return 2 * self.lost > self.known


class Doubt(NamedTuple):
    """What is not believed: of unchanged files, their ``content``; that ``failed`` ones fail."""

    content: bool = False
    failed: bool = False


def plan(
    paths: Sequence[Path],
    folder: Path,
    known: Manifest,
    parser: str,
    doubt: Doubt = Doubt(),  # noqa: B008
) -> Plan:
    """Return what a run over ``paths`` has to do for an index that knows these files.

    ``folder``, the index itself, is passed over. An entry that another parser made counts as
    changed.
    """
    survey = _Survey(known, parser, doubt)
    for listing in sources.listings(paths, leave_out=[folder]):
        survey.take(listing)
    return survey.plan([key_of(sources.printable(path)) for path in paths])


def key_of(name: str) -> str:
    """Return how the index knows the file of this printable name: by its absolute path."""
    return os.path.abspath(name)  # noqa: PTH100 - takes ".." out, follows no link


def within(known: Manifest, roots: Sequence[str]) -> NDArray[np.bool_]:
    """Return which rows of a manifest are at or under one of some absolute paths."""
    found = np.zeros(len(known), bool)
    under = tuple(root.rstrip(os.sep) + os.sep for root in roots)
    for place, folder in enumerate(known.folders):
        if folder.startswith(under):
            found[int(known.first[place]) : int(known.first[place + 1])] = True
    for row in map(known.row, roots):
        if row is not None:
            found[row] = True
    return found


class _Survey:
    """What was found so far, held against a manifest."""

    def __init__(self, known: Manifest, parser: str, doubt: Doubt) -> None:
        self._known = known
        self._parser = parser
        self._doubt = doubt
        self._sizes = np.unique(known.table["size"][known.table["letters"] > 0])
        self._current = known.made_by(parser)
        self._again = known.has_flag(FAILED) if doubt.failed else None
        self._seen = np.zeros(len(known), bool)
        self._unchanged = np.zeros(len(known), bool)
        self._reads: dict[str, File] = {}
        self._fresh: dict[str, File] = {}
        self._touched: list[File] = []
        self._skipped: list[Skipped] = []

    def take(self, listing: Listing) -> None:
        """Take what was found in a folder."""
        self._skipped += listing.skipped
        rows, names = self._rows(listing)
        if not len(rows):
            for number in range(len(listing.names)):
                self._add(listing, number)
            return
        if names == listing.keys:
            places = np.arange(len(names))
        else:
            row_of = dict(zip(names, range(len(names)), strict=True))
            places = np.array([row_of.get(name, -1) for name in listing.keys], np.int64)
            for number in np.flatnonzero(places < 0).tolist():
                self._add(listing, number)
        self._hold(listing, rows[places[places >= 0]], np.flatnonzero(places >= 0))

    def plan(self, roots: Sequence[str]) -> Plan:
        """Return the plan, for a run over the paths ``roots``."""
        copies = self._copies()
        removed = self._removed(roots)
        stale = ~self._current & ~self._seen
        stale[removed] = False
        has_letters = self._known.table["letters"] > 0
        moved = {self._digest(self._known.row(copy.of)) for copy in copies}
        lost = [row for row in removed.tolist() if has_letters[row]]
        return Plan(
            parser=self._parser,
            reads=tuple(sorted(self._reads.values(), key=lambda file: file.key)),
            touched=tuple(self._touched),
            copies=tuple(copies),
            removed=tuple(map(self._known.path, removed.tolist())),
            stale=tuple(map(self._known.path, np.flatnonzero(stale).tolist())),
            unchanged=self._unchanged,
            skipped=tuple(self._skipped),
            lost=sum(self._digest(row) not in moved for row in lost),
            known=int(np.count_nonzero(has_letters[within(self._known, roots)])),
        )

    def _rows(self, listing: Listing) -> tuple[NDArray[np.int64], list[str]]:
        """Return the rows of the manifest that a listing can tell of, and their names."""
        rows = self._known.rows(listing.key)
        if listing.is_whole:
            names = self._known.names.slice(rows.start, rows.stop) if rows else []
            return np.arange(rows.start, rows.stop), [name.decode() for name in names]
        found = [self._known.row(listing.key + name) for name in listing.keys]
        pairs = [
            (row, name) for row, name in zip(found, listing.keys, strict=True) if row is not None
        ]
        return np.array([row for row, _ in pairs], np.int64), [name for _, name in pairs]

    def _hold(self, listing: Listing, rows: NDArray[np.int64], numbers: NDArray[np.int64]) -> None:
        """Hold the files ``numbers`` of a listing against their rows."""
        self._seen[rows] = True
        table, found = self._known.table[rows], listing.statuses
        same = np.ones(len(rows), bool)
        columns = (found.sizes, found.mtimes, found.ctimes, found.inodes)
        for name, column in zip(Status._fields, columns, strict=True):
            same &= table[name].astype(np.int64) == np.frombuffer(column, np.int64)[numbers]
        fine = same & self._current[rows]
        if self._again is not None:
            fine &= ~self._again[rows]
        if not self._doubt.content:
            self._unchanged[rows[fine]] = True
            rest = np.flatnonzero(~fine)
        else:
            rest = np.arange(len(rows))
        for place in rest.tolist():
            file = _file(listing, int(numbers[place]))
            self._doubted(file, int(rows[place]), same=bool(same[place]), fine=bool(fine[place]))

    def _doubted(self, file: File, row: int, *, same: bool, fine: bool) -> None:
        """Read a file's content, if that can tell that it did not change."""
        retried = self._again is not None and bool(self._again[row])
        trusted = self._current[row] and not retried and (fine or self._has_size(row, file))
        if not trusted or sources.digest(Path(file.path)) != self._digest(row).hex():
            self._reads[file.key] = file
        elif same:
            self._unchanged[row] = True
        else:
            self._touched.append(file)

    def _has_size(self, row: int, file: File) -> bool:
        return int(self._known.table["size"][row]) == file.status.size

    def _add(self, listing: Listing, number: int) -> None:
        file = _file(listing, number)
        self._fresh[file.key] = file

    def _copies(self) -> list[Copy]:
        """Return the new files whose content is known; the others are to be read."""
        copies: list[Copy] = []
        if len(self._sizes):
            contents = Contents(self._known)
            likely = np.isin([file.status.size for file in self._fresh.values()], self._sizes)
            for key in [
                key for key, is_likely in zip(self._fresh, likely, strict=True) if is_likely
            ]:
                file = self._fresh[key]
                digest = sources.digest(Path(file.path))
                same = contents.files(Content(digest, media_type_of(key))) if digest else ()
                held = sorted(path for path in same if self._is_current(path))
                if held:
                    copies.append(Copy(file, held[0]))
                    del self._fresh[key]
        self._reads |= self._fresh
        return sorted(copies, key=lambda copy: copy.file.key)

    def _is_current(self, path: str) -> bool:
        row = self._known.row(path)
        return row is not None and bool(self._current[row])

    def _removed(self, roots: Sequence[str]) -> NDArray[np.int64]:
        """Return the rows of files that were looked for, could have been seen, and were not."""
        unseen = {key_of(item.path) for item in self._skipped if item.is_failure}
        gone = np.flatnonzero(within(self._known, roots) & ~self._seen)
        return np.array(
            [row for row in gone.tolist() if not unseen or self._could_be_seen(row, unseen)],
            np.int64,
        )

    def _could_be_seen(self, row: int, unseen: set[str]) -> bool:
        path = self._known.path(row)
        return unseen.isdisjoint([path, *_above(path)])

    def _digest(self, row: int | None) -> bytes:
        return b"" if row is None else self._known.table["digest"][row].tobytes()


def _file(listing: Listing, number: int) -> File:
    name, key = listing.names[number], listing.keys[number]
    return File(
        path=listing.path + name,
        key=listing.key + key,
        printed=listing.printed + key,
        status=listing.statuses[number],
    )


def _above(key: str) -> Iterator[str]:
    return (str(folder) for folder in Path(key).parents)
