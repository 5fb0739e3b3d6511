"""A letter before it is printed: paragraphs of pieces, some of which are a field's value.

A field's printed text is found again after all scuffing and wrapping by marks: characters
of Unicode's private use area that stand at its start and end and are taken out at last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

Kind = Literal["label", "boilerplate", "prose", "citation", "heading", "value", "fixed"]
"""What noise may do to a piece; ``fixed`` is left alone (it is printed more than once)."""


class Piece(NamedTuple):
    """Text of one kind. ``fields`` names the values that it is, or is part of."""

    text: str
    kind: Kind = "boilerplate"
    fields: tuple[str, ...] = ()


class Paragraph(NamedTuple):
    """Pieces printed one after the other; a ``\\n`` in them is a line break in any case.

    A ``row`` is never wrapped; ``labelled`` says that it starts with one of the form's labels,
    so that a reader knows its start even where the line break before it is lost.
    """

    pieces: tuple[Piece, ...]
    row: bool = False
    labelled: bool = False


MARK: Final = re.compile("[\ue000-\uf8ff]")
_FIRST: Final = 0xE000


def row(*pieces: Piece) -> Paragraph:
    """Return a paragraph that is one line."""
    return Paragraph(pieces, row=True)


def title(text: str) -> Paragraph:
    """Return a section's title."""
    return Paragraph((Piece(text, "label"),), labelled=True)


def boilerplate(text: str) -> Paragraph:
    """Return a paragraph of fixed wording."""
    return Paragraph((Piece(text),))


def prose(texts: Iterable[str], field: str) -> list[Paragraph]:
    """Return paragraphs that together are one field's text."""
    return [Paragraph((Piece(text, "prose", (field,)),)) for text in texts]


def marked(paragraphs: Sequence[Paragraph]) -> tuple[list[str], list[str]]:
    """Return each paragraph's text with marks in it, and the fields in the marks' order.

    Field ``n`` starts at the character ``U+E000 + 2n`` and ends at the one after it. All the
    pieces of a field stand together, so its first and its last piece bound it.
    """
    first: dict[str, tuple[int, int]] = {}
    last: dict[str, tuple[int, int]] = {}
    for number, paragraph in enumerate(paragraphs):
        for place, piece in enumerate(paragraph.pieces):
            for field in piece.fields:
                first.setdefault(field, (number, place))
                last[field] = (number, place)
    names = list(first)
    opens: dict[tuple[int, int], str] = {}
    closes: dict[tuple[int, int], str] = {}
    for number, field in enumerate(names):
        mark = chr(_FIRST + 2 * number)
        opens[first[field]] = opens.get(first[field], "") + mark
        closes[last[field]] = chr(_FIRST + 2 * number + 1) + closes.get(last[field], "")
    texts = [
        "".join(
            opens.get((number, place), "") + piece.text + closes.get((number, place), "")
            for place, piece in enumerate(paragraph.pieces)
        )
        for number, paragraph in enumerate(paragraphs)
    ]
    return texts, names


def printed(text: str, names: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Return the text without its marks, and what it prints of each field, whitespace folded."""
    values = {}
    for number, field in enumerate(names):
        start = text.index(chr(_FIRST + 2 * number)) + 1
        end = text.index(chr(_FIRST + 2 * number + 1), start)
        values[field] = fold(MARK.sub("", text[start:end]))
    return MARK.sub("", text), values


def fold(text: str) -> str:
    """Return the text with every run of whitespace as one blank and none around it."""
    return " ".join(text.split())
