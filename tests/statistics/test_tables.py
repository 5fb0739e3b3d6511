"""Tables that count letters, the annual report and the coverage it rests on."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from imrsearch.index import Entry
from imrsearch.records import Problem
from imrsearch.search import Engine, Query
from imrsearch.sources import Reason, Skipped, Status
from imrsearch.statistics import annual, coverage, tables
from imrsearch.statistics.coverage import Coverage
from imrsearch.statistics.rates import RateTable
from imrsearch.statistics.tables import CountTable
from tests import made, strategies
from tests.made import Change, apply, issue, letter
from tests.search import oracle
from tests.statistics import plain
from tests.strategies import Letter


@given(letters=strategies.collections(), question=plain.asked)
@plain.unhurried
def test_letters_are_counted_once_each(letters: Sequence[Letter], question: oracle.Asked) -> None:
    with plain.engine_over(letters) as engine:
        matches = engine.matches(Query(text=question.written()))
        volume, outcomes = tables.volume(matches), tables.outcomes(matches)
        sizes, days = tables.issues_per_letter(matches), tables.days_between(matches)
    rows = [row for row in oracle.rows(letters) if question.fits(row)]
    records = {row.record.source.path: row.record for row in rows}
    issues = Counter(row.record.source.path for row in rows if row.issue)

    months = Counter(
        None if (day := record.decision_date) is None else f"{day:%Y-%m}"
        for record in records.values()
    )
    assert {row.value: row.letters for row in volume.rows if row.letters} == months
    assert {row.value: row.letters for row in outcomes.rows} == Counter(
        record.outcome for record in records.values()
    )
    assert {row.value: row.letters for row in sizes.rows} == Counter(
        str(issues[path]) for path in records
    )
    for table in (volume, outcomes, sizes):
        assert (table.letters, table.issues) == (len(records), issues.total())
        assert sum(row.issues for row in table.rows) == issues.total()
    spans = [
        (record.decision_date - record.application_received).days
        for record in records.values()
        if record.decision_date and record.application_received
    ]
    (row,) = [each for each in days.rows if (each.start, each.end) == ("received", "decided")]
    forward = [span for span in spans if span >= 0]
    assert (row.letters, row.backwards) == (len(spans), len(spans) - len(forward))
    assert row.not_stated == len(records) - len(spans)
    if len(forward) > 1:
        quartiles = statistics.quantiles(forward, n=4, method="inclusive")
        assert [row.low_quartile, row.median, row.high_quartile] == pytest.approx(quartiles)


def test_quartiles_stand_between_neighbours() -> None:
    letters = [
        letter(
            f"CM16-{days}",
            issue(),
            application_received=date(2016, 1, 1),
            decision_date=date.fromordinal(date(2016, 1, 1).toordinal() + days),
        )
        for days in (0, 20, 30, 44)
    ]
    letters.append(
        letter(
            "CM16-9",
            issue(),
            application_received=date(2016, 2, 1),
            decision_date=date(2016, 1, 1),
        )
    )
    with plain.engine_over(letters) as engine:
        row = tables.days_between(engine.matches(Query())).rows[0]
    assert (row.low_quartile, row.median, row.high_quartile) == (15.0, 25.0, 33.5)
    assert (row.letters, row.backwards, row.not_stated) == (5, 1, 0)


def test_without_days_there_is_no_median() -> None:
    with plain.engine_over([letter("CM16-1", issue())]) as engine:
        row = tables.days_between(engine.matches(Query())).rows[0]
    assert (row.median, row.letters, row.not_stated) == (None, 0, 1)


def test_the_annual_report_has_the_states_tables_with_their_denominators() -> None:
    letters = [
        letter(
            "CM16-1",
            issue("opioid", number=1, category="Pharmaceuticals", drug_class="Opioids"),
            issue("brace", number=2, category="DMEPOS", subcategory="DME"),
        ),
        letter("CM16-2", issue("cream", category="Pharmaceuticals")),
    ]
    empty = Coverage(
        files=2,
        failed=0,
        left_out=0,
        letters=2,
        unknown_form=0,
        without_issues=0,
        files_with_problems=0,
        problems=0,
        issues=3,
    )
    with plain.engine_over(letters) as engine:
        report = annual.annual(engine.matches(Query()), empty)
    assert [table.name for table in report.tables] == [
        *("volume", "issues_per_letter", "outcome", "decision", "category", "subcategory"),
        *("class", "specialty", "licensure", "basis", "family", "days"),
    ]
    assert all(table.denominators for table in report.tables)
    (classes,) = [table for table in report.tables if table.name == "class"]
    assert isinstance(classes, RateTable)
    assert [(row.value, row.rate.issues, row.share.of) for row in classes.rows] == [
        ("Opioids", 1, 2),
        (None, 1, 2),
    ]
    assert classes.denominators["share"] == "issues of the category Pharmaceuticals"
    sizes = report.tables[1]
    assert isinstance(sizes, CountTable)
    assert [(row.value, row.letters) for row in sizes.rows] == [("1", 1), ("2", 1)]


def test_coverage_tells_what_was_found_and_what_gave_no_letter(tmp_path: Path) -> None:
    troubled = letter(
        "CM16-1", issue(), problems=(Problem(line=3, field="decision_date", message="unreadable"),)
    )
    bare = letter("CM16-2", text="a notice")
    apply(
        tmp_path,
        [
            made.change(troubled),
            made.change(bare),
            skipped("broken.pdf", Reason.DAMAGED),
            skipped("notes.txt", Reason.NOT_A_LETTER),
        ],
    )
    with Engine.open(tmp_path) as engine:
        found = coverage.coverage(engine, tmp_path)
    assert found == Coverage(
        files=4,
        failed=1,
        left_out=1,
        letters=2,
        unknown_form=0,
        without_issues=1,
        files_with_problems=1,
        problems=1,
        issues=1,
    )


def skipped(path: str, reason: Reason) -> Change:
    """Return the change of a file that gave no letter."""
    why = Skipped(path=path, reason=reason, detail="")
    return Change(path, Entry(status=Status(1, 0, 0, 0), sha256=None, parser="1", skipped=(why,)))
