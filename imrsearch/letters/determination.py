"""The final determination letter, from mid-2014 on.

``HOW THE IMR FINAL DETERMINATION WAS MADE`` (credentials), ``CLINICAL CASE SUMMARY``, ``IMR ISSUES,
DECISIONS AND RATIONALES``; below the last, for each disputed item, a heading with the decision
and three labelled paragraphs. Late-2013 letters of this shape print ``DOCUMENTS REVIEWED`` too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from imrsearch.letters import decisions, headings, marks
from imrsearch.letters.layouts import Fault, Item, Parts
from imrsearch.letters.lines import trim
from imrsearch.letters.marks import Place
from imrsearch.records import Span

HOW = marks.mark("how", "HOW THE IMR FINAL DETERMINATION WAS MADE")
DOCUMENTS = marks.mark(
    "documents", "DOCUMENTS REVIEWED", r"DOCUMENTS\s*+REVIEWED[ \t]*+:?[ \t]*+(?=[\n\f]|\Z)"
)
SUMMARY = marks.mark("summary", "CLINICAL CASE SUMMARY")
ISSUES = marks.mark(
    "issues",
    "IMR ISSUES, DECISIONS AND RATIONALES",
    r"IMR\s*+(?:ISSUES?|DECISION)\s*+(?:,\s*+DECISIONS?)?\s*+\(?S?\)?\s*+AND\s*+RATIONALE\s*+\(?S?\)?",
)

CLAIMS = marks.mark(
    "claims",
    "Claims Administrator guideline:",
    r"Claims\s*+Administrator\s*+(?:'s\s*+)?[Gg]uidelines?\s*+:",
)
EXPERT = marks.mark("expert", "MAXIMUS guideline:", r"MAXIMUS\s*+[Gg]uidelines?\s*+:")
RATIONALE = marks.mark("rationale", "Decision rationale:", r"Decision\s*+[Rr]ationale\s*+:")
_ENOUGH_TITLES = 2
"""A text with fewer of the form's titles and labels may be anything."""
_MOST_ITEMS = 2000
"""No letter has a tenth of it: labels beyond are left as text, so that no file can cost hours."""
_ORDER = {"claims": 0, "expert": 1, "rationale": 2}
_FIELDS = {"claims": "claims_administrator", "expert": "expert", "rationale": "rationale"}

_SUMMARY_LEAD = marks.Mark(
    "lead",
    re.compile(
        r"The\s*+(?:expert|physician)\s*+reviewer\s*+developed\s*+the\s*+following\s*+clinical"
        r"\s*+case\s*+summary\s*+based\s*+on\s*+a\s*+review\s*+of\s*+the\s*+case\s*+file,?"
        r"\s*+(?:including\s*+all\s*+medical\s*+records\s*+)?:?",
        re.IGNORECASE,
    ),
    "The expert reviewer developed the following clinical case summary based on a review of the "
    "case file, including all medical records:",
)
_ISSUES_LEAD = marks.Mark(
    "lead",
    re.compile(
        r"The\s*+Final\s*+Determination\s*+was\s*+based\s*+on\s*+decisions?\s*+for\s*+the"
        r"\s*+disputed\s*+items?\s*+/\s*+services?\s*+set\s*+forth\s*+below\s*+:?",
        re.IGNORECASE,
    ),
    "The Final Determination was based on decisions for the disputed items/services set forth "
    "below:",
)
_CLOSING = re.compile(
    r"Sincerely\s*+,|Effect\s+of\s+the\s+Decision\b|Disclaimer\s*+:\s*+MAXIMUS\b|cc:\s|CC:\s"
    r"|This\s+decision\s+is\s+binding\b"
)


class _Group(NamedTuple):
    """The labels of one item, by name."""

    labels: dict[str, Place]

    @property
    def start(self) -> int:
        """Where the first label begins."""
        return min(place.start for place in self.labels.values())

    @property
    def end(self) -> int:
        """Where the last label ends."""
        return max(place.end for place in self.labels.values())


def read(text: str) -> Parts | None:
    """Return the places of the letter's parts, or ``None`` when the text has not this form."""
    how = marks.find(text, HOW)
    summary = marks.find(text, SUMMARY, how.end if how else 0)
    issues = marks.find(text, ISSUES, summary.end if summary else how.end if how else 0)
    told = sum(place is not None for place in (how, summary, issues))
    if told < _ENOUGH_TITLES:
        told += sum(label.pattern.search(text) is not None for label in (CLAIMS, RATIONALE))
    if told < _ENOUGH_TITLES:
        return None
    if issues is None:
        issues = _issues_without_mark(text, summary)
    documents = _documents(text, how, issues)
    faults: list[Fault] = []
    boilerplate = [Span(place.start, place.end) for place in (how, summary, documents) if place]
    ends = sorted(place.start for place in (how, documents, summary, issues) if place)

    def until_next(place: Place) -> int:
        return next((start for start in ends if start > place.start), len(text))

    summary_place = None
    if summary:
        body, skipped = _after(text, _SUMMARY_LEAD, Span(summary.end, until_next(summary)))
        boilerplate += skipped
        summary_place = trim(text, *body)
    else:
        faults.append(Fault("summary", "no clinical case summary found", 0))
    items: tuple[Item, ...] = ()
    if issues:
        body, skipped = _after(text, _ISSUES_LEAD, Span(issues.end, len(text)))
        boilerplate += [Span(issues.start, issues.end), *skipped]
        end = _closing(text, body, boilerplate)
        items = tuple(_items(text, Span(body.start, end), faults))
    return Parts(
        form="determination",
        header=trim(text, 0, ends[0]) if ends else None,
        credentials=Span(how.end, until_next(how)) if how else None,
        summary=summary_place,
        documents_reviewed=trim(text, documents.end, until_next(documents)) if documents else None,
        items=items,
        boilerplate=tuple(boilerplate),
        faults=tuple(faults),
    )


def issues_body(text: str) -> Span:
    """Return the passage that holds the items, without title, opening sentence and closing."""
    issues = marks.find(text, ISSUES)
    start = issues.end if issues else 0
    body, _ = _after(text, _ISSUES_LEAD, Span(start, len(text)))
    return Span(body.start, _closing(text, body, []))


def _issues_without_mark(text: str, summary: Place | None) -> Place | None:
    """Return where the items begin in a letter that lacks their title."""
    start = summary.end if summary else 0
    if found := _ISSUES_LEAD.pattern.search(text, start):
        return Place("issues", found.start(), found.start())
    first = CLAIMS.pattern.search(text, start)
    if first is None:
        return None
    page = headings.page_of(text, Span(start, len(text)))
    begin = headings.start(text, Span(start, first.start()), page)
    return Place("issues", begin, begin)


def _documents(text: str, how: Place | None, issues: Place | None) -> Place | None:
    span = Span(how.end if how else 0, issues.start if issues else len(text))
    places = marks.find_all(text, DOCUMENTS, span)
    return next((place for place in places if marks.begins_line(text, place.start)), None)


def _after(text: str, lead: marks.Mark, span: Span) -> tuple[Span, list[Span]]:
    """Return ``span`` without the sentence it opens with, and that sentence."""
    span = trim(text, *span)
    found = lead.pattern.match(text, *span)
    # A slip near its end leaves the pattern short of the colon: the whole is looked at again.
    end = (
        found.end() if found and text[found.end() - 1] == ":" else marks.lead_end(text, lead, span)
    )
    if end is None:
        end = found.end() if found else span.start
    return Span(end, span.end), [trim(text, span.start, end)] if end > span.start else []


def _closing(text: str, body: Span, boilerplate: list[Span]) -> int:
    """Return where the last rationale ends, before a printed closing or signature."""
    labels = [match.end() for match in RATIONALE.pattern.finditer(text, *body)]
    for found in _CLOSING.finditer(text, labels[-1] if labels else body.start, body.end):
        if marks.begins_line(text, found.start()):
            boilerplate.append(trim(text, found.start(), body.end))
            return found.start()
    return body.end


def _items(text: str, body: Span, faults: list[Fault]) -> Iterator[Item]:
    groups = _groups(text, body)
    if not groups and text[body.start : body.end].strip():
        faults.append(Fault("issues", "no issue found under the issues' title", body.start))
    heads = [
        decisions.read(text, Span(begin, decisions.head_end(text, Span(begin, group.start))))
        for begin, group in zip(_beginnings(text, body, groups), groups, strict=True)
    ]
    for number, (group, head) in enumerate(zip(groups, heads, strict=True), start=1):
        end = heads[number][0].start if number < len(heads) else body.end
        yield _item(text, number, group, (*head, end), faults)


def _beginnings(text: str, body: Span, groups: list[_Group]) -> list[int]:
    """Return where each item's heading begins: the first one's where the body does."""
    begins = [trim(text, body.start, group.start).start for group in groups[:1]]
    if len(groups) > 1:
        page = headings.page_of(text, body)
        for before, group in pairwise(groups):
            place = Span(before.end, group.start)
            begins.append(
                headings.start(text, Span(place.start, decisions.head_end(text, place)), page)
            )
    return begins


def _item(
    text: str,
    number: int,
    group: _Group,
    head: tuple[Span, str | None, Span | None, int],
    faults: list[Fault],
) -> Item:
    heading, word, word_place, end = head
    places: dict[str, Span] = {}
    ordered = sorted(group.labels.values(), key=lambda place: place.start)
    for at, place in enumerate(ordered):
        stop = ordered[at + 1].start if at + 1 < len(ordered) else end
        places[place.name] = trim(text, place.end, stop)
    if "claims" not in places and word_place:
        # What stands between the decision and the first label is the paragraph that lost its own.
        unlabelled = trim(text, word_place.end, ordered[0].start)
        if text[unlabelled.start : unlabelled.start + 1].isalnum():
            places["claims"] = unlabelled
            message = f"the claims administrator paragraph of issue {number} has no label"
            field = f"issues.{number}.claims_administrator"
            faults.append(Fault(field, message, unlabelled.start))
    for name, field in _FIELDS.items():
        if name not in places:
            message = f"issue {number} has no {field.replace('_', ' ')} paragraph"
            faults.append(Fault(f"issues.{number}.{field}", message, heading.start))
        elif places[name].start == places[name].end:
            message = f"the {field.replace('_', ' ')} paragraph of issue {number} is empty"
            faults.append(Fault(f"issues.{number}.{field}", message, places[name].start))
    if word is None:
        message = f"issue {number} has no decision after its heading"
        faults.append(Fault(f"issues.{number}.decision", message, heading.start))
    return Item(
        number=number,
        heading=heading,
        decision=word,
        decision_place=word_place,
        claims_administrator=places.get("claims"),
        expert=places.get("expert"),
        rationale=places.get("rationale"),
        place=trim(text, heading.start, end),
    )


def _groups(text: str, body: Span) -> list[_Group]:
    """Return the labels of each item: they stand in one order, so a step back begins an item."""
    groups: list[_Group] = []
    last = len(_ORDER)
    for place in _labels(text, body)[: 3 * _MOST_ITEMS]:
        order = _ORDER[place.name]
        if order <= last or not groups:
            groups.append(_Group({}))
        groups[-1].labels[place.name] = place
        last = order
    return groups


def _labels(text: str, body: Span) -> list[Place]:
    """Return the labels in order; where their counts differ, one may be garbled: look closer."""
    exact = {label.name: marks.find_all(text, label, body) for label in (CLAIMS, EXPERT, RATIONALE)}
    places = sorted(
        (place for found in exact.values() for place in found), key=lambda place: place.start
    )
    if len({len(found) for found in exact.values()}) > 1 or not places:
        for label in (CLAIMS, EXPERT, RATIONALE):
            places = _with_garbled(places, marks.find_garbled(text, label, body))
    return places


def _with_garbled(places: list[Place], garbled: list[Place]) -> list[Place]:
    """Return the places with the garbled ones that overlap none of them, in order."""
    starts = [place.start for place in places]
    free = []
    for found in garbled:
        before = bisect_left(starts, found.end) - 1
        if before < 0 or places[before].end <= found.start:
            free.append(found)
    return sorted([*places, *free], key=lambda place: place.start)
