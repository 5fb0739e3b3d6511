"""The tables of lay words and of reasons: well made, and without empty rows."""

from __future__ import annotations

import pytest

from imrsearch.vocabulary import categories, fields, lay, reasons
from imrsearch.vocabulary.lay import Lay

ROWS = (*lay.table(), *reasons.table())


def test_there_are_some_hundred_rows() -> None:
    assert len(ROWS) > 250
    assert sum(len(row.asked) for row in ROWS) > 1500


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.asked[0])
def test_a_row_asks_and_means_something(row: Lay) -> None:
    assert row.asked
    assert row.means
    assert len(set(row.asked)) == len(row.asked)
    assert len(set(row.means)) == len(row.means)


def test_values_are_of_fields_and_classes_of_the_states_list() -> None:
    listed = {part for row in categories.taxonomy() for part in row if part}
    for row in ROWS:
        for meaning in row.means:
            name, equals, value = meaning.removeprefix("~").partition("=")
            if equals:
                assert fields.find(name), meaning
                if name in {"category", "subcategory", "class"}:
                    assert value in listed, meaning
