"""Dates: a closed list of formats, month first, and nothing guessed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.letters import dates


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("12/31/2012", date(2012, 12, 31)),
        ("2/3/2014", date(2014, 2, 3)),
        ("02/23/10", date(2010, 2, 23)),
        ("10-13-16", date(2016, 10, 13)),
        ("1-5-2015", date(2015, 1, 5)),
        ("August 30, 2013", date(2013, 8, 30)),
        ("Sept. 9, 2014", date(2014, 9, 9)),
        ("Sep 9 2014", date(2014, 9, 9)),
        ("May 1st, 2016", date(2016, 5, 1)),
        ("march 3, 2011", date(2011, 3, 3)),
    ],
)
def test_each_format_that_letters_use_is_read_month_first(printed: str, meant: date) -> None:
    assert dates.read(printed) == meant


def test_a_date_that_a_line_end_cuts_is_read_whole() -> None:
    assert dates.read("12/31/\n2012") == date(2012, 12, 31)
    assert dates.read("August\n30, 2013") == date(2013, 8, 30)


def test_a_year_of_two_digits_is_of_this_century_below_forty() -> None:
    assert dates.read("6/1/39") == date(2039, 6, 1)
    assert dates.read("6/1/68") == date(1968, 6, 1)


@pytest.mark.parametrize(
    "printed",
    [
        "13/31/2012",
        "31/12/2012",
        "02/30/2015",
        "00/10/2015",
        "2/29/2015",
        "12/31",
        "2012",
        "12.31.2012",
        "2012-12-31",
        "12/31/201",
        "12/31/20122",
        "12/31/0001",
        "Smarch 3, 2011",
        "",
        "soon",
    ],
)
def test_what_is_no_date_of_the_calendar_is_not_read(printed: str) -> None:
    assert dates.read(printed) is None


def test_letters_in_place_of_digits_are_put_right() -> None:
    assert dates.read(dates.repaired("O5/l4/2Ol9")) == date(2019, 5, 14)


@pytest.mark.parametrize(
    "passage",
    ["lot 123/45/6789 of the device", "score 1/10/5 of", "ratio 7.5/325/10mg"],
)
def test_numbers_that_are_no_dates_are_not_taken_for_one(passage: str) -> None:
    assert re.search(dates.DATE, passage) is None


@given(st.text(max_size=30))
def test_any_text_gives_a_date_of_the_calendar_or_none(printed: str) -> None:
    read = dates.read(printed)
    assert read is None or date(1900, 1, 1) <= read <= date(2100, 12, 31)


@given(st.dates(date(1940, 1, 1), date(2039, 12, 31)), st.sampled_from(["/", "-"]))
def test_every_day_is_read_back_from_either_separator(day: date, mark: str) -> None:
    assert dates.read(f"{day.month:02}{mark}{day.day:02}{mark}{day.year}") == day
    assert dates.read(f"{day.month}{mark}{day.day}{mark}{day.year % 100:02}") == day
