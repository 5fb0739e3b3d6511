"""Two groups side by side."""

from __future__ import annotations

import pytest

from imrsearch.errors import QueryError
from imrsearch.search import Query
from imrsearch.statistics import differences
from imrsearch.statistics.differences import Difference
from tests.made import issue, letter
from tests.statistics import plain
from tests.strategies import Letter


def decided(category: str, overturned: int, upheld: int, start: int) -> list[Letter]:
    """Return one letter an issue, numbered from ``start``."""
    words = ["overturned"] * overturned + ["upheld"] * upheld
    return [
        letter(f"CM16-{start + at}", issue("knee", category=category, decision=word))
        for at, word in enumerate(words)
    ]


LETTERS = [
    *decided("Injection", 56, 14, 1000),
    *decided("Surgery", 48, 32, 2000),
    *decided("Mental Health: Depression", 1, 1, 3000),
    letter("CM16-9", issue("gym")),
]


def compared(written: str) -> Difference:
    with plain.engine_over(LETTERS) as engine:
        return differences.between(engine.matches(Query()), written)


def test_the_difference_of_two_groups_is_the_one_that_newcombe_printed() -> None:
    found = compared("category=injection:SURGERY")
    assert (found.first, found.second) == ("Injection", "Surgery")
    assert found.difference == pytest.approx(0.2)
    assert found.interval is not None
    assert (round(found.interval.low, 4), round(found.interval.high, 4)) == (0.0524, 0.3339)
    assert (found.clear, found.small, found.shared, found.notes) == (True, False, 0, ())


def test_a_difference_whose_interval_holds_0_is_not_clear() -> None:
    found = compared("category=Surgery:Mental Health: Depression")
    assert (found.second, found.clear, found.small) == ("Mental Health: Depression", False, True)


def test_a_group_without_a_decided_issue_has_no_difference() -> None:
    found = compared("category=Surgery:not stated")
    assert (found.second, found.difference, found.interval, found.clear) == (
        None,
        None,
        None,
        False,
    )


def test_groups_that_share_issues_say_so() -> None:
    both = [letter("CM16-1", issue(decision="upheld", drugs=("ibuprofen", "hydrocodone")))]
    with plain.engine_over(both) as engine:
        found = differences.difference(engine.matches(Query()), "drug", "ibuprofen", "hydrocodone")
    assert (found.shared, found.notes) == (1, (differences.OVERLAP,))


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("category", "'category' names no two groups: write FIELD=VALUE:VALUE"),
        ("category=Surgery", "'category=Surgery' names no two groups"),
        ("category=Surgry:Injection", "has category 'Surgry'; did you mean Surgery"),
        ("category=Surgery:zzzz", "has category 'zzzz'; there are: "),
        ("colour=red:blue", "there is no field 'colour'"),
    ],
)
def test_what_cannot_be_compared_is_told(written: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        compared(written)
