"""The order of hits."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from imrsearch.search import Engine, Query
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
    with Engine.open(folder) as engine:
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
    with Engine.open(tmp_path) as engine:
        assert order(engine) == order(library)
