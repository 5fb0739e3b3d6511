"""One walk over a report's hits and letters: all that pages need to know of them, in little room.

A hit is known by its *rank*, its place among the results from 0. Its entry for lists is rendered
once and kept in a :class:`~imrsearch.render.spool.Spool`; pages are made of such entries.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np

from imrsearch.records import Citation, Issue, Record
from imrsearch.render import inert
from imrsearch.render.report import Report
from imrsearch.render.spool import Spool
from imrsearch.search.results import Hit

PARTIES: Final = ("claims administrator", "reviewer", "rationale")
"""Who names a guideline, in the order of the bits that tell them."""

_BITS: Final = len(PARTIES)
_ISSUE: Final = 32
"""Bits of a number that hold an issue's."""


class Item(NamedTuple):
    """A hit in short. ``letter`` is the number of its letter; treatment as it is sorted."""

    letter: int
    issue: int | None
    decision: str | None
    decided: date | None
    treatment: str


class Use:
    """How one guideline document is cited: its names as read, and by which issues.

    The arrays hold a rank and a party in one number, see :func:`parties`.
    """

    def __init__(self) -> None:
        self.names: Counter[tuple[str, str | None, str | None, int | None]] = Counter()
        self.all = array("Q")
        self.pages: dict[int, array[int]] = {}
        self.sections: dict[str, array[int]] = {}

    def add(self, citation: Citation, packed: int) -> None:
        """Count one citation of the document."""
        named = (citation.family, citation.document, citation.chapter, citation.edition)
        self.names[named] += 1
        self.all.append(packed)
        for page in citation.pages:
            self.pages.setdefault(page, array("Q")).append(packed)
        for section in citation.sections:
            self.sections.setdefault(inert.line(section), array("Q")).append(packed)


class Ranks:
    """Which rank an issue has, in little room: two numbers an issue."""

    def __init__(self, letters: Mapping[str, int], items: Sequence[Item]) -> None:
        """Take the numbers of letters by name, and the hits by rank."""
        self._letters = letters
        keys = np.fromiter((_key(item.letter, item.issue) for item in items), np.int64, len(items))
        self._ranks = np.argsort(keys, kind="stable")
        self._keys = keys[self._ranks]

    def of(self, letter: str, issue: int | None) -> int | None:
        """Return the rank of an issue, or of a letter without one; ``None`` for one not found."""
        number = self._letters.get(letter)
        if number is None:
            return None
        key = _key(number, issue)
        place = int(np.searchsorted(self._keys, key))
        found = place < len(self._keys) and self._keys[place] == key
        return int(self._ranks[place]) if found else None

    def named(self, hits: Iterable[str]) -> Iterator[int]:
        """Yield the ranks of hits by their ids; those not found are passed over."""
        for hit in hits:
            letter, _, issue = hit.rpartition("#")
            whole = hit in self._letters or not issue.isdecimal()
            rank = self.of(hit, None) if whole else self.of(letter, int(issue))
            if rank is not None:
                yield rank

    def issues(self, letter: str) -> list[int]:
        """Return the numbers of a letter's issues that were found, ascending."""
        number = self._letters[letter]
        first, last = np.searchsorted(self._keys, (_key(number, None), _key(number + 1, None)))
        found = (self._keys[first:last] - _key(number, 0)).tolist()
        return sorted({issue for issue in found if issue >= 0})


class Survey(NamedTuple):
    """What a walk found. ``problems`` count by field and message, ``troubled`` by letter."""

    items: list[Item]
    letters: dict[str, int]
    entries: Spool
    ranks: Ranks
    uses: dict[str, Use]
    problems: Counter[tuple[str, str]]
    troubled: dict[str, int]


T = TypeVar("T")

Watcher = Callable[[Record, Issue | None, str, int], None]
"""Sees each found issue with its record, the letter's text and its rank."""


def walk(
    report: Report, entry: Callable[[Hit], str], spool: Spool, watchers: Iterable[Watcher] = ()
) -> Survey:
    """Return what the hits and letters of a report hold.

    ``entry`` renders a hit for lists, and ``spool``, which must be empty, keeps it.
    """
    items: list[Item] = []
    letters: dict[str, int] = {}
    same: dict[Any, Any] = {}
    for hit in report.results.hits if report.hits is None else report.hits:
        letter = letters.setdefault(hit.letter, len(letters))
        treatment = inert.line(hit.treatment or hit.heading)
        item = Item(
            letter=letter,
            issue=hit.issue,
            decision=_shared(hit.decision, same),
            decided=_shared(hit.decision_date, same),
            treatment=_shared(treatment, same),
        )
        items.append(item)
        spool.add(entry(hit))
    ranks = Ranks(letters, items)
    made = Survey(items, letters, spool, ranks, {}, Counter(), {})
    _letters(report, made, tuple(watchers))
    return made


def parties(packed: Iterable[int]) -> dict[int, int]:
    """Return who cites, as bits, by the rank of the citing issue, in the order of the ranks."""
    found: dict[int, int] = {}
    for number in packed:
        rank, party = divmod(number, _BITS)
        found[rank] = found.get(rank, 0) | 1 << party
    return dict(sorted(found.items()))


def _shared(value: T, same: dict[T, T]) -> T:
    """Return the value that is equal and was met first: what many hits share is kept once."""
    return same.setdefault(value, value)


def _letters(report: Report, made: Survey, watchers: tuple[Watcher, ...]) -> None:
    """Add what the letters' records tell."""
    seen = bytearray(len(made.letters))
    for stored in report.letters:
        record = stored.record
        number = made.letters.get(record.id)
        if number is None or seen[number]:
            continue
        seen[number] = 1
        _letter(record, made)
        for rank, issue in _found(record, made.ranks):
            if issue is not None:
                _cited(issue, rank, made.uses)
            for watch in watchers:
                watch(record, issue, stored.text, rank)


def _letter(record: Record, made: Survey) -> None:
    for problem in record.problems:
        made.problems[problem.field, problem.message] += 1
    if record.problems:
        made.troubled[record.id] = len(record.problems)


def _found(record: Record, ranks: Ranks) -> Iterator[tuple[int, Issue | None]]:
    """Yield the issues of a letter that are among the results, by rank."""
    whole = ranks.of(record.id, None)
    if whole is not None:
        yield whole, None
    for issue in record.issues:
        rank = ranks.of(record.id, issue.number)
        if rank is not None:
            yield rank, issue


def _key(letter: int, issue: int | None) -> int:
    """Return an issue of a letter as one number; a letter without one comes first."""
    return (letter << _ISSUE) + (0 if issue is None else issue + 1)


def _cited(issue: Issue, rank: int, uses: dict[str, Use]) -> None:
    named = (
        issue.claims_administrator.citations,
        issue.expert.citations,
        issue.rationale_citations,
    )
    for party, citations in enumerate(named):
        for citation in citations:
            if citation.key not in uses:
                uses[citation.key] = Use()
            uses[citation.key].add(citation, rank * _BITS + party)
