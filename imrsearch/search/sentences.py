"""Where the sentences of a text begin and end, and how much of them a person reads at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from imrsearch.index import sentences

_LENGTH = 240
_LONGEST = 360
_BETWEEN = 2
"""Blanks at most between two sentences."""


class Passage(NamedTuple):
    """A part of a text; ``opens`` and ``closes`` tell whether sentences begin and end with it."""

    start: int
    end: int
    opens: bool = True
    closes: bool = True


def find(text: str) -> list[Passage]:
    """Return the sentences of ``text``, without the white space between them."""
    bounds = [0, *sentences.ends(text), len(text.rstrip())]
    return [
        Passage(end - len(text[start:end].lstrip()), end)
        for start, end in pairwise(bounds)
        if text[start:end].strip()
    ]


def extended(found: Sequence[Passage], index: int, least: int = 0) -> Passage:
    """Return sentence ``index`` and those after it: to ``least``, and while there is room."""
    start, end = found[index].start, found[index].end
    for following in found[index + 1 :]:
        if end >= least and following.end - start > _LENGTH:
            break
        end = following.end
    return Passage(start, end)


def cut(text: str, passage: Passage, around: int) -> Passage:
    """Return ``passage``, where it is too long cut at blanks to a part with ``around``."""
    if passage.end - passage.start <= _LONGEST:
        return passage
    start = passage.start
    if around - start > _LENGTH:
        start = around - _LENGTH // 2
        start = text.find(" ", start, around) + 1 or start
    end = min(passage.end, start + _LONGEST)
    if end < passage.end:
        end = max(0, text.rfind(" ", around, end)) or end
    return Passage(start, end, start == passage.start, end == passage.end)


def joined(one: Passage, other: Passage) -> Passage | None:
    """Return two passages as one where they overlap or follow each other, else ``None``."""
    first, last = sorted((one, other))
    if last.start > first.end + _BETWEEN:
        return None
    ending = max(first, last, key=lambda passage: passage.end)
    return Passage(first.start, ending.end, first.opens, ending.closes)
