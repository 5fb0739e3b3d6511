"""Months, quarters and years."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.statistics import periods
from imrsearch.statistics.periods import Length, Period


@pytest.mark.parametrize(
    ("day", "length", "expected"),
    [
        (date(2016, 2, 29), "month", Period("2016-02", date(2016, 2, 1), date(2016, 2, 29))),
        (date(2016, 3, 31), "quarter", Period("2016-Q1", date(2016, 1, 1), date(2016, 3, 31))),
        (date(2016, 12, 31), "quarter", Period("2016-Q4", date(2016, 10, 1), date(2016, 12, 31))),
        (date(2016, 7, 4), "year", Period("2016", date(2016, 1, 1), date(2016, 12, 31))),
        (date(1969, 12, 31), "month", Period("1969-12", date(1969, 12, 1), date(1969, 12, 31))),
        (date(1, 1, 1), "year", Period("0001", date(1, 1, 1), date(1, 12, 31))),
        (date.max, "quarter", Period("9999-Q4", date(9999, 10, 1), date.max)),
    ],
)
def test_a_day_lies_in_its_period(day: date, length: Length, expected: Period) -> None:
    (number,) = periods.of_days(np.array([day.toordinal()], np.int32), length).tolist()
    assert periods.period(number, length) == expected


@given(st.dates(), st.sampled_from(["month", "quarter", "year"]))
def test_every_day_lies_between_the_first_and_the_last_of_its_period(
    day: date, length: Length
) -> None:
    (number,) = periods.of_days(np.array([day.toordinal()], np.int32), length).tolist()
    found = periods.period(number, length)
    assert found.first <= day <= found.last


def test_gaps_are_filled_but_for_those_that_a_misprint_makes() -> None:
    assert periods.filled([2016, 2013, 2016], "year") == [2013, 2014, 2015, 2016]
    assert periods.filled([1916, 2015, 2017], "year") == [1916, 2015, 2016, 2017]
    assert periods.filled([], "month") == []
