"""What reading a file gives: letters, or a typed reason why there are none."""

from __future__ import annotations

from enum import Enum

import msgspec


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """The text of one letter and where it came from.

    ``text`` has ``\\n`` line ends and ``\\f`` between pages (PDF). ``pages`` holds the offset in
    ``text`` at which each page starts; a text file is one page. ``digest`` is the SHA-256 of the
    file's bytes in hexadecimal. ``path`` is as given; a member of an archive or a letter of
    several in one file adds ``!/`` and its name.
    """

    path: str
    text: str
    pages: tuple[int, ...]
    digest: str
    media_type: str


class Reason(Enum):
    """Why a file gave no letter. ``LEFT_OUT`` reasons are no failure: the file is no letter."""

    EMPTY = "empty"
    BINARY = "binary"
    DAMAGED = "damaged"
    PASSWORD = "password"
    NO_TEXT = "no text"
    NO_PERMISSION = "no permission"
    TOO_LARGE = "too large"
    TIMED_OUT = "timed out"
    CHANGING = "still being written"
    UNREADABLE = "unreadable"
    UNSUPPORTED = "not a supported kind of file"
    NOT_A_LETTER = "not a letter"


LEFT_OUT = frozenset({Reason.UNSUPPORTED, Reason.NOT_A_LETTER})


class Skipped(msgspec.Struct, frozen=True, kw_only=True):
    """A file that gave no letter: its path, the reason, and what a person can do or see."""

    path: str
    reason: Reason
    detail: str

    @property
    def is_failure(self) -> bool:
        """Whether the file should have given a letter (it is then a reason for exit code 3)."""
        return self.reason not in LEFT_OUT
