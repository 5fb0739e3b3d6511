"""The figures to reach, in percent."""

from __future__ import annotations

from typing import Final

ALL_FIELDS: Final = "all fields"
"""Every field together but those of the taxonomy, which have goals of their own."""

TAXONOMY: Final = frozenset({"category", "subcategory", "drug class"})

_WRITTEN: Final = 99.5
_FIELDS: Final = {
    "letter": 100.0,
    "issue count": 100.0,
    "issue": 100.0,
    "decision": 100.0,
    "heading": _WRITTEN,
    "treatment": _WRITTEN,
    "rationale": _WRITTEN,
    "case number": 100.0,
    "date assigned": 100.0,
    "date of injury": 100.0,
    "decision date": 100.0,
    "ur denial date": 100.0,
    "application received": 100.0,
    "priority": 100.0,
    "reviewer kind": 100.0,
    "licensure": 100.0,
    "specialty": 100.0,
    "subspecialty": 100.0,
    "citation recall": 98.0,
    "citation precision": 98.0,
    "sections": 97.0,
    "pages": 97.0,
    "category": 95.0,
    "subcategory": 90.0,
    "drug class": 95.0,
}
_SYNTHETIC: Final = {"synthetic none": 100.0, "synthetic heavy": 97.0}


def goal(corpus: str, field: str) -> float | None:
    """Return the goal of a field in a corpus: synthetic letters have one for all fields alone."""
    if corpus in _SYNTHETIC or corpus.startswith("synthetic"):
        return _SYNTHETIC.get(corpus) if field.startswith(ALL_FIELDS) else None
    return _FIELDS.get(field)
