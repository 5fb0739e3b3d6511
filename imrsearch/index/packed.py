"""A letter as the index keeps it: its record and its text, as bytes."""

from __future__ import annotations

import msgspec

from imrsearch.errors import IndexDamagedError
from imrsearch.records import Record

_decoder = msgspec.json.Decoder(tuple[Record, str])


def pack(record: Record, text: str) -> bytes:
    """Return a letter as it is handed to the index: JSON of its record and text."""
    return msgspec.json.encode((record, text))


def unpack(packed: bytes) -> tuple[Record, str]:
    """Return the record and text of :func:`pack`; raises :class:`IndexDamagedError`."""
    try:
        return _decoder.decode(packed)
    except msgspec.DecodeError as error:
        raise IndexDamagedError(f"a letter in the index cannot be read: {error}") from error
