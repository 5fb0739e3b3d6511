"""What is wrong with a query: the fault, its place, and the query put right.

A :class:`Fault` knows the edit that mends its place. :func:`explained` applies it, and that of
whatever fault is then found, until the query can be read; where no edits lead there, the words
alone are proposed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from imrsearch.errors import QueryError

_MOST_EDITS = 12
_WORD = re.compile(r"[^\W_]+")
_WIDEST = 100
_BEFORE = 60


class Fault(QueryError):  # noqa: N818  the word of the field, beside QueryError
    """A fault of a query at characters ``start`` to ``end`` of its text.

    ``fault`` completes the sentence "the query has ...". ``mended`` is what should stand there
    instead, ``None`` where nothing can be said. ``correction`` is the whole query put right.
    """

    def __init__(self, fault: str, start: int, end: int, mended: str | None = None) -> None:
        """Tell the fault and its place; the text is added by :func:`explained`."""
        super().__init__(f"the query has {fault} (character {start + 1})")
        self.fault = fault
        self.start, self.end = start, max(end, start + 1)
        self._edit = None if mended is None else (start, end, mended)
        self.text: str | None = None
        self.correction: str | None = None

    @property
    def suggestion(self) -> str | None:
        """The query put right."""
        return self.correction

    @property
    def carets(self) -> str | None:
        """The query with carets under the place, on two lines; ``None`` without its text."""
        return None if self.text is None else "\n".join(_pointed(self.text, self.start, self.end))

    def __str__(self) -> str:
        """Return the message, the query with a caret under the place, and the query put right."""
        message = super().__str__()
        if self.text is None:
            return message
        lines = [message, *_pointed(self.text, self.start, self.end)]
        if self.correction:
            lines.append(f"  try: {_printable(self.correction)}")
        return "\n".join(lines)

    def edited(self, text: str) -> str | None:
        """Return ``text`` with this fault mended."""
        if self._edit is None:
            return None
        start, end, mended = self._edit
        edited = f"{text[:start]}{mended}{text[end:]}".strip()
        return edited if edited != text else None

    def mending(self, start: int, end: int, mended: str) -> Fault:
        """Return the fault itself, mended by an edit at another place than where it shows."""
        self._edit = (start, end, mended)
        return self


def explained(fault: Fault, text: str, read: Callable[[str], object]) -> Fault:
    """Return ``fault`` with the text it is about and a corrected query that ``read`` accepts."""
    fault.text = text
    fault.correction = _corrected(fault, text, read)
    return fault


def _corrected(fault: Fault, text: str, read: Callable[[str], object]) -> str | None:
    current: Fault = fault
    edited: str | None = text
    for _ in range(_MOST_EDITS):
        edited = current.edited(edited or "")
        if not edited:
            break
        try:
            read(edited)
        except Fault as another:
            current = another
        except QueryError:
            break
        else:
            return edited
    words = " ".join(word for word in _WORD.findall(text) if word not in {"AND", "OR", "NOT"})
    return words or None


def _pointed(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the line of ``text`` around a place and a line of carets under it."""
    cut = max(0, start - _BEFORE)
    shown = _printable(text)[cut : cut + _WIDEST]
    before, after = ("... " if cut else ""), (" ..." if len(text) > cut + _WIDEST else "")
    width = max(1, min(end, cut + _WIDEST) - start)
    return f"  {before}{shown}{after}", " " * (2 + len(before) + start - cut) + "^" * width


def _printable(text: str) -> str:
    """Return ``text`` with a blank for each character that would move or hide others."""
    return "".join(char if char.isprintable() else " " for char in text)
