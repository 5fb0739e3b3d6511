"""Where in a text a query matched: what it looked for in each field, found again in print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import translate
from functools import cached_property
from typing import NamedTuple

from imrsearch.index import sentences
from imrsearch.index.tokens import Word, stem, texts, words
from imrsearch.records import Span
from imrsearch.search import citing, plain, spelled
from imrsearch.search.clauses import (
    About,
    AllOf,
    AnyOf,
    Boosted,
    Clause,
    Close,
    Exact,
    Fuzzy,
    Gap,
    Pattern,
    Words,
)
from imrsearch.search.terms import DEFAULT, is_pattern, pieces
from imrsearch.vocabulary.fields import Field, Kind


class Needle(NamedTuple):
    """Words that stand side by side: as stems, as they are, or one by a test of its own.

    ``sides`` are needles of which some stand near each other, as ``gap`` says.
    """

    parts: tuple[str, ...]
    stemmed: bool
    pattern: re.Pattern[str] | None = None
    edits: int | None = None
    sides: tuple[tuple[Needle, ...], tuple[Needle, ...]] | None = None
    gap: Gap | None = None

    def fits(self, found: Sequence[str]) -> bool:
        """Return whether ``found``, as many words as the needle has, are what it looks for.

        They are given as stems to a needle of stems.
        """
        if self.pattern:
            return self.pattern.match(found[0]) is not None
        if self.edits is not None:
            asked, text = self.parts[0], found[0]
            return text[:1] == asked[:1] and bool(spelled.near(asked, (text,), self.edits))
        return tuple(found) == self.parts


class Mark(NamedTuple):
    """A match: where it stands and which needle it is, by number."""

    span: Span
    needle: int


class _Run(NamedTuple):
    """Words of a text, from number ``first`` to number ``last``."""

    first: int
    last: int


Sought = Mapping[str, Sequence[Needle]]
"""What a query looks for, by the name of the field."""


def needles(clause: Clause) -> Sought:
    """Return what ``clause`` looks for, by the name of the field; what it excludes is left out."""
    found: dict[str, dict[Needle, None]] = {}
    for name, needle in _needles(clause):
        found.setdefault(name, {})[needle] = None
    return {name: tuple(each) for name, each in found.items()}


def find(text: str, sought: Sequence[Needle]) -> list[Mark]:
    """Return the marks of ``sought`` in ``text``, from its beginning to its end."""
    if not sought:
        return []
    page = _Page(text)
    return sorted(
        Mark(Span(page.words[run.first].start, page.words[run.last].end), index)
        for index, needle in enumerate(sought)
        for run in page.runs(needle)
    )


class _Page:
    """The words of one text, looked up by their first."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain = texts(text)
        self._stems = list(map(stem, self._plain))
        self._known = frozenset(self._plain), frozenset(self._stems)

    @cached_property
    def words(self) -> list[Word]:
        """The words with their places, which are asked for where something is found."""
        return list(words(self._text))

    def runs(self, needle: Needle) -> Iterator[_Run]:
        """Yield where ``needle`` stands; of a connector, from one side to the other."""
        if needle.sides and needle.gap:
            yield from self._connected(needle.sides, needle.gap, whole=True)
            return
        size = len(needle.parts)
        found = self._stems if needle.stemmed else self._plain
        for start in self._starts(needle, found):
            if needle.fits(found[start : start + size]):
                yield _Run(start, start + size - 1)

    def _starts(self, needle: Needle, found: Sequence[str]) -> Iterable[int]:
        if needle.pattern or needle.edits is not None:
            return range(len(found))
        head = needle.parts[0]
        if head not in self._known[needle.stemmed]:
            return ()
        return [number for number, word in enumerate(found) if word == head]

    def _side(self, side: Iterable[Needle]) -> list[_Run]:
        """Return the runs of one side; of a connector in it, what takes part."""
        found: dict[_Run, None] = {}
        for needle in side:
            if needle.sides and needle.gap:
                found |= dict.fromkeys(self._connected(needle.sides, needle.gap, whole=False))
            else:
                found |= dict.fromkeys(self.runs(needle))
        return sorted(found)

    def _connected(
        self, sides: tuple[tuple[Needle, ...], tuple[Needle, ...]], gap: Gap, *, whole: bool
    ) -> Iterator[_Run]:
        """Yield what takes part in a connector; of counted words, the stretch of nearest pairs."""
        left, right = self._side(sides[0]), self._side(sides[1])
        for near in left:
            partners = [each for each in right if self._are_near(near, each, gap)]
            if not partners:
                continue
            if whole and gap.unit == "word":
                other = min(partners, key=lambda each: abs(each.first - near.first))
                yield _Run(min(near.first, other.first), max(near.last, other.last))
            else:
                yield near
                yield from partners

    def _are_near(self, left: _Run, right: _Run, gap: Gap) -> bool:
        before, after = (left, right) if left.first <= right.first else (right, left)
        if after.first <= before.last or (gap.ordered and before is right):
            return False
        if gap.most is not None:
            apart = self.words[after.first].position - self.words[before.last].position
            return apart <= gap.most
        if gap.unit == "section":
            return True
        between = slice(self.words[before.first].start, self.words[after.last].end)
        return not any(
            between.start < end <= between.stop - 1 for end in sentences.ends(self._text)
        )


def _needles(clause: Clause) -> Iterator[tuple[str, Needle]]:  # noqa: C901  a case a clause
    match clause:
        case AllOf(clauses) | AnyOf(clauses):
            for inner in clauses:
                yield from _needles(inner)
        case Boosted(inner, _):
            yield from _needles(inner)
        case About(text):
            for concept in plain.concepts(plain.asked_words(text)):
                yield from _needles(plain.printed(concept))
        case Words(field) | Pattern(field) | Exact(field) | Fuzzy(field):
            for each in _prose(field):
                for needle in _in(each, clause):
                    yield each.name, needle
        case Close(left, right, gap):
            for each in _prose(_field_of(clause)):
                sides = tuple(_in(each, left)), tuple(_in(each, right))
                if all(sides):
                    yield each.name, Needle((), stemmed=True, sides=sides, gap=gap)


def _in(field: Field, clause: Clause) -> Iterator[Needle]:  # noqa: C901  a case a clause
    """Yield the needles of one clause of words in ``field``."""
    match clause:
        case Words(_, text):
            text = citing.printed(text) if field.kind is Kind.NAMES else text
            if found := tuple(word.text for word in words(text)):
                yield _adjacent(field, found)
        case Exact(_, text):
            for word in words(text):
                yield Needle((word.text,), stemmed=False)
        case Pattern(_, text):
            for piece in pieces(text):
                yield _piece(field, piece)
        case Fuzzy(_, text, edits):
            yield Needle((text.casefold(),), stemmed=False, edits=edits)
        case AnyOf(clauses):
            for each in clauses:
                yield from _in(field, each)
        case Close(left, right, gap):
            sides = tuple(_in(field, left)), tuple(_in(field, right))
            yield Needle((), stemmed=True, sides=sides, gap=gap)


def _field_of(clause: Clause) -> Field | None:
    match clause:
        case Words(field) | Pattern(field) | Fuzzy(field):
            return field
        case AnyOf(clauses):
            return _field_of(clauses[0])
        case Close(left):
            return _field_of(left)
    return None


def _prose(field: Field | None) -> Iterable[Field]:
    if field is None:
        return DEFAULT
    return (field,) if field.kind in {Kind.PROSE, Kind.NAMES} else ()


def _adjacent(field: Field, found: tuple[str, ...]) -> Needle:
    stemmed = field.kind is Kind.PROSE
    return Needle(tuple(map(stem, found)) if stemmed else found, stemmed)


def _piece(field: Field, piece: str) -> Needle:
    if is_pattern(piece):
        return Needle((piece,), stemmed=False, pattern=re.compile(translate(piece)))
    return _adjacent(field, (piece,))
