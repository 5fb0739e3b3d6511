"""The measures of rankings, and the judged set."""

from __future__ import annotations

import pytest

from benchmarks.ranking import judgements, measures

GRADES = {"a": 3, "b": 2, "c": 1}


def test_a_perfect_ranking_has_all_measures_at_one() -> None:
    assert measures.ndcg(["a", "b", "c"], GRADES) == pytest.approx(1)
    assert measures.reciprocal_rank(["a", "b"], GRADES) == 1
    assert measures.recall(["b", "a"], GRADES) == 1


def test_what_stands_lower_counts_less() -> None:
    # (3 + 7 / log2 3) / (7 + 3 / log2 3 + 1 / 2)
    assert measures.ndcg(["b", "a"], GRADES) == pytest.approx(0.7898, abs=1e-3)
    assert measures.reciprocal_rank(["c", "x", "b"], GRADES) == pytest.approx(1 / 3)
    assert measures.recall(["x", "b"], GRADES) == 0.5
    assert measures.ndcg([], GRADES) == measures.reciprocal_rank([], GRADES) == 0


def test_the_judged_set_is_large_and_every_need_is_answered() -> None:
    needs = judgements.read()
    assert len(needs) >= 40
    assert sum(len(need.queries) for need in needs) >= 110
    for need in needs:
        assert need.queries
        assert max(need.grades.values()) == 3
        assert set(need.grades.values()) <= {1, 2, 3}
