"""Passages are cut at their marks, whatever the marks are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from imrsearch.records import Span
from imrsearch.render.marks import Piece, pieces


def test_a_mark_parts_the_passage_in_three() -> None:
    assert pieces("leg pain today", [Span(4, 8)]) == (
        Piece("leg ", marked=False),
        Piece("pain", marked=True),
        Piece(" today", marked=False),
    )


def test_a_passage_without_marks_is_one_piece() -> None:
    assert pieces("leg pain", ()) == (Piece("leg pain", marked=False),)


def test_an_empty_passage_has_no_pieces() -> None:
    assert pieces("", [Span(0, 4)]) == ()


def test_marks_that_overlap_or_touch_are_one_and_need_no_order() -> None:
    assert pieces("abcdef", [Span(3, 4), Span(0, 2), Span(1, 3)]) == (
        Piece("abcd", marked=True),
        Piece("ef", marked=False),
    )


def test_marks_past_the_text_or_turned_round_are_held_to_it() -> None:
    assert pieces("abc", [Span(2, 99), Span(5, 7), Span(-4, 1), Span(2, 1)]) == (
        Piece("a", marked=True),
        Piece("b", marked=False),
        Piece("c", marked=True),
    )


def test_pieces_are_inert_where_a_stand_in_is_longer_than_its_character() -> None:
    assert pieces("\u202eab", [Span(1, 2)]) == (
        Piece("[U+202E]", marked=False),
        Piece("a", marked=True),
        Piece("b", marked=False),
    )


@given(
    st.text("abcdefgh", max_size=30),
    st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)).map(lambda pair: Span(*pair))),
)
def test_no_text_is_lost_and_what_is_marked_is_what_the_marks_cover(
    text: str, marks: list[Span]
) -> None:
    cut = pieces(text, marks)
    assert "".join(piece.text for piece in cut) == text
    covered = {at for start, end in marks for at in range(max(start, 0), min(end, len(text)))}
    flags = [piece.marked for piece in cut for _ in piece.text]
    assert {at for at, marked in enumerate(flags) if marked} == covered
