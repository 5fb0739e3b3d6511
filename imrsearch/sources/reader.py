"""One file to its letters, or to the reason why it has none."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from imrsearch.sources import archive, kinds, markup, pdf, several, text
from imrsearch.sources.names import printable
from imrsearch.sources.refusal import Refusal, refusal_of
from imrsearch.sources.values import Letter, Reason, Skipped

SIZE_LIMIT = 10 * 1024 * 1024
"""Bytes that a file, and characters that its text, may have. The longest real letter has 60,000."""

ARCHIVE_LIMIT = 1 << 30
"""Bytes that a zip archive of letters may have."""


def read(path: Path, *, limit: int = SIZE_LIMIT) -> tuple[Letter | Skipped, ...]:
    """Return the letters of a file, or why it has none; never raises for a bad file.

    Never empty: a file without a letter gives one :class:`Skipped`. The path is kept as given,
    printable (see :func:`imrsearch.sources.printable`); a member of an archive adds ``!/`` and its
    name, a letter of several in one text ``!/`` and its number. A text file's ``media_type`` names
    its encoding when that is not UTF-8 (``text/plain; charset=windows-1252``).
    """
    name = printable(path)
    try:
        media_type = _media_type(path.name)
        if media_type == kinds.ZIP:
            return tuple(_archived(_bytes(path, ARCHIVE_LIMIT), name, limit))
        return tuple(_letters(_bytes(path, limit), media_type, name, limit))
    except Refusal as refusal:
        return (_skipped(name, refusal),)


def digest(path: Path, *, limit: int = SIZE_LIMIT) -> str | None:
    """Return the SHA-256 of a file's bytes in hexadecimal, ``None`` for one that cannot be read."""
    try:
        archived = kinds.media_type_of(path.name) == kinds.ZIP
        return _digest(_bytes(path, ARCHIVE_LIMIT if archived else limit))
    except Refusal:
        return None


def _archived(data: bytes, name: str, limit: int) -> Iterator[Letter | Skipped]:
    """Yield what each file of an archive gives; one that gives nothing is named with its reason."""
    empty = True
    for member in archive.members(data, limit):
        empty = False
        label = f"{name}!/{printable(member.name)}"
        if isinstance(member.data, Refusal):
            yield _skipped(label, member.data)
        elif kinds.media_type_of(member.name) == kinds.ZIP:
            detail = "an archive within an archive is not opened: unpack the outer one"
            yield _skipped(label, Refusal(Reason.UNSUPPORTED, detail))
        else:
            yield from _member(member.data, member.name, label, limit)
    if empty:
        raise Refusal(Reason.EMPTY, "the archive holds no file")


def _member(data: bytes, name: str, label: str, limit: int) -> Iterator[Letter | Skipped]:
    try:
        yield from _letters(data, _media_type(name), label, limit)
    except Refusal as refusal:
        yield _skipped(label, refusal)


def _letters(data: bytes, media_type: str, name: str, limit: int) -> Iterator[Letter]:
    """Yield the letters in the bytes of one file: one, or several printed one after another."""
    if not data:
        raise Refusal(Reason.EMPTY, "it has no content: get it again")
    digest_of_all = _digest(data)
    if media_type == kinds.PDF:
        content, pages = pdf.extract(data, limit)
        yield Letter(
            path=name, text=content, pages=pages, digest=digest_of_all, media_type=media_type
        )
        return
    content, encoding = text.decode(data)
    if media_type == kinds.HTML:
        content = markup.text_of_html(content)
    elif media_type == kinds.MARKDOWN:
        content = markup.text_of_markdown(content)
    if not content or content.isspace():
        raise Refusal(Reason.EMPTY, "it holds no text")
    if encoding != "utf-8":
        media_type = f"{media_type}; charset={encoding}"
    pieces = several.cut(content)
    for number, piece in enumerate(pieces, start=1):
        label = name if len(pieces) == 1 else f"{name}!/{number}"
        yield Letter(
            path=label, text=piece, pages=(0,), digest=digest_of_all, media_type=media_type
        )


def _media_type(name: str) -> str:
    media_type = kinds.media_type_of(name)
    if media_type is None:
        raise Refusal(Reason.UNSUPPORTED, kinds.unsupported(name))
    return media_type


def _skipped(name: str, refusal: Refusal) -> Skipped:
    return Skipped(path=name, reason=refusal.reason, detail=refusal.detail)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _bytes(path: Path, limit: int) -> bytes:
    """Return the content of a regular file."""
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise Refusal(Reason.UNSUPPORTED, "not a file that can be read from start to end")
            data = b"" if status.st_size > limit else file.read()
            size = max(status.st_size, len(data))
            after = os.fstat(file.fileno())
            if (after.st_size, after.st_mtime_ns) != (status.st_size, status.st_mtime_ns):
                detail = "it was written to while it was read: run again when it is whole"
                raise Refusal(Reason.CHANGING, detail)
    except (OSError, ValueError) as error:
        raise refusal_of(error) from error
    if size > limit:
        detail = f"it has {size:,} bytes, more than the {limit:,} a letter may have: split it"
        raise Refusal(Reason.TOO_LARGE, detail)
    return data


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a named pipe put in its place must not hold us until someone writes to it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
