"""Best match: which issues answer plain words, and how well.

For every concept and issue there is a quality (see :mod:`imrsearch.search.equivalents`). A concept
weighs what its rarity says (the root of BM25's inverse document frequency), what can be requested
half as much again, a number half; a decision weighs a share of the others' mean. The score of an
issue is the weighted mean of the qualities; issues that hold every concept stand before the others,
whatever their score. Near are those that hold a good part of what weighs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.query.compound import Or
from whoosh.query.qcore import Query as Tree

from imrsearch.search import equivalents
from imrsearch.search.evaluate import Scores
from imrsearch.search.phrasebook import Kind
from imrsearch.search.plain import Concept

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Find = Callable[[Tree], Scores]
"""From a query to the documents that match it, with their scores."""

_FACTOR = dict.fromkeys(equivalents.REQUESTED, 1.5)
"""How much more a kind weighs than its rarity says."""

_NUMBER = 0.5
"""How much less a number weighs: the same is printed of doses, visits and dates."""

_GENERAL = 0.75
"""How much less a general word weighs (visits, medicine, refills): much is asked for with it."""

_DECISION = 0.6
"""What a decision weighs, as a share of the mean of the other concepts."""

_LIGHTEST, _HEAVIEST = 0.5, 6.0

_OFTEN = 0.05
"""The most that the frequency of words adds to a score: it decides between equals."""

_COVER = 0.25
"""The share of the weights that an issue has to hold to be near."""

_PLENTY, _MOST_COVER = 100, 0.5
"""Where so many issues hold every concept, those near have to hold more."""

_LEAST = 0.25
"""The share of the best score that it has to reach."""


class Ranking(NamedTuple):
    """The issues that answer, in order of number, with their scores.

    ``complete`` is how many of them hold every concept.
    """

    numbers: Numbers
    scores: Floats
    complete: int


class _Sums:
    """What is known of all documents after some concepts."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.weight = 0.0
        self.scores = np.zeros(size)
        self.coverage = np.zeros(size)
        self.complete = np.ones(size, bool)
        self.touched = np.zeros(size, bool)
        self.akin = np.zeros(size, bool)

    def add(self, concept: Concept, find: Find, weight: float | None) -> float:
        """Add a concept and return what it weighs: what its rarity says, if nothing is given."""
        quality = np.zeros(self.size, np.float32)
        share = np.zeros(self.size, np.float32)
        for layer, query in equivalents.layers(concept).items():
            found = find(query).numbers
            quality[found] = np.maximum(quality[found], layer.quality)
            share[found] = np.maximum(share[found], layer.share)
        held = share == 1
        if weight is None:
            weight = _rarity(int(held.sum()), self.size) * _factor(concept)
        self.weight += weight
        self.scores += weight * quality
        self.coverage += weight * share
        self.complete &= held
        if concept.kind is not Kind.DECISION:
            self.touched |= share > 0
            self.akin |= quality > 0
        return weight


def rank(concepts: Sequence[Concept], find: Find, size: int, within: Numbers | None) -> Ranking:
    """Return the issues, of documents 0 to ``size``, that answer ``concepts``.

    ``within`` are those that may: ``None`` for all.
    """
    decisions = [each for each in concepts if each.kind is Kind.DECISION]
    others = [each for each in concepts if each.kind is not Kind.DECISION]
    sums = _Sums(size)
    weights = [sums.add(concept, find, None) for concept in others]
    for concept in decisions:
        sums.add(concept, find, _DECISION * sum(weights) / len(weights) if weights else 1.0)
    scores = sums.scores / sums.weight + _frequencies(concepts, find, size)
    coverage = sums.coverage / sums.weight
    allowed = _allowed(size, within) & (sums.touched if others else coverage > 0)
    best = scores[allowed].max(initial=0.0)
    cover = _COVER if (sums.complete & allowed).sum() < _PLENTY else _MOST_COVER
    near = (scores >= _LEAST * best) & (coverage >= cover)
    shown = allowed & (sums.complete | near)
    if not shown.any():
        # Nothing holds any of the words: what is akin (drugs of the class) is still an answer.
        shown = _allowed(size, within) & sums.akin & (scores >= _LEAST * scores.max(initial=0.0))
    numbers = np.flatnonzero(shown)
    complete = sums.complete[numbers]
    return Ranking(numbers, scores[numbers] + complete, int(complete.sum()))


def _allowed(size: int, within: Numbers | None) -> Flags:
    if within is None:
        return np.ones(size, bool)
    allowed = np.zeros(size, bool)
    allowed[within] = True
    return allowed


def _frequencies(concepts: Sequence[Concept], find: Find, size: int) -> Floats:
    """Return what the typed words add by how often and in how short fields they stand (BM25F)."""
    added = np.zeros(size)
    queries = [query for concept in concepts for query in equivalents.typed(concept)]
    found = find(Or(queries))
    if len(found.numbers) and found.scores.max() > 0:
        added[found.numbers] = _OFTEN * found.scores / found.scores.max()
    return added


def _factor(concept: Concept) -> float:
    if concept.kind is Kind.WORD and not concept.asked.isalpha():
        return _NUMBER
    if concept.kind is Kind.GENERAL:
        return _GENERAL
    return _FACTOR.get(concept.kind, 1.0)


def _rarity(count: int, size: int) -> float:
    """Return the square root of BM25's inverse document frequency, within bounds.

    The root keeps one rare word from outweighing what was asked for.
    """
    rarity = log(1 + (size - count + 0.5) / (count + 0.5))
    return sqrt(min(max(rarity, _LIGHTEST), _HEAVIEST))
