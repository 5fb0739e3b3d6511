"""A letter's record and text to the documents that Whoosh indexes: one an issue.

A field of :mod:`imrsearch.vocabulary.fields` is one row of a table here, by its kind: what it
takes from an issue and its letter. Values of the letter are repeated with each of its issues.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import msgspec

from imrsearch.index import schema, sentences
from imrsearch.index.cited import Cited, cited
from imrsearch.index.packed import pack
from imrsearch.index.tokens import BREAK, fold
from imrsearch.records import Issue, Record, Span
from imrsearch.vocabulary.fields import FIELDS, Field, Kind

Document = dict[str, object]
Passages = Iterable[str | None]
Fill = Callable[["Item", Document], None]
"""Puts a field into a document; one that an issue says nothing of is left out."""

_NO_ISSUE = Issue(number=0, heading="", treatment="", decision=None, span=Span(0, 0))
_SEPARATOR = re.compile(r"[/\\]")
_WRITTEN = frozenset({"rationale", "summary", "text"})
_ALL_DIFFERENT = frozenset({"id", "case"})


class Item(NamedTuple):
    """What one document is made of. ``text`` is the letter's, where no issue was found in it.

    ``cited`` is what the claims administrator, the reviewer and the rationale cite.
    """

    record: Record
    issue: Issue
    text: str | None
    cited: tuple[Cited, Cited, Cited]


def build(record: Record, text: str, source: str) -> Iterator[Document]:
    """Yield the documents of a letter, in the order of its issues.

    ``source`` is the path of the file that the letter was read from: the same as the record's
    path but for members of an archive.
    """
    path = record.source.path
    shared: Document = {
        schema.PATH: path.encode("utf-8", "replace"),
        schema.SOURCE: [source],
        schema.NAMES: sorted({path, source, _file_name(path), _file_name(source)}),
    }
    for position, item in enumerate(_items(record, text)):
        if position == 0:
            for fill in _OF_LETTERS:
                fill(item, shared)
        document = shared.copy()
        for fill in _OF_ISSUES:
            fill(item, document)
        document[schema.LACKS] = [name for name in _NAMES if name not in document]
        document[schema.POSITION] = position
        document[schema.ISSUE] = item.issue.number
        if position == 0:
            document[schema.LETTER] = pack(record, text)
        yield document


def days_to_decision(record: Record) -> int | None:
    """Return the days from the application's receipt to the decision.

    Where the receipt is not stated they count from the day of assignment; where the decision's
    day or both others are not stated there is no number.
    """
    begin = record.application_received or record.date_assigned
    if record.decision_date is None or begin is None:
        return None
    return (record.decision_date - begin).days


PASSAGES: Mapping[str, Callable[[Item], Passages]] = {
    "treatment": lambda item: (item.issue.treatment,),
    "heading": lambda item: (item.issue.heading,),
    "rationale": lambda item: (item.issue.rationale,),
    "summary": lambda item: (item.record.summary,),
    "text": lambda item: (item.text,),
    "cites": lambda item: chain.from_iterable(each.passages for each in item.cited),
    "expert_cites": lambda item: item.cited[1].passages,
    "claims_cites": lambda item: item.cited[0].passages,
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
    "family": lambda item: chain.from_iterable(each.families for each in item.cited),
    "document": lambda item: chain.from_iterable(each.documents for each in item.cited),
    "form": lambda item: (item.record.form,),
    "priority": lambda item: (item.record.priority,),
    "sex": lambda item: (item.record.patient.sex,),
    "case": lambda item: (item.record.case_number,),
    "id": lambda item: (item.record.id,),
}
"""Fields of whole values: those printed in the letter; ``None`` and blanks are left out."""

ALSO: Mapping[str, Callable[[Item], Iterable[str]]] = {
    "document": lambda item: chain.from_iterable(each.places for each in item.cited),
    "id": lambda item: () if item.text else (fold(f"{item.record.id}#{item.issue.number}"),),
}
"""Further terms that find an issue in a field of :data:`VALUES` and are not counted."""

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


def _items(record: Record, text: str) -> Iterator[Item]:
    for issue in record.issues or (_NO_ISSUE,):
        parties = (
            cited("claims", issue.claims_administrator.citations),
            cited("expert", issue.expert.citations),
            cited("", issue.rationale_citations),
        )
        yield Item(record, issue, None if record.issues else text, parties)


def _prose(field: Field) -> Fill:
    """Return what puts the text of a field and of its inner fields into a document."""
    read, name = PASSAGES[field.name], field.name
    printed, marks = schema.printed(field), schema.sentences(field)
    # Guideline paragraphs and wordings of requests recur; what a reviewer writes does not.
    marked = sentences.marked if name in _WRITTEN else _marked

    def fill(item: Item, document: Document) -> None:
        found = [marked(passage) for passage in read(item) if passage and not passage.isspace()]
        if found:
            text = found[0] if len(found) == 1 else BREAK.join(found)
            document[name] = document[printed] = document[marks] = text

    return fill


def _names(field: Field) -> Fill:
    read, name = PASSAGES[field.name], field.name

    def fill(item: Item, document: Document) -> None:
        found = [passage for passage in read(item) if passage and not passage.isspace()]
        if found:
            document[name] = BREAK.join(found)

    return fill


def _values(field: Field) -> Fill:
    read, also, name = VALUES[field.name], ALSO.get(field.name), field.name
    stored = f"_stored_{name}"
    exact = _exact.__wrapped__ if name in _ALL_DIFFERENT else _exact

    def fill(item: Item, document: Document) -> None:
        terms, packed = exact(tuple(read(item)))
        if terms:
            document[name] = list(dict.fromkeys((*terms, *also(item))) if also else terms)
            document[stored] = packed

    return fill


def _number(field: Field) -> Fill:
    read, name = NUMBERS[field.name], field.name

    def fill(item: Item, document: Document) -> None:
        number = read(item)
        if number is not None:
            document[name] = _bounded(number)

    return fill


def _date(field: Field) -> Fill:
    read, name = DATES[field.name], field.name

    def fill(item: Item, document: Document) -> None:
        day = read(item)
        if day is not None:
            document[name] = _bounded(day.toordinal())

    return fill


def _bounded(number: int) -> int:
    return max(-schema.LARGEST, min(number, schema.LARGEST))


@lru_cache(maxsize=1 << 12)
def _marked(passage: str) -> str:
    return sentences.marked(passage)


@lru_cache(maxsize=1 << 14)
def _exact(printed: tuple[str | None, ...]) -> tuple[tuple[str, ...], bytes]:
    """Return the terms of printed values, in order, and the values as they are kept."""
    found: dict[str, str] = {}
    for value in printed:
        if value and (key := fold(value)):
            found.setdefault(key, value)
    return tuple(sorted(found)), msgspec.json.encode(tuple(found.values()))


def _basis(issue: Issue) -> str | None:
    basis = issue.expert.basis
    return None if basis == "not_stated" else basis


def _file_name(path: str) -> str:
    return _SEPARATOR.split(path)[-1]


_FILLS: Mapping[Kind, Callable[[Field], Fill]] = {
    Kind.PROSE: _prose,
    Kind.NAMES: _names,
    Kind.EXACT: _values,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
}

_NAMES = tuple(field.name for field in FIELDS)
_OF_LETTERS = tuple(_FILLS[each.kind](each) for each in FIELDS if each.name in OF_LETTER)
_OF_ISSUES = tuple(_FILLS[each.kind](each) for each in FIELDS if each.name not in OF_LETTER)
