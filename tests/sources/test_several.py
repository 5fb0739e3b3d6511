"""Several letters in one text file are told apart."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from imrsearch.sources import Letter, read, several
from tests.specimens import LETTER


def test_a_text_with_one_letter_is_one_piece() -> None:
    assert several.cut(LETTER) == [LETTER]


def test_each_letter_begins_at_the_first_line_of_its_header() -> None:
    pieces = several.cut(f"{LETTER}\n=====\n{LETTER}")
    assert len(pieces) == 2
    assert pieces[1] == LETTER
    assert pieces[0].startswith(LETTER)


def test_letters_without_a_header_begin_at_their_title() -> None:
    body = "HOW THE IMR FINAL DETERMINATION WAS MADE\ntext\nDecision rationale: because.\n"
    assert several.cut(body * 3) == [body, body, body]


def test_a_review_sheet_that_repeats_its_titles_is_one_letter() -> None:
    block = (
        "ISSUE AT DISPUTE:\nTENS unit\nRATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS/WAS NOT"
        "\nMEDICALLY NECESSARY:\nNo trial is recorded.\n"
    )
    sheet = f"MEDICAL PROFESSIONAL REVIEW\nIMR Case Number: IMR 13-900001\n{block}{block}"
    assert several.cut(sheet) == [sheet]
    assert several.cut(sheet * 2) == [sheet, sheet]


def test_the_letters_of_one_file_are_numbered(tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    path.write_text(LETTER * 2, encoding="utf-8")
    found = read(path)
    assert [letter.path for letter in found] == [f"{path}!/1", f"{path}!/2"]
    assert [letter.text for letter in found if isinstance(letter, Letter)] == [LETTER, LETTER]


@given(st.text())
def test_the_pieces_of_any_text_are_the_text(text: str) -> None:
    assert "".join(several.cut(text)) == text
