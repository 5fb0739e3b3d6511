"""The professional-review sheet of 2013: ``MEDICAL PROFESSIONAL REVIEW``.

Its parts stand under long capital titles, which wrap: the issue at dispute, the case summary, the
documents, the guidelines relied upon, the rationale (whose title tells the decision), and the
reviewer's qualifications. Several issues are numbered, in the rationale too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from imrsearch.letters import conclusions
from imrsearch.letters.layouts import Fault, Item, Parts
from imrsearch.letters.lines import trim
from imrsearch.letters.notice import CLOSING, shareable, split_parties
from imrsearch.records import Span

_TITLES = {
    "issue": re.compile(r"ISSUES?\s*+\(?S?\)?\s*+(?:AT|IN)\s*+DISPUTE\s*+:"),
    "summary": re.compile(r"(?<!CLINICAL )(?<!CLINICAL\n)CASE\s*+SUMMARY\s*+:"),
    "documents": re.compile(r"DOCUMENTS\s*+REVIEWED\s*+FOR\s*+DETERMINATION\s*+:"),
    "guidelines": re.compile(
        r"MEDICAL\s*+TREATMENT\s*+GUIDELINES?\s*+\(?S?\)?\s*+RELIED\s*+UPON\s*+BY\s*+(?:THE\s*+)?PROFESSIONAL\s*+REVIEWER(?:\s*+AND\s*+WHY)?\s*+:"
    ),
    "rationale": re.compile(
        r"RATIONALE\s*+FOR\s*+WHY\s*+THE\s*+REQUESTED\s*+TREATMENT\s*+/?\s*+SERVICE\s*+(?P<verdict>(?:IS|WAS|WERE|/|OR|NOT|\s)*+)"
        r"MEDICALLY\s*+NECESSARY\s*+:"
    ),
    "qualifications": re.compile(r"MEDICAL\s*+REVIEWER\s*+QUALIFICATIONS\s*+:"),
}
_TITLE = re.compile(r"MEDICAL\s*+PROFESSIONAL\s*+REVIEW")
_HINTS = (
    ("PROFESSIONAL", re.compile(r"MEDICAL\s*+PROFESSIONAL\s*+REVIEW")),
    ("WHY", re.compile(r"RATIONALE\s*+FOR\s*+WHY")),
    ("DISPUTE", re.compile(r"DISPUTE\s*+:")),
)
"""What every sheet holds one of: a word that is looked for first, and the words around it."""


class _Part(NamedTuple):
    """A titled part of the sheet: its name, its title's match, the place of its text."""

    name: str
    title: re.Match[str]
    place: Span


_NUMBER = re.compile(
    r"(?m:^|(?<=\f))[ \t]*+(?:\(?(?P<number>\d{1,2})[.)]|#(?P<hash>\d{1,2})[:.]?)\s+(?=\S)"
)


_BULLET = re.compile(r"(?m:^|(?<=\f))[ \t]*+[\u2022\u25cf\u25aa\uf0b7*]\s+(?=\S)")


_REPEATED = ("issue", "guidelines", "rationale")
"""The parts that a sheet of several issues may print once for each."""


def read(text: str) -> Parts | None:
    """Return the places of the sheet's parts, or ``None`` when the text is no such sheet."""
    if not any(word in text and hint.search(text) for word, hint in _HINTS):
        return None
    found = sorted(
        (
            (mark.start(), name, mark)
            for name, pattern in _TITLES.items()
            for mark in pattern.finditer(text)
        ),
        key=lambda each: each[0],
    )
    names = {name for _, name, _ in found}
    if not names & {"rationale", "issue"} or (len(names) < 2 and not _TITLE.search(text)):
        return None
    closing = CLOSING.search(text, found[-1][2].end())
    end = closing.start() if closing else len(text)
    stops = [start for start, _, _ in found[1:]] + [end]
    parts = [
        _Part(name, mark, trim(text, mark.end(), stop))
        for (_, name, mark), stop in zip(found, stops, strict=True)
    ]
    first = {part.name: part.place for part in reversed(parts)}
    faults: list[Fault] = []
    items = tuple(_items(text, parts, faults))
    boilerplate = [Span(*part.title.span()) for part in parts]
    if closing:
        boilerplate.append(trim(text, closing.start(), len(text)))
    return Parts(
        form="review-sheet-2013",
        header=trim(text, 0, found[0][0]),
        credentials=first.get("qualifications"),
        summary=first.get("summary"),
        documents_reviewed=first.get("documents"),
        items=items,
        boilerplate=tuple(boilerplate),
        faults=tuple(faults),
    )


def _items(text: str, parts: list[_Part], faults: list[Fault]) -> Iterator[Item]:
    """Yield the items of each block: a block begins where an issue is named."""
    blocks: list[dict[str, _Part]] = []
    for part in parts:
        if part.name not in _REPEATED:
            continue
        if part.name == "issue" or not blocks:
            blocks.append({})
        blocks[-1].setdefault(part.name, part)
    number = 0
    for block in blocks:
        for item in _block_items(text, block, number):
            number = item.number
            for field in ("rationale", "decision"):
                if getattr(item, field) is None:
                    message = f"issue {number} has no {field}"
                    faults.append(Fault(f"issues.{number}.{field}", message, item.heading.start))
            yield item
    if not number:
        faults.append(Fault("issues", "the sheet names no issue at dispute", 0))


def _block_items(text: str, block: dict[str, _Part], before: int) -> Iterator[Item]:
    places = {name: part.place for name, part in block.items()}
    disputed = places.get("issue")
    if disputed is None or disputed.start == disputed.end:
        return
    headings = _numbered(text, disputed)
    rationales = _shared(text, places.get("rationale"), len(headings))
    guidelines = _shared(text, places.get("guidelines"), len(headings))
    title = block["rationale"].title if "rationale" in block else None
    for number, heading in enumerate(headings, start=1):
        rationale, guideline = rationales[number - 1], guidelines[number - 1]
        claims, expert = split_parties(text, guideline) if guideline else (None, None)
        if claims and not re.match(
            r"(?:The\s+)?(?:Claims|Utilization)", text[claims.start : claims.end]
        ):
            # The part's title says whose guidelines these are: the reviewer's.
            claims, expert = None, guideline
        yield Item(
            number=before + number,
            heading=heading,
            decision=_decision(text, title, rationale),
            decision_place=Span(*title.span()) if title else None,
            claims_administrator=claims,
            expert=expert,
            rationale=rationale,
            place=heading,
        )


def _numbered(text: str, span: Span) -> list[Span]:
    """Return the numbered parts of a passage, or the whole when it is not numbered from 1.

    Parts behind bullets count as numbered.
    """
    marks = list(_BULLET.finditer(text, *span))
    if len(marks) > 1 and marks[0].start() == span.start:
        ends = [found.start() for found in marks[1:]] + [span.end]
        return [trim(text, found.end(), end) for found, end in zip(marks, ends, strict=True)]
    marks = list(_NUMBER.finditer(text, *span))
    counted = [int(found["number"] or found["hash"]) for found in marks]
    if not marks or counted != list(range(1, len(marks) + 1)) or marks[0].start() > span.start + 3:
        return [span]
    ends = [found.start() for found in marks[1:]] + [span.end]
    return [trim(text, found.end(), end) for found, end in zip(marks, ends, strict=True)]


def _shared(text: str, span: Span | None, count: int) -> list[Span | None]:
    """Return one part for each issue: the numbered ones, or the whole for all."""
    if span is None or span.start == span.end:
        return [None] * count
    parts = _numbered(text, span)
    if len(parts) == count:
        return list(parts)
    return [span] * count if shareable(span, count) else [span] + [None] * (count - 1)


def _decision(text: str, title: re.Match[str] | None, rationale: Span | None) -> str | None:
    """Return the decision: of the issue's own conclusion, else of the rationale's title."""
    if rationale and (decided := conclusions.last_decision(text[rationale.start : rationale.end])):
        return decided
    if title is None or re.search(r"\bOR\b", title["verdict"]):
        return None
    return "upheld" if "NOT" in title["verdict"] else "overturned"
