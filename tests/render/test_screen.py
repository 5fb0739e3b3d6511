"""Text is wrapped to a screen, and colour changes nothing but colour."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.render import inert
from imrsearch.render.screen import Run, Screen, cells, padded

SGR = re.compile(r"\x1b\[[0-9;]*m")
RUNS = st.lists(
    st.builds(
        Run,
        st.text(max_size=30).map(inert.piece),
        st.sampled_from(["plain", "strong", "mark", "quiet", "upheld"]),
        st.none(),
    ),
    max_size=6,
)


def test_lines_break_between_words_and_hang_under_the_first() -> None:
    lines = Screen(width=20).flowed([Run("leg pain without a dermatome")], "1. ", "   ")
    assert lines == ["1. leg pain without", "   a dermatome"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert Screen(width=16).flowed([Run("a " + "x" * 20)]) == ["a", "x" * 16, "xxxx"]


def test_no_text_is_one_line_with_its_beginning() -> None:
    assert Screen().flowed([Run(" ")], "- ") == ["- "]


def test_a_style_that_runs_over_a_line_is_painted_on_both() -> None:
    lines = Screen(width=16, colour=True).flowed([Run("see "), Run("two words here", "mark")])
    assert lines == ["see \x1b[1;4mtwo words\x1b[0m", "\x1b[1;4mhere\x1b[0m"]


def test_a_link_is_opened_and_closed_on_every_line_that_it_runs_over() -> None:
    lines = Screen(width=16).flowed([Run("two words over here", link="file:///a")], "1. ", "   ")
    assert lines == [
        "1. \x1b]8;;file:///a\x1b\\two words over\x1b]8;;\x1b\\",
        "   \x1b]8;;file:///a\x1b\\here\x1b]8;;\x1b\\",
    ]


@pytest.mark.parametrize(
    ("text", "columns"), [("pain", 4), ("naïve", 5), ("疼痛", 4), ("e\u0301", 1), ("a\u200bb", 2)]
)
def test_columns_of_a_text(text: str, columns: int) -> None:
    assert cells(text) == columns


@pytest.mark.parametrize(
    ("text", "shown"), [("pain", "pain  "), ("painful", "painf…"), ("疼痛疼痛", "疼痛… ")]
)
def test_padding_to_six_columns(text: str, shown: str) -> None:
    assert padded(text, 6) == shown


@given(RUNS, st.integers(16, 60))
def test_no_word_is_lost_and_no_line_too_wide(runs: list[Run], width: int) -> None:
    lines = Screen(width=width).flowed(runs)
    text = "".join(run.text for run in runs)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cells(line) <= width for line in lines)


@given(RUNS, st.integers(16, 60))
def test_without_its_codes_coloured_text_is_the_plain_text(runs: list[Run], width: int) -> None:
    painted = Screen(width=width, colour=True).flowed(runs)
    assert [SGR.sub("", line) for line in painted] == Screen(width=width).flowed(runs)
