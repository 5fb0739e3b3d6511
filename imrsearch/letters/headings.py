"""Where the heading of an issue begins, after the rationale that stands before it.

A letter prints rationale, heading, rationale without a mark between them: blank lines are no
help, for some copies have one after every line and others none at all. What tells them apart is
weighed: how the line before ends, whether the next word would still have fitted on it, white
space beyond the letter's usual, how the first line of the heading begins and how the whole
heading reads. The place with the greatest weight wins. The weights were set by reasoning about
the layout and hold over letters of every form; none is near a tie on a well-formed letter.
"""

from __future__ import annotations

import math
import re
from collections import Counter, deque
from itertools import pairwise
from typing import NamedTuple

from imrsearch.letters.lines import Line, fold, lines
from imrsearch.records import Span

_MOST_LINES = 24
_MOST_FOR_HEADING = 2.0
_SENTENCE_END = re.compile(r"[.?!][\"'\u201d\u2019)\]]*$")
_SENTENCE_CLOSERS = ".?!\"'\u201d\u2019)]"
_CONCLUSION = re.compile(
    r"(?:medically\s*(?:necessary|appropriate|indicated)|necessary\s*and\s*appropriate"
    r"|(?:is|are)\s*(?:not\s*)?(?:certified|recommended|supported|warranted|established))\W*$",
    re.IGNORECASE,
)
_CONCLUDING = frozenset(("sary", "iate", "ated", "fied", "nded", "rted", "nted", "shed"))
"""The last letters of the words that :data:`_CONCLUSION` ends with."""
_CLOSING = " \t.,;:!?)]\"'\u201d\u2019"
_PROSE = re.compile(
    r"\b(?:medically\s+necessary|not\s+recommended|documentation\s+of|the\s+guidelines?\s+(?:state|recommend)"
    r"|there\s+(?:is|was|were|are)\s+no|in\s+this\s+case|the\s+patient(?:'s)?\s+(?:has|is|was|had)"
    r"|given\s+the\s+above|as\s+such|therefore)\b",
    re.IGNORECASE,
)
_PROSE_WORDS = (
    *("medically", "recommended", "documentation", "guideline", "there ", "in this case"),
    *("the patient", "given the above", "as such", "therefore"),
)
"""What a text holds that :data:`_PROSE` finds something in, in small letters."""
_INNER_SENTENCE = re.compile(r"[a-z0-9)\"]{2}[.?!]\s+[A-Z][a-z]*\s")
_PARTIAL_OPENING = re.compile(r"\b(?:was|were|is|are)\s+the\s+original\s+request", re.IGNORECASE)
_PARTIAL_REST = re.compile(
    r"\b(?:remaining\s+IMR\s+eligible|authorized\s+by\s+the\s+claims\s+administrator)",
    re.IGNORECASE,
)
_MID_LINE = re.compile(r"[.?!][\"'\u201d\u2019)\]]*\s*+(?=[A-Z0-9\"\u201c#])")
_GLUED = re.compile(r"[.?!](?<=[a-z)].)(?=[A-Z0-9])")
_LONG_LINE = 220
_SAMPLE = 8_000
"""Characters that tell how the lines of a page are set."""
_REACH = 6_000
"""Characters that hold the last lines: no letter's are so long that they need more."""
_MOST_INSIDE = 12
_LONGEST_HEADING = 3000


class Page(NamedTuple):
    """How a passage's lines are set: usual line feeds between two, usual full width."""

    feeds: int
    width: int


def page_of(text: str, span: Span) -> Page:
    """Return how the lines of the passage in ``span`` are set."""
    sample = lines(text, Span(span.start, min(span.end, span.start + _SAMPLE)))
    between = Counter([text[before.end : after.start] for before, after in pairwise(sample)])
    feeds: Counter[int] = Counter()
    for gap, times in between.items():
        feeds[gap.count("\n")] += times
    usual = feeds.most_common(1)[0][0] if feeds else 1
    widths = sorted(map(len, map(str.strip, [row.text for row in sample])))
    width = widths[int(len(widths) * 0.9)] if widths else 80
    return Page(max(usual, 1), max(width, 40))


def start(text: str, span: Span, page: Page) -> int:
    """Return the offset in ``span`` at which the heading that ends at ``span.end`` begins.

    ``span`` starts with the rationale before (its first line is taken to be rationale) and ends
    with the heading, its decision included; it lies within the page.
    """
    rows = lines(text, Span(max(span.start, span.end - _REACH), span.end))[-_MOST_LINES - 1 :]
    breaks = [
        (_break_weight(text, before, after, page), _first_ink(after))
        for before, after in pairwise(rows)
    ]
    best, place = -math.inf, span.start
    for weight, begin in sorted(breaks + _inside_lines(text, rows), reverse=True):
        if weight + _MOST_FOR_HEADING <= best:
            break  # whatever the heading reads like, it cannot outweigh the best any more
        whole = weight + _heading_weight(
            fold(text[begin : min(span.end, begin + _LONGEST_HEADING)])
        )
        best, place = max((best, place), (whole, begin))
    return place


def _first_ink(row: Line) -> int:
    return row.start + len(row.text) - len(row.text.lstrip())


def _break_weight(text: str, before: Line, after: Line, page: Page) -> float:
    """Return how much the break between two lines looks like the end of a rationale."""
    weight = 0.0
    tail = before.text.rstrip()
    head = after.text.strip()
    if tail[-1:] in _SENTENCE_CLOSERS and _SENTENCE_END.search(tail):
        weight += 3.0
    if _concludes(tail):
        weight += 2.5
    begin, end = before.end, after.start
    if end - begin > page.feeds and text.count("\n", begin, end) > page.feeds:
        weight += 0.0 if "\f" in text[begin:end] else 3.0
    if len(tail) + 1 + len(head.split(None, 1)[0]) < page.width * 0.88:
        weight += 2.0
    if head[:1].islower() or head[:1] in ",.;)&-/":
        weight -= 4.0
    if tail[-1:] in ",;:(-/&":
        weight -= 3.0
    return weight


def _concludes(passage: str) -> bool:
    """Tell whether a passage ends as rationales do; most do not, and the last word tells."""
    ending = passage[-60:].rstrip(_CLOSING)[-4:].lower()
    if ending[-1:].isalnum() and ending not in _CONCLUDING:
        return False
    return _CONCLUSION.search(passage[-60:]) is not None


def _heading_weight(heading: str) -> float:
    """Return how much a text reads as one heading: short, no prose, no sentence end inside."""
    weight = -len(heading) / 400
    lowered = heading.lower()
    opens = _PARTIAL_OPENING.search(heading) if "original" in lowered else None
    if opens:
        weight += _MOST_FOR_HEADING
    elif ("eligible" in lowered or "authorized" in lowered) and _PARTIAL_REST.search(heading):
        weight -= 6.0
    else:
        weight -= 3.0 * len(_INNER_SENTENCE.findall(heading))
    if any(word in lowered for word in _PROSE_WORDS) and _PROSE.search(
        heading if not opens else heading[: opens.start()]
    ):
        weight -= 5.0
    if opens and _INNER_SENTENCE.search(heading[: opens.start()]):
        weight -= 5.0
    return weight


def _inside_lines(text: str, rows: list[Line]) -> list[tuple[float, int]]:
    """Return places after a sentence end within a line.

    In an over-long line, and where all stands in one (a copy without line ends), they may be
    anywhere, in any other only where no blank follows: there a line end was lost.
    """
    candidates: list[tuple[float, int]] = []
    for row in rows[-2:]:
        joint = _GLUED if len(row.text) < _LONG_LINE and len(rows) > 1 else _MID_LINE
        places = joint.finditer(text, max(row.start, row.end - 2000), row.end)
        for found in deque(places, maxlen=_MOST_INSIDE):
            ended = text[max(row.start, found.end() - 60) : found.end()]
            candidates.append((5.0 if _concludes(ended) else 3.0, found.end()))
    return candidates
