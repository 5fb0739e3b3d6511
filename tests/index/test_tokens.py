"""What a word is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.index.tokens import BREAK, Plain, Stemmed, fold, stem, stems, texts, words
from tests.strategies import FORMS_OF_WORDS, HARMFUL


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lumbar epidural, L4-L5", ["lumbar", "epidural", "l4", "l5"]),
        ("Norco 5/325mg #60", ["norco", "5", "325mg", "60"]),
        ("tramadol 37.5mg", ["tramadol", "37.5", "mg"]),
        ("summary.Medical", ["summary", "medical"]),
        ("the patient's x_ray", ["the", "patient", "s", "x", "ray"]),
        ("ﬁbromyalgia ½", ["fibromyalgia", "1⁄2"]),
        ("Straße CAFÉ", ["strasse", "café"]),
        ("-- & ,,, \x1b[0m", ["0m"]),
        ("", []),
    ],
)
def test_words_are_letters_and_digits_in_lower_case(text: str, found: list[str]) -> None:
    assert [word.text for word in words(text)] == found


def test_a_word_tells_its_place_and_its_characters() -> None:
    text = "No MRI, “please”."
    assert [(word.position, text[word.start : word.end]) for word in words(text)] == [
        (0, "No"),
        (1, "MRI"),
        (2, "please"),
    ]


def test_a_break_moves_the_words_after_it_out_of_reach() -> None:
    last, first = words(f"back{BREAK}complaints")
    assert first.position - last.position > 100


def test_a_run_of_characters_that_nobody_reads_is_cut() -> None:
    (word,) = words("x" * 5000)
    assert len(word.text) == 200
    assert (word.start, word.end) == (0, 5000)


@pytest.mark.parametrize(("form", "base"), FORMS_OF_WORDS.items())
def test_grammatical_forms_share_a_stem(form: str, base: str) -> None:
    assert stem(form) == stem(base)


@pytest.mark.parametrize(
    ("form", "base"),
    [
        *(("authorized", "authorize"), ("indicated", "indicate"), ("evaluating", "evaluation")),
        *(("stabilized", "stabilize"), ("planned", "plan"), ("referred", "refer")),
        *(("admitted", "admit"), ("occurring", "occurred"), ("weekly", "week")),
    ],
)
def test_pasts_and_doubled_letters_share_a_stem_too(form: str, base: str) -> None:
    assert stem(form) == stem(base)


def test_words_that_only_begin_alike_keep_their_stems() -> None:
    found = [stem(word) for word in ("generic", "general", "generate", "internal", "interval")]
    assert len(set(found)) == len(found)


@given(st.lists(st.text(min_size=1)))
def test_many_stems_are_those_of_each_alone(given: list[str]) -> None:
    found = [word.text for text in given for word in words(text)]
    assert [each.decode() for each in stems([word.encode() for word in found])] == [
        stem(word) for word in found
    ]


def test_the_analysers_yield_the_words_for_whoosh() -> None:
    text = "Two injections"
    plain = [(token.text, token.pos, token.startchar, token.endchar) for token in Plain()(text)]
    assert plain == [("two", 0, 0, 3), ("injections", 1, 4, 14)]
    assert [token.text for token in Stemmed()(text)] == ["two", "inject"]


@pytest.mark.parametrize(
    ("value", "folded"),
    [
        ("Orthopedic  Surgery\n", "orthopedic surgery"),
        ("ORTHOPEDIC SURGERY", "orthopedic surgery"),
        (" \t", ""),
        ("\ud800x", "?x"),
    ],
)
def test_exact_values_are_compared_without_case_and_white_space(value: str, folded: str) -> None:
    assert fold(value) == folded


@given(st.text() | st.sampled_from(HARMFUL))
def test_any_text_has_words_in_order_with_stems(text: str) -> None:
    found = list(words(text))
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(stem(word.text).encode() and fold(word.text).encode() for word in found)
    assert texts(text) == [word.text for word in found]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
