"""Whether an index is as it was written: every file of it, byte by byte.

:func:`inspect` looks and changes nothing; what it finds is mended by :mod:`imrsearch.index.mend`.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from imrsearch.errors import ImrsearchError
from imrsearch.index import generation, lock, manifest, schema, sound, store, trust
from imrsearch.index.generation import META, SEGMENTS, Generation, Meta, Part
from imrsearch.index.manifest import Manifest
from imrsearch.index.segment import Segment
from imrsearch.index.snapshot import Leaf, Mask


class Kind(Enum):
    """What can be wrong with an index, and so what mends it."""

    POINTER = "no generation can be told"
    VERSION = "another version wrote it"
    SEGMENT = "a segment cannot be read"
    FLAGS = "what is deleted or superseded cannot be read"
    MANIFEST = "the list of files cannot be read"
    COUNTS = "segments and list of files differ"
    ORPHAN = "a file belongs to nothing"
    RIGHTS = "others can write to it"
    OWNER = "a run left its name behind"
    OUTDATED = "it was made with other search fields"
    DRIFT = "a file gives another record than the one that is kept"


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong: where, what, and the command that mends it."""

    kind: Kind
    place: str
    message: str
    command: str


class Opened(NamedTuple):
    """What could be opened of a generation, and what was wrong with the rest."""

    leaves: list[Leaf]
    faults: list[Fault]


def inspect(folder: Path) -> list[Fault]:
    """Return all that is wrong with the index in ``folder``.

    Raises :class:`IndexMissingError` where there is none.
    """
    if not store.is_index(folder):
        store.take(folder)  # tells that there is none
    faults = list(_surroundings(folder))
    found = current(folder)
    if isinstance(found, Fault):
        return [*faults, found]
    opened = leaves(folder, found)
    faults += opened.faults or _digest_of_fields(folder)
    files = read_manifest(folder, found)
    if isinstance(files, Fault):
        faults.append(files)
    elif not opened.faults:
        faults += _counts(folder, opened.leaves, files)
    for leaf in opened.leaves:
        leaf.segment.close()
    return faults + [_orphan(folder, path) for path in _orphans(folder, found)]


def _digest_of_fields(folder: Path) -> Iterator[Fault]:
    """Yield the fault of a pointer that tells of other fields, where no segment has others."""
    path = folder / META
    if msgspec.json.decode(path.read_bytes(), type=Meta).fields != schema.fingerprint():
        yield _fault(folder, Kind.POINTER, path, "tells of other search fields than there are")


def _orphan(folder: Path, path: Path) -> Fault:
    if generation.is_ours(path.name):
        return _fault(folder, Kind.ORPHAN, path, "belongs to no generation")
    command = f"mv {shlex.quote(str(path))} ."
    message = "was not made by imrsearch"
    return Fault(kind=Kind.ORPHAN, place=str(path), message=message, command=command)


def current(folder: Path) -> Generation | Fault:
    """Return the generation that the pointer names, or what is wrong with it."""
    path = folder / META
    try:
        meta = msgspec.json.decode(path.read_bytes(), type=Meta)
        if meta.version != schema.VERSION:
            message = f"is of version {meta.version}; this imrsearch reads {schema.VERSION}"
            return _fault(folder, Kind.VERSION, path, message)
        return generation.read(folder, meta)
    except (OSError, ValueError) as error:
        return _fault(folder, Kind.POINTER, path, f"names no generation that can be read ({error})")


def leaves(folder: Path, found: Generation) -> Opened:
    """Return the segments of a generation that are whole, and the faults of the others."""
    opened = Opened([], [])
    for part in found.parts:
        path = folder / SEGMENTS / part.file
        try:
            segment = Segment.open(path)
            segment.verify()
            sound.verify(segment)
            if segment.documents != part.documents:
                raise ValueError("belongs to another index")  # noqa: TRY301
        except (ImrsearchError, OSError, ValueError) as error:
            message = _said(error)
            opened.faults.append(_fault(folder, Kind.SEGMENT, path, message))
            continue
        if segment.fields != schema.fingerprint():
            fault = _fault(folder, Kind.OUTDATED, path, "was made with other search fields")
            roots = shlex.join(found.roots) or "LETTERS"
            command = f"imrsearch index {roots} --index {shlex.quote(str(folder))}"
            opened.faults.append(msgspec.structs.replace(fault, command=command))
        deleted = _flags(folder, part.deletions, part, opened)
        superseded = _flags(folder, part.supersessions, part, opened)
        live = None if deleted is None else ~deleted
        opened.leaves.append(Leaf(part, segment, live, superseded))
    return opened


def read_manifest(folder: Path, found: Generation) -> Manifest | Fault:
    """Return the manifest of a generation, or what is wrong with it."""
    try:
        return store.manifest_of(folder, found)
    except (ImrsearchError, OSError, ValueError) as error:
        path = folder / SEGMENTS / (found.manifest or "")
        return _fault(folder, Kind.MANIFEST, path, _said(error))


def held(leaf: Leaf) -> Iterator[tuple[str, bool]]:
    """Yield the source files of a segment, and whether their letters are live."""
    postings = leaf.segment.postings(schema.SOURCE)
    if postings is None:
        return
    for word, name in enumerate(postings.lexicon):
        documents = postings.documents(word)
        yield name.decode(), leaf.live is None or bool(leaf.live[documents].any())


def _counts(folder: Path, found: list[Leaf], files: Manifest) -> Iterator[Fault]:
    """Yield where the letters of the segments and those of the manifest are not the same."""
    there = [name for leaf in found for name, is_live in held(leaf) if is_live]
    expected = files.table["letters"] > 0
    homes = {
        files.path(row) for row in np.flatnonzero(expected & files.has_flag(manifest.HOME)).tolist()
    }
    path = folder / SEGMENTS
    for name in sorted(homes.difference(there)):
        yield _fault(folder, Kind.COUNTS, path, f"holds no letter of {name}, which it should")
    for name in sorted(set(there).difference(homes)):
        yield _fault(folder, Kind.COUNTS, path, f"holds letters of {name}, which is not listed")
    if len(there) > len(set(there)):
        yield _fault(folder, Kind.COUNTS, path, "holds letters of one file twice")


def _surroundings(folder: Path) -> Iterator[Fault]:
    fault = trust.fault_of(folder)
    if fault is not None:
        yield _fault(folder, Kind.RIGHTS, folder, fault)
    if lock.owner(folder) is not None and not lock.is_held(folder):
        message = "tells of a run that has ended without taking it away"
        yield _fault(folder, Kind.OWNER, folder / lock.OWNER, message)
    for path in sorted(folder.glob(f"{META}.new")):
        yield _fault(folder, Kind.ORPHAN, path, "was left by a run that was cut short")


def _orphans(folder: Path, found: Generation) -> list[Path]:
    """Return the files that are neither of this generation nor of the one before.

    None while a run goes on: what it writes belongs to no generation yet.
    """
    before = previous(folder / SEGMENTS, found.number)
    names = found.files() | (before.files() if before else set())
    orphans = [path for path in sorted((folder / SEGMENTS).iterdir()) if path.name not in names]
    return [] if orphans and lock.is_held(folder) else orphans


def previous(segments: Path, number: int) -> Generation | None:
    """Return the generation before ``number`` whose file can be read."""
    for path in sorted(segments.glob("*.json"), reverse=True):
        if path.name < generation.name_of(number):
            try:
                return msgspec.json.decode(path.read_bytes(), type=Generation)
            except (OSError, msgspec.DecodeError):
                continue
    return None


def _flags(folder: Path, name: str | None, part: Part, opened: Opened) -> Mask | None:
    if name is None:
        return None
    path = folder / SEGMENTS / name
    try:
        return generation.read_flags(path, part.documents)
    except (OSError, ValueError) as error:
        opened.faults.append(_fault(folder, Kind.FLAGS, path, _said(error)))
        return None


def _fault(folder: Path, kind: Kind, place: Path, message: str) -> Fault:
    command = f"imrsearch check --repair --index {shlex.quote(str(folder))}"
    return Fault(kind=kind, place=str(place), message=message, command=command)


def _said(error: Exception) -> str:
    """Return what an error tells, without the path, which is told beside it."""
    cause = error.__cause__ or error
    return (cause.strerror if isinstance(cause, OSError) else None) or str(cause)
