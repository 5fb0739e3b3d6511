"""Hostile texts: each is of the size that is asked for and looks like a letter."""

from __future__ import annotations

import pytest

from benchmarks.hostile import SIZE, TEXTS


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_has_a_million_characters(name: str) -> None:
    assert len(TEXTS[name]()) == SIZE == 1_000_000


def test_no_two_hostile_texts_are_the_same() -> None:
    assert len({TEXTS[name]() for name in TEXTS}) == len(TEXTS)
