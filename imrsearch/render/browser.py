"""What the pages' script filters, counts and searches: the results as data in classic scripts.

A page opened from ``file://`` can neither fetch nor import; it can add a ``<script>`` that calls
back. So the data lies in ``data/*.js``, in pieces that are loaded when they are asked for:

- ``data/facets.js``: for each facet its values and a code a hit, with the letter, day and order
- ``data/entries-N.js``: the entries of the list, as they stand on the pages, some at a time
- ``data/words-N.js``: the hits that hold a word, by its stem, some of the alphabet at a time

Words are those of the index (:mod:`imrsearch.index.tokens`): the script cuts and stems alike.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from imrsearch.index.tokens import PATTERN, plain, stem
from imrsearch.records import Issue, Record
from imrsearch.render import names, wording
from imrsearch.render.building import ORDERS, Site

SCRIPTS: Final = ("tokens.js", "filter.js", "browse.js")
"""The scripts of the pages, copied from the templates, in the order in which they load."""

CHUNK: Final = 32
"""Entries in one file: a filtered page needs a few of many files."""
_SHARD: Final = 48_000
"""Characters of postings in one file of words."""
_WORD: Final = re.compile(PATTERN)
_DIGITS: Final = 32

Make = Callable[[], str]


class Data:
    """Gathers the words of a report's issues while it is looked through, then writes the files."""

    def __init__(self) -> None:
        self._hits: dict[str, array[int]] = {}
        self._letter: tuple[str, frozenset[str]] = ("", frozenset())

    def watch(self, record: Record, issue: Issue | None, text: str, rank: int) -> None:
        """Take the words of a hit: of the issue, of its letter's summary; else of the text."""
        if self._letter[0] != record.id:
            self._letter = (record.id, _terms(record.summary))
        own = (
            _terms(text)
            if issue is None
            else _terms(
                issue.treatment,
                issue.heading,
                issue.rationale,
                issue.claims_administrator.text,
                issue.expert.text,
            )
        )
        for term in own | self._letter[1]:
            if term not in self._hits:
                self._hits[term] = array("I")
            self._hits[term].append(rank)

    def files(self, made: Site) -> dict[str, Make]:
        """Return the data files by name, each with what makes it."""
        shards = list(self._shards())
        found: dict[str, Make] = {
            "data/facets.js": lambda: _call("facets", _facets(made, [each[0] for each in shards]))
        }
        for number, terms in enumerate(shards):
            found[f"data/words-{number}.js"] = _making(self._words, number, terms)
        for number in range(-(-len(made.items) // CHUNK)):
            found[f"data/entries-{number}.js"] = _making(_entries, made, number)
        return found

    def _shards(self) -> Iterator[list[str]]:
        """Yield the words in their order, as many at a time as make a file."""
        shard: list[str] = []
        size = 0
        for term in sorted(self._hits, key=_units):
            shard.append(term)
            size += 2 * len(self._hits[term]) + len(term)
            if size > _SHARD:
                yield shard
                shard, size = [], 0
        if shard:
            yield shard

    def _words(self, number: int, terms: Iterable[str]) -> str:
        return _call("words", number, {term: postings(sorted(self._hits[term])) for term in terms})


def postings(ranks: Iterable[int]) -> str:
    """Return ascending ranks as text: the steps between them, as digits of base 32.

    The last digit of a step is one of ``0`` to ``O``, those before it of ``]`` to ``|``.
    """
    written: list[str] = []
    before = -1
    for rank in ranks:
        step = rank - before
        before = rank
        digits = chr(48 + step % _DIGITS)
        while step := step // _DIGITS:
            digits = chr(93 + step % _DIGITS) + digits
        written.append(digits)
    return "".join(written)


def _terms(*texts: str | None) -> frozenset[str]:
    words = {word for text in texts if text for word in _WORD.findall(text)}
    return frozenset(stem(plain(word)) for word in words)


def _facets(made: Site, shards: Sequence[str]) -> dict[str, Any]:
    """Return what filters need: a code a hit and facet, and what the codes stand for."""
    items = made.items
    by_treatment = ORDERS[-1].ranks(items)
    return {
        "chunk": CHUNK,
        "words": list(shards),
        "letters": [item.letter for item in items],
        "decided": [item.decided.toordinal() if item.decided else 0 for item in items],
        "treatment": _inverse(by_treatment),
        "facets": [_facet(made, facet.name, facet.label) for facet in made.facets],
    }


def _facet(made: Site, name: str, label: str) -> dict[str, Any]:
    values = [value for facet, value in made.listings if facet == name]
    held: list[tuple[int, ...]] = [()] * len(made.items)
    for number, value in enumerate(values):
        for rank in made.listings[name, value]:
            held[rank] = (*held[rank], number)
    codes: dict[tuple[int, ...], int] = {}
    coded = [codes.setdefault(each, len(codes)) for each in held]
    return {
        "name": name,
        "label": label,
        "values": values,
        "labels": [wording.facet_value(name, value) for value in values],
        "sets": list(codes),
        "codes": coded,
    }


def _inverse(order: Sequence[int]) -> list[int]:
    places = [0] * len(order)
    for place, rank in enumerate(order):
        places[rank] = place
    return places


def _entries(made: Site, number: int) -> str:
    ranks = range(number * CHUNK, min((number + 1) * CHUNK, len(made.items)))
    texts = [text.replace(names.ROOT, "") for text in made.survey.entries.get(ranks)]
    return _call("entries", number, texts)


def _call(name: str, *values: object) -> str:
    """Return a script that hands values over; JSON in ASCII is a script's literal as it is."""
    written = ",".join(json.dumps(value, separators=(",", ":")) for value in values)
    return f"imrsearch.{name}({written});\n"


def _making(make: Callable[..., str], *values: Any) -> Make:
    return lambda: make(*values)


def _units(term: str) -> bytes:
    """Return what orders words as scripts do: by UTF-16 code units."""
    return term.encode("utf-16-be", "surrogatepass")
