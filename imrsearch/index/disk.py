"""Every change to the disk goes through here, so that a test can make any of them fail.

A file is made under its own name and seen by nobody until a file that is already seen names it
(see :mod:`imrsearch.index.generation`); so only the renaming of that one has to be a single step.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO


def create(path: Path) -> BinaryIO:
    """Open a new file for writing, its owner's alone; what was there under that name is gone."""
    return open(path, "wb", opener=_private)


def make_folder(path: Path) -> None:
    """Make a folder, its owner's alone, and those above it, unless it is there."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


def restrict(folder: Path) -> None:
    """Take the right to write to a folder, and to those in it, from all but its owner."""
    for path in (folder, *(each for each in folder.iterdir() if each.is_dir())):
        mode = path.stat().st_mode
        if mode & 0o022:
            path.chmod(mode & ~0o022)


def flush(file: BinaryIO) -> None:
    """Wait until what was written to ``file`` is on the disk."""
    file.flush()
    os.fsync(file.fileno())


def rename(old: Path, new: Path) -> None:
    """Give a file another name in the same folder, in one step, in place of what was there."""
    old.replace(new)


def remove(path: Path) -> None:
    """Remove a file, if it is there."""
    path.unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def flush_folder(folder: Path) -> None:
    """Wait until the names in ``folder`` are on the disk (Windows cannot, and need not)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
