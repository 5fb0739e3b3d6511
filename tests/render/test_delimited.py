"""Values as CSV and TSV."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.render import delimited
from imrsearch.render.grid import Column, Grid
from imrsearch.statistics.intervals import share
from tests.render.test_grid import GRID


def test_shares_are_numbers_and_columns_for_people_are_left_out() -> None:
    assert "".join(delimited.grids([GRID], "csv")) == (
        "value,hidden,issues,rate,rate_low,rate_high,rate_small,last\r\n"
        "upheld,7,1234,0.307985,0.255289,0.36621,false,2016-12-31\r\n"
        "not stated,8,20,0.0,0.0,0.161125,true,\r\n"
        "␛[31m=x|y,9,0,,,,true,\r\n"
    )


def test_several_tables_stand_under_the_names_of_all_their_columns() -> None:
    first = Grid(name="a", title="A", columns=(Column("x", "x"), Column("y", "y")), rows=((1, 2),))
    second = Grid(name="b", title="B", columns=(Column("y", "y"), Column("z", "z")), rows=((3, 4),))
    assert list(delimited.grids([first, second], "tsv")) == [
        "table\tx\ty\tz\n",
        "a\t1\t2\t\n",
        "b\t\t3\t4\n",
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        (" \t=1", "'=1"),
        ("\r\n=1", "'=1"),
        ("＝1", "'＝1"),
        ("1-2=3", "1-2=3"),
        ("a\tb\nc", "a b c"),
        ("\x1b]0;x\x07", "␛]0;x␇"),
        ("", ""),
    ],
)
def test_no_text_is_a_formula_or_drives_a_terminal(text: str, written: str) -> None:
    assert delimited.safe(text) == written


def test_numbers_below_zero_stay_numbers() -> None:
    assert list(delimited.lines([[-1, -0.5, True, None, date(2016, 1, 2)]], "csv")) == [
        "-1,-0.5,true,,2016-01-02\r\n"
    ]


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), min_size=1))
def test_csv_read_back_gives_the_safe_texts(rows: list[list[str]]) -> None:
    written = "".join(delimited.lines(rows, "csv"))
    read = list(csv.reader(io.StringIO(written, newline="")))
    assert read == [[delimited.safe(text) for text in row] for row in rows]


@given(st.lists(st.lists(st.text(), min_size=3, max_size=3)))
def test_tsv_has_a_line_a_row_and_a_tab_between_cells(rows: list[list[str]]) -> None:
    written = "".join(delimited.lines(rows, "tsv"))
    assert written.count("\n") == len(rows)
    assert all(line.count("\t") == 2 for line in written.split("\n")[:-1])


def test_a_share_is_several_values_and_no_cell() -> None:
    with pytest.raises(TypeError, match="a share is several values"):
        list(delimited.lines([[share(1, 2)]], "csv"))
