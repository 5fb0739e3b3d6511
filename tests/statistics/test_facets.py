"""Facets: what else could be chosen, and what it would give."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from imrsearch.search import Filter, Query
from imrsearch.statistics import facets
from tests import strategies
from tests.made import issue, letter
from tests.statistics import plain
from tests.strategies import Letter

FIELDS = ("category", "drug", "specialty", "state", "decision")


@given(
    letters=strategies.collections(),
    name=st.sampled_from(FIELDS),
    values=st.lists(st.sampled_from(("Injection", "ibuprofen", "Neurology", "California", None))),
    other=st.sampled_from(FIELDS),
)
@plain.unhurried
def test_a_value_counts_what_choosing_it_alone_would_find(
    letters: Sequence[Letter], name: str, values: list[str | None], other: str
) -> None:
    filters = [Filter(name, tuple(values))] if values else []
    filters.append(Filter(other, ("Oregon", "upheld", None), exclude=other != name))
    query = Query(filters=tuple(filters))
    with plain.engine_over(letters) as engine:
        table = facets.facet(engine, query, name)
        rest = facets.without(query, name).filters
        for row in table.rows:
            chosen = Query(filters=(*rest, Filter(name, (row.value,))))
            assert row.rate.issues == len(engine.matches(chosen).issues())


LETTERS = [
    letter(
        "CM16-1",
        issue("fusion", number=1, category="Surgery", decision="upheld"),
        issue("block", number=2, category="Injection", decision="overturned"),
        decision_date=date(2016, 1, 5),
    ),
    letter(
        "CM16-2",
        issue("brace", category="DMEPOS", decision="upheld"),
        decision_date=date(2017, 5, 6),
    ),
]


def test_the_siblings_of_a_chosen_value_are_counted_without_it() -> None:
    query = Query(filters=(Filter("categories", ("surgery",)),))
    with plain.engine_over(LETTERS) as engine:
        own, other = (facets.facet(engine, query, name) for name in ("category", "decision"))
    assert [(row.value, row.rate.issues, row.chosen) for row in own.rows] == [
        ("DMEPOS", 1, False),
        ("Injection", 1, False),
        ("Surgery", 1, True),
    ]
    assert [(row.value, row.rate.issues) for row in other.rows] == [("upheld", 1)]
    assert own.total.issues == 3
    assert own.query == ""


def test_what_is_excluded_stays_excluded_in_its_own_facet() -> None:
    query = Query(filters=(Filter("category", ("Surgery",), exclude=True),))
    with plain.engine_over(LETTERS) as engine:
        table = facets.facet(engine, query, "category")
    assert [row.value for row in table.rows] == ["DMEPOS", "Injection"]


def test_a_value_tells_its_letters_its_rate_and_its_last_decision() -> None:
    with plain.engine_over(LETTERS) as engine:
        table = facets.facet(engine, Query(), "category", "time")
    first = table.rows[0]
    assert (first.value, first.rate.letters, first.latest) == ("DMEPOS", 1, date(2017, 5, 6))
    assert [row.value for row in table.rows] == ["DMEPOS", "Injection", "Surgery"]


def test_dates_are_counted_by_period_without_gaps() -> None:
    with plain.engine_over(LETTERS) as engine:
        table = facets.facet(engine, Query(), "quarter")
    assert [(row.value, row.rate.issues) for row in table.rows] == [
        ("2016-Q1", 2),
        ("2016-Q2", 0),
        ("2016-Q3", 0),
        ("2016-Q4", 0),
        ("2017-Q1", 0),
        ("2017-Q2", 1),
    ]
