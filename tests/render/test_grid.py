"""Tables as text and as Markdown."""

from __future__ import annotations

from datetime import date

import pytest

from imrsearch.render import grid
from imrsearch.render.grid import ALL, Column, Grid
from imrsearch.render.screen import Screen
from imrsearch.statistics.intervals import share

GRID = Grid(
    name="category",
    title="By category",
    columns=(
        Column("value", "Category", "value", "decision"),
        Column("hidden", "hidden", only="files"),
        Column("issues", "issues"),
        Column("rate", "rate", "share"),
        Column("rate", "95 % interval", "interval"),
        Column("last", "last", "date"),
    ),
    rows=(
        ("upheld", 7, 1234, share(81, 263), share(81, 263), date(2016, 12, 31)),
        (None, 8, 20, share(0, 20), share(0, 20), None),
        ("\x1b[31m=x|y", 9, 0, share(0, 0), share(0, 0), None),
    ),
    foot=(ALL, 24, 1254, None, None, None),
    notes=("rate: of decided issues",),
)


def test_words_stand_at_the_left_and_figures_at_the_right() -> None:
    assert grid.as_text(GRID, Screen(width=80)) == (
        "By category\n"
        "Category      issues    rate  95 % interval        last\n"
        "Upheld         1,234  30.8 %   25.5-36.6 %   2016-12-31\n"
        "not stated        20   0.0 %    0.0-16.1 %*           -\n"
        "␛[31m=x|y          0       -              -           -\n"
        "all together   1,254       -              -           -\n"
        "\n"
        "rate: of decided issues\n"
        "* a small sample: fewer than 30\n"
    )


def test_a_table_wider_than_the_screen_goes_on_below_with_its_first_column() -> None:
    lines = grid.as_text(GRID, Screen(width=40)).splitlines()
    assert lines[1] == "Category      issues    rate"
    assert lines[7] == "Category      95 % interval        last"
    assert all(len(line) <= 40 for line in lines)


def test_colour_changes_nothing_but_colour() -> None:
    plain = grid.as_text(GRID, Screen(width=80))
    coloured = grid.as_text(GRID, Screen(width=80, colour=True))
    assert "\x1b[1mBy category\x1b[0m" in coloured
    assert coloured.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "") == plain


def test_markdown_holds_the_same_cells_and_letter_text_as_mere_text() -> None:
    assert grid.as_markdown(GRID) == (
        "## By category\n"
        "\n"
        "| Category | issues | rate | 95 % interval | last |\n"
        "| --- | ---: | ---: | ---: | ---: |\n"
        "| Upheld | 1,234 | 30.8 % | 25.5-36.6 % | 2016-12-31 |\n"
        "| not stated | 20 | 0.0 % | 0.0-16.1 %\\* | - |\n"
        "| ␛\\[31m=x\\|y | 0 | - | - | - |\n"
        "| all together | 1,254 | - | - | - |\n"
        "\n"
        "- rate: of decided issues\n"
        "- \\* a small sample: fewer than 30\n"
    )


@pytest.mark.parametrize(
    ("column", "raw", "shown"),
    [
        (Column("x", "x", "value", "basis"), "mtus", "MTUS"),
        (Column("x", "x", "rate"), share(1, 2), "50.0 %*"),
        (Column("x", "x", "rate"), share(15, 30), "50.0 % "),
        (Column("x", "x", "number"), 12.5, "12.5"),
        (Column("x", "x", "flag"), True, "yes"),
        (Column("x", "x", "text"), "two\nlines", "two lines"),
        (Column("x", "x", "text"), None, "-"),
    ],
)
def test_a_cell_is_shown_by_its_kind(column: Column, raw: grid.Raw, shown: str) -> None:
    assert grid.shown(column, raw) == shown
