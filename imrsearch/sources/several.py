"""Several letters in one text, cut where each begins.

A letter is told by the title that every form prints once; it begins at the first line of the header
above that title. A text with one title, or none, is one piece.
"""

from __future__ import annotations

import re
from itertools import pairwise

_TITLE = re.compile(
    r"HOW\s+THE\s+IMR\s+FINAL\s+DETERMINATION\s+WAS\s+MADE"
    r"|Medical\s+Qualifications\s+of\s+the\s+(?:Expert|Professional|Medical|Physician)\s+Reviewer\s*:"
    r"|RATIONALE\s+FOR\s+WHY\s+THE\s+REQUESTED\s+TREATMENT"
)
_HEADER = re.compile(
    r"^[ \t]*(?:MAXIMUS\s+FEDERAL\s+SERVICES,\s+INC"
    r"|(?:MAXIMUS\s+|IMR\s+)?Case\s*(?:Number|No\.?)\s*:"
    r"|Notice\s+of\s+Independent\s+Medical\s+Review|MEDICAL\s+PROFESSIONAL\s+REVIEW"
    r"|Date\s*Assigned\s*:|Dated\s*:|ISSUES?\s*(?:AT|IN)\s+DISPUTE\s*:)",
    re.MULTILINE | re.IGNORECASE,
)
_RULER = re.compile(r"(?:^[ \t]*[-=_*#~]{3,}[ \t]*$\s*)+\Z", re.MULTILINE)


def cut(text: str) -> list[str]:
    """Return the letters of a text, in order; together they are the text."""
    starts = _starts(text)
    if len(starts) < 2:
        return [text]
    bounds = [0, *starts[1:], len(text)]
    return [text[start:end] for start, end in pairwise(bounds)]


def _starts(text: str) -> list[int]:
    starts: list[int] = []
    before = 0
    for title in _TITLE.finditer(text):
        header = _HEADER.search(text, before, title.start())
        if (
            starts
            and title[0].startswith("RATIONALE")
            and not _new_sheet(text, before, title.start())
        ):
            # A review sheet prints this title once for each of its issues.
            before = title.end()
            continue
        begin = header.start() if header else _line_start(text, title.start())
        starts.append(begin if starts else min(begin, title.start()))
        before = title.end()
    return starts


def _new_sheet(text: str, before: int, title: int) -> bool:
    """Tell whether another sheet begins between two of its repeated titles."""
    return (
        re.search(r"MEDICAL\s+PROFESSIONAL\s+REVIEW(?!ER)|Case\s+Number\s*:", text[before:title])
        is not None
    )


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\f", 0, offset)) + 1
