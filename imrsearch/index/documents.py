"""A letter's record and text to the documents that Whoosh indexes: one an issue.

A field of :mod:`imrsearch.vocabulary.fields` is one row of a table here, by its kind: what it
takes from an issue and its letter. Values of the letter are repeated with each of its issues.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import msgspec

from imrsearch.errors import IndexDamagedError
from imrsearch.index import schema, sentences
from imrsearch.index.tokens import BREAK, fold
from imrsearch.records import Citation, Issue, Record, Span
from imrsearch.vocabulary.fields import FIELDS, Field, Kind

Document = dict[str, object]
Passages = Iterable[str | None]

_NO_ISSUE = Issue(number=0, heading="", treatment="", decision=None, span=Span(0, 0))
_SEPARATOR = re.compile(r"[/\\]")
_EDITION = re.compile(r"-\d{4}/")
_decoder = msgspec.json.Decoder(tuple[Record, str])


class Item(NamedTuple):
    """What one document is made of. ``text`` is the letter's, where no issue was found in it."""

    record: Record
    issue: Issue
    text: str | None


def build(record: Record, text: str, source: str) -> Iterator[Document]:
    """Yield the documents of a letter, in the order of its issues.

    ``source`` is the path of the file that the letter was read from: the same as the record's
    path but for members of an archive.
    """
    path = record.source.path
    shared: Document | None = None
    for position, item in enumerate(_items(record, text)):
        shared = _fields(item, _OF_LETTERS) if shared is None else shared
        document = shared | _fields(item, _OF_ISSUES)
        document[schema.LACKS] = [field.name for field in FIELDS if field.name not in document]
        document[schema.POSITION] = position
        document[schema.ISSUE] = item.issue.number
        document[schema.PATH] = path.encode("utf-8", "replace")
        document[schema.SOURCE] = [source]
        document[schema.NAMES] = sorted({path, source, _file_name(path), _file_name(source)})
        if position == 0:
            document[schema.LETTER] = pack(record, text)
        yield document


def pack(record: Record, text: str) -> bytes:
    """Return a letter as it is handed to the index: JSON of its record and text."""
    return msgspec.json.encode((record, text))


def unpack(packed: bytes) -> tuple[Record, str]:
    """Return the record and text of :func:`pack`; raises :class:`IndexDamagedError`."""
    try:
        return _decoder.decode(packed)
    except msgspec.DecodeError as error:
        raise IndexDamagedError(f"a letter in the index cannot be read: {error}") from error


def days_to_decision(record: Record) -> int | None:
    """Return the days from the application's receipt to the decision.

    Where the receipt is not stated they count from the day of assignment; where the decision's
    day or both others are not stated there is no number.
    """
    begin = record.application_received or record.date_assigned
    if record.decision_date is None or begin is None:
        return None
    return (record.decision_date - begin).days


def citations(issue: Issue) -> tuple[Citation, ...]:
    """Return every guideline named in an issue: by either party and in the rationale."""
    return (
        *issue.claims_administrator.citations,
        *issue.expert.citations,
        *issue.rationale_citations,
    )


PASSAGES: Mapping[str, Callable[[Item], Passages]] = {
    "treatment": lambda item: (item.issue.treatment,),
    "heading": lambda item: (item.issue.heading,),
    "rationale": lambda item: (item.issue.rationale,),
    "summary": lambda item: (item.record.summary,),
    "text": lambda item: (item.text,),
    "cites": lambda item: _cited(citations(item.issue)),
    "expert_cites": lambda item: _cited(item.issue.expert.citations),
    "claims_cites": lambda item: _cited(item.issue.claims_administrator.citations),
    "guidelines": lambda item: (item.issue.claims_administrator.text, item.issue.expert.text),
}
"""Fields of words: the passages of each; no phrase reaches from one to the next."""

VALUES: Mapping[str, Callable[[Item], Passages]] = {
    "decision": lambda item: (item.issue.decision,),
    "outcome": lambda item: (item.record.outcome,),
    "category": lambda item: (item.issue.category,),
    "subcategory": lambda item: (item.issue.subcategory,),
    "class": lambda item: (item.issue.drug_class,),
    "drug": lambda item: item.issue.drugs,
    "body": lambda item: item.issue.body_parts,
    "side": lambda item: item.issue.sides,
    "level": lambda item: item.issue.levels,
    "specialty": lambda item: item.record.reviewer.specialties,
    "subspecialty": lambda item: item.record.reviewer.subspecialties,
    "state": lambda item: item.record.reviewer.states,
    "reviewer": lambda item: (item.record.reviewer.kind,),
    "basis": lambda item: (_basis(item.issue),),
    "family": lambda item: (citation.family for citation in citations(item.issue)),
    "document": lambda item: (citation.document for citation in citations(item.issue)),
    "form": lambda item: (item.record.form,),
    "priority": lambda item: (item.record.priority,),
    "sex": lambda item: (item.record.patient.sex,),
    "case": lambda item: (item.record.case_number,),
    "id": lambda item: (item.record.id,),
}
"""Fields of whole values: those printed in the letter; ``None`` and blanks are left out."""

ALSO: Mapping[str, Callable[[Item], Passages]] = {
    "document": lambda item: _places(item.issue),
    "id": lambda item: () if item.text else (f"{item.record.id}#{item.issue.number}",),
}
"""Further values that find an issue in a field of :data:`VALUES` and are not counted."""

NUMBERS: Mapping[str, Callable[[Item], int | None]] = {
    "age": lambda item: item.record.patient.age,
    "visits": lambda item: item.issue.visits,
    "days_to_decision": lambda item: days_to_decision(item.record),
}

DATES: Mapping[str, Callable[[Item], date | None]] = {
    "decided": lambda item: item.record.decision_date,
    "injured": lambda item: item.record.date_of_injury,
    "denied": lambda item: item.record.ur_denial_date,
    "received": lambda item: item.record.application_received,
    "assigned": lambda item: item.record.date_assigned,
}


OF_LETTER = frozenset(
    {"summary", "outcome", "specialty", "subspecialty", "state", "reviewer", "form", "priority"}
    | {"sex", "case", "age", "days_to_decision", *DATES}
)
"""The fields that take nothing from the issue: all documents of a letter share them."""

_OF_LETTERS = tuple(field for field in FIELDS if field.name in OF_LETTER)
_OF_ISSUES = tuple(field for field in FIELDS if field.name not in OF_LETTER)


def values(name: str, item: Item) -> tuple[str, ...]:
    """Return the values of an exact field as printed, each once whatever its case."""
    return _once(tuple(VALUES[name](item)))


@lru_cache(maxsize=1 << 16)
def _once(printed: tuple[str | None, ...]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for value in printed:
        if value and (key := fold(value)):
            found.setdefault(key, value)
    return tuple(found.values())


def _items(record: Record, text: str) -> Iterator[Item]:
    if not record.issues:
        yield Item(record, _NO_ISSUE, text)
    for issue in record.issues:
        yield Item(record, issue, None)


def _fields(item: Item, fields: Iterable[Field]) -> Document:
    """Return what ``fields`` take from an issue and its letter; what takes nothing is left out."""
    document: Document = {}
    for field in fields:
        document |= _READ[field.kind](field, item)
    return document


def _prose(field: Field, item: Item) -> Document:
    found = _passages(field, item)
    if not found:
        return {}
    text = BREAK.join(map(sentences.marked, found))
    return dict.fromkeys((field.name, schema.printed(field), schema.sentences(field)), text)


def _names(field: Field, item: Item) -> Document:
    found = _passages(field, item)
    return {field.name: BREAK.join(found)} if found else {}


def _passages(field: Field, item: Item) -> list[str]:
    found = PASSAGES[field.name](item)
    return [passage for passage in found if passage and not passage.isspace()]


def _values(field: Field, item: Item) -> Document:
    name = field.name
    found = values(name, item)
    if not found:
        return {}
    also = tuple(ALSO[name](item)) if name in ALSO else ()
    terms, packed = _exact(found, also)
    return {name: list(terms), f"_stored_{name}": packed}


def _number(field: Field, item: Item) -> Document:
    number = NUMBERS[field.name](item)
    return {} if number is None else {field.name: _bounded(number)}


def _date(field: Field, item: Item) -> Document:
    day = DATES[field.name](item)
    return {} if day is None else {field.name: _bounded(day.toordinal())}


def _bounded(number: int) -> int:
    return max(-schema.LARGEST, min(number, schema.LARGEST))


_READ: Mapping[Kind, Callable[[Field, Item], Document]] = {
    Kind.PROSE: _prose,
    Kind.NAMES: _names,
    Kind.EXACT: _values,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
}


@lru_cache(maxsize=1 << 16)
def _exact(found: tuple[str, ...], also: tuple[str, ...]) -> tuple[tuple[str, ...], bytes]:
    """Return the terms of printed values and others, and the printed ones as they are kept."""
    terms = {fold(value) for value in (*found, *also) if value}
    return tuple(sorted(terms)), msgspec.json.encode(found)


def _basis(issue: Issue) -> str | None:
    basis = issue.expert.basis
    return None if basis == "not_stated" else basis


def _cited(found: Iterable[Citation]) -> Iterator[str]:
    """Yield what a citation may be asked for by: its full name, each section, its print."""
    for citation in found:
        name = (citation.family, citation.document, citation.edition)
        yield " ".join(str(part) for part in name if part is not None)
        if citation.chapter is not None:
            yield f"chapter {citation.chapter}"
        yield from citation.sections
        yield citation.text


def _places(issue: Issue) -> Iterator[str]:
    """Yield where the citations of an issue point: guideline and page, and by whom.

    A guideline is told by its key, by its key without the year and by its family (one that is
    printed as part of the state's schedule by that too). ``mtus-2009/chronic-pain#46`` is a page of
    one; ``expert|mtus#46`` is what the reviewer cites.
    """
    parties = (
        ("expert|", issue.expert.citations),
        ("claims|", issue.claims_administrator.citations),
        ("", citations(issue)),
    )
    for party, found in parties:
        for citation in found:
            for name in _guideline_names(citation):
                yield f"{party}{name}"
                for page in citation.pages:
                    yield f"{party}{name}#{page}"


def _guideline_names(citation: Citation) -> tuple[str, ...]:
    names = [citation.key, _EDITION.sub("/", citation.key), citation.family.lower()]
    if "mtus" in citation.text.lower():
        names.append("mtus")
    return tuple(dict.fromkeys(names))


def _file_name(path: str) -> str:
    return _SEPARATOR.split(path)[-1]
