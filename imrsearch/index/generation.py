"""One state of an index: which segments it has and which of their documents are deleted.

A generation is a file of its own, ``segments/000012.json``, and never changes. Which one holds is
told by ``imrsearch.json``, the only file of an index that is ever replaced: until it is, nobody
sees what was written, and who opened an older generation keeps it.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from imrsearch.index import disk, schema, whole

META = "imrsearch.json"
SEGMENTS = "segments"

_DELETIONS = b"IMRDEL\r\n"


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A segment of a generation: the name of its file and the number of its documents.

    ``deletions`` names the file that tells which documents are ``deleted``, ``None`` for none.
    """

    file: str
    documents: int
    deleted: int = 0
    deletions: str | None = None


class Generation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state of the index, numbered from 0, that has nothing in it."""

    number: int
    parts: tuple[Part, ...] = ()

    def files(self) -> set[str]:
        """Return the names of all files of the generation, its own too."""
        parts = {part.file for part in self.parts}
        deletions = {part.deletions for part in self.parts if part.deletions}
        return {_name(self.number), *parts, *deletions}


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
    path = folder / SEGMENTS / _name(meta.generation)
    data = path.read_bytes()
    if zlib.crc32(data) != meta.checksum:
        raise ValueError(f"{path.name} was changed after it was written")
    return msgspec.json.decode(data, type=Generation)


def publish(folder: Path, generation: Generation) -> None:
    """Write a generation, whose other files are there, and make it the one that holds."""
    data = msgspec.json.encode(generation)
    whole.write(folder / SEGMENTS / _name(generation.number), data)
    meta = Meta(
        version=schema.VERSION,
        fields=schema.fingerprint(),
        generation=generation.number,
        checksum=zlib.crc32(data),
    )
    whole.write(folder / META, msgspec.json.encode(meta))


def collect(folder: Path, *kept: Generation) -> None:
    """Remove the files of all generations but those to be kept."""
    names = {name for generation in kept for name in generation.files()}
    for path in sorted((folder / SEGMENTS).iterdir()):
        if path.name not in names:
            disk.remove(path)


def write_deletions(path: Path, live: NDArray[np.bool_]) -> None:
    """Write which documents are live: a sign, their number, a checksum, a bit for each."""
    bits = np.packbits(live, bitorder="little").tobytes()
    head = len(live).to_bytes(4, "little") + zlib.crc32(bits).to_bytes(4, "little")
    whole.write(path, _DELETIONS + head + bits)


def read_deletions(path: Path, documents: int) -> NDArray[np.bool_]:
    """Return which documents are live; raises :class:`ValueError` that tells what is wrong."""
    data = path.read_bytes()
    sign, count, checksum, bits = data[:8], data[8:12], data[12:16], data[16:]
    if sign != _DELETIONS or int.from_bytes(count, "little") != documents:
        raise ValueError(f"{path.name} does not tell what is deleted of this segment")
    if zlib.crc32(bits) != int.from_bytes(checksum, "little") or 8 * len(bits) < documents:
        raise ValueError(f"{path.name} was changed after it was written")
    packed = np.frombuffer(bits, np.uint8)
    return np.unpackbits(packed, count=documents, bitorder="little").astype(bool)


def _name(number: int) -> str:
    return f"{number:06d}.json"
