"""A letter's text as lines and folded passages, with the way back to its offsets.

Every reader of this package works on the letter's own text, so that a match is a span at once.
Text is *folded* (each run of white space, line and page breaks included, becomes one blank)
only to be kept or compared; :class:`Fold` leads from a place in a folded passage back to the
text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import NamedTuple

from imrsearch.records import Span

_SPACE = " \t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space as :meth:`str.split` knows it: as a set it is found quicker than by its class."""
_WIDE_SPACE = re.compile(rf"[{_SPACE}]{{2,}}")
_LINE = re.compile(r"[^\f]+")
_FURNITURE = re.compile(
    r"(?:^|(?<=\f))[ \t]*(?:Final\s+Letter\s+of\s+Determination\b[^\n\f]{0,80}"
    r"|Final\s+Determination\s+Letter\s+for\s+IMR\s+Case\s+Number:?\s*CM\d\d-\d{5,7}"
    r"(?:[ \t]+(?:Page[ \t]+)?\d{1,3}(?:[ \t]+of[ \t]+\d{1,3})?)?"
    r"|IMR\s+Case\s+Number:?[ \t]*CM\d\d-\d{5,7}[ \t]+(?:Page[ \t]+)?\d{1,3}"
    r"(?:[ \t]+of[ \t]+\d{1,3})?"
    # In small letters it is a citation's page that the line's end left alone.
    r"|(?-i:P(?:age|AGE))[ \t]+\d{1,3}(?:[ \t]+of[ \t]+\d{1,3})?"
    r"|-[ \t]*\d{1,3}[ \t]*-)[ \t]*+(?=[\n\f]|\Z)",
    re.MULTILINE | re.IGNORECASE,
)
_SLIP = re.compile(
    r"[01](?:(?=[a-z]{2})(?:(?<=[A-Za-z].)|(?<=0)(?<!\w.)(?=[a-z]{3}))"
    r"|(?<=[a-z]{2}a1)(?=[ \n.,;:)])|(?<=[a-z]{2}1)(?=e\b)|(?<=0)(?<![\w-].)(?=DG\b)"
    r"|(?<=[A-Z].)(?=[A-Z]))"
)
_LONGER_THAN_LETTERS = 200_000
_NO_INK = "\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ud800-\udfff"
_INVISIBLE = re.compile(f"[{_NO_INK}]")
_TO_BLANK = re.compile(
    rf"[\n\f{_NO_INK}](?:(?<![\n\f])"
    r"|(?=[ \t]*+(?:P(?:age|AGE)[ \t]|[Ff](?i:inal\s+(?:Determination\s+)?Letter\s)"
    r"|[Ii](?i:MR\s+Case\s)|-[ \t]*+\d)))"
)
"""What one look through a text finds: a character without ink, or a line end before furniture."""
_FURNITURE_BEGINS = frozenset(" \tPFfIi-")
_INK = bytes((9, 10, 12, 13, *range(32, 127)))
"""The ASCII characters that can be seen, or that part words."""


class Line(NamedTuple):
    """One line that holds more than blanks: its offsets, without the line end, and its text."""

    start: int
    end: int
    text: str


def fold(passage: str) -> str:
    """Return the passage with every run of white space as one blank, none at the ends."""
    return " ".join(passage.split())


def lines(text: str, span: Span) -> list[Line]:
    """Return the lines of ``span`` that hold more than blanks; a page break ends a line."""
    rows: list[Line] = []
    at = span.start
    for row in text[at : span.end].split("\n"):
        end = at + len(row)
        if row and not row.isspace():
            rows += [Line(at, end, row)] if "\f" not in row else _pages_of(row, at)
        at = end + 1
    return rows


def _pages_of(row: str, at: int) -> list[Line]:
    """Return the lines that page breaks make of one."""
    return [
        Line(at + found.start(), at + found.end(), found[0])
        for found in _LINE.finditer(row)
        if not found[0].isspace()
    ]


def trim(text: str, start: int, end: int) -> Span:
    """Return ``start`` and ``end`` moved inward over white space."""
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return Span(start, end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def readable(text: str) -> tuple[str, list[Span]]:
    """Return the text with page furniture and invisible characters blanked out, and their spans.

    Every character keeps its offset, so spans found in the answer hold in the original. Running
    page titles and page numbers stand in the middle of sentences once pages are joined; blanked
    out they cannot break a heading or a citation.
    """
    if text.isascii() and not _may_hold_furniture(text) and not text.encode().translate(None, _INK):
        return text, []
    places = [0, *(found.end() for found in _TO_BLANK.finditer(text))]
    if any(text[at - 1] not in "\n\f" for at in places[1:]):
        text = _INVISIBLE.sub(" ", text)
        places = [0, *(found.end() for found in _TO_BLANK.finditer(text))]
    blanked: list[Span] = []
    pieces, end = [], 0
    for at in places:
        if at >= end and (found := _FURNITURE.match(text, at)):
            blanked.append(Span(*found.span()))
            pieces += [text[end : found.start()], " " * (found.end() - found.start())]
            end = found.end()
    return ("".join([*pieces, text[end:]]) if pieces else text), blanked


def _may_hold_furniture(text: str) -> bool:
    """Tell whether a line begins as page furniture does: lines are told apart by their first."""
    rows = text.replace("\f", "\n").split("\n")
    begin = [row for row in rows if row[:1] in _FURNITURE_BEGINS]
    return any(_TO_BLANK.match(f"\n{row}") for row in begin)


def repaired(text: str) -> str:
    """Return the text with digits that a scan set for letters put right: ``guide1ine``, ``AC0EM``.

    Only ``1`` and ``0`` within a word are touched, each by one letter, so every offset stays.
    Places are looked for in the repaired text; what a record quotes is the text as printed.
    """

    def letter(found: re.Match[str]) -> str:
        before, after = text[found.start() - 1 : found.start()], text[found.end()]
        if found[0] == "1":
            return "I" if after.isupper() else "l"
        return "o" if before.isalpha() and after.islower() else "O"

    return _SLIP.sub(letter, text) if _may_slip(text) else text


def _may_slip(text: str) -> bool:
    """Tell whether a ``0`` or ``1`` stands where one may stand for a letter.

    A text far longer than any letter may hold a million of them: it is not asked.
    """
    if len(text) > _LONGER_THAN_LETTERS:
        return True
    for digit in "01":
        at = text.find(digit)
        while at >= 0:
            before = text[at - 1 : at]
            begins = digit == "0" and not before.isdigit()
            if (begins or before.isalpha()) and (
                before == "a" or text[at + 1 : at + 3].isalpha() or text[at + 1 : at + 2] == "e"
            ):
                return True
            at = text.find(digit, at + 1)
    return False


class Fold:
    """A folded passage that knows where each of its characters stands in the text.

    Folding changes offsets only where white space is longer than one character, so the way back
    is a short list of such places. It is worked out when first asked for: most passages are only
    read.
    """

    def __init__(self, text: str, span: Span, folded: str | None = None) -> None:
        """Fold the passage of ``text`` that ``span`` covers, unless it is ``folded`` already."""
        self._place = trim(text, *span)
        self._source = text
        self.text = fold(text[span.start : span.end]) if folded is None else folded
        self._even = len(self.text) == self._place.end - self._place.start
        self._after: list[int] = []
        self._skipped: list[int] = []

    def span(self, start: int, end: int) -> Span:
        """Return the span in the text of the folded characters from ``start`` up to ``end``."""
        if self._even:
            return Span(self._place.start + start, self._place.start + end)
        if not self._after:
            self._lay_out()
        return Span(self._at(start), self._at(end - 1) + 1 if end > start else self._at(start))

    def _lay_out(self) -> None:
        """Note behind which folded offset how many characters of the text have been skipped."""
        origin = self._place.start
        wide = [found.span() for found in _WIDE_SPACE.finditer(self._source, *self._place)]
        skipped = [0, *accumulate([end - start - 1 for start, end in wide])]
        places = zip(wide, skipped, strict=False)
        self._after = [-1, *[start - origin - before for (start, _), before in places]]
        self._skipped = skipped

    def _at(self, offset: int) -> int:
        wide = bisect_left(self._after, offset) - 1
        return self._place.start + offset + self._skipped[wide]
