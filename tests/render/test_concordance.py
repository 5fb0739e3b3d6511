"""Words of a report on disk: what is read back is where each word stands, in any order and run."""

from __future__ import annotations

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.index.tokens import stem, words
from imrsearch.render.concordance import Concordance, written

SAID = ("pain", "pains", "Knee", "knees", "L4", "naïve", "𝒜bc", "zebra")
TEXTS = st.lists(st.lists(st.sampled_from(SAID)).map(" ".join), max_size=12)


def numbers(text: str, before: int = -1) -> list[int]:
    """Return what the script reads out of a text, see `templates/words.js`."""
    found, step = [], 0
    for sign in text:
        if sign >= "]":
            step = step * 32 + ord(sign) - 93
        else:
            before, step = before + step * 32 + ord(sign) - 48, 0
            found.append(before)
    return found


def test_numbers_are_digits_of_base_32() -> None:
    text, ends = written(np.array([1, 1, 32, 1024, 1]))
    assert text == "1" + "1" + "^0" + "^]0" + "1"
    assert ends.tolist() == [1, 2, 4, 7, 8]


def test_a_blank_parts_what_is_spaced() -> None:
    assert written(np.array([3, 40, 5]), np.array([False, True, False])).text == "3 ^85"


@given(steps=st.lists(st.integers(0, 3_000_000_000)))
def test_numbers_can_be_read_back(steps: list[int]) -> None:
    text, ends = written(np.array(steps, np.int64))
    starts = [0, *ends.tolist()]
    assert [numbers(text[a:b], 0) for a, b in zip(starts, ends, strict=False)] == [
        [step] for step in steps
    ]


def test_sections_stand_far_apart() -> None:
    with Concordance() as held:
        held.add(4, ("Back pain", None, "knee pain"))
        (shard,) = held.shards(1000)
        found = held.read(shard)
    assert shard.first == "back"
    assert found.hits == {"back": "5", "knee": "5", "pain": "5"}
    assert {word: numbers(text) for word, text in found.places.items()} == {
        "back": [0],
        "knee": [1002],
        "pain": [1, 1003],
    }


def test_a_report_without_words_has_no_files_of_them() -> None:
    with Concordance() as held:
        held.add(0, (None, "--"))
        assert held.shards(1000) == []


@given(
    texts=TEXTS,
    draw=st.randoms(use_true_random=False),
    run=st.sampled_from([0, 20, 1000]),
    size=st.sampled_from([0, 10, 1000]),
)
def test_every_word_is_found_where_it_stands(
    texts: list[str], draw: Random, run: int, size: int
) -> None:
    expected: dict[str, dict[int, list[int]]] = {}
    for rank, text in enumerate(texts):
        for word in words(text):
            expected.setdefault(stem(word.text), {}).setdefault(rank, []).append(word.position)
    hits = list(enumerate(texts))
    draw.shuffle(hits)
    found: dict[str, dict[int, list[int]]] = {}
    with Concordance(run) as held:
        for rank, text in hits:
            held.add(rank, (text,))
        shards = held.shards(size)
        for shard in shards:
            read = held.read(shard)
            assert next(iter(read.hits)) == shard.first
            assert list(read.hits) == list(read.places)
            for term, places in read.places.items():
                ranks = numbers(read.hits[term])
                found[term] = dict(zip(ranks, map(numbers, places.split(" ")), strict=True))
    assert found == expected
    listed = list(found)
    assert listed == sorted(listed, key=lambda term: term.encode("utf-16-be"))
