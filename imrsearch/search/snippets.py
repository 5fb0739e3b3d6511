"""Passages of a hit, cut at sentences, with marks of what the query matched."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from imrsearch.records import Issue, Record, Span
from imrsearch.search import marks, places, sentences
from imrsearch.search.marks import Mark, Needle, Sought
from imrsearch.search.results import Snippet
from imrsearch.search.sentences import Passage

MOST = 3
"""How many passages of a hit are shown."""

_EACH = 2
_CITING = ("cites", "expert_cites", "claims_cites")
_SPACE = re.compile(r"\s+")
_PDF = "application/pdf"


class _Section(NamedTuple):
    """A section of a letter: its name, its text, and the part of the letter that holds it."""

    name: str
    text: str
    region: Span


def build(
    record: Record, issue: Issue | None, text: str, sought: Sought, most: int = MOST
) -> tuple[Snippet, ...]:
    """Return up to ``most`` passages of a hit: of the rationale first, then of the other sections.

    ``sought`` is what the query looked for, by field. Where nothing of it stands in print, the
    rationale (or else the summary, the text) shows how it begins, without marks.
    """
    first: _Section | None = None
    found: list[tuple[_Section, Passage, Sequence[Mark]]] = []
    for section in _sections(record, issue, text):
        first = first or section
        held = marks.find(section.text, _sought(section.name, sought))
        found += [(section, passage, held) for passage in _passages(section.text, held) if held]
        if len(found) >= most:
            break  # looking for marks is what a hit costs
    if not found and first is not None:
        found = [(first, _beginning(first.text), ())]
    return tuple(_snippet(record, text, *each) for each in found[:most])


def _beginning(section: str) -> Passage:
    passage = sentences.extended(sentences.find(section), 0)
    return sentences.cut(section, passage, passage.start)


def _sections(record: Record, issue: Issue | None, text: str) -> Iterator[_Section]:
    """Yield the sections that a passage may come from, in the order of preference."""
    whole = Span(0, len(text))
    summary = ("summary", record.summary, record.spans.get("summary", whole))
    named: list[tuple[str, str | None, Span]]
    if issue is None:
        named = [summary, ("text", text, whole)]
    else:
        place = issue.span
        named = [
            ("rationale", issue.rationale, place),
            summary,
            ("treatment", issue.treatment, place),
            ("heading", issue.heading.removesuffix(issue.treatment), place),
            ("guidelines", issue.expert.text, place),
        ]
        if issue.claims_administrator.text != issue.expert.text:
            named.append(("guidelines", issue.claims_administrator.text, place))
    for name, section, region in named:
        if section and not section.isspace():
            yield _Section(name, section, region)


def _sought(section: str, sought: Sought) -> Sequence[Needle]:
    """Return what to mark in a section: a citation is marked where the guidelines are printed."""
    own = sought.get(section, ())
    if section != "guidelines":
        return own
    return [*own, *(needle for name in _CITING for needle in sought.get(name, ()))]


def _passages(section: str, found: Sequence[Mark]) -> list[Passage]:
    """Return the one or two passages that show most of what was found, the best first.

    Two that overlap are one: nobody wants to read a sentence twice.
    """
    parts = sentences.find(section)
    starts = [part.start for part in parts]
    holding: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in found:
        holding[bisect_right(starts, mark.span.start) - 1].append(mark)
    passages: list[Passage] = []
    shown: set[int] = set()
    while len(passages) < _EACH and holding:
        best = max(holding, key=lambda index: (len(_kinds(holding[index]) - shown), -index))
        held = holding.pop(best)
        if _kinds(held) <= shown:
            break
        whole = sentences.extended(parts, best, held[-1].span.end)
        passage = sentences.cut(section, whole, held[0].span.start)
        shown |= _kinds(mark for mark in found if _holds(passage, mark))
        both = sentences.joined(passages[0], passage) if passages else None
        if both is not None:
            return [both]
        passages.append(passage)
    return passages


def _kinds(found: Iterable[Mark]) -> set[int]:
    return {mark.needle for mark in found}


def _holds(passage: Passage, mark: Mark) -> bool:
    return passage.start <= mark.span.start and mark.span.end <= passage.end


def _snippet(
    record: Record, text: str, section: _Section, passage: Passage, found: Sequence[Mark]
) -> Snippet:
    """Return a passage on one line, an ellipsis where a sentence is cut, its marks moved along."""
    before, after = "" if passage.opens else "… ", "" if passage.closes else " …"
    printed = section.text[passage.start : passage.end]
    inside = [mark.span for mark in found if _holds(passage, mark)]
    marked = [
        Span(*(len(before) + _folded_length(printed[: edge - passage.start]) for edge in span))
        for span in _merged(inside)
    ]
    place = _place(text, section, Span(passage.start, passage.end))
    paged = place is not None and record.source.media_type == _PDF
    return Snippet(
        field=section.name,
        text=f"{before}{_SPACE.sub(' ', printed)}{after}",
        marks=tuple(marked),
        span=place,
        page=places.page(text, place.start) if place and paged else None,
    )


def _place(text: str, section: _Section, passage: Span) -> Span | None:
    """Return where a passage stands in the letter's text; the text itself is not folded."""
    if section.name == "text":
        return passage
    return places.find(text, section.region, section.text, passage)


def _folded_length(printed: str) -> int:
    return len(_SPACE.sub(" ", printed))


def _merged(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield ``spans``, which are in order, as ranges that do not overlap."""
    last: Span | None = None
    for span in spans:
        if last is None or span.start >= last.end:
            if last is not None:
                yield last
            last = span
        else:
            last = Span(last.start, max(last.end, span.end))
    if last is not None:
        yield last
