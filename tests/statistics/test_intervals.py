"""Wilson's and Newcombe's intervals against the literature, scipy, and what an interval must be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from imrsearch.statistics import intervals
from imrsearch.statistics.intervals import share

counts = st.integers(1, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_intervals_that_newcombe_printed_in_1998(
    count: int, of: int, low: float, high: float
) -> None:
    """Newcombe, *Two-sided confidence intervals for the single proportion*, table I, method 3."""
    found = intervals.wilson(count, of)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(counts)
def test_wilson_agrees_with_scipy(counted: tuple[int, int]) -> None:
    count, of = counted
    expected = stats.binomtest(count, of).proportion_ci(method="wilson")
    found = intervals.wilson(count, of)
    assert found.low == pytest.approx(float(expected.low), abs=1e-12)
    assert found.high == pytest.approx(float(expected.high), abs=1e-12)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ],
)
def test_the_difference_has_the_intervals_that_newcombe_printed_in_1998(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    """Newcombe, *Interval estimation for the difference …*, table II, method 10."""
    found = intervals.newcombe(share(*first), share(*second))
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(counts)
def test_an_interval_holds_its_share_and_stays_between_none_and_all(
    counted: tuple[int, int],
) -> None:
    found = share(*counted)
    assert found.interval is not None
    assert found.share is not None
    assert 0 <= found.interval.low <= found.share <= found.interval.high <= 1


@given(counts, counts)
def test_a_difference_the_other_way_round_is_the_same_with_its_sign_turned(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    there = intervals.newcombe(share(*first), share(*second))
    back = intervals.newcombe(share(*second), share(*first))
    assert there is not None
    assert back is not None
    assert there.low == pytest.approx(-back.high)
    assert there.high == pytest.approx(-back.low)


def test_a_share_of_nothing_is_none_and_has_no_interval() -> None:
    nothing = share(0, 0)
    assert (nothing.share, nothing.interval, nothing.small) == (None, None, True)
    assert intervals.newcombe(share(1, 2), nothing) is None


def test_a_sample_is_small_below_thirty() -> None:
    assert share(3, 29).small
    assert not share(3, 30).small


def test_none_and_all_have_bounds_that_are_exact() -> None:
    assert intervals.wilson(0, 7).low == 0.0
    assert intervals.wilson(7, 7).high == 1.0
