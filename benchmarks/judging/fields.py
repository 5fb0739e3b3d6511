"""The fields that are judged: how each is read out of a record, and when two values agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from rapidfuzz import fuzz

from imrsearch.records import Issue, Record

ALIKE: Final = 90
"""Names agree from this likeness (of 100) on: a misprint in one may be kept or corrected."""


def stated(value: object) -> str:
    """Return a value as text: empty when the letter states none."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def listed(values: Iterable[str]) -> str:
    """Return a list of names as text."""
    return "; ".join(values)


LETTER_FIELDS: Final[dict[str, Callable[[Record], str]]] = {
    "form": lambda record: record.form,
    "case number": lambda record: stated(record.case_number),
    "date assigned": lambda record: stated(record.date_assigned),
    "date of injury": lambda record: stated(record.date_of_injury),
    "decision date": lambda record: stated(record.decision_date),
    "ur denial date": lambda record: stated(record.ur_denial_date),
    "application received": lambda record: stated(record.application_received),
    "priority": lambda record: stated(record.priority),
    "outcome": lambda record: stated(record.outcome),
    "reviewer kind": lambda record: stated(record.reviewer.kind),
    "licensure": lambda record: listed(record.reviewer.states),
    "specialty": lambda record: listed(record.reviewer.specialties),
    "subspecialty": lambda record: listed(record.reviewer.subspecialties),
    "age": lambda record: stated(record.patient.age),
    "sex": lambda record: stated(record.patient.sex),
    "summary": lambda record: stated(record.summary),
}

ISSUE_FIELDS: Final[dict[str, Callable[[Issue], str]]] = {
    "heading": lambda issue: issue.heading,
    "treatment": lambda issue: issue.treatment,
    "decision": lambda issue: stated(issue.decision),
    "administrator text": lambda issue: stated(issue.claims_administrator.text),
    "administrator basis": lambda issue: issue.claims_administrator.basis,
    "expert text": lambda issue: stated(issue.expert.text),
    "expert basis": lambda issue: issue.expert.basis,
    "rationale": lambda issue: stated(issue.rationale),
    "category": lambda issue: stated(issue.category),
    "subcategory": lambda issue: stated(issue.subcategory),
    "drug class": lambda issue: stated(issue.drug_class),
    "retrospective": lambda issue: stated(issue.retrospective),
    "associated surgical": lambda issue: stated(issue.associated_surgical),
}

_NAMES: Final = frozenset({"licensure", "specialty", "subspecialty"})


def agree(field: str, expected: str, found: str) -> bool:
    """Return whether two values of a field agree: to the letter once whitespace is folded.

    Names of states and specialties agree whatever their case and however "and" is printed.
    """
    if field in _NAMES:
        return _names(expected) == _names(found)
    return expected.split() == found.split()


def same_name(expected: str, found: str) -> bool:
    """Return whether two names of guidelines, chapters or sections are the same but for slips."""
    first, second = plain(expected), plain(found)
    return first == second or fuzz.ratio(first, second) >= ALIKE


def contains(printed: str, name: str) -> bool:
    """Return whether a printed text has a name in it, but for slips."""
    return fuzz.partial_ratio(plain(name), plain(printed)) >= ALIKE


def plain(name: str) -> str:
    """Return a name's letters and digits, small, ``&`` as ``and``."""
    return "".join(sign for sign in name.casefold().replace("&", "and") if sign.isalnum())


def _names(value: str) -> list[str]:
    return [plain(name) for name in value.split(";")]
