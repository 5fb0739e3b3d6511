"""The measures of a ranking, each of one query's list of ids; nothing in them knows an engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2

Grades = Mapping[str, int]
"""The grade of each issue that answers a need: 3 in everything, 2 but for one thing, 1 akin."""

RELEVANT = 2
"""The grade from which an issue counts for :func:`reciprocal_rank` and :func:`recall`."""


def ndcg(found: Sequence[str], grades: Grades, depth: int = 10) -> float:
    """Return the normalised discounted gain of the first ``depth``, a gain being ``2^grade - 1``.

    Järvelin and Kekäläinen, *Cumulated gain-based evaluation of IR techniques*, 2002, with the
    gain of Burges et al., 2005.
    """
    best = sorted(grades.values(), reverse=True)
    ideal = _discounted(best[:depth])
    return _discounted([grades.get(each, 0) for each in found[:depth]]) / ideal if ideal else 0.0


def reciprocal_rank(found: Sequence[str], grades: Grades) -> float:
    """Return one over the rank of the first relevant issue, 0 where there is none."""
    ranks = (rank for rank, each in enumerate(found, 1) if grades.get(each, 0) >= RELEVANT)
    return 1 / next(ranks, float("inf"))


def recall(found: Sequence[str], grades: Grades, depth: int = 50) -> float:
    """Return the share of the relevant issues that are among the first ``depth``."""
    relevant = {each for each, grade in grades.items() if grade >= RELEVANT}
    return len(relevant.intersection(found[:depth])) / len(relevant) if relevant else 0.0


def _discounted(grades: Sequence[int]) -> float:
    return sum(float(2**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades, 1))
