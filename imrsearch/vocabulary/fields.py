"""The search fields: what an index holds, a query names, a facet counts and a page labels.

One row a field. Adding one means a row here and a function of the same name's value in
:mod:`imrsearch.index.documents`; everything else (schema, query language, facets) follows the
table.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """How a field's values are indexed and asked for."""

    PROSE = "prose"
    """Running text: a word is found in all its grammatical forms, phrases by position."""
    NAMES = "names"
    """Names and titles: words as they are, phrases by position, each name apart."""
    EXACT = "exact"
    """Whole values, without regard to case; any number of them an issue."""
    NUMBER = "number"
    """One whole number, or none."""
    DATE = "date"
    """One day, or none."""


class Field(NamedTuple):
    """One search field.

    ``weight`` is what a match in the field adds to a score when the query names no field; a field
    of weight 0 is searched only by name. ``facet`` tells that its values are worth counting.
    """

    name: str
    kind: Kind
    label: str
    aliases: tuple[str, ...] = ()
    weight: float = 0.0
    facet: bool = False


FIELDS: tuple[Field, ...] = (
    Field("treatment", Kind.PROSE, "Treatment", ("treatments", "item"), weight=3.0),
    Field("heading", Kind.PROSE, "Heading", ("headings",), weight=1.0),
    Field("rationale", Kind.PROSE, "Rationale", ("rationales", "reasons"), weight=1.0),
    Field("summary", Kind.PROSE, "Case summary", ("summaries", "case_summary"), weight=0.5),
    Field("text", Kind.PROSE, "Text of a letter without issues", weight=0.5),
    Field("cites", Kind.NAMES, "Guidelines cited", ("cite", "cited", "citation", "citations"), 1.0),
    Field("expert_cites", Kind.NAMES, "Guidelines cited by the reviewer", ("reviewer_cites",)),
    Field("claims_cites", Kind.NAMES, "Guidelines cited by the administrator", ("ca_cites",)),
    Field("guidelines", Kind.PROSE, "Guideline paragraphs", ("guideline",)),
    Field("decision", Kind.EXACT, "Decision", ("decisions",), facet=True),
    Field("outcome", Kind.EXACT, "Outcome of the letter", ("outcomes",), facet=True),
    Field("category", Kind.EXACT, "Category", ("categories",), facet=True),
    Field("subcategory", Kind.EXACT, "Subcategory", ("subcategories",), facet=True),
    Field("class", Kind.EXACT, "Drug class", ("classes", "drug_class"), facet=True),
    Field("drug", Kind.EXACT, "Drug", ("drugs", "medication", "medications"), facet=True),
    Field("body", Kind.EXACT, "Body part", ("body_part", "body_parts"), facet=True),
    Field("side", Kind.EXACT, "Side", ("sides",), facet=True),
    Field("level", Kind.EXACT, "Spinal level", ("levels",), facet=True),
    Field("specialty", Kind.EXACT, "Reviewer's specialty", ("specialties",), facet=True),
    Field("subspecialty", Kind.EXACT, "Reviewer's subspecialty", ("subspecialties",), facet=True),
    Field("state", Kind.EXACT, "Reviewer's licensure", ("states", "licensure"), facet=True),
    Field("reviewer", Kind.EXACT, "Reviewer", ("reviewers", "reviewer_kind"), facet=True),
    Field("basis", Kind.EXACT, "Basis of the decision", ("bases",), facet=True),
    Field("family", Kind.EXACT, "Guideline family", ("families",), facet=True),
    Field("document", Kind.EXACT, "Guideline", ("documents",), facet=True),
    Field("form", Kind.EXACT, "Form of the letter", ("forms",), facet=True),
    Field("priority", Kind.EXACT, "Priority", ("priorities",), facet=True),
    Field("sex", Kind.EXACT, "Sex", ("gender",), facet=True),
    Field("case", Kind.EXACT, "Case number", ("cases", "case_number")),
    Field("id", Kind.EXACT, "Id", ("ids",)),
    Field("age", Kind.NUMBER, "Age", ("ages",)),
    Field("visits", Kind.NUMBER, "Visits", ("visit", "sessions")),
    Field("days_to_decision", Kind.NUMBER, "Days to the decision", ("days",)),
    Field("decided", Kind.DATE, "Decided", ("decision_date", "date_decided")),
    Field("injured", Kind.DATE, "Injured", ("date_of_injury", "injury")),
    Field("denied", Kind.DATE, "Denied by UR", ("ur_denial_date", "denial")),
    Field("received", Kind.DATE, "Application received", ("application_received",)),
    Field("assigned", Kind.DATE, "Assigned", ("date_assigned",)),
)

FACETS: tuple[Field, ...] = tuple(field for field in FIELDS if field.facet)
"""The fields that can be counted, in the order in which they are shown."""

_BY_NAME = {name: field for field in FIELDS for name in (field.name, *field.aliases)}


def find(name: str) -> Field | None:
    """Return the field called ``name`` (or an alias of it), without regard to case."""
    return _BY_NAME.get(_plain(name))


def nearest(name: str) -> tuple[str, ...]:
    """Return up to three names of fields that look like ``name``, the nearest first."""
    return tuple(dict.fromkeys(_BY_NAME[each].name for each in near(_plain(name), _BY_NAME)))


def near(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return up to three of ``names`` that look like ``name``, the nearest first."""
    from difflib import get_close_matches

    return tuple(get_close_matches(name, list(names), n=3, cutoff=0.65))


def _plain(name: str) -> str:
    return name.casefold().replace("-", "_").replace(".", "_")
