"""What a run has to do: the files on disk held against what the index was made from.

A file is known by its absolute path, so that an index stays right whatever folder it is brought up
to date from. Only what can be seen to be gone is taken out: where a folder cannot be listed, or a
path that was named is not there (a share that is not mounted), what was read there before stays.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from imrsearch import sources
from imrsearch.sources import Skipped

if TYPE_CHECKING:
    from imrsearch.index import Entry


class File(NamedTuple):
    """A file to read. ``key`` is how the index knows it; size and time are from before reading."""

    path: Path
    key: str
    size: int
    mtime_ns: int


class Plan(NamedTuple):
    """What to read and by which parser, what stays (by key), what goes, what can be no letter."""

    parser: str
    reads: tuple[File, ...]
    unchanged: Mapping[str, Entry]
    removed: tuple[str, ...]
    skipped: tuple[Skipped, ...]


def plan(paths: Sequence[Path], folder: Path, known: Mapping[str, Entry], parser: str) -> Plan:
    """Return what a run over ``paths`` has to do for an index that knows these files.

    ``folder``, the index itself, is passed over. An entry that another parser made counts as
    changed.
    """
    reads: list[File] = []
    unchanged: dict[str, Entry] = {}
    skipped: list[Skipped] = []
    for found in sources.find(paths, leave_out=[folder]):
        if isinstance(found, Skipped):
            skipped.append(found)
            continue
        file = _file(found)
        entry = known.get(file.key)
        if entry is None or entry.parser != parser or _has_changed(file, entry):
            reads.append(file)
        else:
            unchanged[file.key] = entry
    there = {file.key for file in reads} | unchanged.keys()
    unseen = {key_of(item.path) for item in skipped if item.is_failure}
    roots = {key_of(sources.printable(path)) for path in paths}
    removed = [
        key for key in known if key not in there and _is_gone(key, within=roots, unseen=unseen)
    ]
    return Plan(parser, tuple(reads), unchanged, tuple(removed), tuple(skipped))


def key_of(name: str) -> str:
    """Return how the index knows the file of this printable name: by its absolute path."""
    return os.path.abspath(name)  # noqa: PTH100 - takes ".." out, follows no link


def _file(path: Path) -> File:
    key = key_of(sources.printable(path))
    try:
        status = path.stat()
    except OSError:  # gone since it was listed: reading it will tell
        return File(path, key, size=-1, mtime_ns=0)
    return File(path, key, status.st_size, status.st_mtime_ns)


def _has_changed(file: File, entry: Entry) -> bool:
    """Return whether a file's content may differ; it is read only if its time alone changed."""
    if file.size != entry.size:
        return True
    if file.mtime_ns == entry.mtime_ns:
        return False
    return entry.sha256 is None or sources.digest(file.path) != entry.sha256


def _is_gone(key: str, *, within: set[str], unseen: set[str]) -> bool:
    """Return whether a file that was not found was looked for, and could have been seen."""
    above = [key, *_above(key)]
    return not within.isdisjoint(above) and unseen.isdisjoint(above)


def _above(key: str) -> Iterator[str]:
    return (str(folder) for folder in Path(key).parents)
