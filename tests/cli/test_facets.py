"""``imrsearch facets`` over the example letters."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec
import pytest

from imrsearch.render.envelopes import Facets
from imrsearch.statistics.facets import FacetTable
from imrsearch.statistics.guidelines import Tree
from tests.cli.conftest import Run


def counted(run: Run, index: Path, *words: str) -> dict[str, list[tuple[str | None, int]]]:
    """Return values and issues of each field."""
    ran = run("facets", *words, "--format", "json", "--index", index)
    answer = msgspec.json.decode(ran.out, type=Facets)
    return {
        facet.name: [(row.value, row.rate.issues) for row in facet.rows]
        for facet in answer.facets
        if isinstance(facet, FacetTable)
    }


def test_fields_are_counted_with_what_is_not_stated(run: Run, examples_index: Path) -> None:
    found = counted(run, examples_index, "--field", "decision", "--field", "outcome")
    assert found == {
        "decision": [("upheld", 103), ("overturned", 42), ("modified", 1)],
        "outcome": [("mixed", 78), ("upheld", 56), ("overturned", 12)],
    }


def test_values_of_a_filtered_field_show_what_choosing_them_gives(
    run: Run, examples_index: Path
) -> None:
    words = ("--field", "decision", "--field", "outcome", "--filter", "decision=overturned")
    found = counted(run, examples_index, *words)
    assert found["decision"] == [("upheld", 103), ("overturned", 42), ("modified", 1)]
    assert found["outcome"] == [("mixed", 30), ("overturned", 12)]


def test_several_filters_on_one_field_mean_any_of_them(run: Run, examples_index: Path) -> None:
    words = ("--field", "outcome", "--filter", "decision=overturned", "--filter", "decision=upheld")
    assert counted(run, examples_index, *words)["outcome"] == [
        ("mixed", 77),
        ("upheld", 56),
        ("overturned", 12),
    ]


def test_what_is_excluded_is_left_out_everywhere(run: Run, examples_index: Path) -> None:
    words = ("--field", "decision", "--exclude", "decision=upheld")
    assert counted(run, examples_index, *words)["decision"] == [("overturned", 42), ("modified", 1)]


@pytest.mark.parametrize(
    ("sort", "first"), [("count", "mixed"), ("natural", "upheld"), ("rate", "overturned")]
)
def test_values_stand_in_the_order_asked_for(
    run: Run, examples_index: Path, sort: str, first: str
) -> None:
    found = counted(run, examples_index, "--field", "outcome", "--sort", sort)
    assert found["outcome"][0][0] == first


def test_years_and_ages_are_counted_in_their_order(run: Run, examples_index: Path) -> None:
    found = counted(run, examples_index, "--field", "year", "--field", "age")
    assert found["decided:year"][:3] == [("2013", 14), ("2014", 33), ("2015", 30)]
    assert [value for value, _ in found["age"]] == [
        *("20-29", "30-39", "40-49", "50-59", "60-69"),
        None,
    ]


def test_guidelines_are_a_tree_down_to_sections_and_pages(run: Run, examples_index: Path) -> None:
    words = ("facets", "--field", "guideline", "--index", examples_index, "--format")
    answer = msgspec.json.decode(run(*words, "json").out, type=Facets)
    (tree,) = answer.facets
    assert isinstance(tree, Tree)
    assert {branch.value for branch in tree.branches} == {"MTUS", "ACOEM", "ODG", "other"}
    levels = {leaf.level for branch in tree.branches for leaf in branch.branches[0].branches}
    assert "section" in levels
    rows = list(csv.DictReader(io.StringIO(run(*words, "csv").out)))
    (page,) = [row for row in rows if row["path"] == "ACOEM > acoem-2004/low-back > 301"]
    assert (page["level"], page["value"]) == ("page", "301")


def test_text_shows_a_choice_of_values_and_how_many_more_there_are(
    run: Run, examples_index: Path
) -> None:
    words = ("facets", "--field", "year", "--limit", "2", "--index", examples_index)
    assert "and 11 more values: --limit shows them" in run(*words).out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("decision:upheld",), 0),
        (("zyzzyva",), 1),
        (("--field", "rationale"), 2),
        (("--field", "colour"), 2),
        (("--filter", "decision"), 2),
        (("--depth", "9"), 2),
    ],
)
def test_exit_codes_tell_how_it_ended(
    run: Run, examples_index: Path, words: tuple[str, ...], code: int
) -> None:
    assert run("facets", *words, "--index", examples_index).code == code
