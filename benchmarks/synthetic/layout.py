"""Printing: lines, blank lines, page breaks, and what was printed of each field."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final, NamedTuple

from benchmarks.synthetic.draws import Weighted, chance
from benchmarks.synthetic.pieces import MARK, Paragraph, marked, printed

HEADERS: Final = Weighted(
    {"pairs": 45, "lines": 12, "labels-first": 15, "columns": 10, "absent": 18}
)
BLANK_LINES: Final = Weighted({"none": 50, "paragraphs": 30, "every": 20})
PAGES: Final = Weighted({"none": 25, "feed": 30, "line-feed": 20, "nothing": 15, "joined": 10})


class Style(NamedTuple):
    """How a letter is printed."""

    header: str
    blank_lines: str
    pages: str
    width: int
    ragged: bool
    switches: frozenset[str]


class _Line(NamedTuple):
    """A printed line and what may come after it.

    ``ends`` is its paragraph where it is that one's last line. ``joinable`` says that a reader
    can still tell what is what where the break after this line is lost.
    """

    text: str
    ends: Paragraph | None
    joinable: bool


def draw_style(random: Random, switches: frozenset[str], ragged: float) -> Style:
    """Return how a letter with these switches is printed."""
    return Style(
        header=HEADERS.draw(random),
        blank_lines=BLANK_LINES.draw(random),
        pages=PAGES.draw(random),
        width=random.randint(84, 100),
        ragged=chance(random, ragged),
        switches=switches,
    )


def lay_out(
    random: Random, paragraphs: list[Paragraph], style: Style
) -> tuple[str, dict[str, str]]:
    """Return the letter's text, and the printed text of each field with whitespace folded."""
    texts, names = marked(paragraphs)
    lines = _lines(random, paragraphs, texts, style)
    text = _joined(random, lines, style)
    if "leading_blank" in style.switches:
        text = f" {text}"
    text += random.choice(("", "\n", " \n\n"))
    text, values = printed(text, names)
    if "crlf" in style.switches:
        text = text.replace("\n", "\r\n")
    return text, values


def _lines(
    random: Random, paragraphs: list[Paragraph], texts: list[str], style: Style
) -> list[_Line]:
    """Return the paragraphs as lines."""
    width: Callable[[], int] = lambda: style.width  # noqa: E731
    if style.ragged:
        width = lambda: random.randint(28, 110)  # noqa: E731
    end = " " if "trailing_blanks" in style.switches else ""
    lines = []
    following = [*paragraphs[1:], None]
    for paragraph, text, after in zip(paragraphs, texts, following, strict=True):
        if paragraph.row:
            lines.append(_Line(text, paragraph, joinable=False))
            continue
        kinds = {piece.kind for piece in paragraph.pieces}
        hyphens = "hyphen_breaks" in style.switches and "fixed" not in kinds
        *others, last = _wrapped(text, width, hyphens=hyphens)
        lines += [_Line(line + end, None, joinable=kinds == {"prose"}) for line in others]
        joinable = after is not None and after.labelled
        lines.append(_Line(last, paragraph, joinable))
    return lines


def _wrapped(text: str, width: Callable[[], int], *, hyphens: bool) -> list[str]:
    """Return the text's lines; a ``\\n`` in it ends a line in any case."""
    lines = []
    for part in text.split("\n"):
        limit = width()
        words: list[str] = []
        length = -1
        for word in part.split(" "):
            size = _size(word)
            if length + 1 + size > limit and words:
                head, tail = _at_hyphen(word, limit - length - 1) if hyphens else ("", word)
                if head:
                    words.append(head)
                lines.append(" ".join(words))
                words, length, limit = [tail], _size(tail), width()
                continue
            words.append(word)
            length += 1 + size
        lines.append(" ".join(words))
    return lines


def _at_hyphen(word: str, room: int) -> tuple[str, str]:
    """Return a word in two at its last hyphen within the room, the first part empty if none."""
    place = word.rfind("-", 1, max(1, room)) + 1
    if 2 < place < len(word) - 1:
        return word[:place], word[place:]
    return "", word


def _size(word: str) -> int:
    """Return how many characters of a word are printed."""
    return len(word) if word.isascii() else len(MARK.sub("", word))


def _joined(random: Random, lines: list[_Line], style: Style) -> str:
    """Return the lines as one text with its blank lines and page breaks."""
    parts = []
    until_break = random.randint(8, 45)
    for number, line in enumerate(lines):
        parts.append(line.text)
        if number == len(lines) - 1:
            break
        separator = _separator(line, lines[number + 1], style.blank_lines)
        until_break -= 1
        if until_break <= 0 and style.pages != "none":
            separator = _page_break(line, separator, style)
            until_break = random.choice((1, random.randint(5, 20), random.randint(20, 50)))
        parts.append(separator)
    return "".join(parts)


def _separator(line: _Line, after: _Line, blank_lines: str) -> str:
    """Return what stands between two lines of one page."""
    if blank_lines == "none":
        return "\n"
    if blank_lines == "every":
        return "\n\n \n\n" if line.ends is not None else "\n\n"
    if line.ends is None or (line.ends.row and after.ends is not None and after.ends.row):
        return "\n"
    return "\n\n"


def _page_break(line: _Line, separator: str, style: Style) -> str:
    """Return what stands between two lines where a page ends."""
    if style.pages == "feed":
        return "\f"
    if style.pages == "line-feed":
        return "\n\f"
    if style.pages == "joined" and line.joinable:
        return ""
    return separator if style.blank_lines == "none" else separator + "\n"
