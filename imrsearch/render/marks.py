"""A passage cut at its marks, for whoever shows it: terminal and pages alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from imrsearch.records import Span
from imrsearch.render import inert


class Piece(NamedTuple):
    """A stretch of a passage, inert, that the query matched (``marked``) or did not."""

    text: str
    marked: bool


def pieces(text: str, marks: Iterable[Span]) -> tuple[Piece, ...]:
    """Return ``text`` cut into marked and unmarked pieces, in order, none of them empty.

    Marks may overlap, touch, come in any order or reach past the text.
    """
    cuts: list[Piece] = []
    at = 0
    for start, end in _merged(marks, len(text)):
        cuts.append(Piece(inert.piece(text[at:start]), marked=False))
        cuts.append(Piece(inert.piece(text[start:end]), marked=True))
        at = end
    cuts.append(Piece(inert.piece(text[at:]), marked=False))
    return tuple(cut for cut in cuts if cut.text)


def _merged(marks: Iterable[Span], length: int) -> list[Span]:
    """Return the marks in order, held to ``0..length``, overlapping and touching ones as one."""
    merged: list[Span] = []
    for start, end in sorted(marks):
        span = Span(max(start, 0), min(end, length))
        if span.start >= span.end:
            continue
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
