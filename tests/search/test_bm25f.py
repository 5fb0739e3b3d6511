"""What a word adds to a score."""

from __future__ import annotations

import numpy as np
import pytest

from imrsearch.search import bm25f


def test_the_score_of_a_word_by_hand() -> None:
    found = bm25f.scores(
        np.array([1, 3], np.uint8), np.array([0, 1], np.uint8), np.array([1.0, 2.0]), weight=10.0
    )
    assert found.tolist() == [5.0, 6.0]


@pytest.mark.parametrize("most", [9, 70_000])
def test_scores_of_many_documents_are_those_of_each(most: int) -> None:
    random = np.random.default_rng(most)
    frequencies = random.integers(1, most, 40_000).astype(np.uint8 if most < 256 else np.uint32)
    lengths = random.integers(0, 256, 40_000).astype(np.uint8)
    norms = random.random(256) + 0.1
    found = bm25f.scores(frequencies, lengths, norms, 3.5)
    for at in range(0, 40_000, 97):
        one = slice(at, at + 1)
        assert found[one] == bm25f.scores(frequencies[one], lengths[one], norms, 3.5)


def test_no_documents_have_no_scores() -> None:
    none = np.zeros(0, np.uint8)
    assert len(bm25f.scores(none, none, np.ones(256), 1.0)) == 0
