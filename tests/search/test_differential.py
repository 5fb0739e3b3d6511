"""Ours against stock Whoosh: the same letters, the same questions, the same hits and scores."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from whoosh.query.qcore import Query

from imrsearch.index import policy, store
from imrsearch.search.evaluate import Evaluator
from tests.made import apply, change
from tests.search import trees
from tests.search.stock import Found, Stock, reader_columns
from tests.strategies import Letter

TREES = 400


def ours(folder: Path, queries: Iterable[Query]) -> list[Found]:
    """Return what ours finds for each query."""
    with store.reader(folder) as reader:
        paths, places = reader_columns(reader)
        evaluator = Evaluator(reader)
        return [
            {(paths[n], places[n]): score for n, score in evaluator.scores(query).items()}
            for query in queries
        ]


def commit(folder: Path, letters: list[Letter], removed: Iterable[str] = ()) -> None:
    """Put letters into our index and take files out."""
    apply(folder, [change(each) for each in letters], removed)


def assert_alike(folder: Path, stock: Stock, queries: list[Query]) -> None:
    """Fail where ours and stock differ in hits or scores."""
    for query, found in zip(queries, ours(folder, queries), strict=True):
        expected = stock.find(query)
        assert found.keys() == expected.keys(), query
        assert found == pytest.approx(expected, rel=1e-5, abs=1e-9), query


@pytest.mark.parametrize("seed", range(5))
def test_hits_and_scores_are_those_of_stock_whoosh(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    letters = trees.letters(random, 60)
    stock = Stock()
    stock.commit(letters)
    commit(tmp_path, letters)
    queries = [trees.tree(random) for _ in range(TREES)]
    queries += [trees.best_of(random) for _ in range(40)]
    assert_alike(tmp_path, stock, queries)


def test_the_trees_find_something_and_not_everything(tmp_path: Path) -> None:
    random = Random(0)
    commit(tmp_path, trees.letters(random, 60))
    sizes = [len(found) for found in ours(tmp_path, [trees.tree(random) for _ in range(TREES)])]
    assert sum(0 < size < 80 for size in sizes) > TREES // 2


@pytest.mark.parametrize("seed", range(3))
def test_segments_and_deletions_change_nothing_that_stock_does_not_change(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "chosen", lambda _sizes: [])
    random = Random(seed)
    stock = Stock()
    for start in (0, 30, 60):
        letters = trees.letters(random, 30, start)
        removed = [f"letters/CM16-{random.randrange(start):07}.txt"] if start else []
        stock.commit(letters, removed)
        commit(tmp_path, letters, removed)
    queries = [trees.tree(random) for _ in range(TREES)]
    assert_alike(tmp_path, stock, queries)


@pytest.mark.parametrize("seed", range(3))
def test_an_index_with_a_history_scores_as_one_made_at_once(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(seed)
    there: dict[str, Letter] = {}
    for step in range(12):
        letters = trees.letters(random, random.randrange(1, 12), random.randrange(40))
        removed = random.sample(sorted(there), min(len(there), random.randrange(6)))
        if step == 11:
            monkeypatch.setattr(policy, "chosen", lambda sizes: list(range(len(sizes))))
        for path in removed:
            del there[path]
        there |= {record.source.path: (record, text) for record, text in letters}
        commit(tmp_path, letters, removed)
    stock = Stock()
    stock.commit(there.values())
    with store.reader(tmp_path) as reader:
        assert len(reader.leaf_readers()) == 1
        assert not reader.has_deletions()
    assert_alike(tmp_path, stock, [trees.tree(random) for _ in range(TREES)])
