"""Letters made by Hypothesis: records that are valid, with the text that their spans point into.

The words are few, so that queries find something; a few are there to do harm. What a value may be
is what the records say it may be: every strategy gives what a parser could have made.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from imrsearch.records import (
    Citation,
    Family,
    Guideline,
    Issue,
    Patient,
    Problem,
    Record,
    Reviewer,
    Side,
    Source,
    Span,
    outcome_of,
)

Letter = tuple[Record, str]
"""A record and the text of its letter."""

FORMS_OF_WORDS = {
    "injections": "injection",
    "therapies": "therapy",
    "opioids": "opioid",
    "requested": "request",
    "requests": "request",
}
"""Words of the letters in another grammatical form, and the form that they are found by."""

WORDS = (
    *FORMS_OF_WORDS,
    *("injection", "therapy", "opioid", "request", "epidural", "steroid", "lumbar", "knee"),
    *("not", "medically", "necessary", "pain", "hydrocodone", "mri", "l4", "l5", "7.5"),
)
"""Every word of the letters but for the harmful ones, as a search sees it."""

HARMFUL = ("<script>alert(1)</script>", "{{ 7*7 }}", "\x1b[31mred", "=1+1", "ﬁbroid", "İD", "naïve")
"""Pieces of text that have broken programs."""

CATEGORIES = ("Injection", "Pharmaceuticals", "Physical Therapy")
SPECIALTIES = ("Orthopedic Surgery", "Pain Management", "PAIN MANAGEMENT", "Neurology")
STATES = ("California", "Oregon", "North Carolina")
DRUGS = ("hydrocodone", "ibuprofen")
DOCUMENTS = ("Low Back Complaints", "Knee Complaints", "Chronic Pain Medical Treatment")
DECISIONS = ("upheld", "overturned", "modified")
_FAMILIES: Sequence[Family] = ("MTUS", "ACOEM", "ODG", "other")
_SIDES: Sequence[Side] = ("left", "right", "bilateral")

_dates = st.none() | st.dates(date(2013, 1, 1), date(2018, 12, 31))
_pieces = st.sampled_from(
    (*WORDS, *(word.capitalize() for word in WORDS), "L4-L5", "Necessary.", "Pain,", *HARMFUL)
)
_sentences = st.lists(_pieces, min_size=1, max_size=12).map(" ".join)
_paragraphs = st.lists(_sentences, min_size=1, max_size=3).map("\n\n".join)


class _Page:
    """A text that grows: what is put down knows where it stands."""

    def __init__(self) -> None:
        self.text = ""

    def put(self, piece: str) -> Span:
        """Add a line and return where it stands."""
        start = len(self.text)
        self.text += f"{piece}\n"
        return Span(start, start + len(piece))


def _some(values: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


@st.composite
def _citations(draw: st.DrawFn, page: _Page) -> Citation:
    family = draw(st.sampled_from(_FAMILIES))
    document = draw(st.none() | st.sampled_from(DOCUMENTS))
    edition = draw(st.none() | st.sampled_from([2004, 2009, 2016]))
    sections = draw(_some(("Special Studies", "Opioids, criteria for use")))
    named = [part for part in (family, document, edition) if part is not None]
    text = ", ".join([" ".join(map(str, named)), *sections])
    return Citation(
        family=family,
        document=document,
        key=f"{family}-{edition}/{document}".lower().replace(" ", "-"),
        edition=edition,
        sections=sections,
        pages=draw(st.lists(st.integers(1, 300), max_size=3).map(tuple)),
        non_mtus=draw(st.booleans()),
        text=text,
        span=page.put(text),
    )


@st.composite
def _guidelines(draw: st.DrawFn, page: _Page) -> Guideline:
    if draw(st.booleans()):
        return Guideline()
    citations = tuple(draw(_citations(page)) for _ in range(draw(st.integers(0, 2))))
    stated = ("mtus", "non_mtus", "both") if citations else ("no_evidence_cited", "not_stated")
    text = " and ".join(["Decision based on", *(citation.text for citation in citations)])
    page.put(text)
    return Guideline(basis=draw(st.sampled_from(stated)), citations=citations, text=text)


@st.composite
def _issues(draw: st.DrawFn, page: _Page, number: int) -> Issue:
    treatment = draw(_sentences)
    heading = draw(st.sampled_from([treatment, f"Knee brace was requested. {treatment}"]))
    decision = draw(st.none() | st.sampled_from(DECISIONS))
    category = draw(st.none() | st.sampled_from(CATEGORIES))
    start = page.put(f"{heading}: {decision}").start
    claims, expert = draw(_guidelines(page)), draw(_guidelines(page))
    rationale = draw(st.none() | _paragraphs)
    page.put(rationale or "")
    return Issue(
        number=number,
        heading=heading,
        treatment=treatment,
        decision=decision,
        category=category,
        subcategory=draw(st.none() | st.just("Facet Injection")) if category else None,
        drug_class=draw(st.none() | st.just("Opioids")),
        drugs=draw(_some(DRUGS)),
        visits=draw(st.none() | st.integers(1, 48)),
        body_parts=draw(_some(("knee", "lumbar spine"))),
        sides=draw(st.lists(st.sampled_from(_SIDES), max_size=2, unique=True).map(tuple)),
        levels=draw(_some(("L4-L5", "L5-S1"))),
        claims_administrator=claims,
        expert=expert,
        rationale=rationale,
        rationale_citations=tuple(draw(_citations(page)) for _ in range(draw(st.integers(0, 1)))),
        span=Span(start, len(page.text)),
    )


@st.composite
def letters(draw: st.DrawFn, path: str = "letters/one.txt") -> Letter:
    """Return a letter read from ``path``: one in ten states no case number, some hold no issue."""
    page = _Page()
    case = f"CM16-000000{draw(st.integers(0, 8))}" if draw(st.integers(0, 9)) else None
    digest = draw(st.integers(0, 16**12 - 1).map("{:012x}".format))
    spans = {"case_number": page.put(case)} if case else {}
    summary = draw(st.none() | _paragraphs)
    if summary:
        spans["summary"] = page.put(summary)
    issues = tuple(draw(_issues(page, number + 1)) for number in range(draw(st.integers(0, 3))))
    if not issues:
        page.put(draw(_paragraphs))
    record = Record(
        id=case or f"sha-{digest}",
        case_number=case,
        form=draw(st.sampled_from(["letter", "notice", "unknown"])),
        date_assigned=draw(_dates),
        date_of_injury=draw(_dates),
        decision_date=draw(_dates),
        ur_denial_date=draw(_dates),
        application_received=draw(_dates),
        priority=draw(st.sampled_from([None, "standard", "expedited"])),
        outcome=outcome_of(tuple(issue.decision for issue in issues)),
        reviewer=Reviewer(
            kind=draw(st.sampled_from([None, "expert", "physician"])),
            states=draw(_some(STATES)),
            specialties=draw(_some(SPECIALTIES)),
            subspecialties=draw(_some(SPECIALTIES)),
        ),
        patient=Patient(
            age=draw(st.none() | st.integers(16, 90)),
            sex=draw(st.sampled_from([None, "male", "female"])),
        ),
        summary=summary,
        issues=issues,
        problems=() if case else (Problem(line=1, field="case_number", message="not stated"),),
        spans=spans,
        source=Source(path=path, sha256=digest * 5 + "0000", media_type="text/plain", pages=1),
    )
    return record, page.text


def records() -> st.SearchStrategy[Record]:
    """Return single records, for tests that need no text."""
    return letters().map(lambda letter: letter[0])


@st.composite
def collections(draw: st.DrawFn, most: int = 6) -> tuple[Letter, ...]:
    """Return up to ``most`` letters from different files; two may state the same case number."""
    count = draw(st.integers(0, most))
    return tuple(draw(letters(f"letters/{number:02}.txt")) for number in range(count))
