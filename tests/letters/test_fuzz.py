"""The fuzzer: a small run each time, the big one where there is time for it."""

from __future__ import annotations

import random

import pytest

from tests.letters import fuzz

CATASTROPHE = 20.0
"""Seconds a million characters: far above a busy machine, far below a pattern run wild."""


def test_damaged_letters_are_read_without_a_failure() -> None:
    report = fuzz.run(600, seed=2, growth=0, slow=CATASTROPHE)
    assert report.failures == []
    assert report.slow == []
    assert report.letters > 500


@pytest.mark.slow
def test_twenty_thousand_damaged_letters_are_read_without_a_failure() -> None:
    report = fuzz.run(20_000, seed=1, slow=CATASTROPHE)
    assert report.failures == []
    assert report.slow == []
    assert report.letters > 18_000


def test_the_same_seed_damages_the_same_letters() -> None:
    assert list(fuzz.damaged(20, 7)) == list(fuzz.damaged(20, 7))
    assert list(fuzz.damaged(20, 7)) != list(fuzz.damaged(20, 8))


@pytest.mark.parametrize("mutation", fuzz.MUTATIONS, ids=lambda each: each.__name__)
def test_every_mutation_changes_a_letter(mutation: fuzz.Mutation) -> None:
    base = fuzz.BASES[0]
    assert any(mutation(random.Random(seed), base) != base for seed in range(5))


def test_growth_makes_a_text_of_a_million_characters() -> None:
    assert len(fuzz.grow(random.Random(3), fuzz.BASES[0])) > 900_000
