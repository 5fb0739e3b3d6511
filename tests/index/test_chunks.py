"""Texts read many at once: word for word what the analyser yields."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.index.chunks import Vocabulary
from imrsearch.index.keys import Keys
from imrsearch.index.sentences import marked
from imrsearch.index.tokens import marks, stem, words
from tests import ROOT
from tests.strategies import HARMFUL

_LETTERS = st.sampled_from(" aA1.9_²½İßﬁéЖ٣\x1e\x1d’-\n\u0301\ud800x")
_texts = st.lists(st.text() | st.text(_LETTERS, max_size=60) | st.sampled_from(HARMFUL), max_size=6)


def assert_read(vocabulary: Vocabulary, texts: Sequence[str]) -> None:
    """Fail where words, stems, positions or marks are not those that the analyser yields."""
    found = vocabulary.read(texts)
    known, known_stems = vocabulary.words, vocabulary.stems
    numbers, positions = found.numbers.tolist(), found.positions.tolist()
    done = marks_done = 0
    for text, count, mark_count in zip(
        texts, found.counts.tolist(), found.marked.tolist(), strict=True
    ):
        own = numbers[done : done + count]
        read = [known[number].decode() for number in own]
        expected = list(words(text))
        assert read == [word.text for word in expected]
        assert positions[done : done + count] == [word.position for word in expected]
        stems = [known_stems[vocabulary.stem_of[number]].decode() for number in own]
        assert stems == [stem(word) for word in read]
        assert found.marks[marks_done : marks_done + mark_count].tolist() == list(marks(text))
        done += count
        marks_done += mark_count
    assert (done, marks_done) == (len(numbers), len(found.marks))


@given(st.lists(_texts, min_size=1, max_size=3))
def test_any_text_is_read_as_the_analyser_reads_it(batches: list[list[str]]) -> None:
    vocabulary = Vocabulary()
    for texts in batches:
        assert_read(vocabulary, texts)


@pytest.mark.parametrize(
    "text",
    [
        "7.5mg L4-L5 12.5.16 v1.2.3.4 ..5. 5. .5 5.a a.5",
        "٣.٤ 3.٤ ٣.4 ½.½",
        "x" * 15 + " " + "x" * 16 + " " + "x" * 17 + " " + "y" * 5000,
        "a_b__c patient’s “Norco”—ﬁve İstanbul STRASSE straße",
        "one\x1etwo \x1e\x1e three\x1d\x1d four\x1d",
        "abcdefgh abcdefghi abcdefghijklmnop abcdefghijklmnopq",
    ],
)
def test_where_words_begin_and_end(text: str) -> None:
    assert_read(Vocabulary(), ["before", text, "", text])


def test_every_example_letter_is_read_as_the_analyser_reads_it() -> None:
    texts = [path.read_text() for path in sorted((ROOT / "examples").rglob("*.txt"))]
    assert len(texts) > 10
    vocabulary = Vocabulary()
    for _ in range(2):
        assert_read(vocabulary, [marked(text) for text in texts])


@pytest.mark.corpus
def test_every_real_letter_is_read_as_the_analyser_reads_it(corpus: Path) -> None:
    vocabulary = Vocabulary()
    for path in sorted(corpus.rglob("*.txt")):
        assert_read(vocabulary, [marked(path.read_text("utf-8", "replace"))])


_halves = st.integers(0, 2**64 - 1)


@given(st.lists(st.tuples(_halves.filter(bool), _halves | st.just(0)), unique=True, max_size=50))
def test_keys_are_found_by_all_of_their_bytes(pairs: list[tuple[int, int]]) -> None:
    keys = Keys(bits=3)
    low = np.array([pair[0] for pair in pairs], np.uint64)
    high = np.array([pair[1] for pair in pairs], np.uint64)
    half = len(pairs) // 2
    for part in (slice(0, half), slice(half, None)):
        assert keys.find(low[part], high[part]).tolist() == [Keys.ABSENT] * len(low[part])
        keys.add(low[part], high[part], np.arange(len(low), dtype=np.int32)[part])
    assert keys.find(low, high).tolist() == list(range(len(pairs)))
    assert keys.find(low, high ^ np.uint64(1)).tolist() == [
        pairs.index((a, b ^ 1)) if (a, b ^ 1) in pairs else Keys.ABSENT for a, b in pairs
    ]
