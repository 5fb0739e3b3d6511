"""Phrases in running words, and the mending of broken ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.vocabulary.phrases import Lexicon, Phrases, fold, words

LISTED = Phrases([("knee", 1), ("knee brace", 2), ("brace", 3), ("TENS unit", 4), ("knee", 5)])
KNOWN = Lexicon(["lumbar", "spine", "physical", "therapy", "acupuncture", "electrodiagnostic"])


def found_in(text: str) -> list[tuple[int, int, tuple[int, ...]]]:
    """Return the listed phrases of a text."""
    return [(found.start, found.end, found.meanings) for found in LISTED.find(words(fold(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100mg#60", ["100", "mg", "60"]),
        ("L4-L5", ["l", "4", "l", "5"]),
        ("Injections, studies; patches", ["injection", "study", "patch"]),
        ("TENS pelvis biceps", ["tens", "pelvis", "bicep"]),
        ("5 % 3\u00d72", ["5", "%", "3", "x", "2"]),
        ("", []),
    ],
)
def test_words_are_letters_or_numbers_in_one_form(text: str, expected: list[str]) -> None:
    assert words(fold(text)) == expected


def test_the_longest_phrase_wins_at_each_place() -> None:
    assert found_in("Knee braces, brace") == [(0, 2, (2,)), (2, 3, (3,))]


def test_a_phrase_listed_twice_has_both_meanings() -> None:
    assert found_in("the knee") == [(1, 2, (1, 5))]


def test_the_start_of_a_phrase_alone_is_none() -> None:
    assert found_in("TENS therapy") == []


def test_a_phrase_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="holds no word"):
        Phrases([("--", 1)])


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("thelumbar spine", ["the", "lumbar", "spine"]),
        ("physicaltherapy", ["physical", "therapy"]),
        ("electro diagnostic", ["electrodiagnostic"]),
        ("accupuncture", ["acupuncture"]),
        ("acupucnture", ["acupuncture"]),
        ("acupuntcure", ["acupuncture"]),
        ("spin", ["spin"]),
        ("lumbago", ["lumbago"]),
        ("quite another", ["quite", "another"]),
    ],
)
def test_a_broken_word_is_mended_where_one_way_is_open(broken: str, mended: list[str]) -> None:
    assert KNOWN.mend(words(broken)) == mended


def test_two_ways_to_mend_leave_a_word_as_it_is() -> None:
    assert Lexicon(["abcdefgh", "abcdefgx"]).mend(["abcdefgy"]) == ["abcdefgy"]


@given(st.text(max_size=200))
def test_any_text_folds_into_words_that_can_be_mended(text: str) -> None:
    cut = words(fold(text))
    assert all(cut)
    assert all(KNOWN.mend(cut))
    assert fold(fold(text)) == fold(text)
