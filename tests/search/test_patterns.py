"""Patterns: what they stand for is told in the differential tests; here is what they may cost."""

from __future__ import annotations

from pathlib import Path

import pytest

from imrsearch.errors import QueryError
from imrsearch.search import Engine, Query, patterns
from tests.made import apply, change, issue, letter


def test_a_pattern_that_costs_too_much_says_so_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = " ".join(f"word{number}" for number in range(50))
    apply(tmp_path, [change(letter("CM16-0000001", issue("knee brace", rationale=text)))])
    monkeypatch.setattr(patterns, "MOST_WORDS", 20)
    with Engine.open(tmp_path) as engine:
        assert engine.search(Query(text="rationale:word4*")).total == 1
        assert engine.search(Query(text="treatment:*ace")).total == 1
        with pytest.raises(QueryError, match=r"rationale:\*9 .* 50 words, more than 20: give"):
            engine.search(Query(text="rationale:*9"))
