"""Which form a letter has, and the reader of each form, in the order they are tried.

The forms differ by their titles, so a reader that does not find its titles says ``None`` at once.
A text in none of the forms that still bears marks of an IMR letter is kept whole, with a problem.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from imrsearch.letters import determination, late, notice, sheet
from imrsearch.letters.header import CASE_NUMBER
from imrsearch.letters.layouts import Fault, Parts
from imrsearch.letters.lines import trim

READERS: tuple[Callable[[str], Parts | None], ...] = (
    late.read,
    notice.read,
    sheet.read,
    determination.read,
)

_MARKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?i:Independent\s*+Medical\s*+Review)",
        r"(?i:MAXIMUS\s*+Federal)|MAXIMUS\s*+guideline",
        rf"(?:Case\s*+Number|IMR|MAXIMUS)\W{{0,12}}{CASE_NUMBER}|\bCM\d\d-\d{{7}}\b",
        r"(?i:Claims\s*+Administrator\s*+guideline)",
        r"(?i:Final\s*+Determination)",
        r"HOW\s*+THE\s*+IMR|MEDICAL\s*+PROFESSIONAL\s*+REVIEW",
        r"(?:Date\s*+Assigned|UR\s*+Denial\s*+Date|Application\s*+Received)\s*+:",
        r"(?i:(?:expert|physician|professional)\s*+reviewer)",
        r"(?i:medically\s*+necessary)",
    )
)
_ENOUGH_MARKS = 3


def read(text: str) -> Parts | None:
    """Return the places of a letter's parts; ``None`` when the text is no IMR letter."""
    for reader in READERS:
        if (parts := reader(text)) is not None:
            return parts
    if sum(mark.search(text) is not None for mark in _MARKS) < _ENOUGH_MARKS:
        return None
    message = "the letter has none of the known forms; its text is kept whole"
    return Parts(
        form="unknown",
        header=trim(text, 0, min(len(text), 4000)),
        credentials=None,
        summary=None,
        documents_reviewed=None,
        items=(),
        boilerplate=(),
        faults=(Fault("form", message, 0),),
    )
