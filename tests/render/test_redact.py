"""Letters with less about the person: bands of age, years of injury, the rest as it was."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from imrsearch.records import Span
from imrsearch.render import redact
from imrsearch.search.results import StoredLetter
from tests.render import specimens

INJURED = date(2016, 2, 3)


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("A 46 year old baker", "A 40-49 year old baker"),
        ("This 46-year-old male", "This 40-49-year-old male"),
        ("a 7 years old", "a 0-9 years old"),
        ("a 101 year old", "a 90 or more year old"),
        ("55 y/o woman", "50-59 y/o woman"),
        ("aged 33, and age of 34", "aged 30-39, and age of 30-39"),
        ("injured on 02/03/2016, seen on 02/04/2016", "injured on 2016, seen on 02/04/2016"),
        ("hurt on 2-3-16 and February 3, 2016", "hurt on 2016 and 2016"),
        ("since 3 Feb. 2016", "since 2016"),
        ("date of injury of 5/6/98", "date of injury of 1998"),
        ("Date of injury: 5/6/98", "Date of injury: 1998"),
        ("12/02/03/2016 and 02/03/20161", "12/02/03/2016 and 02/03/20161"),
        ("46 visits over 4 years", "46 visits over 4 years"),
    ],
)
def test_ages_and_dates_of_injury(text: str, redacted: str) -> None:
    assert redact.text(text, INJURED) == redacted


def test_marks_of_a_passage_move_with_its_words() -> None:
    hit = specimens.hit_of(
        specimens.TWO_ISSUES,
        specimens.NORCO,
        score=1.0,
        passages="A 46 year old hurt on 02/03/2016 has [pain].",
    )
    snippet = redact.hit(hit, INJURED).snippets[0]
    assert snippet.text == "A 40-49 year old hurt on 2016 has pain."
    (mark,) = snippet.marks
    assert snippet.text[mark.start : mark.end] == "pain"


def test_a_mark_over_what_is_replaced_stays_within_the_text() -> None:
    hit = specimens.hit_of(
        specimens.TWO_ISSUES, specimens.NORCO, score=1.0, passages="A [46] year old."
    )
    snippet = redact.hit(hit, INJURED).snippets[0]
    assert snippet.marks == (Span(2, 7),)


def test_nothing_of_a_redacted_letter_tells_age_or_day() -> None:
    stored = StoredLetter(record=specimens.TWO_ISSUES, text="Age 46 year old. DOI 02/03/2016")
    redacted = redact.letter(stored)
    assert redacted.text == "Age 40-49 year old. DOI 2016"
    assert "46 year" not in (redacted.record.summary or "")
    assert "02/03/2016" not in (redacted.record.summary or "")
    assert redacted.record.case_number == "CM16-9900001"
    assert redacted.record.issues[0].rationale == specimens.INJECTION.rationale
    facts = dict(redact.facts(redacted.record))
    assert facts["Patient"] == "40-49 years, female"
    assert facts["Date of injury"] == "2016"


def test_a_letter_that_states_neither_is_unchanged() -> None:
    stored = StoredLetter(record=specimens.BARE, text="Nothing here.")
    assert redact.letter(stored) == msgspec.structs.replace(stored)
    assert dict(redact.facts(specimens.BARE))["Patient"] == "not stated"
