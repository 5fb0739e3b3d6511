"""Tables of the statistics as pages show them: words, figures, what shares are shares of."""

from __future__ import annotations

from imrsearch.render import tables
from imrsearch.statistics.intervals import share
from imrsearch.statistics.rates import Rate, RateRow, RateTable
from imrsearch.statistics.tables import CountRow, CountTable, DayRow, DayTable

RATE = Rate(issues=4, letters=3, upheld=3, overturned=1, other=0, not_stated=0, rate=share(1, 4))


def rates(by: str, value: str | None) -> RateTable:
    return RateTable(
        name=by,
        title="Some <b>table</b>",
        by=by,
        sort="count",
        rows=(RateRow(value=value, rate=RATE, share=share(4, 4)),),
        total=RATE,
        denominators={"rate": "decided issues"},
    )


def counts(rows: int) -> CountTable:
    return CountTable(
        name="volume",
        title="Volume",
        by="decided:month",
        rows=tuple(
            CountRow(value=f"2016-{at:02}", letters=at, issues=at, share=share(at, 99))
            for at in range(rows)
        ),
        letters=99,
        issues=99,
        denominators={},
    )


def test_rates_tell_issues_overturned_and_the_rate_with_its_interval() -> None:
    view = tables.view(rates("category", None))
    assert (view.first, view.heads) == (
        "Category",
        ("Issues", "Overturned", "Overturned, of decided"),
    )
    (line,) = view.lines
    assert line.label == "not stated"
    assert [cell.text for cell in line.cells] == ["4", "1", "25.0%"]
    assert view.notes == ("Rate: of decided issues",)
    assert view.chart is None


def test_decisions_are_told_as_shares_of_all_issues() -> None:
    view = tables.view(rates("decision", "upheld"))
    assert view.heads == ("Issues", "Share of issues")
    assert [(cell.text, cell.kind) for cell in view.lines[0].cells] == [
        ("4", "plain"),
        ("100.0%", "upheld"),
    ]


def test_months_are_drawn_and_those_without_letters_left_out_of_the_table() -> None:
    view = tables.view(counts(3))
    assert view.first == "Month"
    assert [line.label for line in view.lines] == ["2016-01", "2016-02"]
    assert view.chart is not None
    assert len(view.chart.columns) == 3


def test_of_many_rows_the_last_are_shown_and_the_others_counted() -> None:
    view = tables.view(counts(60))
    assert len(view.lines) == 40
    assert view.more == 19


def test_days_are_told_by_quartiles_and_missing_ones_by_a_dash() -> None:
    row = DayRow(
        start="received",
        end="decided",
        letters=3,
        backwards=0,
        not_stated=1,
        low_quartile=20.0,
        median=30.4,
        high_quartile=None,
    )
    table = DayTable(name="days", title="Days", rows=(row,), letters=4, denominators={})
    (line,) = tables.view(table).lines
    assert line.label == "Application received to decided"
    assert [cell.text for cell in line.cells] == ["3", "20", "30", "\u2013"]


def test_shares_in_words() -> None:
    assert tables.percent(0.2857) == "28.6%"
    assert tables.percent(None) == "\u2013"
    assert tables.interval(share(1, 4)) == "4.6\u201369.9%"
    assert tables.interval(share(0, 0)) == ""
