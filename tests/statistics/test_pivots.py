"""Two groupings against each other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.errors import QueryError
from imrsearch.search import Query
from imrsearch.statistics import pivots
from tests import strategies
from tests.made import issue, letter
from tests.statistics import plain
from tests.statistics.test_rates import GROUPINGS, LETTERS
from tests.strategies import Letter


@given(
    letters=strategies.collections(),
    down=st.sampled_from(GROUPINGS),
    across=st.sampled_from(GROUPINGS),
)
@plain.unhurried
def test_every_cell_holds_the_issues_of_its_row_and_its_column(
    letters: Sequence[Letter], down: str, across: str
) -> None:
    with plain.engine_over(letters) as engine:
        table = pivots.pivot(engine.matches(Query()), down, across)
    rows = plain.issues(letters)
    for row in table.rows:
        for value, cell in zip(table.columns, row.cells, strict=True):
            held = [
                each
                for each in rows
                if (row.value and row.value.lower()) in plain.groups(down, each)
                and (value and value.lower()) in plain.groups(across, each)
            ]
            assert plain.told(cell) == plain.counts(held), (row.value, value)
        own = [
            each for each in rows if (row.value and row.value.lower()) in plain.groups(down, each)
        ]
        assert plain.told(row.total) == plain.counts(own)
    assert plain.told(table.total) == plain.counts(rows)


def test_a_pivot_is_read_from_left_to_right() -> None:
    letters = [
        letter("CM16-1", issue(number=1, category="Surgery", decision="upheld", drugs=("a", "b"))),
        letter("CM16-2", issue(number=1, category="DMEPOS", decision="overturned", drugs=("b",))),
        letter("CM16-3", issue(number=1, category="Surgery", decision="overturned")),
    ]
    with plain.engine_over(letters) as engine:
        table = pivots.pivot(engine.matches(Query()), "category", "drug")
    assert table.columns == ("b", "a", None)
    assert [
        (row.value, [(cell.overturned, cell.issues) for cell in row.cells], row.total.issues)
        for row in table.rows
    ] == [("Surgery", [(0, 1), (0, 1), (1, 1)], 2), ("DMEPOS", [(1, 1), (0, 0), (0, 0)], 1)]
    assert [total.issues for total in table.totals] == [2, 1, 1]
    assert table.title == "Category, drug"


def test_an_unknown_side_is_told() -> None:
    with plain.engine_over(LETTERS) as engine, pytest.raises(QueryError, match="no field 'colour'"):
        pivots.pivot(engine.matches(Query()), "category", "colour")
