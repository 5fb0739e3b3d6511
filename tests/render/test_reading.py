"""Markdown read in a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from imrsearch.render import markdown, reading
from imrsearch.render.screen import Screen, cells
from tests.render import specimens

GOLDEN = Path(__file__).parent / "golden" / "terminal"
SGR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [40, 80])
def test_a_letter_as_golden_files(width: int, golden: Callable[[Path, str], None]) -> None:
    shown = reading.as_text(markdown.readable(specimens.LETTERS[0]), Screen(width=width))
    golden(GOLDEN / f"letter-{width}.txt", shown)


@pytest.mark.parametrize("width", [40, 80])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    shown = reading.as_text(markdown.readable(specimens.LETTERS[0]), Screen(width=width))
    assert max(map(cells, shown.splitlines())) <= width


def test_colour_taken_away_leaves_the_plain_text() -> None:
    text = markdown.readable(specimens.LETTERS[0])
    coloured = reading.as_text(text, Screen(width=60, colour=True))
    assert coloured != reading.as_text(text, Screen(width=60))
    assert SGR.sub("", coloured) == reading.as_text(text, Screen(width=60))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# A\n\n## B\n\n### C\n", "A\n=\n\nB\n-\n\nC\n"),
        ("one\ntwo  \nthree", "one two three\n"),
        ("- a\n- b\n  - c\n\n1. d", "- a\n- b\n  - c\n\n- d\n"),
        ("| a | b |\n|---|---|\n| long | x |", "a     b\nlong  x\n"),
        ("> one\n>\n> two", "| one\n\n| two\n"),
        ("---", "--------\n"),
        ("```\nx  =  1\n```", "x  =  1\n"),
        ("**bold** `code` <https://a.example>", "bold code https://a.example\n"),
        ("", "\n"),
    ],
)
def test_blocks(text: str, shown: str) -> None:
    assert reading.as_text(text, Screen()) == shown


def test_control_characters_of_any_markdown_are_inert() -> None:
    assert reading.as_text("a \x1b[2J `\u202e`", Screen()) == "a ␛[2J [U+202E]\n"


def test_a_hostile_letter_cannot_drive_the_terminal() -> None:
    text = markdown.letter(specimens.HOSTILE_LETTER, specimens.HOSTILE)
    shown = reading.as_text(text, Screen(width=100))
    assert not [sign for sign in shown if sign != "\n" and not sign.isprintable()]
    assert '<script>alert("1")</script> {{ 7*7 }}' in shown


def test_a_label_wider_than_its_column_has_a_line_of_its_own() -> None:
    table = "| a | b |\n|---|---|\n| " + "long " * 6 + "| text |\n| short | more |"
    shown = reading.as_text(table, Screen(width=60)).splitlines()
    assert shown[1] == "long long long long long long"
    assert shown[2] == " " * 26 + "text"
    assert shown[3] == "short" + " " * 21 + "more"
