"""One file, read and parsed: the step that runs once for each new or changed file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path

import msgspec

from imrsearch import sources
from imrsearch.records import RECORD_VERSION, Record
from imrsearch.sources import Letter, Reason, Skipped, kinds


class Reading(msgspec.Struct, frozen=True):
    """What a file gave: its letters, each a record and the text it was parsed from, and the rest.

    ``sha256`` is of the file's bytes, ``None`` where they gave no letter.
    """

    letters: tuple[tuple[Record, str], ...] = ()
    skipped: tuple[Skipped, ...] = ()
    sha256: str | None = None

    @property
    def is_unsettled(self) -> bool:
        """Whether the file was being written meanwhile: it is to be read again by the next run."""
        return any(skipped.reason is Reason.CHANGING for skipped in self.skipped)


_PAGE_BREAK = re.compile("\f")

Reader = Callable[[Path], Reading]
"""What turns a file into a reading: :func:`read`, or a stand-in for it in a test."""


@cache
def parser() -> str:
    """Return the version of what reads a file; one read by another version is read again.

    It covers the code, which raises its version itself, and the tables, whose bytes tell.
    """
    from imrsearch.letters import PARSER_VERSION

    digest = hashlib.sha256()
    for table in sorted(
        resources.files("imrsearch.vocabulary").iterdir(), key=lambda each: each.name
    ):
        if table.name.endswith((".py", ".tsv")):
            digest.update(table.read_bytes())
    return f"{PARSER_VERSION}/{RECORD_VERSION}/{digest.hexdigest()[:12]}"


def read(path: Path) -> Reading:
    """Return what a file gives; whatever is wrong with it, it is a :class:`Skipped`."""
    parsed: list[tuple[Record, str]] = []
    skipped: list[Skipped] = []
    sha256 = None
    for found in _guarded(path):
        if isinstance(found, Letter):
            sha256 = found.digest
        result = _parsed(found) if isinstance(found, Letter) else found
        if isinstance(result, Skipped):
            skipped.append(result)
        else:
            parsed.append(result)
    return Reading(letters=tuple(parsed), skipped=tuple(skipped), sha256=sha256)


def read_again(stored: tuple[Record, str]) -> Record | None:
    """Return what a letter says whose text the index holds, ``None`` if it is no letter (now)."""
    record, text = stored
    source = record.source
    is_paged = source.media_type == kinds.PDF
    breaks = [place.end() for place in _PAGE_BREAK.finditer(text)] if is_paged else []
    letter = Letter(
        path=source.path,
        text=text,
        pages=(0, *breaks),
        digest=source.sha256,
        media_type=source.media_type,
    )
    result = _parsed(letter)
    return None if isinstance(result, Skipped) else result[0]


def _guarded(path: Path) -> tuple[Letter | Skipped, ...]:
    try:
        return sources.read(path)
    except Exception as error:  # noqa: BLE001 - a letter never stops a run
        return (_failed(sources.printable(path), error),)


def _parsed(letter: Letter) -> tuple[Record, str] | Skipped:
    from imrsearch.letters import parse  # its tables take a while: only who parses loads them

    try:
        parsed = parse(letter)
    except Exception as error:  # noqa: BLE001 - as above
        return _failed(letter.path, error)
    if parsed is None:
        detail = "it bears no mark of an IMR letter"
        return Skipped(path=letter.path, reason=Reason.NOT_A_LETTER, detail=detail)
    return parsed.record, letter.text


def _failed(path: str, error: Exception) -> Skipped:
    if isinstance(error, MemoryError):
        detail = "reading it takes more memory than is allowed: split it"
        return Skipped(path=path, reason=Reason.TOO_LARGE, detail=detail)
    detail = f"imrsearch failed on it, please report this: {type(error).__name__}: {error}"
    return Skipped(path=path, reason=Reason.UNREADABLE, detail=detail)
