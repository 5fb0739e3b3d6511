"""Rates by group against a slow reader of the records, and over letters written out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given

from imrsearch.errors import QueryError
from imrsearch.records import Patient, Reviewer
from imrsearch.search import Query
from imrsearch.statistics import rates
from imrsearch.statistics.sorting import Sort
from tests import strategies
from tests.made import issue, letter
from tests.search import oracle
from tests.statistics import plain
from tests.strategies import Letter

GROUPINGS = (
    *("category", "class", "drug", "body", "level", "specialty", "state", "basis", "document"),
    *("outcome", "form", "decision", "year", "quarter", "month", "received:month", "age"),
    *("california", "category/class"),
)

LETTERS = (
    letter(
        "CM16-0000001",
        issue("knee brace", number=1, decision="upheld", category="DMEPOS", levels=("C10",)),
        issue("knee mri", number=2, decision="overturned", category="Surgery", levels=("C5",)),
        decision_date=date(2016, 12, 31),
        patient=Patient(age=29),
        reviewer=Reviewer(states=("Texas", "California"), specialties=("Neurology", "Surgery")),
    ),
    letter(
        "CM17-0000002",
        issue("back brace", number=1, decision="modified", category="DMEPOS"),
        issue("gym", number=2, category="DMEPOS"),
        decision_date=date(2017, 7, 1),
        patient=Patient(age=30),
        reviewer=Reviewer(states=("Texas",), specialties=("surgery",)),
    ),
    letter("CM17-0000003", text="nothing that reads like an issue"),
)


@given(letters=strategies.collections(), question=plain.asked)
@plain.unhurried
def test_groups_hold_what_reading_every_record_finds(
    letters: Sequence[Letter], question: oracle.Asked
) -> None:
    with plain.engine_over(letters) as engine:
        matches = engine.matches(Query(text=question.written()))
        tables = {by: rates.grouped(matches, by) for by in GROUPINGS}
    rows = [row for row in plain.issues(letters) if question.fits(row)]
    for by, table in tables.items():
        expected = {
            group: plain.counts(row for row in rows if group in plain.groups(by, row))
            for group in {group for row in rows for group in plain.groups(by, row)}
        }
        found = {row.value and row.value.lower(): plain.told(row.rate) for row in table.rows}
        assert {group: counted for group, counted in found.items() if counted[0]} == expected, by
        assert plain.told(table.total) == plain.counts(rows)
        assert all(row.share.count == row.rate.issues for row in table.rows)
        assert all(row.share.of == len(rows) for row in table.rows)


@pytest.mark.parametrize(
    ("by", "sort", "expected"),
    [
        ("category", None, [("DMEPOS", 3), ("Surgery", 1)]),
        ("category", "rate", [("Surgery", 1), ("DMEPOS", 3)]),
        ("category", "time", [("DMEPOS", 3), ("Surgery", 1)]),
        ("decision", None, [("modified", 1), ("overturned", 1), ("upheld", 1), (None, 1)]),
        ("decision", "natural", [("upheld", 1), ("overturned", 1), ("modified", 1), (None, 1)]),
        ("level", "name", [("C10", 1), ("C5", 1), (None, 2)]),
        ("level", "natural", [("C5", 1), ("C10", 1), (None, 2)]),
        ("specialty", None, [("Surgery", 4), ("Neurology", 2)]),
        ("california", None, [("California", 2), ("other states", 2)]),
        ("quarter", None, [("2016-Q4", 2), ("2017-Q1", 0), ("2017-Q2", 0), ("2017-Q3", 2)]),
        ("quarter", "time", [("2017-Q3", 2), ("2016-Q4", 2), ("2017-Q1", 0), ("2017-Q2", 0)]),
        ("year", None, [("2016", 2), ("2017", 2)]),
        ("age", None, [("20-29", 2), ("30-39", 2)]),
        ("categories/CLASSES", None, [("DMEPOS / not stated", 3), ("Surgery / not stated", 1)]),
        ("drug", None, [(None, 4)]),
    ],
)
def test_groups_stand_in_the_order_that_is_asked_for(
    by: str, sort: Sort | None, expected: list[tuple[str | None, int]]
) -> None:
    with plain.engine_over(LETTERS) as engine:
        table = rates.grouped(engine.matches(Query()), by, sort)
    assert [(row.value, row.rate.issues) for row in table.rows] == expected


def test_a_rate_is_of_the_decided_issues_and_keeps_the_others_apart() -> None:
    with plain.engine_over(LETTERS) as engine:
        total = rates.total(engine.matches(Query()))
    assert (total.issues, total.letters) == (4, 2)
    assert (total.upheld, total.overturned, total.other, total.not_stated) == (1, 1, 1, 1)
    assert (total.rate.count, total.rate.of) == (1, 3)


def test_a_table_says_when_its_rows_add_up_to_more_than_there_is() -> None:
    with plain.engine_over(LETTERS) as engine:
        matches = engine.matches(Query())
        several, single = (rates.grouped(matches, by) for by in ("specialty", "category"))
    assert several.notes == (rates.SEVERAL,)
    assert single.notes == ()


@pytest.mark.parametrize(
    ("by", "message"),
    [
        ("catgory", "there is no field 'catgory' to group by; did you mean category"),
        ("rationale", "rationale cannot be grouped by; these can: decision, outcome"),
        ("decided:week", "'week' is no period of decided: write month, quarter or year"),
        ("category:month", "category is no date and has no month: write --by category"),
        ("category/class/drug", "two fields go together"),
        ("quartre", "did you mean quarter"),
    ],
)
def test_a_grouping_that_there_is_not_is_told_with_what_there_is(by: str, message: str) -> None:
    with plain.engine_over(LETTERS) as engine, pytest.raises(QueryError, match=message):
        rates.grouped(engine.matches(Query()), by)


def test_nothing_found_gives_a_table_without_rows() -> None:
    with plain.engine_over(LETTERS) as engine:
        nothing = engine.matches(Query(text="zyzzyva"))
        tables = [rates.grouped(nothing, by) for by in GROUPINGS]
    assert [table.rows for table in tables] == [()] * len(GROUPINGS)
    assert {table.total.issues for table in tables} == {0}
