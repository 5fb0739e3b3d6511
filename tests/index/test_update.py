"""Changes applied to an index: once is as good as twice, and a crash is mended by the next run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imrsearch.errors import IndexLockedError
from imrsearch.index import read_manifest, store
from imrsearch.search import Engine, Query
from tests import made, strategies
from tests.made import Change, apply, change, issue, letter
from tests.strategies import Letter

KNEE = letter("CM16-0000001", issue("knee brace"), issue("knee surgery", number=2))
BACK = letter("CM16-0000002", issue("lumbar injection"))


def treatments(folder: Path) -> list[str]:
    """Return the treatments in the index, in the order of ids."""
    with Engine.open(folder) as engine:
        return [hit.treatment for hit in engine.search(Query(sort="id", limit=None)).hits]


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of the index and its bytes."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_are_added_changed_and_removed_in_one_commit(tmp_path: Path) -> None:
    apply(tmp_path, [change(KNEE), change(BACK)])
    assert treatments(tmp_path) == ["knee brace", "knee surgery", "lumbar injection"]
    again = letter("CM16-0000001", issue("ankle brace"))
    after = apply(tmp_path, [change(again)], removed=[BACK[0].source.path])
    assert treatments(tmp_path) == ["ankle brace"]
    assert list(after.files) == ["letters/CM16-0000001.txt"]
    assert read_manifest(tmp_path) == after


def test_applying_a_change_again_changes_nothing_that_can_be_seen(tmp_path: Path) -> None:
    first = apply(tmp_path, [change(KNEE), change(BACK)])
    assert apply(tmp_path, [change(KNEE), change(BACK)]) == first
    assert treatments(tmp_path) == ["knee brace", "knee surgery", "lumbar injection"]


def test_a_run_without_changes_writes_nothing(tmp_path: Path) -> None:
    apply(tmp_path, [change(KNEE)])
    before = files(tmp_path)
    apply(tmp_path, [], removed=["never/seen.txt"])
    assert files(tmp_path) == before


def test_removing_a_file_takes_all_of_its_letters_out(tmp_path: Path) -> None:
    apply(tmp_path, [change(KNEE, BACK, path="all.zip")])
    assert len(treatments(tmp_path)) == 3
    apply(tmp_path, [], removed=["all.zip"])
    assert treatments(tmp_path) == []


def test_a_file_without_letters_is_remembered_and_takes_its_old_letters_out(
    tmp_path: Path,
) -> None:
    before = apply(tmp_path, [change(KNEE)])
    (path,) = before.files
    after = apply(tmp_path, [Change(path, before.files[path])])
    assert treatments(tmp_path) == []
    assert list(after.files) == [path]


def test_an_error_while_reading_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    apply(tmp_path, [change(KNEE)])

    def interrupted() -> Iterator[Change]:
        yield change(BACK)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apply(tmp_path, interrupted(), removed=[KNEE[0].source.path])
    assert treatments(tmp_path) == ["knee brace", "knee surgery"]
    apply(tmp_path, [change(BACK)])
    assert treatments(tmp_path) == ["knee brace", "knee surgery", "lumbar injection"]


def test_an_error_leaves_no_files_behind(tmp_path: Path) -> None:
    apply(tmp_path, [change(KNEE)])
    before = files(tmp_path)

    def broken() -> Iterator[Change]:
        yield change(BACK)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        apply(tmp_path, broken())
    assert files(tmp_path) == before


def test_a_crash_after_the_commit_keeps_what_was_committed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(tmp_path, [change(KNEE)])

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("imrsearch.index.generation.collect", crash)
    with pytest.raises(KeyboardInterrupt):
        apply(tmp_path, [change(BACK)])
    monkeypatch.undo()
    assert treatments(tmp_path) == ["knee brace", "knee surgery", "lumbar injection"]
    apply(tmp_path, [change(KNEE), change(BACK)])
    assert treatments(tmp_path) == ["knee brace", "knee surgery", "lumbar injection"]


_steps = st.lists(
    st.tuples(st.integers(0, 3), st.none() | strategies.collections(most=2)), max_size=6
)


@given(steps=_steps)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_any_history_of_files_ends_in_the_index_of_what_is_there(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[int, tuple[Letter, ...] | None]],
) -> None:
    folder, fresh = tmp_path_factory.mktemp("index"), tmp_path_factory.mktemp("fresh")
    there: dict[str, tuple[Letter, ...]] = {}
    for number, letters in steps:
        path = f"file{number}.zip"
        if letters:
            there[path] = letters
            apply(folder, [change(*letters, path=path)])
        else:
            there.pop(path, None)
            apply(folder, [], removed=[path])
    apply(folder, [])
    apply(fresh, [change(*letters, path=path) for path, letters in there.items()])
    assert dump(folder) == dump(fresh)
    assert read_manifest(folder) == read_manifest(fresh)


def dump(folder: Path) -> list[object]:
    """Return all that an index answers: its letters and every issue with all counts."""
    facets = ("decision", "specialty", "family", "drug")
    with Engine.open(folder) as engine:
        results = engine.search(Query(sort="id", limit=None, facets=facets))
        letters = sorted(engine.letters(), key=lambda stored: repr(stored.record))
        hits = sorted((hit.id, hit.path, hit.treatment) for hit in results.hits)
        return [engine.counts(), results.total, results.letters, hits, results.facets, letters]


def test_the_writer_waits_as_long_as_it_is_told(tmp_path: Path) -> None:
    apply(tmp_path, [])
    with store.writable(tmp_path), pytest.raises(IndexLockedError):
        apply(tmp_path, [change(made.letter())], wait=0.2)
