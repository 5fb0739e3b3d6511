"""Decisions told as a sentence.

The letters of 2013 print no ``Upheld`` or ``Overturned`` but ``X is not medically necessary and
appropriate.``: a request found not medically necessary was upheld as denied, one found medically
necessary overturned the denial.
"""

from __future__ import annotations

import re

NECESSITY = (
    r"(?:is|are|was|were)\s*+/?\s*+(?:was\s*+)?(?P<no>not\s*+)?(?P<part>partially\s*+|partly\s*+)?"
    r"(?:m|rn)edically\s*+(?:necessary|appropriate)(?:\s*+(?:and|or|/|&)\s*+(?:medically\s*+)?(?:appropriate|necessary))?"
)
"""A pattern for the clause that decides; joined words (``notmedically``) included."""

_NECESSITY = re.compile(NECESSITY, re.IGNORECASE)


def decision_of(found: re.Match[str]) -> str:
    """Return the decision that a match of :data:`NECESSITY` states."""
    if found["no"]:
        return "upheld"
    return "modified" if found["part"] else "overturned"


def last_decision(passage: str) -> str | None:
    """Return the decision that a passage comes to: that of its last deciding clause."""
    decision: str | None = None
    for found in _NECESSITY.finditer(passage):
        decision = decision_of(found)
    return decision
