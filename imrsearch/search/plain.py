"""Plain words to concepts: what each of them may stand for in a letter.

A query without operators, quotes, fields and connectors is plain. Its words are read with the
vocabulary: ``steroid shot turned down`` is two concepts, an injection of steroids and the decision
that the denial stands. ``=word`` is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from imrsearch.index.tokens import stem, words
from imrsearch.search import citing, phrasebook
from imrsearch.search.clauses import AnyOf, Exact, Words
from imrsearch.search.phrasebook import Entry, Kind, Meaning
from imrsearch.vocabulary import reasons

_MARK = re.compile(r"(?<!\S)=(?=\w)")
_STRICT = re.compile(
    r"""["\u201c\u201d()\[\]{}*?^~!]          # quotes, brackets, wildcards, boosts
    | (?<![^\s(])(?:AND|OR|NOT)(?!\S)       # operators
    | (?<!\S)-\S                            # what is not wanted
    | (?<!\S)(?:(?:w|pre)?/(?:\d+|[sp])|\+\d+)(?!\S) # connectors
    | (?<!\S)=?[^\W\d][\w.-]*:              # the name of a field
    """,
    re.VERBOSE,
)
_LONGEST_NAME = 9
_AFTER = frozenset(("after", "following", "post"))
_AFTER_SURGERY = "after surgery"
_SURGERIES = frozenset(
    map(
        stem,
        (
            *("surgery", "operation", "repair", "replacement", "fusion", "release", "arthroplasty"),
            *("arthroscopy", "reconstruction", "decompression", "meniscectomy", "laminectomy"),
            *("discectomy", "scope", "removal"),
        ),
    )
)
"""The stems of words that name a surgery: what is asked for after one is post-operative."""
_REACH = 2
"""How many words a negation may be from the word that it denies."""


class Asked(NamedTuple):
    """A word as typed: its text, its stem, and whether it is to be taken as it is."""

    text: str
    stem: str
    exact: bool


class Concept(NamedTuple):
    """What was asked for in one or some words, and what it may stand for, the typed words first.

    ``negated`` tells that it is asked for as something that is not there.
    """

    asked: str
    kind: Kind
    meanings: tuple[Meaning, ...]
    negated: bool = False
    exact: bool = False


def is_plain(text: str) -> bool:
    """Return whether ``text`` is plain words: nothing in it belongs to the strict language."""
    return bool(text.strip()) and not _STRICT.search(text) and any(True for _ in words(text))


def asked_words(text: str) -> list[Asked]:
    """Return the words of a plain query."""
    marks = {match.end() for match in _MARK.finditer(text)}
    return [Asked(word.text, stem(word.text), word.start in marks) for word in words(text)]


def concepts(asked: Sequence[Asked], *, literal: bool = False) -> tuple[Concept, ...]:
    """Return what is asked for, in the order of the words, each once.

    Words that tell nothing are left out, unless there are no others. ``literal`` takes every word
    as it is.
    """
    found = dict.fromkeys(_words(asked) if literal else _concepts(asked))
    return tuple(found or dict.fromkeys(_plain(word) for word in asked))


def _words(asked: Sequence[Asked]) -> Iterator[Concept]:
    for word in asked:
        if word.exact or word.text not in reasons.LITTLE:
            yield _plain(word)


def _concepts(asked: Sequence[Asked]) -> Iterator[Concept]:
    stems = ["" if word.exact else word.stem for word in asked]
    negations = [at for at, word in enumerate(asked) if word.text in reasons.NEGATIONS]
    free = set(negations)
    at = 0
    read: list[tuple[int, int, Concept]] = []
    while at < len(asked):
        cited = None if asked[at].exact else _guideline(asked, at)
        if cited:
            read.append((at, at + len(cited.asked.split()), cited))
            free -= set(range(at, read[-1][1]))
            at = read[-1][1]
            continue
        found = None if asked[at].exact else phrasebook.longest(stems, at)
        if found and not (found.end == at + 1 and asked[at].text in reasons.LITTLE):
            text = " ".join(word.text for word in asked[at : found.end])
            read.append((at, found.end, _concept(text, found.entries)))
            free -= set(range(at, found.end))
            at = found.end
            continue
        if _is_after_surgery(asked, stems, at):
            entries = phrasebook.entries(_AFTER_SURGERY)
            read.append((at, at + 1, _concept(_AFTER_SURGERY, entries)._replace(kind=Kind.GENERAL)))
        elif asked[at].exact or (asked[at].text not in reasons.LITTLE and at not in negations):
            read.append((at, at + 1, _plain(asked[at])))
        at += 1
    for start, end, concept in read:
        # "No taper" and "weaning never tried": behind it, only a reason is denied.
        negated = concept.kind is not Kind.DECISION and any(
            -_REACH <= place - start < 0 or (place == end and concept.kind is Kind.REASON)
            for place in free
        )
        yield concept._replace(negated=negated)


def _is_after_surgery(asked: Sequence[Asked], stems: Sequence[str], at: int) -> bool:
    """Return whether a word says that what follows it, a surgery by its name, came before."""
    if asked[at].exact or asked[at].text not in _AFTER:
        return False
    following = at + 1
    while following < len(asked) and asked[following].text in reasons.LITTLE:
        following += 1
    found = phrasebook.longest(stems, following) if following < len(asked) else None
    end = following + 1 if found is None else found.end
    return not _SURGERIES.isdisjoint(stems[following : end + 1])


def _guideline(asked: Sequence[Asked], at: int) -> Concept | None:
    """Return the guideline that is named at a word: a family, with a chapter or topic behind it."""
    words_ = [word.text for word in asked[at : at + _LONGEST_NAME]]
    for size in range(len(words_), 0, -1):
        text = " ".join(words_[:size])
        if names := citing.guideline(text):
            found = tuple(Meaning(name, "document") for name in names)
            phrase = (Meaning(text, "cites"),) if size > 1 else ()
            return Concept(text, Kind.GUIDELINE, (*found, *phrase))
    return None


def _plain(word: Asked) -> Concept:
    return Concept(word.text, Kind.WORD, (Meaning(word.text),), exact=word.exact)


def _concept(text: str, entries: Sequence[Entry]) -> Concept:
    """Return all that the tables say of ``text`` as one concept; its kind is the first table's."""
    kind = entries[0].kind
    meanings: dict[tuple[str, str | None], Meaning] = {}
    if kind is not Kind.DECISION:
        meanings[text, None] = Meaning(text)
    for entry in entries:
        for meaning in entry.meanings:
            key = (meaning.text.casefold(), meaning.field)
            if key not in meanings or (meanings[key].akin and not meaning.akin):
                meanings[key] = meaning
    return Concept(text, kind, tuple(meanings.values()))


def printed(concept: Concept) -> AnyOf:
    """Return a clause for all that a concept may be printed as: what a passage marks."""
    return AnyOf(
        tuple(
            Exact(None, meaning.text) if concept.exact else Words(None, meaning.text, quoted=True)
            for meaning in concept.meanings
            if meaning.field is None and not meaning.akin
        )
    )
