"""The letter of late 2013: titled like the later determination, its items told as sentences.

Under ``IMR DECISION(S) AND RATIONALE(S)`` each item reads ``1. The request for X is not medically
necessary and appropriate.``, ``The Claims Administrator based its decision on ...``, ``The
Physician Reviewer based his/her decision on ...``, and after ``The Physician Reviewer's decision
rationale:`` the prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrsearch.letters import conclusions, determination, headings
from imrsearch.letters.layouts import Fault, Item, Parts
from imrsearch.letters.lines import trim
from imrsearch.letters.notice import item_place, split_parties
from imrsearch.records import Span

_TITLE = re.compile(r"IMR\s*+DECISION\s*+\(?S?\)?\s*+AND\s*+RATIONALE")
_HINT = re.compile(r"Reviewer(?:'|\u2019)?s?(?:'|\u2019)?\s+decision\s+rationale")
_CLAIMS = re.compile(
    r"(?:necessary|appropriate)(?:\s*+[.:]\s*+|\s++)(?P<claims>(?:The\s*+)?C[l1I]ai(?:m|rn)s\s*+Ad(?:m|rn)inistrator\b)",
    re.IGNORECASE,
)
_RATIONALE = re.compile(
    r"(?:The\s+)?(?:Physician|Expert|Medical|Professional)\s*+Reviewer\s*+'?\u2019?s?'?\s*+(?:decision\s*+)?rationale\s*+:"
    r"|Rationale\s*+for\s*+the\s*+Decision\s*+:|Decision\s*+rationale\s*+:",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"\s*+(?:(?P<number>\d{1,2})\s*+[.)]\s+)?(?:(?:The|A)\s+)?(?:(?P<retrospective>retrospective\s+)?request(?:ed)?\s*+(?:for\s+)?(?:the\s+)?)?"
    r"(?P<item>.+?)" + conclusions.NECESSITY + r"\s*+[.:]?\s*+\Z",
    re.IGNORECASE | re.DOTALL,
)


def read(text: str) -> Parts | None:
    """Return the places of the letter's parts, or ``None`` when the text has not this form.

    The items tell the form as surely as the title, which a scan may have garbled.
    """
    titled = _TITLE.search(text) is not None
    labelled = determination.CLAIMS.pattern.search(text) is not None
    if not titled and (labelled or not _HINT.search(text)):
        return None
    parts = determination.read(text)
    if parts is None:
        return None
    if labelled:
        return parts._replace(form="late-2013")
    faults: list[Fault] = []
    items = tuple(_items(text, determination.issues_body(text), faults))
    if not items:
        return parts._replace(form="late-2013") if titled else None
    kept = tuple(fault for fault in parts.faults if not fault.field.startswith("issues"))
    return parts._replace(form="late-2013", items=items, faults=(*kept, *faults))


def _items(text: str, body: Span, faults: list[Fault]) -> Iterator[Item]:
    page = headings.page_of(text, body)
    claims = [found.start("claims") for found in _CLAIMS.finditer(text, *body)]
    begins: list[int] = []
    before = body.start
    for number, place in enumerate(claims):
        rationale = _RATIONALE.search(text, before, place) if number else None
        if number and rationale is None:
            rationale = re.compile(r"\S+\s").search(text, before, place)
        start = rationale.end() if rationale else before
        region = Span(start, place)
        begins.append(trim(text, *region).start if not number else _numbered(text, region, page))
        before = place
    for number, (begin, place) in enumerate(zip(begins, claims, strict=True), start=1):
        end = begins[number] if number < len(begins) else body.end
        yield _item(text, number, (begin, place, end), faults)


def _numbered(text: str, region: Span, page: headings.Page) -> int:
    """Return where the item's sentence begins: at its number when it has one."""
    numbers = list(
        re.finditer(
            r"(?m:^|(?<=\f))[ \t]*+\d{1,2}\s*+[.)]\s+(?=[A-Z])", text[region.start : region.end]
        )
    )
    if numbers and len(numbers[-1].string) - numbers[-1].start() < 1500:
        return (
            region.start + numbers[-1].start() + len(numbers[-1][0]) - len(numbers[-1][0].lstrip())
        )
    return headings.start(text, region, page)


def _item(text: str, number: int, places: tuple[int, int, int], faults: list[Fault]) -> Item:
    begin, claims_start, end = places
    found = _ITEM.match(text, begin, claims_start)
    heading = trim(text, begin, claims_start)
    decision: str | None = None
    if found:
        start = found.start("retrospective") if found["retrospective"] else found.start("item")
        heading = item_place(text, start, found.end("item"))
        decision = conclusions.decision_of(found)
    else:
        faults.append(Fault(f"issues.{number}.decision", f"issue {number} has no decision", begin))
    label = _RATIONALE.search(text, claims_start, end)
    rationale = trim(text, label.end(), end) if label else None
    if rationale is None:
        faults.append(
            Fault(f"issues.{number}.rationale", f"issue {number} has no rationale", begin)
        )
    claims, expert = split_parties(text, Span(claims_start, label.start() if label else end))
    place = trim(text, begin, end)
    decided = Span(*found.span()) if found else None
    return Item(number, heading, decision, decided, claims, expert, rationale, place)
