"""What a letter says, as frozen values: the vocabulary that every part shares.

A :class:`Record` is the public contract of ``imrsearch parse``: one JSON object a letter.
``None`` means the letter does not state the value; an empty tuple means none were found.
A :class:`Span` is a half-open range of character offsets into the letter's text, the same
text that :class:`imrsearch.sources.Letter` carries.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

import msgspec

RECORD_VERSION = 1
"""Version of the JSON contract: raised whenever a field changes its name or meaning."""

Basis = Literal["mtus", "non_mtus", "both", "no_evidence_cited", "not_stated"]
Family = Literal["MTUS", "ACOEM", "ODG", "other"]
Outcome = Literal["upheld", "overturned", "mixed"]
Priority = Literal["standard", "expedited"]
Sex = Literal["male", "female"]
ReviewerKind = Literal["expert", "physician"]
Side = Literal["left", "right", "bilateral"]


class Span(NamedTuple):
    """A half-open range of character offsets into the letter's text."""

    start: int
    end: int


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Base of the record's parts: immutable, compared by content, named arguments only."""


class Problem(Value, frozen=True, kw_only=True):
    """Something in a letter that could not be read; it never stops a run.

    ``line`` counts from 1 in the letter's text; ``field`` names the record field concerned.
    """

    line: int
    field: str
    message: str


class Citation(Value, frozen=True, kw_only=True):
    """One guideline named in a letter.

    ``document`` is the canonical name (``Low Back Complaints``), ``key`` joins its spellings
    and is what links and searches use (``mtus-2004/low-back-complaints``). ``pages`` holds
    every page of a printed range. ``non_mtus`` tells that it was printed after
    ``Non-MTUS Citation``. ``text`` is the citation as printed, whitespace folded.
    """

    family: Family
    document: str | None
    key: str
    edition: int | None = None
    chapter: str | None = None
    sections: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    urls: tuple[str, ...] = ()
    non_mtus: bool = False
    text: str
    span: Span


class Guideline(Value, frozen=True, kw_only=True):
    """One guideline paragraph of an issue: what a party says it decided on."""

    basis: Basis = "not_stated"
    citations: tuple[Citation, ...] = ()
    text: str | None = None


class Issue(Value, frozen=True, kw_only=True):
    """One disputed item with its decision.

    ``heading`` is the item as printed, whitespace folded, the decision taken off.
    ``treatment`` is what was decided: the last clause of a partial approval, else the heading.
    ``decision`` is ``upheld``, ``overturned`` or another printed word in lower case.
    ``drugs`` are generic names; ``strengths`` are as printed (``5/325 mg``); ``quantity`` is the
    count of units (``#60``); ``visits`` the number of sessions; ``levels`` spinal levels
    (``L4-L5``). ``rationale_citations`` are guidelines named inside the rationale.
    """

    number: int
    heading: str
    treatment: str
    decision: str | None
    category: str | None = None
    subcategory: str | None = None
    drug_class: str | None = None
    drugs: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    quantity: int | None = None
    visits: int | None = None
    body_parts: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    levels: tuple[str, ...] = ()
    retrospective: bool = False
    associated_surgical: bool = False
    claims_administrator: Guideline = Guideline()
    expert: Guideline = Guideline()
    rationale: str | None = None
    rationale_citations: tuple[Citation, ...] = ()
    span: Span

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every guideline named in the issue: by either party and in the rationale."""
        return (
            *self.claims_administrator.citations,
            *self.expert.citations,
            *self.rationale_citations,
        )


class Reviewer(Value, frozen=True, kw_only=True):
    """The anonymous physician who decided: what the letter tells of the credentials."""

    kind: ReviewerKind | None = None
    states: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    subspecialties: tuple[str, ...] = ()


class Patient(Value, frozen=True, kw_only=True):
    """The injured worker, as far as the redacted letter says: age in years, sex."""

    age: int | None = None
    sex: Sex | None = None


class Source(Value, frozen=True, kw_only=True):
    """Where a letter came from. ``sha256`` is of the file's bytes; ``pages`` is their count."""

    path: str
    sha256: str
    media_type: str
    pages: int


class Record(Value, frozen=True, kw_only=True):
    """One letter, read.

    ``id`` is the case number, or ``sha-`` and twelve hex digits of the text's digest for a
    letter that states none. ``form`` names the letter layout (see :mod:`imrsearch.letters.forms`).
    ``outcome`` is computed from the issues. ``spans`` tells where in the text each letter-level
    value stands, by field name (``decision_date``, ``reviewer.specialties`` ...).
    """

    id: str
    case_number: str | None = None
    form: str
    date_assigned: date | None = None
    date_of_injury: date | None = None
    decision_date: date | None = None
    ur_denial_date: date | None = None
    application_received: date | None = None
    priority: Priority | None = None
    outcome: Outcome | None = None
    reviewer: Reviewer = Reviewer()
    patient: Patient = Patient()
    summary: str | None = None
    diagnoses: tuple[str, ...] = ()
    documents_reviewed: str | None = None
    issues: tuple[Issue, ...] = ()
    problems: tuple[Problem, ...] = ()
    spans: dict[str, Span] = {}
    source: Source


def outcome_of(decisions: tuple[str | None, ...]) -> Outcome | None:
    """Return the outcome of a letter whose issues were decided so.

    ``upheld`` or ``overturned`` when every stated decision is that one, ``mixed`` when they
    differ or another word (``modified``) was printed, ``None`` when none is stated.
    """
    stated = {decision for decision in decisions if decision is not None}
    if not stated:
        return None
    if stated == {"upheld"}:
        return "upheld"
    if stated == {"overturned"}:
        return "overturned"
    return "mixed"
