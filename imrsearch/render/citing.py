"""A letter as a lawyer cites it: one line for a pleading.

``Cal. Dep't of Indus. Relations, Div. of Workers' Comp., Independent Medical Review Final
Determination, Case No. CM16-0213037 (Jan. 12, 2017)``. Months are shortened as in *The Bluebook: A
Uniform System of Citation*, table T12. What the letter does not state is said in its place.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from imrsearch.records import Issue, Record
from imrsearch.render import inert, wording

CITATION_VERSION: Final = 1
"""Version of the JSON of a citation."""

_AGENCY: Final = "Cal. Dep't of Indus. Relations, Div. of Workers' Comp."
_TITLE: Final = "Independent Medical Review Final Determination"
_TITLES: Final = {
    "notice-2013": "Notice of Independent Medical Review Determination",
    "review-sheet-2013": "Medical Professional Review",
}
"""What letters of the early forms are called, as they print it themselves."""

_MONTHS: Final = (
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "June"),
    *("July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)


class CitationLine(msgspec.Struct, frozen=True, kw_only=True):
    """A citation: the line, what it names, and what the letter does not state of that."""

    version: int = CITATION_VERSION
    line: str
    id: str
    case_number: str | None
    decision_date: date | None
    issue: int | None
    treatment: str | None
    decision: str | None
    not_stated: tuple[str, ...]


def cite(record: Record, issue: Issue | None = None) -> CitationLine:
    """Return the citation of a letter, or of one of its issues."""
    case = inert.line(record.case_number or "")
    number = f"Case No. {case}" if case else f"Case No. not stated ({inert.line(record.id)})"
    title = _TITLES.get(record.form, _TITLE)
    parts = [_AGENCY, title, number, *([f"Issue {issue.number}"] if issue else [])]
    line = f"{', '.join(parts)} ({day(record.decision_date)})"
    if issue:
        treatment = inert.line(issue.treatment) or f"treatment {wording.NOT_STATED}"
        decided = issue.decision and inert.line(issue.decision)
        line += f" ({treatment}: {decided or f'decision {wording.NOT_STATED}'})"
    lacking = {
        "case_number": record.case_number,
        "decision_date": record.decision_date,
        "decision": issue.decision if issue else "",
    }
    return CitationLine(
        line=line,
        id=record.id if issue is None else f"{record.id}#{issue.number}",
        case_number=record.case_number,
        decision_date=record.decision_date,
        issue=issue.number if issue else None,
        treatment=issue.treatment if issue else None,
        decision=issue.decision if issue else None,
        not_stated=tuple(name for name, value in lacking.items() if value is None),
    )


def day(decided: date | None) -> str:
    """Return a day as a citation writes it: ``Sept. 4, 2015``."""
    if decided is None:
        return f"date {wording.NOT_STATED}"
    return f"{_MONTHS[decided.month - 1]} {decided.day}, {decided.year}"
