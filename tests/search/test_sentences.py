"""Sentences, and how much of them is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.search import sentences
from imrsearch.search.sentences import Passage


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One fact. Another fact.", ["One fact.", "Another fact."]),
        ("  Is it? “Yes.” (It is!) 3 times.", ["Is it?", "“Yes.”", "(It is!)", "3 times."]),
        ("Seen by Dr. Doe on p. 46. Then vs. Now.", ["Seen by Dr. Doe on p. 46.", "Then vs. Now."]),
        ("A dose of 7.5 mg. of it", ["A dose of 7.5 mg. of it"]),
        ("First line\n\nof one sentence.\f Next", ["First line\n\nof one sentence.", "Next"]),
        ("no end", ["no end"]),
        (" \n ", []),
    ],
)
def test_a_text_is_cut_after_marks_that_end_sentences(text: str, found: list[str]) -> None:
    assert [text[each.start : each.end] for each in sentences.find(text)] == found


def test_a_short_sentence_takes_the_next_along_while_there_is_room() -> None:
    text = "Short. Next one. " + "X" * 300 + ". Last."
    found = sentences.find(text)
    assert sentences.extended(found, 0) == Passage(0, len("Short. Next one."))
    assert sentences.extended(found, 0, least=30).end == len(text) - len(" Last.")


def test_a_long_passage_is_cut_at_blanks_around_a_place() -> None:
    text = "word " * 400
    passage = sentences.cut(text, Passage(0, 1999), 1000)
    assert passage.start <= 1000 < passage.end
    assert passage.end - passage.start <= 360
    assert text[passage.start : passage.end].split() == ["word"] * 72
    assert (passage.opens, passage.closes) == (False, False)
    assert sentences.cut(text, Passage(0, 1999), 0).opens


@given(st.text(st.sampled_from("Ab1. !?\n\"')"), max_size=80))
def test_sentences_hold_everything_but_white_space_in_order(text: str) -> None:
    found = "".join(text[each.start : each.end] for each in sentences.find(text))
    assert "".join(found.split()) == "".join(text.split())
