"""Charts as values: quarters with the gaps between them, heights that add up, round scales."""

from __future__ import annotations

from datetime import date

from imrsearch.render import charts
from imrsearch.render.survey import Item


def item(decided: date | None, decision: str | None = "upheld") -> Item:
    return Item(0, 1, decision, decided, "x")


def test_quarters_between_the_first_and_the_last_are_all_there() -> None:
    made = charts.trend([item(date(2016, 11, 2)), item(date(2017, 5, 1), "overturned"), item(None)])
    assert made is not None
    assert [period.name for period in made.periods] == ["2016 Q4", "2017 Q1", "2017 Q2"]
    assert [period.outcomes.issues for period in made.periods] == [1, 0, 1]
    assert made.undated == 1
    assert [point.small for point in made.rate.points] == [True, True]


def test_a_misread_year_does_not_stretch_the_chart() -> None:
    made = charts.trend([item(date(1916, 1, 1)), item(date(2016, 1, 1)), item(date(2016, 4, 1))])
    assert made is not None
    assert [period.name for period in made.periods] == ["1916 Q1", "2016 Q1", "2016 Q2"]


def test_one_quarter_is_no_trend() -> None:
    assert charts.trend([item(date(2016, 1, 1)), item(date(2016, 2, 1))]) is None


def test_columns_stand_on_the_ground_and_fill_the_scale() -> None:
    chart = charts.stacked([[("overturned", 1), ("upheld", 3)], []], [])
    (lower, upper) = chart.columns[0].blocks
    assert (lower.y, lower.height) == ("129.50", "38.50")
    assert (upper.y, upper.height) == ("14.00", "115.50")
    assert chart.columns[1].blocks == ()
    assert [line.label for line in chart.lines] == ["0", "2", "4"]
    assert (chart.columns[1].x, chart.columns[1].width) == ("60.440%", "33.120%")


def test_scales_end_at_round_numbers() -> None:
    tops = {most: charts.stacked([[("plain", most)]], []).lines[-1].label for most in (3, 17, 2401)}
    assert tops == {3: "4", 17: "20", 2401: "4,000"}
