"""The kinds of file that can hold a letter, told by their ending."""

from __future__ import annotations

import os

from imrsearch.sources.names import printable

TEXT = "text/plain"
PDF = "application/pdf"
HTML = "text/html"
MARKDOWN = "text/markdown"
ZIP = "application/zip"

MEDIA_TYPES = {
    ".txt": TEXT,
    ".text": TEXT,
    ".pdf": PDF,
    ".html": HTML,
    ".htm": HTML,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".zip": ZIP,
}
"""Media type by file ending, in lower case. A new kind is a row here and one in ``reader``."""


def media_type_of(name: str) -> str | None:
    """Return the media type that a file's ending promises, ``None`` for one not supported."""
    return MEDIA_TYPES.get(os.path.splitext(name)[1].lower())  # noqa: PTH122 - called a million times


def unsupported(name: str) -> str:
    """Return what to tell about a file that :func:`media_type_of` does not know."""
    ending = printable(os.path.splitext(name)[1])  # noqa: PTH122
    if ending.lower() in (".docx", ".doc", ".rtf", ".odt"):
        return f"files ending {ending} are not read: save it as PDF or as text"
    files = f"files ending {ending}" if ending else "files without an ending"
    return f"{files} are not read; these are: {', '.join(MEDIA_TYPES)}"
