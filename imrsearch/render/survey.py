"""One walk over a report's hits and letters: all that pages need to know of them, in little room.

A hit is known by its *rank*, its place among the results from 0. Its entry for lists is rendered
once and kept in a :class:`~imrsearch.render.spool.Spool`; pages are made of such entries.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from imrsearch.records import Citation, Issue, Record
from imrsearch.render import inert
from imrsearch.render.report import Report
from imrsearch.render.spool import Spool
from imrsearch.search.results import Hit

PARTIES: Final = ("claims administrator", "reviewer", "rationale")
"""Who names a guideline, in the order of the bits that tell them."""

_BITS: Final = len(PARTIES)


class Item(NamedTuple):
    """A hit in short. ``letter`` is the number of its letter; treatment as it is sorted."""

    id: str
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


class Survey(NamedTuple):
    """What a walk found. ``problems`` count by field and message, ``troubled`` by letter."""

    items: list[Item]
    letters: dict[str, int]
    entries: Spool
    ranks: Mapping[str, int]
    uses: dict[str, Use]
    problems: Counter[tuple[str, str]]
    troubled: dict[str, int]

    def found(self) -> dict[str, set[int]]:
        """Return the letters that have a page, in order, and the issues of each that were found."""
        found: dict[str, set[int]] = {letter: set() for letter in self.letters}
        names = list(self.letters)
        for item in self.items:
            found[names[item.letter]].update(() if item.issue is None else {item.issue})
        return found


Watcher = Callable[[Record, Issue | None, str, int], None]
"""Sees each found issue with its record, the letter's text and its rank."""


def walk(
    report: Report, entry: Callable[[Hit], str], spool: Spool, watchers: Iterable[Watcher] = ()
) -> Survey:
    """Return what the hits and letters of a report hold.

    ``entry`` renders a hit for lists, and ``spool``, which must be empty, keeps it.
    """
    made = Survey([], {}, spool, {}, {}, Counter(), {})
    ranks: dict[str, int] = {}
    for rank, hit in enumerate(report.results.hits if report.hits is None else report.hits):
        letter = made.letters.setdefault(hit.letter, len(made.letters))
        treatment = inert.line(hit.treatment or hit.heading)
        made.items.append(
            Item(hit.id, letter, hit.issue, hit.decision, hit.decision_date, treatment)
        )
        made.entries.add(entry(hit))
        ranks.setdefault(hit.id, rank)
    _letters(report, made._replace(ranks=ranks), tuple(watchers))
    return made._replace(ranks=ranks)


def parties(packed: Iterable[int]) -> dict[int, int]:
    """Return who cites, as bits, by the rank of the citing issue, in the order of the ranks."""
    found: dict[int, int] = {}
    for number in packed:
        rank, party = divmod(number, _BITS)
        found[rank] = found.get(rank, 0) | 1 << party
    return dict(sorted(found.items()))


def _letters(report: Report, made: Survey, watchers: tuple[Watcher, ...]) -> None:
    """Add what the letters' records tell."""
    wanted = set(made.letters)
    for stored in report.letters:
        record = stored.record
        if record.id not in wanted:
            continue
        wanted.discard(record.id)
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


def _found(record: Record, ranks: Mapping[str, int]) -> Iterator[tuple[int, Issue | None]]:
    """Yield the issues of a letter that are among the results, by rank."""
    if record.id in ranks:
        yield ranks[record.id], None
    for issue in record.issues:
        rank = ranks.get(f"{record.id}#{issue.number}")
        if rank is not None:
            yield rank, issue


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
