"""One letter, read: the parts of its form are placed, then each is read by its own module."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from imrsearch.letters import citations, forms, header, issues, people, regions, summary
from imrsearch.letters.layouts import Item, Parts
from imrsearch.letters.lines import fold, readable, repaired
from imrsearch.letters.regions import Cover, Region
from imrsearch.records import Problem, Record, Source, Span, outcome_of
from imrsearch.sources.values import Letter

PARSER_VERSION = 5
"""Raised whenever a letter may give another record than before: indexed letters are read again."""

_CITING = ("claims_administrator", "expert", "rationale")
_NOWHERE = Span(0, 0)
_QUOTED = 60


class Parsed(NamedTuple):
    """A letter's record, and what covers the whole of its text."""

    record: Record
    cover: Cover

    @property
    def regions(self) -> tuple[Region, ...]:
        """The stretches of the letter's text in order, each with what it is."""
        return self.cover.regions()


def parse(letter: Letter) -> Parsed | None:
    """Return what the letter says, or ``None`` when it bears no mark of an IMR letter.

    It never raises: what cannot be read becomes a problem of the record, with its line.
    """
    text, furniture = readable(letter.text)
    clear = repaired(text)
    parts = forms.read(clear)
    if parts is None:
        return None
    top = header.read(clear, parts.header or _NOWHERE)
    reviewer, reviewer_spans = people.read_reviewer(clear, parts.credentials or _NOWHERE)
    patient, patient_spans = people.read_patient(clear, parts.summary or _NOWHERE)
    told = summary.read(clear, parts.summary or _NOWHERE, top.dates)
    dates = {**told.dates, **top.dates}
    spans = {**told.spans, **top.spans, **reviewer_spans, **patient_spans}
    covered = _cover(clear, parts, top, reviewer_spans, furniture)
    most = _most_cited(text, parts)
    decided = tuple(
        issues.read(text, clear, item, cited=number < most)
        for number, item in enumerate(parts.items)
    )
    record = Record(
        id=top.case_number or _digest_name(letter.text),
        case_number=top.case_number,
        form=parts.form,
        date_assigned=dates.get("date_assigned"),
        date_of_injury=dates.get("date_of_injury"),
        decision_date=dates.get("decision_date"),
        ur_denial_date=dates.get("ur_denial_date"),
        application_received=dates.get("application_received"),
        priority=top.priority,
        outcome=outcome_of(tuple(issue.decision for issue in decided)),
        reviewer=reviewer,
        patient=patient,
        summary=_folded(text, parts.summary),
        diagnoses=told.diagnoses,
        documents_reviewed=_folded(text, parts.documents_reviewed),
        issues=decided,
        problems=_problems(text, parts, top, covered),
        spans={**spans, **_part_spans(parts)},
        source=Source(
            path=letter.path,
            sha256=letter.digest,
            media_type=letter.media_type,
            pages=len(letter.pages),
        ),
    )
    return Parsed(record, covered)


def _digest_name(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"sha-{digest[:12]}"


def _folded(text: str, place: Span | None) -> str | None:
    return fold(text[place.start : place.end]) or None if place else None


def _part_spans(parts: Parts) -> dict[str, Span]:
    named = {"summary": parts.summary, "documents_reviewed": parts.documents_reviewed}
    return {name: place for name, place in named.items() if place}


def _cover(
    text: str,
    parts: Parts,
    top: header.Header,
    reviewer_spans: dict[str, Span],
    furniture: Iterable[Span],
) -> Cover:
    known = list((top.spans | reviewer_spans | _part_spans(parts)).items())
    known += [("boilerplate", span) for span in (*furniture, *top.labels)]
    return regions.cover(text, parts, known)


def _citing(item: Item) -> tuple[Span | None, ...]:
    """Return the places of an item's parts that cite guidelines, in the order of their names."""
    return item.claims_administrator, item.expert, item.rationale


def _most_cited(text: str, parts: Parts) -> int:
    """Return how many of the items are read for citations: a hostile letter has its limit."""
    if len(_CITING) * len(parts.items) * len(text) <= citations.MOST:
        return len(parts.items)
    left = citations.MOST
    for number, item in enumerate(parts.items):
        places = (place for place in _citing(item) if place)
        left -= sum(min(place.end - place.start, citations.LONGEST) for place in places)
        if left < 0:
            return number
    return len(parts.items)


def _too_long(text: str, parts: Parts) -> Iterator[tuple[int, str, str]]:
    """Yield a problem for what is read for citations in part only, or not at all."""
    most = _most_cited(text, parts)
    if most < len(parts.items):
        start = parts.items[most].heading.start
        message = (
            f"citations are read from the first {citations.MOST:,} characters of paragraphs only: "
            f"those of issue {parts.items[most].number} and of all behind it are left out"
        )
        yield start, f"issues.{parts.items[most].number}", message
    for item in parts.items[:most] if len(text) > citations.LONGEST else ():
        for field, place in zip(_CITING, _citing(item), strict=True):
            if place and place.end - place.start > citations.LONGEST:
                message = f"citations are read from the first {citations.LONGEST:,} characters only"
                yield place.start, f"issues.{item.number}.{field}", message


def _problems(text: str, parts: Parts, top: header.Header, covered: Cover) -> tuple[Problem, ...]:
    """Return what could not be read, in the order of the text."""
    found = [(fault.offset, fault.field, fault.message) for fault in parts.faults]
    for field, span in top.unread:
        found.append(
            (span.start, field, f"not a date of the calendar: {text[span.start : span.end]!r}")
        )
    found += _too_long(text, parts)
    unread = () if parts.form == "unknown" else regions.unread(text, covered)
    for span in unread:
        quoted = fold(text[span.start : span.end])
        short = quoted if len(quoted) <= _QUOTED else f"{quoted[: _QUOTED - 1]}\u2026"
        found.append((span.start, "text", f"this text belongs to no field: {short!r}"))
    if not found:
        return ()
    problems: list[Problem] = []
    line, at = 1, 0
    for offset, field, message in sorted(found):
        line += text.count("\n", at, offset)
        at = offset
        problems.append(Problem(line=line, field=field, message=message))
    return tuple(problems)
