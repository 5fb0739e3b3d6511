"""Dates and numbers of a query."""

from __future__ import annotations

from datetime import date

import pytest

from imrsearch.errors import QueryError
from imrsearch.search.literals import number, period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2015-2", date(2015, 2, 1), date(2015, 2, 28)),
        ("2016-12", date(2016, 12, 1), date(2016, 12, 31)),
        ("2016-02-29", date(2016, 2, 29), date(2016, 2, 29)),
        ("2/9/2016", date(2016, 2, 9), date(2016, 2, 9)),
        ("12/31/9999", date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_a_date_is_a_day_a_month_or_a_year(text: str, first: date, last: date) -> None:
    assert period(text) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "16", "2/2016", "2016-02-29T00", "31.12.2016", "２０１６", "x"]
)
def test_another_form_is_refused_with_the_forms_there_are(text: str) -> None:
    with pytest.raises(QueryError, match="is no date; write 2016, 2016-02, 2016-02-29 or 2/29/20"):
        period(text)


@pytest.mark.parametrize("text", ["2015-02-29", "13/1/2016", "0000", "2016-00", "2016-1-32"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match=f"there is no date '{text}'"):
        period(text)


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("48", 48), ("-3", -3), ("+7", 7)])
def test_a_number_is_whole(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "4.5", "1e3", "four", "٤", "1_0", "9" * 5000])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="is no whole number"):
        number(text)
