"""One state of an index: which segments it has and which of their documents are deleted.

A generation is a file of its own, ``segments/000012.json``, and never changes. Which one holds is
told by ``imrsearch.json``, the only file of an index that is ever replaced: until it is, nobody
sees what was written, and who opened an older generation keeps it.
"""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from imrsearch.index import disk, schema, whole

META = "imrsearch.json"
SEGMENTS = "segments"

_OURS = re.compile(r"(\d{6,}|bulk-\d+)[-.\w]*\.(seg|json|files|deleted|superseded|new)")
_FLAGS = b"IMRFLG\r\n"


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A segment of a generation: the name of its file and the number of its documents.

    ``deletions`` names the file that tells which documents are ``deleted``, ``None`` for none;
    ``supersessions`` the one that tells whose letters are ``superseded`` by others.
    """

    file: str
    documents: int
    deleted: int = 0
    deletions: str | None = None
    superseded: int = 0
    supersessions: str | None = None


class Generation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state of the index, numbered from 0, that has nothing in it.

    ``manifest`` names the file that tells what was read from each source file, ``None`` for no
    file. ``roots`` are the paths that runs were asked to read, absolute, in order.
    """

    number: int
    parts: tuple[Part, ...] = ()
    manifest: str | None = None
    roots: tuple[str, ...] = ()

    def files(self) -> set[str]:
        """Return the names of all files of the generation, its own too."""
        named = [self.manifest]
        for part in self.parts:
            named += [part.file, part.deletions, part.supersessions]
        return {name_of(self.number), *(name for name in named if name)}


class Meta(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ``imrsearch.json`` says: version and fields of the index, and its generation.

    ``fields`` is the digest of the search fields, ``checksum`` that of the generation's file.
    """

    version: int
    fields: str
    generation: int
    checksum: int


def read(folder: Path, meta: Meta) -> Generation:
    """Return the generation that ``meta`` names.

    Raises :class:`OSError` and :class:`ValueError` that tells what is wrong.
    """
    path = folder / SEGMENTS / name_of(meta.generation)
    data = path.read_bytes()
    if zlib.crc32(data) != meta.checksum:
        raise ValueError(f"{path.name} was changed after it was written")
    return msgspec.json.decode(data, type=Generation)


def publish(folder: Path, generation: Generation) -> None:
    """Write a generation, whose other files are there, and make it the one that holds."""
    data = msgspec.json.encode(generation)
    whole.write(folder / SEGMENTS / name_of(generation.number), data)
    meta = Meta(
        version=schema.VERSION,
        fields=schema.fingerprint(),
        generation=generation.number,
        checksum=zlib.crc32(data),
    )
    whole.write(folder / META, msgspec.json.encode(meta))


def may_hold(folder: Path, number: int) -> bool:
    """Return whether the generation of a number is the one that holds, or that cannot be told."""
    try:
        data = (folder / META).read_bytes()
        return msgspec.json.decode(data, type=Meta).generation == number
    except (OSError, msgspec.DecodeError):
        return True


def collect(folder: Path, *kept: Generation) -> None:
    """Remove the files of all generations but those to be kept."""
    names = {name for generation in kept for name in generation.files()}
    for path in sorted((folder / SEGMENTS).iterdir()):
        if path.name not in names and is_ours(path.name):
            disk.remove(path)


def is_ours(name: str) -> bool:
    """Return whether a file in the folder of segments is called as this program calls them."""
    return _OURS.fullmatch(name) is not None


def write_flags(path: Path, flags: NDArray[np.bool_]) -> None:
    """Write a flag a document: a sign, their number, a checksum, a bit for each."""
    bits = np.packbits(flags, bitorder="little").tobytes()
    head = len(flags).to_bytes(4, "little") + zlib.crc32(bits).to_bytes(4, "little")
    whole.write(path, _FLAGS + head + bits)


def read_flags(path: Path, documents: int) -> NDArray[np.bool_]:
    """Return a flag for each of some documents; raises :class:`ValueError` that tells the fault."""
    data = path.read_bytes()
    sign, count, checksum, bits = data[:8], data[8:12], data[12:16], data[16:]
    if sign != _FLAGS or int.from_bytes(count, "little") != documents:
        raise ValueError(f"{path.name} does not belong to this segment")
    if zlib.crc32(bits) != int.from_bytes(checksum, "little") or 8 * len(bits) < documents:
        raise ValueError(f"{path.name} was changed after it was written")
    packed = np.frombuffer(bits, np.uint8)
    return np.unpackbits(packed, count=documents, bitorder="little").astype(bool)


def name_of(number: int) -> str:
    """Return the name of the file of a generation."""
    return f"{number:06d}.json"
