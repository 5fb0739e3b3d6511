"""Printing: what a paragraph looks like on paper, and what was printed of each field."""

from __future__ import annotations

from random import Random

from benchmarks.synthetic.layout import Style, lay_out
from benchmarks.synthetic.pieces import Paragraph, Piece, row, title

PARAGRAPHS = [
    title("CLINICAL CASE SUMMARY"),
    Paragraph((Piece("A well-healed scar was seen.", "prose", ("summary",)),)),
    Paragraph((Piece("The end.", "prose", ("summary",)),)),
]


def printed(paragraphs: list[Paragraph], style: Style) -> tuple[str, dict[str, str]]:
    text, values = lay_out(Random(1), paragraphs, style)
    return text.rstrip(), values


def style(blank_lines: str = "none", *switches: str, width: int = 80, pages: str = "none") -> Style:
    return Style("absent", blank_lines, pages, width, ragged=False, switches=frozenset(switches))


def test_a_field_over_two_paragraphs_is_one_text() -> None:
    text, values = printed(PARAGRAPHS, style())
    assert text == "CLINICAL CASE SUMMARY\nA well-healed scar was seen.\nThe end."
    assert values == {"summary": "A well-healed scar was seen. The end."}


def test_blank_lines_part_paragraphs() -> None:
    text, _ = printed(PARAGRAPHS, style("paragraphs"))
    assert text == "CLINICAL CASE SUMMARY\n\nA well-healed scar was seen.\n\nThe end."


def test_a_text_copy_has_blank_lines_everywhere_and_a_blank_between_paragraphs() -> None:
    text, _ = printed(PARAGRAPHS, style("every", width=16))
    assert text.startswith("CLINICAL CASE\n\nSUMMARY\n\n \n\nA well-healed\n\nscar was seen.")


def test_lines_break_at_blanks() -> None:
    text, values = printed(PARAGRAPHS, style(width=14))
    assert text.splitlines() == [
        "CLINICAL CASE",
        "SUMMARY",
        "A well-healed",
        "scar was seen.",
        "The end.",
    ]
    assert values["summary"] == "A well-healed scar was seen. The end."


def test_lines_may_break_at_hyphens_and_the_value_is_what_is_printed() -> None:
    text, values = printed(PARAGRAPHS, style("none", "hyphen_breaks", width=8))
    assert "A well-\nhealed" in text
    assert values["summary"].startswith("A well- healed scar")


def test_a_row_is_never_wrapped() -> None:
    text, _ = printed([row(Piece("Case Number: CM16-0000001", "label"))], style(width=10))
    assert text == "Case Number: CM16-0000001"


def test_a_line_break_inside_a_piece_stays() -> None:
    pieces = (Piece("Norco\n10/325mg", "heading", ("heading",)), Piece(":\nUpheld", "label"))
    text, values = printed([Paragraph(pieces)], style())
    assert text == "Norco\n10/325mg:\nUpheld"
    assert values == {"heading": "Norco 10/325mg"}


def test_a_field_inside_another_is_found_too() -> None:
    pieces = (
        Piece("X was the original request, ", "heading", ("heading",)),
        Piece("Y", "heading", ("heading", "treatment")),
        Piece(" is", "heading", ("heading",)),
    )
    _, values = printed([Paragraph(pieces)], style())
    assert values == {"heading": "X was the original request, Y is", "treatment": "Y"}


def test_line_ends_are_of_the_other_kind_where_the_letter_has_them_so() -> None:
    text, values = printed(PARAGRAPHS, style("none", "crlf"))
    assert text == "CLINICAL CASE SUMMARY\r\nA well-healed scar was seen.\r\nThe end."
    assert values == {"summary": "A well-healed scar was seen. The end."}


def test_page_breaks_stand_between_lines_of_any_kind() -> None:
    lines = [Paragraph((Piece(f"Line {number}.", "prose", ("summary",)),)) for number in range(60)]
    fed, values = printed(lines, style(pages="feed"))
    assert "\f" in fed
    assert "\n\f" not in fed
    assert values["summary"].startswith("Line 0. Line 1.")
    assert "\n\f" in printed(lines, style(pages="line-feed"))[0]


def test_a_lost_page_break_joins_words_only_where_a_label_follows() -> None:
    lines = [Paragraph((Piece("Upheld", "value"),))]
    lines += [
        Paragraph((Piece("Decision rationale: no", "label"),), labelled=True) for _ in range(90)
    ]
    lines.append(Paragraph((Piece("Norco", "heading"),)))
    text, _ = printed(lines, style(pages="joined"))
    assert "noDecision rationale:" in text
    assert "noNorco" not in text
