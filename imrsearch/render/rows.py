"""Issues as rows: everything a letter says of an item, side by side, for files.

One row an issue (or one for a letter in which none was found), in the order of the letters' ids.
Rows are made one letter at a time, so a file of any length is written in the memory of one letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from imrsearch.records import Citation, Issue, Record
from imrsearch.render import delimited, export, inert, wording
from imrsearch.render.markdown import escape

if TYPE_CHECKING:  # the front door of search loads Whoosh, which the values need not
    from imrsearch.search.matches import Selected

EXPORT_VERSION: Final = 1
"""Version of the rows: raised whenever a column changes its name or meaning."""

JOINT: Final = "; "
"""Stands between several values of one cell."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An issue with what its letter says; ``null`` and ``[]`` are what is not stated.

    ``guidelines`` are the citations of both parties and of the rationale, in their canonical words,
    ``guideline_keys`` the documents they are of.
    """

    id: str
    case_number: str | None
    issue: int | None
    decision: str | None
    treatment: str
    heading: str
    category: str | None
    subcategory: str | None
    drug_class: str | None
    drugs: tuple[str, ...]
    body_parts: tuple[str, ...]
    sides: tuple[str, ...]
    levels: tuple[str, ...]
    quantity: int | None
    visits: int | None
    basis: str | None
    guidelines: tuple[str, ...]
    guideline_keys: tuple[str, ...]
    outcome: str | None
    decision_date: date | None
    date_assigned: date | None
    application_received: date | None
    ur_denial_date: date | None
    date_of_injury: date | None
    priority: str | None
    reviewer_specialties: tuple[str, ...]
    reviewer_states: tuple[str, ...]
    age: int | None
    sex: str | None
    form: str
    path: str
    rationale: str | None


def of_letters(letters: Iterable[Selected]) -> Iterator[Row]:
    """Yield the rows of letters."""
    for selected in letters:
        for issue in selected.issues or (None,):
            yield row(selected.record, issue)


def row(record: Record, issue: Issue | None) -> Row:
    """Return the row of an issue, or of a letter in which none was found."""
    cited = _cited(issue)
    return Row(
        id=record.id if issue is None else f"{record.id}#{issue.number}",
        case_number=record.case_number,
        issue=issue.number if issue else None,
        decision=issue.decision if issue else None,
        treatment=issue.treatment if issue else "",
        heading=issue.heading if issue else "",
        category=issue.category if issue else None,
        subcategory=issue.subcategory if issue else None,
        drug_class=issue.drug_class if issue else None,
        drugs=issue.drugs if issue else (),
        body_parts=issue.body_parts if issue else (),
        sides=issue.sides if issue else (),
        levels=issue.levels if issue else (),
        quantity=issue.quantity if issue else None,
        visits=issue.visits if issue else None,
        basis=issue.expert.basis if issue and issue.expert.basis != "not_stated" else None,
        guidelines=tuple(dict.fromkeys(map(wording.citation, cited))),
        guideline_keys=tuple(dict.fromkeys(each.key for each in cited)),
        outcome=record.outcome,
        decision_date=record.decision_date,
        date_assigned=record.date_assigned,
        application_received=record.application_received,
        ur_denial_date=record.ur_denial_date,
        date_of_injury=record.date_of_injury,
        priority=record.priority,
        reviewer_specialties=record.reviewer.specialties,
        reviewer_states=record.reviewer.states,
        age=record.patient.age,
        sex=record.patient.sex,
        form=record.form,
        path=record.source.path,
        rationale=issue.rationale if issue else None,
    )


def as_delimited(rows: Iterable[Row], form: delimited.Form) -> Iterator[str]:
    """Yield rows as lines of CSV or TSV, the names of the columns first."""
    yield from delimited.lines([Row.__struct_fields__], form)
    yield from delimited.lines(map(_cells, rows), form)


def as_jsonl(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a line of JSON a row."""
    return map(export.compact, rows)


def as_json(rows: Iterable[Row], query: str) -> Iterator[str]:
    """Yield the pieces of one JSON object: the version, the query and a list of the rows."""
    yield f'{{"version":{EXPORT_VERSION},"query":{export.compact(query).rstrip()},"rows":['
    joint = "\n"
    for line in as_jsonl(rows):
        yield joint + line.rstrip("\n")
        joint = ",\n"
    yield "\n]}\n"


def as_markdown(rows: Iterable[Row], query: str) -> Iterator[str]:
    """Yield rows as a Markdown list: what was asked and decided, when, and why."""
    yield f"# {escape(query) or 'All issues'}\n"
    for each in rows:
        decision = wording.decision(each.decision)
        yield f"\n## {escape(each.id)}: {escape(decision)}\n\n"
        yield f"**{escape(each.treatment) or 'Letter without a recognised issue'}**\n\n"
        yield f"- decided: {wording.stated(each.decision_date)}\n"
        yield f"- category: {escape(wording.stated(each.category))}\n"
        yield f"- guidelines: {escape(wording.listed(each.guidelines, JOINT))}\n"
        yield f"- letter: {escape(each.path)}\n"
        for paragraph in inert.paragraphs(each.rationale or ""):
            yield f"\n> {escape(paragraph)}\n"


def _cells(found: Row) -> list[str | int | date | None]:
    values = (getattr(found, name) for name in Row.__struct_fields__)
    return [JOINT.join(value) if isinstance(value, tuple) else value for value in values]


def _cited(issue: Issue | None) -> tuple[Citation, ...]:
    if issue is None:
        return ()
    parties = (issue.claims_administrator, issue.expert)
    return (*(each for party in parties for each in party.citations), *issue.rationale_citations)
