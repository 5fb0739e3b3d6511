"""From the places of one item to the issue they say."""

from __future__ import annotations

import re

from imrsearch.letters import citations, treatments
from imrsearch.letters.layouts import Item
from imrsearch.letters.lines import fold
from imrsearch.records import Guideline, Issue, Span

_REMAINING = re.compile(
    r"\bremaining\s+(?:IMR[\s-]*eligible\s+)?portion\s+of\s+the\s+original\s+request\s*[,:]?\s*(?:(?:is|are)\s*[,:]?\s+(?=\w))?"
    r"(?P<item>.+)\Z",
    re.IGNORECASE | re.DOTALL,
)
_COPULA = re.compile(r"(?<![\s,])[\s,]*+\b(?:is|are)\s*+[:,]?\s*+\Z", re.IGNORECASE)


def read(text: str, clear: str, item: Item, *, cited: bool = True) -> Issue:
    """Return the issue whose parts stand where ``item`` tells.

    ``clear`` is the text repaired (see :func:`imrsearch.letters.lines.repaired`); citations are
    found in it and quoted from ``text``, unless ``cited`` says that they are not to be read.
    """
    heading = fold(text[item.heading.start : item.heading.end])
    decided = treatment_of(heading)
    treatment = treatments.read(decided)
    rationale = _folded(text, item.rationale)
    return Issue(
        number=item.number,
        heading=heading,
        treatment=decided,
        decision=item.decision,
        category=treatment.category,
        subcategory=treatment.subcategory,
        drug_class=treatment.drug_class,
        drugs=treatment.drugs,
        strengths=treatment.strengths,
        quantity=treatment.quantity,
        visits=treatment.visits,
        body_parts=treatment.body_parts,
        sides=treatment.sides,
        levels=treatment.levels,
        retrospective=treatment.retrospective,
        associated_surgical=treatment.associated_surgical,
        claims_administrator=_guideline(text, clear, item.claims_administrator, cited=cited),
        expert=_guideline(text, clear, item.expert, cited=cited),
        rationale=rationale,
        rationale_citations=(
            citations.read_rationale(text, item.rationale, clear, rationale)
            if item.rationale and cited
            else ()
        ),
        span=item.place,
    )


def treatment_of(heading: str) -> str:
    """Return the item decided: the last clause of a partial approval, else the heading.

    ``X was the original request. Y was authorized by the Claims Administrator. The remaining IMR
    eligible portion of the original request, Z is`` gives ``Z``.
    """
    found = _REMAINING.search(heading)
    if found is None:
        return heading
    return _COPULA.sub("", found["item"]).strip(" ,:;") or heading


def _guideline(text: str, clear: str, place: Span | None, *, cited: bool) -> Guideline:
    if place is None:
        return Guideline()
    return citations.read_guideline(text, place, clear) if cited else citations.unread(text, place)


def _folded(text: str, place: Span | None) -> str | None:
    return fold(text[place.start : place.end]) or None if place else None
