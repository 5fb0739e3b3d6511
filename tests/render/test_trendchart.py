"""A trend as a drawing and as bars."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

import numpy as np

from imrsearch.render import bars, trendchart
from imrsearch.render.screen import Screen
from imrsearch.statistics import rates
from imrsearch.statistics.intervals import share
from imrsearch.statistics.trends import Point, Trend

SVG = "{http://www.w3.org/2000/svg}"


def point(year: int, counts: tuple[int, int, int, int], of: int) -> Point:
    """Return a year in which so many issues of ``of`` were upheld, overturned, other, unstated."""
    rate = rates.rate(np.array(counts), letters=1)
    return Point(
        period=str(year),
        first=date(year, 1, 1),
        last=date(year, 12, 31),
        issues=of,
        matching=share(rate.issues, of),
        rate=rate,
    )


def trend(query: str, *points: Point) -> Trend:
    total = rates.rate(np.array([0, 0, 0, 0]), letters=0)
    denominators = {"matching": "all", "rate": "decided"}
    return Trend(
        query=query,
        base="",
        by="year",
        points=points,
        matching=share(5, 40),
        rate=total,
        undated=1,
        denominators=denominators,
    )


TREND = trend("pain", point(2016, (3, 1, 0, 0), 10), point(2017, (0, 0, 0, 0), 0))
WHOLE = trend("pain", point(2016, (1, 1, 1, 1), 10), point(2017, (0, 2, 0, 0), 10))


def rectangles(text: str) -> list[tuple[str, str, str]]:
    """Return fill, upper edge and height of each block of each column."""
    root = ET.fromstring(text)  # noqa: S314  made by ourselves
    return [
        (block.get("fill", ""), block.get("y", ""), block.get("height", ""))
        for group in root.iter(f"{SVG}g")
        for block in group.iter(f"{SVG}rect")
    ]


def test_columns_are_as_high_as_the_share_and_stacked_by_decision() -> None:
    # 4 of 10 on an axis that ends at 50 %: 0.8 of 240 pixels, three quarters of them upheld.
    assert rectangles(trendchart.as_svg(TREND)) == [
        ("#1b6b93", "152.00", "144.00"),
        ("url(#overturned)", "104.00", "48.00"),
    ]


def test_each_column_tells_its_figures() -> None:
    root = ET.fromstring(trendchart.as_svg(TREND))  # noqa: S314  made by ourselves
    told = [title.text for group in root.iter(f"{SVG}g") for title in group.iter(f"{SVG}title")]
    assert told == ["2016: 4 of 10 issues (40.0 %), 25.0 % overturned"]


def test_a_query_is_text_in_the_drawing_whatever_it_holds() -> None:
    harmful = trendchart.as_svg(trend("<script>alert('x')</script>\x1b & \"", *TREND.points))
    root = ET.fromstring(harmful)  # noqa: S314  made by ourselves
    assert not list(root.iter(f"{SVG}script"))
    title = next(iter(root.iter(f"{SVG}title"))).text
    assert title == "<script>alert('x')</script>␛ & \": share of issues, by year"


def test_a_drawing_without_periods_is_still_one() -> None:
    assert rectangles(trendchart.as_svg(trend("pain"))) == []


def test_bars_are_parted_by_decision_and_none_is_lost() -> None:
    lines = bars.as_text(WHOLE, Screen(width=58)).splitlines()
    assert lines[1] == "2016    █████▓▓▓▓▓▒▒▒▒▒░░░░░ 40.0 %  4 of 10         33.3 % overturned"
    assert lines[2] == "2017    ▓▓▓▓▓▓▓▓▓▓           20.0 %  2 of 10         100.0 % overturned"


def test_a_period_without_issues_has_no_bar_and_no_share() -> None:
    lines = bars.as_text(TREND, Screen(width=80)).splitlines()
    assert lines[2].split() == ["2017", "-", "0", "of", "0"]
    assert "1 matching issue without a stated day of decision: in no period" in lines
