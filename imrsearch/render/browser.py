"""What the pages' script filters, counts and searches: the results as data in classic scripts.

A page opened from ``file://`` can neither fetch nor import; it can add a ``<script>`` that calls
back. So the data lies in ``data/*.js``, in pieces that are loaded when they are asked for:

- ``data/facets.js``: for each facet its values and a code a hit, with the letter, day and order
- ``data/entries-N.js``: the entries of the list, as they stand on the pages, some at a time
- ``data/first.js``: of a long list, the first page of entries for each value on show
- ``data/words-N.js``: the hits that hold a word, by its stem, some of the alphabet at a time
- ``data/places-N.js``: where in those hits it stands, which only words side by side need

Numbers that ascend are written as the steps between them, see
:func:`imrsearch.render.concordance.written`; words are cut and stemmed by the script as the index
does it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from heapq import nsmallest
from types import TracebackType
from typing import Any, Final

from imrsearch.records import Issue, Record
from imrsearch.render import names, wording
from imrsearch.render.building import ORDERS, Site
from imrsearch.render.concordance import Concordance, Postings, Shard

SCRIPTS: Final = ("stem.js", "tokens.js", "load.js", "filter.js", "words.js", "browse.js")
"""The scripts of the pages, copied from the templates, in the order in which they load."""

CHUNK: Final = 32
"""Entries in one file: a filtered page needs a few of many files."""
SHOWN: Final = 8
"""Values of a facet on show from the start."""
SCREEN: Final = 8
"""Entries that a screen shows of a list before it is scrolled."""
PAGE: Final = 25
"""Entries on a page of a list."""
SHORT: Final = 8 * CHUNK
"""Entries of a list so short that its few files are soon all there."""
_SHARD: Final = 48_000
"""Characters of postings in one file of words."""

Make = Callable[[], str]


class Data(AbstractContextManager["Data"]):
    """Gathers the words of a report's issues while it is looked through, then writes the files."""

    def __init__(self) -> None:
        """Start empty."""
        self._words = Concordance()
        self._read: tuple[int, Postings] | None = None

    def watch(self, record: Record, issue: Issue | None, text: str, rank: int) -> None:
        """Take the words of a hit: of the issue, of its letter's summary; else of the text."""
        if issue is None:
            self._words.add(rank, (text, record.summary))
            return
        sections = (
            issue.treatment,
            issue.heading,
            issue.rationale,
            issue.claims_administrator.text,
            issue.expert.text,
            record.summary,
        )
        self._words.add(rank, sections)

    def files(self, made: Site) -> dict[str, Make]:
        """Return the data files by name, each with what makes it."""
        shards = self._words.shards(_SHARD)
        firsts = [shard.first for shard in shards]
        found: dict[str, Make] = {"data/facets.js": lambda: _call("facets", _facets(made, firsts))}
        for number, shard in enumerate(shards):
            found[f"data/words-{number}.js"] = _making(self._hits, number, shard)
            found[f"data/places-{number}.js"] = _making(self._places, number, shard)
        if len(made.items) > SHORT:
            found["data/first.js"] = lambda: _call("first", _first(made))
        for number in range(-(-len(made.items) // CHUNK)):
            found[f"data/entries-{number}.js"] = _making(_entries, made, number)
        return found

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the disk back."""
        self._words.__exit__(kind, error, trace)

    def _hits(self, number: int, shard: Shard) -> str:
        return _call("words", number, self._postings(number, shard).hits)

    def _places(self, number: int, shard: Shard) -> str:
        return _call("places", number, self._postings(number, shard).places)

    def _postings(self, number: int, shard: Shard) -> Postings:
        """Return what is known of a shard's words; the last one is kept, for it is asked twice."""
        if self._read is None or self._read[0] != number:
            self._read = (number, self._words.read(shard))
        return self._read[1]


def _facets(made: Site, shards: Sequence[str]) -> dict[str, Any]:
    """Return what filters need: a code a hit and facet, and what the codes stand for."""
    items = made.items
    by_treatment = ORDERS[-1].ranks(items)
    return {
        "chunk": CHUNK,
        "shown": SHOWN,
        "screen": SCREEN,
        "page": PAGE,
        "first": len(made.items) > SHORT,
        "words": list(shards),
        "letters": [item.letter for item in items],
        "decided": [item.decided.toordinal() if item.decided else 0 for item in items],
        "treatment": _inverse(by_treatment),
        "facets": [_facet(made, facet.name, facet.label) for facet in made.facets],
    }


def _facet(made: Site, name: str, label: str) -> dict[str, Any]:
    values = _values(made, name)
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


def _values(made: Site, name: str) -> list[str | None]:
    """Return the values of a facet, in the order in which they are shown."""
    return [value for facet, value in made.listings if facet == name]


def _first(made: Site) -> dict[int, str]:
    """Return by rank the entries that a click on a value on show is answered with."""
    shown = (
        (each.name, value) for each in made.facets for value in _values(made, each.name)[:SHOWN]
    )
    ranks = sorted({rank for key in shown for rank in nsmallest(PAGE, made.listings[key])})
    return dict(zip(ranks, _texts(made, ranks), strict=True))


def _inverse(order: Sequence[int]) -> list[int]:
    places = [0] * len(order)
    for place, rank in enumerate(order):
        places[rank] = place
    return places


def _entries(made: Site, number: int) -> str:
    ranks = range(number * CHUNK, min((number + 1) * CHUNK, len(made.items)))
    return _call("entries", number, _texts(made, ranks))


def _texts(made: Site, ranks: Iterable[int]) -> list[str]:
    return [text.replace(names.ROOT, "") for text in made.survey.entries.get(ranks)]


def _call(name: str, *values: object) -> str:
    """Return a script that hands values over; JSON in ASCII is a script's literal as it is."""
    written = ",".join(json.dumps(value, separators=(",", ":")) for value in values)
    return f"imrsearch.{name}({written});\n"


def _making(make: Callable[..., str], *values: Any) -> Make:
    return lambda: make(*values)
