"""Generations: one holds, the one before stays, and a reader keeps the one it opened."""

from __future__ import annotations

import errno
from pathlib import Path

import numpy as np
import pytest

from imrsearch.errors import IndexDamagedError, OutputError
from imrsearch.index import Place, generation, merge, policy, store, updating
from imrsearch.index.generation import Generation, Part
from imrsearch.search import Engine, Query
from tests.made import apply, change, issue, letter

LETTERS = [letter(f"CM16-000000{number}", issue("knee brace")) for number in range(6)]


@pytest.fixture
def unmerged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "chosen", lambda _sizes: [])


def segments(folder: Path) -> list[str]:
    """Return the names of the files of the segments."""
    return sorted(path.name for path in (folder / "segments").iterdir())


def test_the_files_of_the_last_two_generations_are_kept_and_no_others(
    tmp_path: Path, unmerged: None
) -> None:
    for number, made in enumerate(LETTERS[:4]):
        removed = ["letters/CM16-0000000.txt"] if number == 2 else []
        apply(tmp_path, [change(made)], removed)
    found = segments(tmp_path)
    assert [name for name in found if name.endswith(".json")] == ["000003.json", "000004.json"]
    assert [name for name in found if name.endswith(".files")] == [
        "000003-1.files",
        "000004-1.files",
    ]
    assert {"000002-0.seg", "000003-0.seg", "000004-0.seg"} <= set(found)
    current = generation.read(tmp_path, store.checked(tmp_path))
    assert current.number == 4
    assert sum(part.documents - part.deleted for part in current.parts) == 3


def test_what_is_added_is_found_before_segments_are_joined(tmp_path: Path) -> None:
    apply(tmp_path, map(change, LETTERS[:2]))
    with updating(tmp_path) as update:
        found = change(LETTERS[2])
        update.put(Place(found.path, found.path), found.entry, found.letters)
        update.publish()
        assert update.generation == 2
        with Engine.open(tmp_path) as engine:
            assert engine.search(Query(text="knee")).total == 3
        assert len(generation.read(tmp_path, store.checked(tmp_path)).parts) == 2
        update.tidy()
        assert update.generation == 3
        update.tidy()
        assert update.generation == 3
    assert [
        part.documents for part in generation.read(tmp_path, store.checked(tmp_path)).parts
    ] == [3]
    with Engine.open(tmp_path) as engine:
        assert engine.search(Query(text="knee")).total == 3


def test_what_is_added_stays_where_there_is_no_room_to_join_segments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(tmp_path, map(change, LETTERS[:2]))
    files = segments(tmp_path)

    def full(_found: object, path: Path, _layout: object) -> int:
        path.write_bytes(b"half a segment")
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(merge, "merge", full)
        with pytest.raises(OutputError, match=r"everything is in the index in .* make room"):
            apply(tmp_path, [change(LETTERS[2])])
    assert {name for name in segments(tmp_path) if name.endswith(".seg")} == {
        *(name for name in files if name.endswith(".seg")),
        "000002-0.seg",
    }
    with Engine.open(tmp_path) as engine:
        assert engine.search(Query(text="knee")).total == 3
    apply(tmp_path, [])
    assert generation.read(tmp_path, store.checked(tmp_path)).number == 3


def test_segments_that_another_run_left_apart_are_joined_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(policy, "chosen", lambda _sizes: [])
        for made in LETTERS[:4]:
            apply(tmp_path, [change(made)])
        assert len(generation.read(tmp_path, store.checked(tmp_path)).parts) == 4
    apply(tmp_path, [])
    assert [
        part.documents for part in generation.read(tmp_path, store.checked(tmp_path)).parts
    ] == [4]


def test_deletions_are_kept_beside_the_segment(tmp_path: Path, unmerged: None) -> None:
    apply(tmp_path, [change(*LETTERS[:2], path="a.zip"), change(LETTERS[2], path="b.txt")])
    apply(tmp_path, [], removed=["b.txt"])
    current = generation.read(tmp_path, store.checked(tmp_path))
    assert current.parts == (
        Part(file="000001-0.seg", documents=3, deleted=1, deletions="000001-0.000002.deleted"),
    )
    path = tmp_path / "segments" / "000001-0.000002.deleted"
    assert generation.read_flags(path, 3).tolist() == [False, False, True]


def test_damaged_deletions_are_named(tmp_path: Path, unmerged: None) -> None:
    apply(tmp_path, [change(*LETTERS[:2], path="a.zip"), change(LETTERS[2], path="b.txt")])
    apply(tmp_path, [], removed=["b.txt"])
    path = tmp_path / "segments" / "000001-0.000002.deleted"
    data = path.read_bytes()
    for offset in range(len(data)):
        path.write_bytes(data[:offset] + bytes([data[offset] ^ 1]) + data[offset + 1 :])
        with pytest.raises(IndexDamagedError, match=r"000001-0\.000002\.deleted"):
            store.take(tmp_path)
    for size in (0, 8, 15, len(data) - 1):
        path.write_bytes(data[:size])
        with pytest.raises(IndexDamagedError):
            store.take(tmp_path)


def test_a_segment_of_another_index_is_refused(tmp_path: Path) -> None:
    apply(tmp_path / "one", [change(LETTERS[0])])
    apply(tmp_path / "two", [change(LETTERS[0]), change(LETTERS[1])])
    data = (tmp_path / "two" / "segments" / "000001-0.seg").read_bytes()
    (tmp_path / "one" / "segments" / "000001-0.seg").write_bytes(data)
    with pytest.raises(IndexDamagedError, match="belongs to another index"):
        store.take(tmp_path / "one")


def test_a_reader_keeps_its_generation_through_any_number_of_commits(tmp_path: Path) -> None:
    apply(tmp_path, [change(LETTERS[0])])
    with Engine.open(tmp_path) as before:
        for made in LETTERS[1:]:
            apply(tmp_path, [change(made)])
        apply(tmp_path, [], removed=["letters/CM16-0000000.txt"])
        assert before.search(Query(text="treatment:knee")).total == 1
        assert before.letter("CM16-0000000").record.id == "CM16-0000000"
    with Engine.open(tmp_path) as after:
        assert after.search(Query(text="treatment:knee")).total == 5


def test_a_generation_that_vanishes_while_it_is_opened_is_looked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(tmp_path, [change(LETTERS[0])])
    read = generation.read
    left = [1]

    def vanishing(folder: Path, meta: generation.Meta) -> Generation:
        if left:
            left.pop()
            raise FileNotFoundError
        return read(folder, meta)

    monkeypatch.setattr(generation, "read", vanishing)
    assert len(store.take(tmp_path).leaves) == 1


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 100])
def test_flags_are_read_as_written(tmp_path: Path, count: int) -> None:
    flags = np.arange(count) % 3 != 0
    generation.write_flags(tmp_path / "some.deleted", flags)
    assert generation.read_flags(tmp_path / "some.deleted", count).tolist() == flags.tolist()
