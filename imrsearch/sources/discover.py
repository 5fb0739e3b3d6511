"""Walking the paths a user named: every file is yielded, to be read or with a reason why not.

Hidden files and folders are the one thing passed over in silence, as every other tool does; name
one outright and it is read. Links to files are followed, links to folders are not: so there are no
loops, and a letter is not found twice under two names.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from imrsearch.sources.kinds import media_type_of, unsupported
from imrsearch.sources.names import printable
from imrsearch.sources.refusal import refusal_of
from imrsearch.sources.values import Reason, Skipped

_SPECIAL = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def find(paths: Sequence[Path], *, leave_out: Collection[Path] = ()) -> Iterator[Path | Skipped]:
    """Yield the files at and under ``paths`` that can hold letters, and why the others cannot.

    Folders are walked to the bottom, their entries in the order of their names, so that two runs
    over the same files give the same list. ``leave_out`` names folders to pass over in silence
    (the index itself). A file reached through two of the paths is yielded once.
    """
    silent = frozenset(os.path.realpath(path) for path in leave_out)
    seen: set[str] = set()
    for path in paths:
        for found in _at(path, silent):
            name = found.path if isinstance(found, Skipped) else os.fspath(found)
            if len(paths) > 1:  # the set of all names is not kept where nothing can come twice
                whole = os.path.abspath(name)  # noqa: PTH100 - takes ".." out, follows no link
                if whole in seen:
                    continue
                seen.add(whole)
            yield found


def _at(path: Path, silent: frozenset[str]) -> Iterator[Path | Skipped]:
    """Yield what is at one path that the user named; a link named outright is followed."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield skipped_path(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from _under(path, silent)
    else:
        yield _file(path, mode)


def _under(folder: Path, silent: frozenset[str]) -> Iterator[Path | Skipped]:
    """Yield everything under a folder, depth first; a stack, since folders nest without limit."""
    stack: list[Iterator[os.DirEntry[str] | Skipped]] = [iter(_entries(folder, silent))]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif isinstance(entry, Skipped):
            yield entry
        else:
            found = _entry(entry)
            if found is None:
                stack.append(iter(_entries(Path(entry.path), silent)))
            else:
                yield found


def _entries(folder: Path, silent: frozenset[str]) -> Sequence[os.DirEntry[str] | Skipped]:
    """Return the entries of a folder in the order of their names, hidden ones left out."""
    if silent and os.path.realpath(folder) in silent:
        return ()
    try:
        with os.scandir(folder) as scan:
            entries = [entry for entry in scan if not entry.name.startswith(".")]
    except OSError as error:
        return (skipped_path(folder, error),)
    return sorted(entries, key=lambda entry: entry.name)


def _entry(entry: os.DirEntry[str]) -> Path | Skipped | None:
    """Return the path of a file to read, why another entry is left, ``None`` for a folder."""
    path = Path(entry.path)
    try:
        if entry.is_dir(follow_symlinks=False):
            return None
        # What the listing of the folder told already is not asked of the disk again.
        regular = entry.is_file(follow_symlinks=False)
        mode = stat.S_IFREG if regular else entry.stat().st_mode
    except OSError as error:
        return skipped_path(path, error)
    return skipped_entry(path, mode) if stat.S_ISDIR(mode) else _file(path, mode)


def _file(path: Path, mode: int) -> Path | Skipped:
    """Return the path of a regular file of a supported kind, else the reason against it."""
    regular = not any(is_kind(mode) for is_kind, _ in _SPECIAL)
    return path if regular and media_type_of(path.name) is not None else skipped_entry(path, mode)


def skipped_entry(path: Path, mode: int) -> Skipped:
    """Return why what is at ``path`` cannot hold a letter: a link, no file, an unknown ending."""
    if stat.S_ISDIR(mode):
        detail = "a link to a folder is not followed: name the folder itself to read it"
    else:
        special = next((kind for is_kind, kind in _SPECIAL if is_kind(mode)), None)
        detail = f"{special}, not a file" if special else unsupported(path.name)
    return Skipped(path=printable(path), reason=Reason.UNSUPPORTED, detail=detail)


def skipped_path(path: Path, error: OSError | ValueError) -> Skipped:
    """Return why nothing can be said of what is at ``path``."""
    refusal = refusal_of(error)
    return Skipped(path=printable(path), reason=refusal.reason, detail=refusal.detail)
