"""Everything the vocabulary says about words that people type, looked up by their stems.

One book over all tables: abbreviations, drugs, body parts, lay words, words of decision and reason.
The longest wording at a place is the one that was meant, and all that the tables say of it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from typing import NamedTuple

from imrsearch.index.tokens import PATTERN, plain, stem, words
from imrsearch.vocabulary import abbreviations, body, drugs, fields, lay, reasons

Stems = tuple[str, ...]

_HEAD = 2
"""Rows are found by so many first letters of their words' stems."""

_SHORT = 4
"""A longer word begins with the same letters as its stem."""

_WORD = re.compile(PATTERN)


class Kind(Enum):
    """What a wording is about: it decides where a letter is expected to say it."""

    TREATMENT = "treatment"
    CONDITION = "condition"
    DRUG = "drug"
    ABBREVIATION = "abbreviation"
    GENERAL = "general"
    PLACE = "place"
    REASON = "reason"
    DECISION = "decision"
    GUIDELINE = "guideline"
    WORD = "word"


_KINDS = {
    **dict.fromkeys(lay.REQUESTED, Kind.TREATMENT),
    "general": Kind.GENERAL,
    "condition": Kind.CONDITION,
    "place": Kind.PLACE,
    "decision": Kind.DECISION,
    "reason": Kind.REASON,
}
"""What the kinds of rows of the lay table are here."""


class Meaning(NamedTuple):
    """What a wording may stand for: words of a letter, or a value of ``field``.

    ``akin`` tells that it is only related: it helps to rank, but does not answer for the wording.
    """

    text: str
    field: str | None = None
    akin: bool = False


class Entry(NamedTuple):
    """What one table says of a wording."""

    kind: Kind
    meanings: tuple[Meaning, ...]


class Found(NamedTuple):
    """A wording in a list of stems: where it begins and ends, and what the tables say of it."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def stems(text: str) -> Stems:
    """Return the stems of the words of ``text``."""
    return tuple(stem(word.text) for word in words(text))


def longest(asked: Sequence[str], start: int) -> Found | None:
    """Return the longest wording of the book that begins at ``start`` of the stems ``asked``."""
    page = _page(asked[start][:_HEAD])
    for size in page.sizes.get(asked[start], ()):
        entries = page.entries.get(tuple(asked[start : start + size]))
        if entries and start + size <= len(asked):
            return Found(start, start + size, entries)
    return None


def entries(text: str) -> tuple[Entry, ...]:
    """Return what the tables say of a wording, nothing for one that they do not have."""
    wording = stems(text)
    return _page(wording[0][:_HEAD]).entries.get(wording, ()) if wording else ()


def is_known(word: str) -> bool:
    """Return whether a word is part of any wording, and so needs no correction."""
    sought = stem(word)
    return any(sought in stems(text) for text, _ in _shelves().holding.get(sought[:_HEAD], ()))


@cache
def known_words() -> frozenset[str]:
    """Return every single word of the wordings, as the tables write it."""
    return frozenset(word.text for text, _ in _rows() for word in words(text))


class _Page(NamedTuple):
    """Entries by stems, and the sizes of wordings by first stem, longest first."""

    entries: dict[Stems, tuple[Entry, ...]]
    sizes: dict[str, tuple[int, ...]]


class _Shelves(NamedTuple):
    """The rows of all tables by how the stems begin of their first word, and of any of them."""

    opening: dict[str, list[tuple[str, Entry]]]
    holding: dict[str, list[tuple[str, Entry]]]


@cache
def _page(head: str) -> _Page:
    """Return the book as far as its wordings begin with the letters ``head``.

    A question needs few of its pages, and stemming all of them takes longer than answering it.
    """
    entries: dict[Stems, dict[Entry, None]] = {}
    sizes: dict[str, set[int]] = {}
    for text, entry in _shelves().opening.get(head, ()):
        wording = stems(text)
        entries.setdefault(wording, {})[entry] = None
        sizes.setdefault(wording[0], set()).add(len(wording))
    return _Page(
        {wording: _telling(tuple(found)) for wording, found in entries.items()},
        {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()},
    )


@cache
def _shelves() -> _Shelves:
    shelves = _Shelves({}, {})
    for row in _rows():
        heads = [_head(word) for word in _WORD.findall(row[0])]
        if heads:
            shelves.opening.setdefault(heads[0], []).append(row)
        for head in dict.fromkeys(heads):
            shelves.holding.setdefault(head, []).append(row)
    return shelves


def _head(word: str) -> str:
    """Return how the stem of a word begins; only that of a short one needs to be worked out."""
    return (stem(plain(word)) if len(word) <= _SHORT else plain(word))[:_HEAD]


def _telling(found: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the entries without a place where there is a thing: ``ACDF`` is not the neck."""
    things = tuple(entry for entry in found if entry.kind is not Kind.PLACE)
    return things or found


def _rows() -> Iterator[tuple[str, Entry]]:
    """Yield every wording with what its table says of it."""
    for row in (*lay.table(), *reasons.table()):
        entry = Entry(_KINDS[row.kind], tuple(map(_meaning, row.means)))
        for asked in row.asked:
            yield asked, entry
    yield from _abbreviations()
    yield from _drugs()
    yield from _body()


def _meaning(written: str) -> Meaning:
    akin, text = written.startswith("~"), written.removeprefix("~")
    name, equals, value = text.partition("=")
    if equals and fields.find(name):
        return Meaning(value, name, akin)
    return Meaning(text, None, akin)


def _abbreviations() -> Iterator[tuple[str, Entry]]:
    for row in abbreviations.ABBREVIATIONS:
        spelled = row.expansions[:1] if row.ambiguous else row.expansions
        yield row.short, Entry(Kind.ABBREVIATION, tuple(map(Meaning, spelled)))
        for expansion in spelled:
            yield expansion, Entry(Kind.ABBREVIATION, (Meaning(row.short),))


def _drugs() -> Iterator[tuple[str, Entry]]:
    """Yield the names of drugs: each means its generics, their other names, and its class."""
    names: dict[str, dict[str, None]] = {}
    for row in drugs.table():
        if row.generics:
            names.setdefault(row.generics[0], {}).update(dict.fromkeys(row.names))
    for row in drugs.table():
        entry = Entry(Kind.DRUG, tuple(_of_drug(row, names)))
        for name in row.names:
            yield name, entry


def _of_drug(row: drugs.Drug, names: dict[str, dict[str, None]]) -> Iterator[Meaning]:
    if not row.generics:
        yield Meaning(row.drug_class or "", "class")
        return
    leads = len(row.generics) == 1 or row.drug_class in drugs.LEADING_CLASSES
    leads = leads or row.generics[1:] == ("acetaminophen",)
    yield Meaning(row.generics[0], "drug", akin=not leads)
    shared = names[row.generics[0]] if leads else row.names
    for name in shared:
        yield Meaning(name)
    for generic in row.generics:
        yield Meaning(generic, akin=not leads)
    if row.drug_class:
        yield Meaning(row.drug_class, "class", akin=True)


def _body() -> Iterator[tuple[str, Entry]]:
    for part in body.BODY_PARTS:
        if not part.name:
            continue
        entry = Entry(Kind.PLACE, (Meaning(part.name, "body"), Meaning(part.name)))
        for wording in part.wordings.split(";"):
            yield wording, entry
