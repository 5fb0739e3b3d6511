"""Lines, folded passages, and the way back to the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.letters.lines import _WIDE_SPACE, Fold, fold, lines, readable, repaired, trim
from imrsearch.records import Span
from tests.letters.specimens import whole

BLANKS = " \t\n\f\r\v\u00a0\u2003\x85\u2028"


def test_lines_end_at_line_and_page_ends_and_hold_ink() -> None:
    text = "one\n\n  two \n \t\n\fthree\f four"
    assert [(line.text, text[line.start : line.end]) for line in lines(text, whole(text))] == [
        ("one", "one"),
        ("  two ", "  two "),
        ("three", "three"),
        (" four", " four"),
    ]


def test_lines_of_a_part_are_cut_to_it() -> None:
    assert [line.text for line in lines("alpha\nbeta\ngamma", Span(2, 13))] == [
        "pha",
        "beta",
        "ga",
    ]


def test_folding_makes_one_blank_of_every_white_space() -> None:
    assert fold(" a\n\fb\u00a0 c\t") == "a b c"
    assert fold(" \n ") == ""


@given(st.text(alphabet=f"ab{BLANKS}", max_size=40), st.data())
def test_a_place_in_a_folded_passage_leads_back_to_the_same_words(
    text: str, data: st.DataObject
) -> None:
    folded = Fold(text, whole(text))
    assert folded.text == fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    place = folded.span(start, end)
    assert fold(text[slice(*place)]) == folded.text[start:end].strip()


@given(st.text(alphabet=f"ab{BLANKS}", max_size=20))
def test_trimming_leaves_ink_at_both_ends(text: str) -> None:
    place = trim(text, 0, len(text))
    assert text[slice(*place)] == text.strip()


@pytest.mark.parametrize(
    "furniture",
    [
        "Page 2",
        "Page 2 of 5",
        "- 2 -",
        "Final Determination Letter for IMR Case Number CM15-9100001",
        "Final Determination Letter for IMR Case Number CM15-9100001 2",
        "Final Determination Letter for IMR Case Number CM15-9100001 Page 2 of 5",
        "IMR Case Number: CM15-9100001 Page 2",
    ],
)
def test_running_titles_and_page_numbers_are_blanked_out(furniture: str) -> None:
    for before, after in (("\n", "\n\f"), ("\n", "\f"), ("\n\f", "\n"), ("\f", "\n"), ("\f", "\f")):
        text = f"a brace for the{before}{furniture}{after}left knee"
        clean, blanked = readable(text)
        assert fold(clean) == "a brace for the left knee"
        assert len(clean) == len(text)
        assert [text[slice(*place)].strip() for place in blanked] == [furniture]


@pytest.mark.parametrize(
    "prose",
    [
        "see Page 2 of the report",
        "pages 2",
        "2",
        "Page two",
        "page 2",
        "IMR Case Number: CM15-9100001",
        "IMR Case Number: CM15-9100001 is his",
    ],
)
def test_prose_about_pages_is_left_alone(prose: str) -> None:
    text = f"a brace\n{prose}\nleft knee"
    assert readable(text) == (text, [])


def test_characters_that_cannot_be_seen_are_blanked_out() -> None:
    text = "a\x00b\u200bc\u202ed\ufeffe\u00adf\x1bg"
    assert readable(text)[0] == "a b c d e f g"


def test_digits_set_for_letters_are_put_right_and_numbers_left_alone() -> None:
    assert repaired("guide1ine 0ther L4-5 10mg 2016 H2O B12 #60 x1") == (
        "guideline Other L4-5 10mg 2016 H2O B12 #60 x1"
    )
    assert repaired(
        "Officia1 AC0EM (0DG) MAX1MUS C0mplaints ma1e a1 L5-S1 CM16-0123456 page1 T10"
    ) == ("Official ACOEM (ODG) MAXIMUS Complaints male a1 L5-S1 CM16-0123456 page1 T10")


@given(st.text(max_size=60))
def test_every_character_keeps_its_place(text: str) -> None:
    clean, _ = readable(text)
    assert len(clean) == len(text)
    assert len(repaired(clean)) == len(text)


def test_wide_space_is_known_as_folding_knows_it() -> None:
    folded_away = [chr(code) for code in range(0x3100) if not fold(chr(code))]
    assert all(_WIDE_SPACE.fullmatch(2 * space) for space in folded_away)
    assert not any(_WIDE_SPACE.search(2 * ink) for ink in "a0-_.\u200b\ufeff\u00ad")
