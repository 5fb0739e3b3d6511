"""How values are put in words, the same in the terminal, in Markdown and on the pages.

Everything returned is inert plain text on one line; whoever prints it escapes it for its medium.
What a letter does not state reads :data:`NOT_STATED`, never an empty place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Final, Literal

from imrsearch.records import Citation, Issue, Patient, Record, Reviewer
from imrsearch.render import inert

NOT_STATED: Final = "not stated"

Kind = Literal["upheld", "overturned", "other", "unstated"]
"""How a decision is drawn: the two usual words, another word, or none."""

_BASIS: Final = {
    "mtus": "MTUS",
    "non_mtus": "outside the MTUS",
    "both": "MTUS and others",
    "no_evidence_cited": "no medical evidence cited",
    "not_stated": NOT_STATED,
}
_SIDES: Final = {"left": "left", "right": "right", "bilateral": "both sides"}


def stated(value: str | date | int | None) -> str:
    """Return the value as text, or "not stated" for ``None`` and for an empty text."""
    if isinstance(value, date):
        return value.isoformat()
    return NOT_STATED if value is None else inert.line(str(value)) or NOT_STATED


def listed(values: Iterable[str], joint: str = ", ") -> str:
    """Return the values in one line, or "not stated" when there are none."""
    return joint.join(filter(None, map(inert.line, values))) or NOT_STATED


def capital(text: str) -> str:
    """Return ``text`` with its first letter raised and the rest as it was."""
    return text[:1].upper() + text[1:]


def number(count: int, noun: str) -> str:
    """Return a count with its noun: ``1 issue``, ``1,204 issues``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def decision(word: str | None) -> str:
    """Return a decision for the eye: ``Upheld``, ``Overturned``, another word as printed."""
    return capital(stated(word))


def kind(word: str | None) -> Kind:
    """Return how a decision or outcome is to be drawn."""
    if word is None:
        return "unstated"
    return "upheld" if word == "upheld" else "overturned" if word == "overturned" else "other"


def outcome(record: Record) -> str:
    """Return the letter's outcome, for a mixed one with its counts.

    ``Upheld``; ``Mixed: 2 upheld, 1 overturned``; ``Modified`` where that is all that was decided.
    """
    counts = Counter(inert.line(issue.decision or NOT_STATED) for issue in record.issues)
    if record.outcome != "mixed":
        return decision(record.outcome)
    if len(counts) == 1:
        return decision(next(iter(counts)))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return "Mixed: " + ", ".join(f"{count} {word}" for word, count in ranked)


def facet_value(facet: str, value: str | None) -> str:
    """Return a facet's value for the eye; ``None`` is "not stated"."""
    if value is None:
        return NOT_STATED
    if "basis" in facet:
        return _BASIS.get(value, inert.line(value))
    text = stated(value)
    return capital(text) if facet in {"decision", "outcome", "sex", "priority"} else text


def basis(value: str) -> str:
    """Return what a party decided on, in words."""
    return _BASIS.get(value, inert.line(value))


def patient(value: Patient) -> str:
    """Return age and sex: ``46 years, female``."""
    age = None if value.age is None else number(value.age, "year")
    return listed(filter(None, (age, value.sex)))


def file_name(path: str) -> str:
    """Return the last part of a path, with either kind of slash: folders are nobody's business."""
    return stated(PurePosixPath(path.replace("\\", "/")).name)


def facts(record: Record) -> tuple[tuple[str, str], ...]:
    """Return what the letter's header tells, and where it came from, as label and value."""
    form = record.form.replace("_", " ").replace("-", " ")
    return (
        ("Case number", stated(record.case_number)),
        ("Outcome", outcome(record)),
        ("Decision date", stated(record.decision_date)),
        ("Date assigned", stated(record.date_assigned)),
        ("Application received", stated(record.application_received)),
        ("UR denial date", stated(record.ur_denial_date)),
        ("Date of injury", stated(record.date_of_injury)),
        ("Priority", stated(record.priority)),
        ("Patient", patient(record.patient)),
        ("Letter form", stated(form)),
        ("File", f"{file_name(record.source.path)}, {number(record.source.pages, 'page')}"),
    )


def credentials(reviewer: Reviewer) -> tuple[tuple[str, str], ...]:
    """Return what the letter tells of its reviewer, as label and value."""
    return (
        ("Described as", stated(reviewer.kind and f"{reviewer.kind} reviewer")),
        ("Licensed in", listed(reviewer.states)),
        ("Specialties", listed(reviewer.specialties)),
        ("Subspecialties", listed(reviewer.subspecialties)),
    )


def particulars(issue: Issue) -> tuple[tuple[str, str], ...]:
    """Return what was read out of an issue's heading; only what is there, but for the category."""
    category = listed(filter(None, (issue.category, issue.subcategory, issue.drug_class)), " / ")
    units = None if issue.quantity is None else f"{issue.quantity:,}"
    visits = None if issue.visits is None else f"{issue.visits:,}"
    kinds = (
        "retrospective" if issue.retrospective else "",
        "associated surgical service" if issue.associated_surgical else "",
    )
    optional = (
        ("Drugs", listed(issue.drugs)),
        ("Strengths", listed(issue.strengths)),
        ("Quantity", stated(units)),
        ("Visits", stated(visits)),
        ("Body parts", listed(issue.body_parts)),
        ("Sides", listed(_SIDES.get(side, side) for side in issue.sides)),
        ("Levels", listed(issue.levels)),
        ("Kind of request", listed(kinds)),
    )
    return (("Category", category), *(pair for pair in optional if pair[1] != NOT_STATED))


def citation(cited: Citation) -> str:
    """Return a citation in its canonical words, in one order for every guideline.

    ``MTUS: Low Back Complaints (2004), chapter 12, Special Studies, pp. 303-305``. One whose
    document was not recognised stands as the letter prints it.
    """
    if cited.document is None:
        return stated(cited.text)
    family = "" if cited.family == "other" else f"{cited.family}: "
    edition = "" if cited.edition is None else f" ({cited.edition})"
    parts = [f"{family}{stated(cited.document)}{edition}"]
    if cited.chapter is not None:
        chapter = inert.line(cited.chapter)
        parts.append(f"chapter {chapter}" if chapter.isdecimal() else chapter)
    parts.extend(map(inert.line, cited.sections))
    if cited.pages:
        parts.append(pages(cited.pages))
    parts.extend(map(inert.line, cited.urls))
    return ", ".join(filter(None, parts)) + (" (as Non-MTUS)" if cited.non_mtus else "")


def pages(numbers: Sequence[int]) -> str:
    """Return page numbers with neighbours joined: ``p. 46``, ``pp. 46-47, 50``."""
    runs: list[list[int]] = []
    for page in sorted(set(numbers)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    shown = ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
    return f"{'p.' if len(runs) == 1 and len(runs[0]) == 1 else 'pp.'} {shown}"
