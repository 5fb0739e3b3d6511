"""What a run would do, and why a file is or is not in the index; nothing is changed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from imrsearch import sources
from imrsearch.build import plan as planning
from imrsearch.build import reading
from imrsearch.build.plan import Doubt, Plan
from imrsearch.index import read_manifest
from imrsearch.index.contents import Contents, content_of
from imrsearch.index.manifest import Entry, Manifest
from imrsearch.sources import Skipped, printable


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """What a run would do, in files by their absolute paths; ``skipped`` can be no letter.

    ``reads`` are new ones and changed ones; ``moved`` have content that is known; ``again`` were
    read by another version and are read anew from the index.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    moved: tuple[str, ...]
    removed: tuple[str, ...]
    again: tuple[str, ...]
    unchanged: int
    skipped: tuple[Skipped, ...]
    is_purge: bool

    @property
    def pending(self) -> int:
        """How many files there is something to do about."""
        parts = (self.new, self.changed, self.moved, self.removed, self.again)
        return sum(map(len, parts))


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """Why a file is or is not in the index: in a word, in a sentence, and the command to run."""

    path: str
    state: str
    message: str
    command: str | None = None


def outlook(paths: Sequence[Path], folder: Path, doubt: Doubt | None = None) -> Outlook:
    """Return what a run over ``paths`` would do; raises :class:`IndexDamagedError`."""
    known = read_manifest(folder)
    todo = planning.plan(paths, folder, known, reading.parser(), doubt or Doubt())
    return _told(todo, known)


def why(path: Path, folder: Path, roots: Sequence[str]) -> Why:
    """Return why the file ``path`` is or is not in the index, made from what is under ``roots``.

    Raises :class:`IndexDamagedError`.
    """
    known = read_manifest(folder)
    key = planning.key_of(printable(path))
    entry = known.get(key)
    if entry is None:
        return _unknown(path, key, known, roots)
    told = _known(key, entry, known)
    if not path.exists():
        message = f"{told.message}; the file is not there now and leaves with the next run"
        return msgspec.structs.replace(told, message=message)
    if planning.plan([path], folder, known, reading.parser()).reads:
        message = f"{told.message}; it changed since and is read again by the next run"
        return msgspec.structs.replace(told, message=message, command=_command(path))
    return told


def _unknown(path: Path, key: str, known: Manifest, roots: Sequence[str]) -> Why:
    """Return why a file is not in the index that it never read."""
    if not path.exists():
        return Why(path=key, state="absent", message="there is no such file, nor was there")
    if path.is_dir():
        return _folder(path, key, known)
    found = sources.read(path)[0]
    if isinstance(found, Skipped):
        return Why(path=key, state=found.reason.value, message=found.detail)
    above = next((root for root in roots if key.startswith(root.rstrip(os.sep) + os.sep)), None)
    hidden = [part for part in Path(key[len(above or key) :]).parts if part.startswith(".")]
    if hidden:
        message = f"files under hidden names ({hidden[0]}) are read only when they are named"
        return Why(path=key, state="hidden", message=message, command=_command(path))
    message = "it was not read yet" if above else "no run was asked to read it or a folder above"
    return Why(path=key, state="new", message=message, command=_command(path))


def _told(todo: Plan, known: Manifest) -> Outlook:
    reads = [file.key for file in todo.reads]
    return Outlook(
        new=tuple(key for key in reads if known.row(key) is None),
        changed=tuple(key for key in reads if known.row(key) is not None),
        moved=tuple(copy.file.key for copy in todo.copies),
        removed=todo.removed,
        again=todo.stale,
        unchanged=int(todo.unchanged.sum()) + len(todo.touched),
        skipped=todo.skipped,
        is_purge=todo.is_purge,
    )


def _known(key: str, entry: Entry, known: Manifest) -> Why:
    """Return what the index knows of a file that it has read."""
    content = content_of(key, entry)
    if content is None:
        skipped = entry.skipped[0] if entry.skipped else None
        if skipped is None:
            return Why(path=key, state="empty", message="it was read and gave no letter")
        return Why(path=key, state=skipped.reason.value, message=skipped.detail)
    contents = Contents(known)
    others = sorted(contents.files(content) - {key})
    if not entry.is_home:
        home = contents.home(content)
        message = f"it has the same content as {home}, under which its letters are found"
        return Why(path=key, state="copy", message=message)
    count = f"{entry.letters:,} letter{'s' * (entry.letters != 1)}, {entry.issues:,} issues"
    also = f"; the same content lies at {', '.join(others)}" if others else ""
    return Why(path=key, state="indexed", message=f"it is in the index: {count}{also}")


def _folder(path: Path, key: str, known: Manifest) -> Why:
    rows = planning.within(known, [key])
    totals = known.totals(rows)
    message = f"{totals.files:,} files in it were read: {totals.letters:,} letters in the index"
    state = "indexed" if totals.letters else "new"
    return Why(path=key, state=state, message=message, command=_command(path))


def _command(path: Path) -> str:
    return f"imrsearch index {printable(path)}"
