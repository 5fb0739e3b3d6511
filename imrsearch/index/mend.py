"""An index made whole again out of what can still be read of it.

Nothing that is damaged is believed: a segment with a fault is dropped, and the files whose letters
were in it are told, to be read again. What can be worked out anew is: which documents are deleted
or superseded, and the list of files.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from imrsearch.errors import ImrsearchError, IndexDamagedError
from imrsearch.index import (
    check,
    disk,
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
from imrsearch.index.packed import unpack
from imrsearch.index.segment import Segment
from imrsearch.index.snapshot import Leaf, Snapshot
from imrsearch.sources.status import GONE

_NUMBER = re.compile(r"(\d+)")


class Mended(NamedTuple):
    """What was done: the faults there were, and the files whose letters were lost with them.

    ``listed`` are the paths to look for files at, where the list of files had to be made anew or
    does not tell how they are opened.
    """

    faults: tuple[Fault, ...]
    lost: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


def mend(folder: Path, wait: float = 0.0) -> Mended:
    """Make the index in ``folder`` whole; what is to be read again is told, not read.

    Raises the errors of :func:`imrsearch.index.store.writable`; :class:`IndexDamagedError` only
    where there is nothing that this program can read.
    """
    faults = check.inspect(folder)
    if not faults:
        return Mended(())
    with store.writing(folder):
        disk.restrict(folder)
        disk.make_folder(folder / SEGMENTS)
    with store.writing(folder), lock.held(folder, wait):
        found = _generation(folder)
        done = Mended(tuple(faults))
        if any(fault.kind not in (Kind.ORPHAN, Kind.OWNER, Kind.RIGHTS) for fault in faults):
            done = _rebuilt(folder, found, done)
        disk.remove(folder / f"{META}.new")
        now = check.current(folder)
        if isinstance(now, Generation):
            before = check.previous(folder / SEGMENTS, now.number)
            generation.collect(folder, now, *([before] if before and not done.lost else []))
        return done


def _rebuilt(folder: Path, found: Generation, done: Mended) -> Mended:
    """Publish what is whole of a generation; return what was done, with what is to be read."""
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
    listed: tuple[str, ...] = ()
    if isinstance(files, Fault) or any("\\" in path for path in lost):
        # A name that had to be made printable is not the one by which a file is opened.
        listed = found.roots or tuple(known.paths())
    return done._replace(lost=lost, listed=listed)


def _generation(folder: Path) -> Generation:
    """Return the generation to start from: the one that holds, else what can be gathered."""
    found = check.current(folder)
    return found if isinstance(found, Generation) else _gathered(folder)


def _gathered(folder: Path) -> Generation:
    """Return the newest state of which the list of files can be read, without its own file.

    It is made of all segments that are no newer than the list: those that were merged into others
    since are in it too, and what they hold twice or should not is told by :func:`_without_doubles`
    and the list.
    """
    segments = folder / SEGMENTS
    listed = next((each for each in _newest(segments, ".files") if _can_be_read(each)), None)
    newest = max(_numbers(folder), default=0) if listed is None else _number(listed)
    paths = [path for path in _newest(segments, ".seg") if _number(path) <= newest]
    parts = [part for path in paths if (part := _part(path, newest)) is not None]
    if not parts and not any(map(_decoded, _newest(segments, ".json"))):
        raise IndexDamagedError(
            f"nothing in {folder} was written by imrsearch, or not by this version; remove it and "
            f"index your letters again: imrsearch index LETTERS --index {shlex.quote(str(folder))}"
        )
    return Generation(
        number=newest,
        parts=tuple(parts),
        manifest=None if listed is None else listed.name,
        roots=_roots(segments),
    )


def _roots(segments: Path) -> tuple[str, ...]:
    """Return the newest roots that are there: a file that was changed may tell of others."""
    for path in _newest(segments, ".json"):
        found = _decoded(path)
        if found is not None and found.roots and all(Path(root).exists() for root in found.roots):
            return found.roots
    return ()


def _decoded(path: Path) -> Generation | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Generation)
    except (OSError, msgspec.DecodeError):
        return None


def _newest(segments: Path, ending: str) -> list[Path]:
    """Return the files of a kind that are named after a generation, the newest first."""
    found = [path for path in segments.glob(f"*{ending}") if _NUMBER.match(path.name)]
    return sorted(found, reverse=True)


def _number(path: Path) -> int:
    """Return the number of the generation that a file was written for, which its name tells."""
    return int(re.findall(r"\d{6,}", path.name)[-1])


def _can_be_read(listed: Path) -> bool:
    try:
        manifest.read(listed)
    except (ImrsearchError, OSError, ValueError):
        return False
    return True


def _part(path: Path, newest: int) -> Part | None:
    """Return a segment as it was in a generation, ``None`` for one that cannot be read."""
    try:
        segment = Segment.open(path)
    except (ImrsearchError, OSError):
        return None
    documents = segment.documents
    segment.close()
    flags = [
        each.name
        for each in _newest(path.parent, ".deleted")
        if each.name.startswith(f"{path.stem}.") and _number(each) <= newest
    ]
    return Part(file=path.name, documents=documents, deletions=flags[0] if flags else None)


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
    unlisted = there - homes
    leaves = [_without(leaf, unlisted) for leaf in leaves]
    again = {path for path in unlisted if Path(path).exists()}
    return leaves, known.changed(dict.fromkeys(gone)), tuple(sorted(gone | again))


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
            records = [unpack(packed)[0] for packed in packs]
            entries[name] = Entry(
                status=GONE,
                sha256=records[0].source.sha256,
                parser="",
                letters=len(records),
                issues=sum(len(record.issues) for record in records),
                problems=sum(len(record.problems) for record in records),
            )
    return manifest.empty().changed(entries)


class _Pointer(msgspec.Struct):
    """What is of use in an ``imrsearch.json`` of which nothing else may be true."""

    generation: int


def _numbers(folder: Path) -> list[int]:
    """Return the numbers of all generations that files are named after."""
    found = [_NUMBER.match(path.name) for path in (folder / SEGMENTS).iterdir()]
    numbers = [int(match[1]) for match in found if match]
    with suppress(OSError, ValueError):
        pointer = msgspec.json.decode((folder / META).read_bytes(), type=_Pointer)
        numbers.append(pointer.generation)
    return numbers
