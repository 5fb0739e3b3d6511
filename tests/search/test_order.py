"""The order of hits."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from imrsearch.search import Engine, Query
from imrsearch.search import order as order_module
from tests.made import apply, change, issue, letter

LETTERS = (
    letter("CM16-0000003", issue("knee", decision="upheld"), decision_date=date(2016, 3, 1)),
    letter("CM16-0000001", issue("knee", decision="overturned"), decision_date=date(2017, 1, 1)),
    letter("CM16-0000002", issue("knee brace"), issue("knee", number=2)),
    letter("CM16-0000004", issue("knee", decision="upheld"), decision_date=date(2016, 3, 1)),
    letter("CM16-0000004", issue("knee"), path="another/copy.txt"),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("index")
    apply(folder, [change(each) for each in LETTERS])
    with Engine.open(folder, superseded=True) as engine:
        yield engine


def order(engine: Engine, **values: str) -> list[str]:
    """Return the ids of the hits for knee."""
    hits = engine.search(Query(text="knee", limit=None, **values)).hits  # type: ignore[arg-type]
    return [hit.id.removeprefix("CM16-000000") for hit in hits]


def test_the_best_match_comes_first_and_equal_ones_follow_their_ids(library: Engine) -> None:
    assert order(library) == ["1#1", "2#2", "3#1", "4#1", "4#1", "2#1"]


def test_equal_ids_follow_their_paths(library: Engine) -> None:
    hits = library.search(Query(text="knee", sort="id", limit=None)).hits
    assert [hit.path for hit in hits][-2:] == ["another/copy.txt", "letters/CM16-0000004.txt"]


@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        ("id", ["1#1", "2#1", "2#2", "3#1", "4#1", "4#1"]),
        ("-id", ["4#1", "4#1", "3#1", "2#2", "2#1", "1#1"]),
        ("decided", ["3#1", "4#1", "1#1", "2#2", "4#1", "2#1"]),
        ("-decided", ["1#1", "3#1", "4#1", "2#2", "4#1", "2#1"]),
        ("decision", ["1#1", "3#1", "4#1", "2#2", "4#1", "2#1"]),
        ("-decision", ["3#1", "4#1", "1#1", "2#2", "4#1", "2#1"]),
    ],
)
def test_sorted_by_a_field_equal_ones_keep_their_order_and_what_lacks_it_is_last(
    library: Engine, sort: str, ids: list[str]
) -> None:
    assert order(library, sort=sort) == ids


@pytest.mark.parametrize("sort", ["relevance", "-decided", "id"])
def test_pages_joined_are_the_whole(library: Engine, sort: str) -> None:
    whole = library.search(Query(text="knee", sort=sort, limit=None)).hits
    for size in (1, 2, 4, 7):
        pages = [
            library.search(Query(text="knee", sort=sort, limit=size, offset=start)).hits
            for start in range(0, 8, size)
        ]
        assert tuple(hit for page in pages for hit in page) == whole


def test_the_order_does_not_depend_on_the_history_of_the_index(
    library: Engine, tmp_path: Path
) -> None:
    shuffled = list(LETTERS)
    random.Random(7).shuffle(shuffled)
    for each in shuffled:
        apply(tmp_path, [change(each)])
    with Engine.open(tmp_path, superseded=True) as engine:
        assert order(engine) == order(library)


@pytest.mark.parametrize("few", [0, 200])
@pytest.mark.parametrize("count", [1, 3, 10, 100])
@pytest.mark.parametrize("kinds", [1, 7, 10**6])
def test_the_leading_ones_are_those_of_a_whole_sort_and_what_ties_with_the_last(
    monkeypatch: pytest.MonkeyPatch, few: int, count: int, kinds: int
) -> None:
    monkeypatch.setattr(order_module, "_FEW", few)
    chance = np.random.default_rng(count)
    keys = (chance.integers(0, kinds, 20_000) / 3, chance.integers(0, 50, 20_000))
    found = order_module._leading(keys, count).tolist()
    assert found == sorted(found)
    rows = sorted(zip(*(key.tolist() for key in keys), strict=True))
    expected = [at for at, row in enumerate(zip(*keys, strict=True)) if row <= rows[count - 1]]
    # Ties of the last key may all be there; what comes before the last of the first must be.
    assert set(expected) <= set(found)
    if kinds == 10**6:
        assert len(found) == count
