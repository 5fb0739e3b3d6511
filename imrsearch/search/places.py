"""Where a passage stands in the letter: its range of characters, and its page.

Sections of a record are *folded*: every run of white space is one blank. The way back to the
letter's own text goes word by word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from imrsearch.records import Span

_WORD = re.compile(r"\S+")


def page(text: str, offset: int) -> int:
    """Return the page of a PDF's text on which a character stands; form feeds part the pages."""
    return text.count("\f", 0, offset) + 1


def find(text: str, region: Span, section: str, passage: Span) -> Span | None:
    """Return where the characters ``passage`` of a folded section stand in the letter's text.

    The section is looked for in ``region``, then in the whole text; ``None`` where it is not there
    word for word.
    """
    for place in (region, Span(0, len(text))):
        words = [found.span() for found in _WORD.finditer(text, *place)]
        folded = " ".join(text[start:end] for start, end in words)
        at = folded.find(section)
        if at >= 0:
            starts = [0, *accumulate(end - start + 1 for start, end in words)]
            first, last = at + passage.start, at + passage.end - 1
            return Span(_original(words, starts, first), _original(words, starts, last) + 1)
    return None


def _original(words: list[tuple[int, int]], starts: list[int], at: int) -> int:
    """Return where the folded character ``at`` stands; a blank stands behind the word before it."""
    word = bisect_right(starts, at) - 1
    return words[word][0] + at - starts[word]
