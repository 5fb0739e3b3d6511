"""The list of files that imrsearch wrote into a folder, kept within it: what it may replace."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

import msgspec

from imrsearch.errors import OutputError

MANIFEST: Final = "imrsearch-report.json"
FORMAT: Final = 1

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)*")


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The files of a site that imrsearch wrote, by name within the folder, sorted."""

    kind: Literal["imrsearch report"] = "imrsearch report"
    format: int = FORMAT
    files: tuple[str, ...]


def write(folder: Path, names: Iterable[str]) -> None:
    """Write the manifest whole, by temporary file, flush and rename, unless it says so already."""
    encoded = msgspec.json.encode(Manifest(files=tuple(sorted(names))))
    content = msgspec.json.format(encoded, indent=1) + b"\n"
    path = folder / MANIFEST
    with suppress(OSError):
        if not path.is_symlink() and path.read_bytes() == content:
            return
    temporary = folder / f".{MANIFEST}"
    try:
        with temporary.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def claimed(path: Path) -> Iterator[str]:
    """Yield the files that an earlier site of ours wrote into a folder.

    Nothing for a folder that is missing or empty. Any other folder without a manifest that we can
    read is somebody's work, and refused; so is a manifest that names files outside the folder.
    """
    if not path.exists():
        return
    if not path.is_dir():
        raise OutputError(f"{path}: not a folder; name a new or empty folder for the report")
    if not any(path.iterdir()):
        return
    try:
        found = msgspec.json.decode((path / MANIFEST).read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise OutputError(
            f"{path}: not empty and not an earlier report; name a new or empty folder"
        ) from None
    except msgspec.DecodeError as error:
        raise OutputError(
            f"{path / MANIFEST}: cannot be read ({error}); name a new or empty folder"
        ) from None
    if found.format != FORMAT or not all(map(_NAME.fullmatch, found.files)):
        raise OutputError(
            f"{path / MANIFEST}: not one that this imrsearch wrote; name a new or empty folder"
        )
    yield from found.files
