"""The share of issues over time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.search import Query
from imrsearch.statistics import trends
from imrsearch.statistics.periods import Length
from tests import strategies
from tests.made import issue, letter
from tests.search import oracle
from tests.statistics import plain
from tests.strategies import Letter


@given(
    letters=strategies.collections(),
    question=plain.asked,
    by=st.sampled_from(["month", "quarter", "year"]),
)
@plain.unhurried
def test_every_period_holds_the_issues_decided_in_it(
    letters: Sequence[Letter], question: oracle.Asked, by: Length
) -> None:
    with plain.engine_over(letters) as engine:
        matches = engine.matches(Query(text=question.written()))
        found = trends.trend(matches, engine.matches(Query()), by)
    rows = plain.issues(letters)
    matching = [row for row in rows if question.fits(row)]
    for point in found.points:
        period = {point.period.lower()}
        then = [row for row in rows if plain.groups(by, row) == period]
        assert (point.matching.of, point.issues) == (len(then), len(then))
        assert plain.told(point.rate) == plain.counts(
            row for row in matching if plain.groups(by, row) == period
        )
        assert point.matching.count == point.rate.issues
    assert found.undated == sum(row.record.decision_date is None for row in matching)
    assert sum(point.matching.count for point in found.points) + found.undated == len(matching)
    assert plain.told(found.rate) == plain.counts(matching)


LETTERS = [
    letter("CM16-1", issue("epidural", decision="upheld"), decision_date=date(2016, 1, 5)),
    letter("CM16-2", issue("knee brace", decision="upheld"), decision_date=date(2016, 3, 31)),
    letter("CM16-3", issue("epidural", decision="overturned"), decision_date=date(2016, 12, 1)),
    letter("CM16-4", issue("epidural", decision="overturned")),
    letter("CM17-1", issue("knee brace", decision="upheld"), decision_date=date(2017, 2, 1)),
]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("year", [("2016", 2, 3, 1), ("2017", 0, 1, 0)]),
        (
            "quarter",
            [
                ("2016-Q1", 1, 2, 0),
                ("2016-Q2", 0, 0, 0),
                ("2016-Q3", 0, 0, 0),
                ("2016-Q4", 1, 1, 1),
                ("2017-Q1", 0, 1, 0),
            ],
        ),
    ],
)
def test_periods_without_any_are_shown_as_none(
    by: Length, expected: list[tuple[str, int, int, int]]
) -> None:
    with plain.engine_over(LETTERS) as engine:
        found = trends.trend(engine.matches(Query(text="epidural")), engine.matches(Query()), by)
    assert [
        (point.period, point.matching.count, point.matching.of, point.rate.overturned)
        for point in found.points
    ] == expected
    assert (found.matching.count, found.matching.of, found.undated) == (3, 5, 1)
    assert found.query == "epidural"


def test_a_period_without_issues_has_no_share() -> None:
    with plain.engine_over(LETTERS) as engine:
        found = trends.trend(engine.matches(Query(text="epidural")), engine.matches(Query()))
    empty = found.points[1]
    assert (empty.matching.share, empty.matching.interval, empty.rate.rate.share) == (None,) * 3


def test_nothing_at_all_has_no_periods() -> None:
    with plain.engine_over([]) as engine:
        found = trends.trend(engine.matches(Query()), engine.matches(Query()))
    assert (found.points, found.matching.share) == ((), None)
