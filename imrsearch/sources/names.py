"""The names of files as text that can always be printed, stored and written as JSON.

A file name on Linux is a string of bytes. Where they are no UTF-8, Python holds them as lone
surrogates, which no JSON or UTF-8 file can carry; a name may hold a newline besides, which would
break a list of one path a line.
"""

from __future__ import annotations

import os
import re

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_AS_IT_IS = re.compile(_UNPRINTABLE.pattern + r"|\\x[0-9a-f]{2}|\\u[0-9a-f]{4}")


def printable(path: str | os.PathLike[str]) -> str:
    """Return ``path`` with control characters and undecodable bytes as ``\\x..`` escapes.

    Two different paths never print alike: where something is escaped, or where a name holds what
    looks like an escape, its backslashes are doubled. Every other path comes back as it is.
    """
    text = os.fspath(path)
    if not _NOT_AS_IT_IS.search(text):
        return text
    return _UNPRINTABLE.sub(_escape, text.replace("\\", "\\\\"))


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if 0xDC80 <= code <= 0xDCFF:  # the byte that Python could not decode
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{code:04x}"
