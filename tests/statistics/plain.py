"""A slow reader: what statistics should give, counted issue by issue from the records themselves.

It shares no code with what is tested; the values of an issue are those of the searches' own slow
reader. Values are compared in lower case, as a facet joins them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from imrsearch.search import Engine
from imrsearch.statistics.rates import Rate
from tests import made
from tests.search import oracle
from tests.search.oracle import Row
from tests.strategies import CATEGORIES, DECISIONS, STATES, Letter

unhurried = settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])

asked: st.SearchStrategy[oracle.Value | oracle.Years | oracle.Ages] = st.one_of(
    st.builds(oracle.Value, st.just("decision"), st.sampled_from((*DECISIONS, "*"))),
    st.builds(oracle.Value, st.just("category"), st.sampled_from((*CATEGORIES, "*"))),
    st.builds(oracle.Value, st.just("state"), st.sampled_from((*STATES, "*"))),
    st.builds(oracle.Years, st.integers(2012, 2015), st.integers(2015, 2019)),
    st.builds(oracle.Ages, st.integers(10, 40), st.integers(40, 95)),
)
"""Questions of which there is no doubt what they find: how words are found is not tested here."""

Counts = tuple[int, int, int, int, int, int]
"""Issues, letters, upheld, overturned, other, not stated."""


@contextmanager
def engine_over(letters: Sequence[Letter]) -> Iterator[Engine]:
    """Give an engine over an index of these letters, made for the moment."""
    with tempfile.TemporaryDirectory() as folder:
        made.index(Path(folder), letters)
        with Engine.open(Path(folder), superseded=True) as engine:
            yield engine


def issues(letters: Sequence[Letter]) -> list[Row]:
    """Return the issues of the letters."""
    return [row for row in oracle.rows(letters) if row.issue]


def counts(rows: Iterable[Row]) -> Counts:
    """Return how issues were decided."""
    kept = list(rows)
    words = [row.issue.decision if row.issue else None for row in kept]
    upheld, overturned, stated = words.count("upheld"), words.count("overturned"), 0
    stated = sum(1 for word in words if word)
    paths = {row.record.source.path for row in kept}
    return (
        *(len(kept), len(paths), upheld, overturned),
        *(stated - upheld - overturned, len(kept) - stated),
    )


def told(rate: Rate) -> Counts:
    """Return a rate in the same order; its own rate must follow from it."""
    decided = rate.upheld + rate.overturned + rate.other
    assert rate.issues == decided + rate.not_stated
    assert (rate.rate.count, rate.rate.of) == (rate.overturned, decided)
    parts = (rate.upheld, rate.overturned, rate.other, rate.not_stated)
    return (rate.issues, rate.letters, *parts)


def groups(by: str, row: Row) -> set[str | None]:
    """Return the groups that an issue stands in, in lower case."""
    if "/" in by:
        parts = [next(iter(groups(part, row))) for part in by.split("/")]
        if parts == [None, None]:
            return {None}
        return {" / ".join(part or "not stated" for part in parts)}
    if by in {"year", "quarter", "month"}:
        return {_period(by, row.record.decision_date)}
    special = {
        "received:month": _period("month", row.record.application_received),
        "age": _age(row.record.patient.age),
        "california": _licensure(row.record.reviewer.states),
    }
    if by in special:
        return {special[by]}
    return {value.lower() for value in oracle.values_of(by, row)} or {None}


def _period(length: str, day: date | None) -> str | None:
    if day is None:
        return None
    named = {
        "year": f"{day.year}",
        "quarter": f"{day.year}-q{(day.month - 1) // 3 + 1}",
        "month": f"{day.year}-{day.month:02}",
    }
    return named[length]


def _licensure(states: Sequence[str]) -> str | None:
    if not states:
        return None
    return "california" if "California" in states else "other states"


def _age(age: int | None) -> str | None:
    if age is None:
        return None
    if age < 18:
        return "under 18"
    if age < 20:
        return "18-19"
    return "80 and more" if age >= 80 else f"{age // 10 * 10}-{age // 10 * 10 + 9}"
