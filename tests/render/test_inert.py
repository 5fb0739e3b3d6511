"""Letter text that would drive a terminal or turn the reading order is shown, not obeyed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.render import inert

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Norco 10/325 mg #60", "Norco 10/325 mg #60"),
        ("\x1b[31mred", "␛[31mred"),
        ("bell\x07", "bell␇"),
        ("nul\x00", "nul␀"),
        ("del\x7f", "del␡"),
        ("c1\x9b2J", "c1[U+009B]2J"),
        ("\u202eevil\u202c", "[U+202E]evil[U+202C]"),
        ("\u2066x\u2069 \u200f \u061c", "[U+2066]x[U+2069] [U+200F] [U+061C]"),
        ("half \ud800 pair", "half [U+D800] pair"),
        ("tag \U000e0041", "tag [U+E0041]"),
        ("naïve – “quoted” 98.6°", "naïve – “quoted” 98.6°"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert inert.line(text) == shown


def test_white_space_of_every_kind_is_one_blank() -> None:
    assert inert.line(" a\r\n\tb\f\vc\u00a0\u2028d\x85e ") == "a b c d e"


def test_a_piece_keeps_a_blank_at_each_end() -> None:
    assert inert.piece("\n a  b\t") == " a b "


def test_paragraphs_are_parted_by_empty_lines_even_those_that_hold_blanks() -> None:
    text = "One\nline.\n \t\nTwo.\n\n\n\x0cThree."
    assert inert.paragraphs(text) == ("One line.", "Two.", "Three.")


def test_a_line_that_begins_with_a_bullet_is_a_paragraph() -> None:
    text = "Documents:\n• the application\n  of 9/6/2013\n • a denial"
    assert inert.paragraphs(text) == (
        "Documents:",
        "• the application of 9/6/2013",
        "• a denial",
    )


def test_a_text_of_blanks_has_no_paragraphs() -> None:
    assert inert.paragraphs(" \n\n \n") == ()


@given(ANY_TEXT)
def test_nothing_that_controls_comes_through(text: str) -> None:
    shown = inert.line(text)
    assert not [sign for sign in shown if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"}]
    bidi = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not [sign for sign in shown if unicodedata.bidirectional(sign) in bidi]


@given(ANY_TEXT)
def test_what_is_inert_stays_as_it_is(text: str) -> None:
    assert inert.line(inert.line(text)) == inert.line(text)
