"""An index made whole again out of what can still be read of it.

Nothing that is damaged is believed: a segment with a fault is dropped, and the files whose letters
were in it are told, to be read again. What can be worked out anew is: which documents are deleted
or superseded, and the list of files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from imrsearch.errors import IndexDamagedError
from imrsearch.index import (
    check,
    disk,
    documents,
    generation,
    lock,
    manifest,
    rebuild,
    schema,
    store,
)
from imrsearch.index.check import Fault, Kind
from imrsearch.index.commit import Commit
from imrsearch.index.generation import META, SEGMENTS, Generation, Part
from imrsearch.index.manifest import HOME, Entry, Manifest
from imrsearch.index.segment import Segment
from imrsearch.index.snapshot import Leaf, Snapshot
from imrsearch.sources.status import GONE

_NUMBER = re.compile(r"(\d+)")


class Mended(NamedTuple):
    """What was done: the faults there were, the files to read again, what the index was made of."""

    faults: tuple[Fault, ...]
    lost: tuple[str, ...]
    roots: tuple[str, ...]


def mend(folder: Path, wait: float = 0.0) -> Mended:
    """Make the index in ``folder`` whole; what is to be read again is told, not read.

    Raises the errors of :func:`imrsearch.index.store.writable` but for damage, which is mended.
    """
    faults = check.inspect(folder)
    foreign = next((fault for fault in faults if fault.kind is Kind.VERSION), None)
    if foreign is not None:
        raise IndexDamagedError(f"{foreign.place} {foreign.message}; {foreign.command}")
    if not faults:
        return Mended((), (), ())
    with store.writing(folder):
        disk.restrict(folder)
        disk.make_folder(folder / SEGMENTS)
    with store.writing(folder), lock.held(folder, wait):
        found = _generation(folder)
        lost: tuple[str, ...] = ()
        if any(fault.kind not in (Kind.ORPHAN, Kind.OWNER, Kind.RIGHTS) for fault in faults):
            lost = _rebuilt(folder, found)
        disk.remove(folder / f"{META}.new")
        now = check.current(folder)
        if isinstance(now, Generation):
            before = check.previous(folder / SEGMENTS, now.number)
            generation.collect(folder, now, *([before] if before and not lost else []))
        return Mended(tuple(faults), lost, found.roots)


def _rebuilt(folder: Path, found: Generation) -> tuple[str, ...]:
    """Publish what is whole of a generation; return the files whose letters were lost."""
    opened = check.leaves(folder, found)
    files = check.read_manifest(folder, found)
    leaves = [leaf._replace(part=Part(file=leaf.part.file, documents=leaf.part.documents))
              for leaf in opened.leaves]  # fmt: skip
    leaves = _without_doubles(leaves, _doubtful(opened.faults, opened.leaves))
    known = _listed(leaves) if isinstance(files, Fault) else files
    leaves, known, lost = _reconciled(leaves, known)
    newest = max([found.number, *_numbers(folder)])
    base = Snapshot(Generation(number=newest, roots=found.roots), tuple(leaves))
    outdated = rebuild.is_outdated(base)
    commit = rebuild.anew(folder, base) if outdated else Commit(folder, base)
    try:
        commit.review()
        commit.publish(known, found.roots)
    finally:
        commit.close()
        base.close()
    return lost


def _generation(folder: Path) -> Generation:
    """Return the generation to start from: the one that holds, else the newest that is there.

    Where no generation's file can be read it is made of all segments that can be opened.
    """
    found = check.current(folder)
    if isinstance(found, Generation):
        return found
    before = check.previous(folder / SEGMENTS, 10**6 - 1)
    if before is not None and all((folder / SEGMENTS / p.file).exists() for p in before.parts):
        return before
    parts = []
    for path in sorted((folder / SEGMENTS).glob("*.seg"), reverse=True):
        with suppress(Exception):
            segment = Segment.open(path)
            parts.append(Part(file=path.name, documents=segment.documents))
            segment.close()
    if not parts and before is None:
        raise IndexDamagedError(
            f"nothing in {folder} was written by imrsearch; name another folder with --index FOLDER"
        )
    return Generation(number=max(_numbers(folder), default=0), parts=tuple(parts))


def _doubtful(faults: Iterable[Fault], leaves: Sequence[Leaf]) -> set[str]:
    """Return the segments of which it is not known what is deleted."""
    damaged = {Path(fault.place).name for fault in faults if fault.kind is Kind.FLAGS}
    return {leaf.part.file for leaf in leaves if leaf.part.deletions in damaged}


def _without_doubles(leaves: Sequence[Leaf], doubtful: set[str]) -> list[Leaf]:
    """Return segments in which the letters of a file are live but once.

    A segment that knows what is deleted is believed before one that does not, and of those the
    newer before the older.
    """
    order = sorted(leaves, key=lambda leaf: leaf.part.file, reverse=True)
    order.sort(key=lambda leaf: leaf.part.file in doubtful)
    seen: set[str] = set()
    found: dict[str, Leaf] = {}
    for leaf in order:
        names = [name for name, is_live in check.held(leaf) if is_live]
        found[leaf.part.file] = _without(leaf, seen.intersection(names))
        seen.update(names)
    return [found[leaf.part.file] for leaf in leaves]


def _reconciled(
    leaves: Sequence[Leaf], known: Manifest
) -> tuple[list[Leaf], Manifest, tuple[str, ...]]:
    """Return segments and manifest that tell of the same files, and those that have to be read."""
    there = {name for leaf in leaves for name, is_live in check.held(leaf) if is_live}
    has_letters = known.table["letters"] > 0
    homes = {known.path(row) for row in np.flatnonzero(has_letters & known.has_flag(HOME)).tolist()}
    lost = homes - there
    digests = {
        known.table["digest"][row].tobytes() for row in map(known.row, lost) if row is not None
    }
    gone = {
        known.path(row)
        for row in np.flatnonzero(has_letters).tolist()
        if known.table["digest"][row].tobytes() in digests
    }
    leaves = [_without(leaf, there - homes) for leaf in leaves]
    return leaves, known.changed(dict.fromkeys(gone)), tuple(sorted(gone))


def _without(leaf: Leaf, names: Iterable[str]) -> Leaf:
    """Return a segment in which the letters of some files are deleted."""
    postings = leaf.segment.postings(schema.SOURCE)
    live = np.ones(leaf.segment.documents, bool) if leaf.live is None else leaf.live.copy()
    for name in names:
        word = postings.lexicon.find(name.encode("utf-8", "replace")) if postings else None
        if postings is not None and word is not None:
            live[postings.documents(word)] = False
    return leaf._replace(live=None if live.all() else live)


def _listed(leaves: Iterable[Leaf]) -> Manifest:
    """Return a manifest of what segments hold: every file in it is read again when it is seen."""
    entries: dict[str, Entry | None] = {}
    for leaf in leaves:
        postings = leaf.segment.postings(schema.SOURCE)
        for word, (name, is_live) in enumerate(check.held(leaf)):
            if postings is None or not is_live:
                continue
            letters = np.unique(leaf.segment.letters.of[postings.documents(word)])
            packs = [leaf.segment.letters.packed(letter) for letter in letters.tolist()]
            records = [documents.unpack(packed)[0] for packed in packs]
            entries[name] = Entry(
                status=GONE,
                sha256=records[0].source.sha256,
                parser="",
                letters=len(records),
                issues=sum(len(record.issues) for record in records),
                problems=sum(len(record.problems) for record in records),
            )
    return manifest.empty().changed(entries)


def _numbers(folder: Path) -> list[int]:
    """Return the numbers of all generations that files are named after."""
    found = [_NUMBER.match(path.name) for path in (folder / SEGMENTS).iterdir()]
    numbers = [int(match[1]) for match in found if match]
    with suppress(OSError, ValueError):
        numbers.append(int(msgspec.json.decode((folder / META).read_bytes())["generation"]))
    return numbers
