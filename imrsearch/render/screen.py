"""A terminal's screen as a value, and text laid out for it: wrapped to its width, painted or not.

Taking the colour away changes nothing but colour: the same words stand in the same places.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

import msgspec

Style = Literal["plain", "strong", "mark", "quiet", "upheld", "overturned", "other", "unstated"]

_NARROWEST: Final = 16
_WORD: Final = re.compile(r"\S+")
_PAINT: Final[dict[Style, str]] = {
    "strong": "1",
    "mark": "1;4",
    "quiet": "2",
    "upheld": "1;36",
    "overturned": "1;33",
    "other": "1;35",
    "unstated": "2",
}
"""Codes of ECMA-48's Select Graphic Rendition: 1 bold, 2 faint, 4 underlined, 33-36 colours."""


class Run(NamedTuple):
    """Text of one style; it must be inert already (:mod:`imrsearch.render.inert`).

    ``link`` is the address that a terminal opens with it.
    """

    text: str
    style: Style = "plain"
    link: str | None = None


def _nowhere(path: str) -> str | None:  # noqa: ARG001  no path has an address
    """Return no address for any path."""
    return None


class Screen(msgspec.Struct, frozen=True, kw_only=True):
    """Where text will be read: how many columns wide, and whether it may be coloured.

    ``address`` gives the address of a letter's file, ``None`` where none should be linked.
    """

    width: int = 80
    colour: bool = False
    address: Callable[[str], str | None] = _nowhere

    def painted(self, text: str, style: Style) -> str:
        """Return ``text`` in a style, or as it is where there is no colour."""
        if not self.colour or style == "plain" or not text:
            return text
        return f"\x1b[{_PAINT[style]}m{text}\x1b[0m"

    def flowed(self, runs: Iterable[Run], first: str = "", rest: str = "") -> list[str]:
        """Return runs of text as lines: the first begins with ``first``, the others with ``rest``.

        Lines break between words; a word wider than a line is cut.
        """
        kept = list(runs)
        text = "".join(run.text for run in kept)
        room = max(self.width - max(cells(first), cells(rest)), _NARROWEST)
        lines = [self._cut(kept, start, end) for start, end in _lines(text, room)] or [""]
        return [(rest if at else first) + line for at, line in enumerate(lines)]

    def _cut(self, runs: Sequence[Run], start: int, end: int) -> str:
        """Return the characters from ``start`` to ``end`` of the runs together, painted."""
        parts: list[str] = []
        at = 0
        for text, style, link in runs:
            painted = self.painted(text[max(start - at, 0) : max(end - at, 0)], style)
            parts.append(_linked(painted, link) if link and painted.strip() else painted)
            at += len(text)
        return "".join(parts)


def _linked(painted: str, link: str) -> str:
    """Return text that a terminal opens an address with (OSC 8); others pass over the codes."""
    return f"\x1b]8;;{link}\x1b\\{painted}\x1b]8;;\x1b\\"


def cells(text: str) -> int:
    """Return how many columns a terminal gives ``text``: wide characters take two, marks none."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def padded(text: str, width: int) -> str:
    """Return ``text`` with blanks up to ``width`` columns, cut with an ellipsis if wider."""
    if cells(text) <= width:
        return text + " " * (width - cells(text))
    kept = text
    while cells(kept) > width - 1:
        kept = kept[:-1]
    return kept + "…" + " " * (width - 1 - cells(kept))


def _cell(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _lines(text: str, room: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of ``text`` that make lines of at most ``room`` columns."""
    start = end = -1
    for word in _words(text, room):
        if start >= 0 and cells(text[start : word[1]]) <= room:
            end = word[1]
            continue
        if start >= 0:
            yield start, end
        start, end = word
    if start >= 0:
        yield start, end


def _words(text: str, room: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of words, those wider than ``room`` in parts."""
    for word in _WORD.finditer(text):
        start, width = word.start(), 0
        if 2 * len(word[0]) <= room:
            yield word.span()
            continue
        for at in range(word.start(), word.end()):
            width += _cell(text[at])
            if width > room:
                yield start, at
                start, width = at, _cell(text[at])
        yield start, word.end()
