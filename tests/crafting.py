"""Segments as somebody might make them: wrong numbers under sound checksums."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from imrsearch.index import sections

Change = Callable[[NDArray[Any]], None]


def craft(path: Path, name: str, change: Change) -> None:
    """Change the numbers of a section and make all checksums sound again."""
    data = bytearray(path.read_bytes())
    header = sections.unpack(bytes(data[: sections.HEADER.size]))
    table = msgspec.json.decode(data[header.table :], type=sections.Table)
    made = []
    for section in table.sections:
        if section.name == name:
            end = section.offset + section.size
            array = np.frombuffer(bytes(data[section.offset : end]), section.type).copy()
            change(array)
            data[section.offset : end] = array.tobytes()
            checksum = zlib.crc32(array.tobytes())
            made.append(msgspec.structs.replace(section, checksum=checksum))
        else:
            made.append(section)
    text = msgspec.json.encode(msgspec.structs.replace(table, sections=tuple(made)))
    header = header._replace(
        size=header.table + len(text), length=len(text), checksum=zlib.crc32(text)
    )
    path.write_bytes(header.pack() + data[sections.HEADER.size : header.table] + text)
