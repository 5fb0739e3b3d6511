"""What was read from each file: kept beside the segments, so that a run knows what changed.

The manifest is written after the segments are committed. A crash between the two leaves it behind
them, never ahead: the next run reads those files again, and applying a change twice is applying
it once (see :mod:`imrsearch.index.update`).
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from imrsearch.errors import IndexDamagedError
from imrsearch.index import whole
from imrsearch.sources.values import Skipped

NAME = "manifest.json"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One file: what tells whether it changed, and what it gave.

    ``sha256`` is ``None`` for a file that could not be read. ``parser`` is the version of the
    parser that read it. ``ids`` are its letters'; ``issues`` and ``problems`` count over them.
    ``skipped`` tells what gave no letter: the file itself, or members of an archive.
    """

    size: int
    mtime_ns: int
    sha256: str | None
    parser: str
    ids: tuple[str, ...] = ()
    issues: int = 0
    problems: int = 0
    skipped: tuple[Skipped, ...] = ()


class Totals(NamedTuple):
    """Sums over a manifest; ``skipped`` counts files and members that gave no letter."""

    files: int
    letters: int
    issues: int
    problems: int
    skipped: int


class Manifest(msgspec.Struct, frozen=True):
    """The entries of all files, by path."""

    files: dict[str, Entry] = {}

    def totals(self) -> Totals:
        """Return the sums over all files."""
        entries = self.files.values()
        return Totals(
            files=len(entries),
            letters=sum(len(entry.ids) for entry in entries),
            issues=sum(entry.issues for entry in entries),
            problems=sum(entry.problems for entry in entries),
            skipped=sum(len(entry.skipped) for entry in entries),
        )


def read(folder: Path) -> Manifest:
    """Return the manifest of the index in ``folder``, empty where there is none.

    Raises :class:`IndexDamagedError` for one that cannot be read.
    """
    path = folder / NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        return Manifest()
    except (OSError, msgspec.DecodeError) as error:
        raise IndexDamagedError(
            f"{path} cannot be read ({error}); delete it and run 'imrsearch index' on your letters "
            "again: every file is then read anew"
        ) from error


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of the index in ``folder``, whole, its files in order of their paths."""
    whole.write(folder / NAME, msgspec.json.encode(manifest, order="sorted"))
