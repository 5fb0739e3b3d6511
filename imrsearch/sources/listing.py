"""Folders as a run over a million files sees them: names in order, and arrays beside them.

:func:`imrsearch.sources.find` yields the same files one by one; this is its quick form, with what
the disk says of each.
"""

from __future__ import annotations

import os
import stat
from array import array
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from imrsearch.sources.discover import skipped_entry, skipped_path
from imrsearch.sources.kinds import media_type_of
from imrsearch.sources.names import printable
from imrsearch.sources.status import Status
from imrsearch.sources.values import Skipped


class Listing(NamedTuple):
    """What lies in one folder, or one file of it (not ``is_whole``).

    ``path`` is the folder as it is opened, with a separator at its end; ``key`` the same, absolute
    and printable, and ``printed`` printable alone. ``names`` are the files that may hold letters,
    in the order of their printable forms ``keys``; ``statuses`` beside them. ``skipped`` are the
    others.
    """

    path: str
    key: str
    printed: str
    names: list[str]
    keys: list[str]
    statuses: Statuses
    skipped: tuple[Skipped, ...]
    is_whole: bool


class Statuses:
    """The status of each file of a listing, in arrays."""

    def __init__(self) -> None:
        self.sizes, self.mtimes, self.ctimes, self.inodes = (array("q") for _ in range(4))

    def add(self, found: os.stat_result) -> None:
        """Add a file."""
        self.sizes.append(found.st_size)
        self.mtimes.append(found.st_mtime_ns)
        self.ctimes.append(found.st_ctime_ns)
        self.inodes.append(_signed(found.st_ino))

    def __getitem__(self, number: int) -> Status:
        return Status(
            self.sizes[number], self.mtimes[number], self.ctimes[number], self.inodes[number]
        )

    def ordered(self, order: Sequence[int]) -> Statuses:
        """Return the same in another order."""
        found = Statuses()
        for name in ("sizes", "mtimes", "ctimes", "inodes"):
            column = getattr(self, name)
            setattr(found, name, array("q", [column[number] for number in order]))
        return found


def listings(paths: Sequence[Path], *, leave_out: Collection[Path] = ()) -> Iterator[Listing]:
    """Yield the folders at and under ``paths``, and the single files among them.

    A folder that is reached through two of the paths is yielded once.
    """
    silent = frozenset(os.path.realpath(path) for path in leave_out)
    done: set[str] = set()
    for path in paths:
        try:
            found = path.stat()
        except (OSError, ValueError) as error:
            yield _nothing(str(path.parent), (skipped_path(path, error),))
            continue
        if stat.S_ISDIR(found.st_mode):
            yield from _under(str(path), silent, done)
        else:
            yield _single(path, found)


def _under(folder: str, silent: frozenset[str], done: set[str]) -> Iterator[Listing]:
    stack = [folder]
    while stack:
        path = stack.pop()
        whole = os.path.abspath(path)  # noqa: PTH100 - takes ".." out, follows no link
        if whole in done or (silent and os.path.realpath(path) in silent):
            continue
        done.add(whole)
        found, folders = _listed(path, whole)
        yield found
        stack += sorted(folders, reverse=True)


def _listed(folder: str, whole: str) -> tuple[Listing, list[str]]:
    """Return what is in a folder, and the folders in it."""
    names: list[str] = []
    statuses, skipped, folders = Statuses(), [], []
    try:
        with os.scandir(folder) as scan:
            for entry in scan:
                name = entry.name
                if name[0] == ".":
                    continue
                try:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                        continue
                    found = entry.stat()
                except OSError as error:
                    skipped.append(skipped_path(Path(entry.path), error))
                    continue
                if stat.S_ISREG(found.st_mode) and media_type_of(name) is not None:
                    names.append(name)
                    statuses.add(found)
                else:
                    skipped.append(skipped_entry(Path(entry.path), found.st_mode))
    except OSError as error:
        return _nothing(folder, (skipped_path(Path(folder), error),)), []
    keys = [printable(name) for name in names]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return (
        Listing(
            path=os.path.join(folder, ""),  # noqa: PTH118 - keeps what was given as it is
            key=os.path.join(printable(whole), ""),  # noqa: PTH118
            printed=os.path.join(printable(folder), "") if folder != "." else "",  # noqa: PTH118
            names=[names[number] for number in order],
            keys=[keys[number] for number in order],
            statuses=statuses.ordered(order),
            skipped=tuple(skipped),
            is_whole=True,
        ),
        folders,
    )


def _single(path: Path, found: os.stat_result) -> Listing:
    """Return the listing of one file that was named outright."""
    folder = str(path.parent)
    if not stat.S_ISREG(found.st_mode) or media_type_of(path.name) is None:
        return _nothing(folder, (skipped_entry(path, found.st_mode),))
    listing = _nothing(folder, ())
    statuses = Statuses()
    statuses.add(found)
    return listing._replace(names=[path.name], keys=[printable(path.name)], statuses=statuses)


def _nothing(folder: str, skipped: tuple[Skipped, ...]) -> Listing:
    whole = os.path.abspath(folder)  # noqa: PTH100
    return Listing(
        path=os.path.join(folder, "") if folder != "." else "",  # noqa: PTH118
        key=os.path.join(printable(whole), ""),  # noqa: PTH118
        printed=os.path.join(printable(folder), "") if folder != "." else "",  # noqa: PTH118
        names=[],
        keys=[],
        statuses=Statuses(),
        skipped=skipped,
        is_whole=False,
    )


def _signed(number: int) -> int:
    """Return an inode as 64 bits with a sign: some file systems use all of them."""
    return number - 2**64 if number >= 2**63 else number
