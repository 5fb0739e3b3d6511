"""Issues that are like one: the same treatment, reasons and guidelines, near or far in outcome.

What an issue is about is asked for as any other question is: its telling words (of the treatment
and of the rationale, those that few issues hold first) and the guidelines it cites are put together
by OR, scored by BM25F as every search is (Robertson and Zaragoza, *The Probabilistic Relevance
Framework: BM25 and Beyond*, 2009), a shared guideline by its own inverse document frequency.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import log
from typing import Final, NamedTuple

import msgspec
from whoosh.query.compound import And, Or
from whoosh.query.qcore import Query as Tree
from whoosh.query.terms import Term
from whoosh.query.wrappers import ConstantScoreQuery
from whoosh.reading import TermNotFound

from imrsearch.errors import NotFoundError, QueryError
from imrsearch.index.tokens import fold, stem, words
from imrsearch.records import Issue, Record
from imrsearch.search import order
from imrsearch.search.columns import Columns
from imrsearch.search.evaluate import Scores
from imrsearch.search.results import Hit

_MOST_TERMS: Final = 48
_WEIGHTS: Final = {"treatment": 3.0, "rationale": 1.0}
_SHARED: Final = 8
_OPPOSITE: Final = {"upheld": "overturned", "overturned": "upheld"}


class Index(NamedTuple):
    """What is asked of an index: its documents, their scores, how many hold a term, their hits."""

    columns: Columns
    scores: Callable[[Tree], Scores]
    frequency: Callable[[str, str], int]
    hit: Callable[[int, float], Hit]


class Neighbour(msgspec.Struct, frozen=True, kw_only=True):
    """An issue that is like the one asked about.

    ``likeness`` is its score as a share of the score of that issue itself, from 0 to 1. ``shared``
    are the most telling words that both hold, as that issue prints them; ``guidelines`` the keys of
    the documents that both cite.
    """

    hit: Hit
    likeness: float
    shared: tuple[str, ...]
    guidelines: tuple[str, ...]


class Similar(msgspec.Struct, frozen=True, kw_only=True):
    """The issues nearest to ``of``, the most alike first, none of the same letter.

    ``same`` are the fields in which all of them agree with it, for a contrast; ``opposite`` the
    decision that they then have. ``relaxed`` are the fields let go because nothing agreed in all.
    """

    of: Hit
    neighbours: tuple[Neighbour, ...]
    same: tuple[str, ...] = ()
    relaxed: tuple[str, ...] = ()
    opposite: str | None = None


class Telling(NamedTuple):
    """A word that tells what an issue is about: its field, its stem, a print of it, its weight."""

    field: str
    term: str
    printed: str
    weight: float


class Demand(NamedTuple):
    """What a contrast asks for: any of ``values`` in the exact field."""

    field: str
    values: tuple[str, ...]

    def tree(self) -> Tree:
        """Return the query for it; it adds nothing to a score."""
        found = [Term(self.field, fold(value)) for value in self.values]
        return ConstantScoreQuery(found[0] if len(found) == 1 else Or(found), 0.0)


def named(name: str) -> tuple[str, int | None]:
    """Return the letter and the number of the issue that ``CM16-0213037#2`` names."""
    letter, mark, number = name.rpartition("#")
    if mark and number.isascii() and number.isdecimal():
        return letter, int(number[:9])
    return name, None


def chosen(record: Record, number: int | None) -> Issue:
    """Return the issue of a letter with this number, or its only one.

    Raises :class:`NotFoundError` where there is none, and :class:`QueryError` that names the
    issues where one has to be chosen.
    """
    for issue in record.issues:
        if issue.number == number or (number is None and len(record.issues) == 1):
            return issue
    if not record.issues:
        raise NotFoundError(f"no issue was found in {record.id}, so nothing is like it")
    names = ", ".join(
        f"{record.id}#{each.number} ({each.treatment[:60]})" for each in record.issues
    )
    if number is not None:
        raise NotFoundError(f"{record.id} has no issue {number}; it has {names}")
    raise QueryError(f"{record.id} decides several issues; name one of {names}")


def find(index: Index, record: Record, issue: Issue, limit: int) -> Similar:
    """Return up to ``limit`` issues of other letters that are most like ``issue`` of ``record``."""
    asked = _Asked(index, record, issue)
    return asked.similar(asked.scores(()), limit)


def contrast(index: Index, record: Record, issue: Issue, limit: int) -> Similar:
    """Return issues like ``issue`` on the same treatment and guideline, decided the other way.

    Where there is none, less is asked to be the same: see :func:`demands`. Raises
    :class:`QueryError` for an issue that has no opposite.
    """
    asked = _Asked(index, record, issue)
    steps = demands(issue)
    opposite = steps[0][0].values[0]
    for step in steps:
        scores = asked.scores(step)
        if scores or step is steps[-1]:
            break
    same, strictest = ([demand.field for demand in each[1:]] for each in (step, steps[0]))
    found = asked.similar(scores, limit)
    relaxed = tuple(name for name in strictest if name not in same)
    return msgspec.structs.replace(found, same=tuple(same), relaxed=relaxed, opposite=opposite)


def demands(issue: Issue) -> list[list[Demand]]:
    """Return what a contrast asks for, the strictest first: the opposite, and what is the same.

    The treatment is the same drug, else drug class, else subcategory or category, and, but for
    drugs, the same part of the body. The part of the body is let go first, the guideline next.
    """
    opposite = _OPPOSITE.get(issue.decision or "")
    if opposite is None:
        raise QueryError(
            f"there is no opposite of {issue.decision or 'a decision that is not stated'}: "
            "a contrast needs an issue that was upheld or overturned"
        )
    kind = list(_kind(issue))
    place = [Demand("body", issue.body_parts)] if issue.body_parts and not issue.drugs else []
    cited = [Demand("document", keys(issue))] if keys(issue) else []
    wanted = [Demand("decision", (opposite,))]
    steps = [kind + place + cited, kind + cited, kind + place, kind]
    return [wanted + step for at, step in enumerate(steps) if step not in steps[:at]]


def keys(issue: Issue) -> tuple[str, ...]:
    """Return the keys of the documents that an issue cites, each once, in their order."""
    return tuple(dict.fromkeys(each.key for each in issue.citations))


def _kind(issue: Issue) -> Iterator[Demand]:
    """Yield what makes the treatment of another issue the same."""
    if issue.category:
        yield Demand("category", (issue.category,))
    if issue.drugs:
        yield Demand("drug", issue.drugs)
    elif issue.drug_class:
        yield Demand("class", (issue.drug_class,))
    elif issue.subcategory:
        yield Demand("subcategory", (issue.subcategory,))


class _Asked:
    """The issue that others are held against: what it is about, and where it stands itself."""

    def __init__(self, index: Index, record: Record, issue: Issue) -> None:
        self._index = index
        self._issue = issue
        self._telling = self._ranked()
        self._tree = Or([*map(_term, self._telling), *self._cited()])
        self._own = set(index.scores(Term("id", fold(record.id))))
        self._number = next(
            number
            for number in index.scores(Term("id", fold(f"{record.id}#{issue.number}")))
            if index.columns.path(number) == record.source.path
        )

    def scores(self, asked: Sequence[Demand]) -> dict[int, float]:
        """Return the documents that share anything with the issue and hold all of ``asked``."""
        tree = And([self._tree, *(each.tree() for each in asked)]) if asked else self._tree
        found = self._index.scores(tree)
        return {number: score for number, score in found.items() if number not in self._own}

    def similar(self, scores: dict[int, float], limit: int) -> Similar:
        """Return the best of ``scores``."""
        columns, hit = self._index.columns, self._index.hit
        best = max(self._index.scores(self._tree).get(self._number, 0.0), *scores.values(), 1e-9)
        ranked = sorted(
            scores, key=lambda number: (-scores[number], order.identity(number, columns))
        )
        return Similar(
            of=hit(self._number, best),
            neighbours=tuple(self._held(number, scores[number], best) for number in ranked[:limit]),
        )

    def _held(self, number: int, score: float, best: float) -> Neighbour:
        """Return a neighbour with what it shares."""
        record, _ = self._index.columns.letter(number)
        position = self._index.columns.position(number)
        other = record.issues[position] if record.issues else None
        held = {
            (field, stem(word.text))
            for field in _WEIGHTS
            for word in words(getattr(other, field, None) or "")
        }
        shared = [each.printed for each in self._telling if (each.field, each.term) in held]
        cited = keys(other) if other else ()
        return Neighbour(
            hit=self._index.hit(number, score),
            likeness=score / best,
            shared=tuple(dict.fromkeys(shared))[:_SHARED],
            guidelines=tuple(key for key in keys(self._issue) if key in cited),
        )

    def _ranked(self) -> list[Telling]:
        """Return the most telling words of the issue, the most telling first."""
        found: dict[tuple[str, str], Telling] = {}
        for field, weight in _WEIGHTS.items():
            for word in words(getattr(self._issue, field) or ""):
                term = stem(word.text)
                if (field, term) not in found and not self._is_common(term):
                    rarity = weight * self._rarity(field, term)
                    found[field, term] = Telling(field, term, word.text, rarity)
        ranked = sorted(found.values(), key=lambda each: (-each.weight, each.field, each.term))
        return ranked[:_MOST_TERMS]

    def _cited(self) -> Iterator[Tree]:
        for key in map(fold, keys(self._issue)):
            yield ConstantScoreQuery(Term("document", key), 2 * self._rarity("document", key))

    def _is_common(self, term: str) -> bool:
        """Return whether two rationales of five hold a term: it then tells nothing (``the``)."""
        return 5 * self._frequency("rationale", term) > 2 * len(self._index.columns.live)

    def _frequency(self, field: str, term: str) -> int:
        """Return how many documents hold a term, 0 for one that none holds."""
        try:
            return self._index.frequency(field, term)
        except TermNotFound:
            return 0

    def _rarity(self, field: str, term: str) -> float:
        """Return the inverse document frequency of a term."""
        size = len(self._index.columns.live)
        return log(1 + size / (1 + self._frequency(field, term)))


def _term(telling: Telling) -> Tree:
    return Term(telling.field, telling.term, boost=_WEIGHTS[telling.field])
