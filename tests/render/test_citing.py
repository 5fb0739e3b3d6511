"""Citation lines."""

from __future__ import annotations

from datetime import date

import pytest

from imrsearch.render import citing
from tests.made import issue, letter


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2017, 1, 12), "Jan. 12, 2017"),
        (date(2015, 5, 1), "May 1, 2015"),
        (date(2014, 6, 30), "June 30, 2014"),
        (date(2016, 9, 4), "Sept. 4, 2016"),
        (date(2016, 12, 31), "Dec. 31, 2016"),
        (None, "date not stated"),
    ],
)
def test_a_day_is_written_as_the_bluebook_does(day: date | None, written: str) -> None:
    assert citing.day(day) == written


def test_letter_text_in_a_citation_is_one_inert_line() -> None:
    record, _ = letter("CM16-1", issue("knee\nbrace \x1b[31m"))
    line = citing.cite(record, record.issues[0]).line
    assert line.endswith("Issue 1 (date not stated) (knee brace ␛[31m: decision not stated)")


def test_what_is_not_stated_is_named() -> None:
    record, _ = letter(None, issue("brace"))
    assert citing.cite(record).not_stated == ("case_number", "decision_date")
    assert citing.cite(record, record.issues[0]).not_stated == (
        "case_number",
        "decision_date",
        "decision",
    )
