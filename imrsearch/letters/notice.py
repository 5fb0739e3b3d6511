"""The notice of 2013: ``Notice of Independent Medical Review Determination``.

It lists what was determined twice (``1) MAXIMUS Federal Services, Inc. has determined the request
for X is not medically necessary and appropriate.``), then the reviewer's qualifications, the case
summary and the documents reviewed, and for each request ``1) Regarding the request for X:`` with
the guidelines relied on and ``Rationale for the Decision:``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrsearch.letters import conclusions
from imrsearch.letters.layouts import Fault, Item, Parts
from imrsearch.letters.lines import fold, trim
from imrsearch.records import Span

_TITLE = re.compile(
    r"Notice\s*+of\s*+Independent\s*+Medical\s*+Review\s*+Determination", re.IGNORECASE
)
_HINTS = (
    ("determined", re.compile(r"has\s*+determined")),
    ("otice", re.compile(r"otice\s*+of\s*+Independent")),
    ("OTICE", re.compile(r"OTICE\s*+OF\s*+INDEPENDENT")),
)
"""What every notice holds one of: a word that is looked for first, and the words around it."""
_DETERMINED = re.compile(
    r"(?:(?P<number>\d{1,2})\s*+[).]\s*+)?MAXIMUS\s*+Federal\s*+Services,?\s*+Inc\.?,?\s*+has\s*+determined\s*+(?:that\s*+)?"
    r"(?:the\s*+)?(?:(?P<retrospective>retrospective\s*+)?request(?:ed)?\s*+(?:for\s*+)?)?(?P<item>(?:(?!MAXIMUS\s*+Federal).){1,1500}?)"
    + conclusions.NECESSITY
    + r"\s*+\.?",
    re.IGNORECASE | re.DOTALL,
)
_REGARDING = re.compile(
    r"(?:(?P<number>\d{1,2})\s*+[).]\s*+)?Regarding\s*+the\s*+(?P<retrospective>retrospective\s*+)?request(?:ed)?\s*+(?:for\s*+)?"
    r"(?P<item>(?:(?!Regarding\s*+the)[\s\S]){1,1500}?):\s*+"
    r"(?=(?:Section|Medical|The|MTUS|Rationale|Guidelines?)\b)",
)
_QUALIFICATIONS = re.compile(
    r"Medical\s*+Qualifications\s*+of\s*+the\s*+(?:Expert|Professional|Medical|Physician)\s*+Reviewer\s*+:?",
    re.IGNORECASE,
)
_SUMMARY = re.compile(r"(?:Expert\s*+Reviewer\s*+)?Case\s*+Summary\s*+:", re.IGNORECASE)
_DOCUMENTS = re.compile(r"Documents\s*+Reviewed(?:\s*+for\s*+Determination)?\s*+:", re.IGNORECASE)
_SECTION = re.compile(
    r"Section\s*+(?:\(s\)\s*+)?of\s*+the\s*+Medical\s*+Treatment\s*+Utilization\s*+Schedule\s*+(?:\(MTUS\)\s*+)?Relied\s*+Upon\s*+by"
    r"\s*+the\s*+(?:Expert|Professional|Physician|Medical)\s*+Reviewer\s*+to\s*+Make\s*+His/?\s*+Her\s*+Decision\s*+:?"
    r"|(?:The\s*+)?Medical\s*+Treatment\s*+Guidelines?\s*+(?:\(s\)\s*+)?Relied\s*+Upon[^:\n]{0,80}:",
    re.IGNORECASE,
)
_RATIONALE = re.compile(r"Rationale\s*+for\s*+the\s*+Decision\s*+:", re.IGNORECASE)
_EXPERT = re.compile(
    r"\bThe\s*+(?:Expert|Professional|Physician|Medical)\s*+Reviewer\b", re.IGNORECASE
)
CLOSING = re.compile(
    r"(?m:^|(?<=\f))[ \t]*(?:Effect\s*+of\s*+the\s*+Decision\b|Sincerely\s*+,"
    r"|Disclaimer\s*+:\s*+MAXIMUS\b|cc\s*+:\s)",
    re.IGNORECASE,
)

_MOST_SHARED = 1_000_000


def read(text: str) -> Parts | None:
    """Return the places of the notice's parts, or ``None`` when the text is no such notice."""
    if not any(word in text and hint.search(text) for word, hint in _HINTS):
        return None
    title = _TITLE.search(text)
    determined = list(_DETERMINED.finditer(text))
    if title is None and not determined:
        return None
    if title is None and not _RATIONALE.search(text):
        return None
    marks = [
        found
        for pattern in (_QUALIFICATIONS, _SUMMARY, _DOCUMENTS)
        if (found := pattern.search(text))
    ]
    regarding = list(_REGARDING.finditer(text, max((mark.end() for mark in marks), default=0)))
    if len(regarding) < 2 and not regarding and (section := _SECTION.search(text)):
        regarding_start = section.start()
    else:
        regarding_start = regarding[0].start() if regarding else len(text)
    closing = CLOSING.search(text, regarding[-1].end() if regarding else 0)
    end = closing.start() if closing else len(text)
    faults: list[Fault] = []
    stops = sorted([mark.start() for mark in marks] + [regarding_start, end])
    places = {
        mark.re: trim(
            text, mark.end(), next((stop for stop in stops if stop >= mark.end()), len(text))
        )
        for mark in marks
    }
    boilerplate = [Span(mark.start(), mark.end()) for mark in (*marks, *regarding)]
    if closing:
        boilerplate.append(trim(text, closing.start(), len(text)))
    listed = _listed(determined)
    items = tuple(_items(text, listed, regarding, end, faults))
    if not items:
        faults.append(Fault("issues", "no determined request found in the notice", 0))
    first = min([mark.start() for mark in marks] + [regarding_start])
    return Parts(
        form="notice-2013",
        header=trim(text, 0, determined[0].start() if determined else first),
        credentials=places.get(_QUALIFICATIONS),
        summary=places.get(_SUMMARY),
        documents_reviewed=places.get(_DOCUMENTS),
        items=items,
        boilerplate=(*boilerplate, *_lists(text, determined, first)),
        faults=tuple(faults),
    )


def _listed(determined: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return each determined request once: the list is printed twice, the second one counts."""
    numbered = [int(found["number"] or 0) for found in determined]
    half = len(determined) // 2
    if half and len(determined) == 2 * half and numbered[:half] == numbered[half:]:
        return determined[half:]
    unique: dict[tuple[int, str], re.Match[str]] = {}
    for number, found in zip(numbered, determined, strict=True):
        unique[(number, fold(found["item"]).casefold() if not number else "")] = found
    return list(unique.values())


def _lists(text: str, determined: list[re.Match[str]], first: int) -> list[Span]:
    """Return the text between the lists: the notice's own sentences about the application."""
    spans = [Span(found.start(), found.end()) for found in determined if found.start() < first]
    if not spans:
        return []
    gaps = [
        trim(text, before.end, after.start)
        for before, after in zip(spans, [*spans[1:], Span(first, first)], strict=True)
    ]
    return [*spans, *(gap for gap in gaps if gap.end > gap.start)]


def _items(
    text: str,
    listed: list[re.Match[str]],
    regarding: list[re.Match[str]],
    end: int,
    faults: list[Fault],
) -> Iterator[Item]:
    blocks = [
        Span(found.end(), regarding[at + 1].start() if at + 1 < len(regarding) else end)
        for at, found in enumerate(regarding)
    ]
    for at in range(max(len(listed), len(regarding))):
        number = at + 1
        head = listed[at] if at < len(listed) else None
        block = blocks[at] if at < len(blocks) else None
        if block is None and len(blocks) == 1 and shareable(blocks[0], len(listed)):
            block = blocks[0]
        heading = _heading(text, head or regarding[at])
        claims, expert, rationale = _block(text, block) if block else (None, None, None)
        if rationale is None:
            faults.append(
                Fault(
                    f"issues.{number}.rationale", f"issue {number} has no rationale", heading.start
                )
            )
        decision = conclusions.decision_of(head) if head else None
        if decision is None and rationale:
            decision = conclusions.last_decision(text[rationale.start : rationale.end])
        if decision is None:
            faults.append(
                Fault(f"issues.{number}.decision", f"issue {number} has no decision", heading.start)
            )
        place = (
            heading
            if block is None
            else trim(text, regarding[min(at, len(regarding) - 1)].start(), block.end)
        )
        yield Item(
            number,
            heading,
            decision,
            Span(*head.span()) if head else None,
            claims,
            expert,
            rationale,
            place,
        )


def _heading(text: str, found: re.Match[str]) -> Span:
    start = found.start("item")
    groups = found.groupdict()
    if groups.get("retrospective"):
        start = found.start("retrospective")
    return item_place(text, start, found.end("item"))


def item_place(text: str, start: int, end: int) -> Span:
    """Return where an item stands that a sentence names: without the comma before its verb."""
    place = trim(text, start, end)
    while place.end > place.start and text[place.end - 1] in ",;:":
        place = trim(text, place.start, place.end - 1)
    return place


def _block(text: str, block: Span) -> tuple[Span | None, Span | None, Span | None]:
    """Return where a request's two guideline paragraphs and its rationale stand."""
    section = _SECTION.search(text, *block)
    rationale = _RATIONALE.search(text, *block)
    body = Span(
        section.end() if section else block.start, rationale.start() if rationale else block.end
    )
    why = trim(text, rationale.end(), block.end) if rationale else None
    claims, expert = split_parties(text, body)
    return claims, expert, why


def shareable(span: Span, count: int) -> bool:
    """Tell whether so many issues may share one passage: a hostile letter would grow on it."""
    return (span.end - span.start) * count <= _MOST_SHARED


def split_parties(text: str, body: Span) -> tuple[Span | None, Span | None]:
    """Cut a passage about guidelines where it turns from the administrator to the reviewer."""
    turn = _EXPERT.search(text, *body)
    claims = trim(text, body.start, turn.start() if turn else body.end)
    expert = trim(text, turn.start(), body.end) if turn else None
    return (claims if claims.end > claims.start else None), expert
