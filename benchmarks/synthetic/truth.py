"""What a letter says, as the record that a reader must give: no spans, no problems.

The field names are those of :mod:`imrsearch.records`. A guideline's ``text``, the headings
and the rationales are the text as printed, whitespace folded; everything else is what was
meant, also where the print is scuffed.
"""

from __future__ import annotations

import hashlib
from datetime import date

import msgspec

from imrsearch.records import (
    Basis,
    Family,
    Outcome,
    Patient,
    Priority,
    Reviewer,
    outcome_of,
)


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """Base of the expected values: immutable, named arguments only."""


class ExpectedCitation(Expected, frozen=True, kw_only=True):
    """One guideline that a paragraph names.

    ``document`` is ``None`` for a bare address. ``non_mtus`` is ``None`` in the forms of 2013,
    which have no such mark.
    """

    family: Family
    document: str | None
    edition: int | None = None
    chapter: str | None = None
    sections: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    urls: tuple[str, ...] = ()
    non_mtus: bool | None = False


class ExpectedGuideline(Expected, frozen=True, kw_only=True):
    """One party's guideline paragraph."""

    basis: Basis = "not_stated"
    citations: tuple[ExpectedCitation, ...] = ()
    text: str | None = None


class ExpectedIssue(Expected, frozen=True, kw_only=True):
    """One disputed item. ``category`` is ``None`` where the taxonomy leaves it open."""

    number: int
    heading: str
    treatment: str
    decision: str
    category: str | None
    subcategory: str | None
    drug_class: str | None
    retrospective: bool
    associated_surgical: bool
    claims_administrator: ExpectedGuideline
    expert: ExpectedGuideline
    rationale: str


class ExpectedSource(Expected, frozen=True, kw_only=True):
    """Where the letter was written, relative to the folder of ``truth.jsonl``."""

    path: str


class ExpectedRecord(Expected, frozen=True, kw_only=True):
    """One letter. ``summary`` is ``None`` where a form leaves open what belongs to it."""

    id: str
    case_number: str | None
    form: str
    date_assigned: date | None
    date_of_injury: date | None
    decision_date: date | None
    ur_denial_date: date | None
    application_received: date | None
    priority: Priority | None
    outcome: Outcome | None
    reviewer: Reviewer
    patient: Patient
    summary: str | None
    issues: tuple[ExpectedIssue, ...]
    source: ExpectedSource


class SyntheticLetter(Expected, frozen=True, kw_only=True):
    """A letter and its truth. ``text`` is what the file holds, line ends and all.

    ``oddities`` names the switches that shaped it (:mod:`benchmarks.synthetic.oddities`).
    """

    index: int
    path: str
    text: str
    truth: ExpectedRecord
    oddities: frozenset[str]


def letter_id(case_number: str | None, text: str) -> str:
    """Return a record's ``id``: the case number, else a digest of the text with ``\\n`` ends."""
    if case_number is not None:
        return case_number
    unix = text.replace("\r\n", "\n")
    return "sha-" + hashlib.sha256(unix.encode()).hexdigest()[:12]


def outcome(issues: tuple[ExpectedIssue, ...]) -> Outcome | None:
    """Return the letter's outcome."""
    return outcome_of(tuple(issue.decision for issue in issues))
