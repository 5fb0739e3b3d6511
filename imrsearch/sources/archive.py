"""The members of a zip archive, read in memory under limits; nothing is ever unpacked to disk.

A member's name is only a label here, so ``../`` in it can lead nowhere. What an archive could do
is grow: the bytes that come out are counted as they come, not as its directory claims.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from imrsearch.sources.refusal import Refusal
from imrsearch.sources.values import Reason

MOST_MEMBERS = 20_000
MOST_BYTES = 1 << 30
LARGEST_RATIO = 200
"""How many times larger than the archive its content may be; letters compress about fourfold."""

_PIECE = 1 << 16
_ENCRYPTED = 0x1


class Member(NamedTuple):
    """A file in an archive: its name there, and its bytes or why they cannot be read."""

    name: str
    data: bytes | Refusal


def members(data: bytes, limit: int) -> Iterator[Member]:
    """Yield the files of an archive in the order of their names, each of at most ``limit`` bytes.

    Raises :class:`Refusal` for what is no archive, or one that grows beyond the limits.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Refusal(Reason.DAMAGED, f"it is no zip archive or is cut short ({error})") from error
    with archive:
        files = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(files) > MOST_MEMBERS:
            detail = f"it holds {len(files):,} files, more than {MOST_MEMBERS:,}: split it"
            raise Refusal(Reason.TOO_LARGE, detail)
        room = min(MOST_BYTES, max(len(data), 1 << 20) * LARGEST_RATIO)
        for entry in sorted(files, key=lambda entry: entry.filename):
            try:
                content = _content(archive, entry, min(limit, room))
            except Refusal as refusal:
                yield Member(entry.filename, refusal)
                continue
            room -= len(content)
            yield Member(entry.filename, content)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        raise Refusal(Reason.PASSWORD, "it needs a password: unpack the archive yourself")
    pieces: list[bytes] = []
    size = 0
    try:
        with archive.open(entry) as stream:
            while piece := stream.read(_PIECE):
                size += len(piece)
                if size > limit:
                    detail = f"it unpacks to more than {limit:,} bytes"
                    raise Refusal(Reason.TOO_LARGE, detail)
                pieces.append(piece)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        ValueError,
    ) as error:
        raise Refusal(Reason.DAMAGED, f"it is damaged in the archive ({error})") from error
    return b"".join(pieces)
