"""The index folder: missing, damaged, foreign, locked, unwritable."""

from __future__ import annotations

import gc
import json
import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from whoosh.fields import TEXT, Schema
from whoosh.index import create_in

from imrsearch.errors import (
    IndexDamagedError,
    IndexLockedError,
    IndexMissingError,
    OutputError,
)
from imrsearch.index import schema, store
from tests import made
from tests.made import apply, issue, letter


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A whole index of one letter."""
    folder = tmp_path / "index"
    made.index(folder, [letter("CM16-0000001", issue("knee brace"))])
    return folder


def segment(folder: Path) -> Path:
    """Return the file of the one segment."""
    (path,) = (folder / "segments").glob("*.seg")
    return path


def test_an_index_tells_its_version_and_fields(folder: Path) -> None:
    meta = json.loads((folder / "imrsearch.json").read_text())
    assert (meta["version"], meta["fields"]) == (schema.VERSION, schema.fingerprint())
    assert meta["generation"] == 1


def test_a_missing_index_names_the_folder_and_the_command_that_makes_it(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    command = f"imrsearch index LETTERS --index {folder}"
    with pytest.raises(IndexMissingError) as raised:
        store.reader(folder)
    assert str(raised.value) == f"there is no index in {folder}; make one with: {command}"
    folder.mkdir()
    (folder / "README.md").write_text("Indexes go here.")
    with pytest.raises(IndexMissingError):
        store.reader(folder)
    with pytest.raises(IndexMissingError):
        store.reader(folder / "README.md")


def _other_version(folder: Path) -> None:
    meta = {"version": 99, "fields": schema.fingerprint()}
    (folder / "imrsearch.json").write_text(json.dumps(meta))


def _other_fields(folder: Path) -> None:
    path = folder / "imrsearch.json"
    path.write_text(path.read_text().replace(schema.fingerprint(), "0" * 16))


def _not_ours(folder: Path) -> None:
    (folder / "imrsearch.json").write_text('{"version": 3, "made-by": "another"}')


def _no_meta(folder: Path) -> None:
    (folder / "imrsearch.json").unlink()


def _torn_meta(folder: Path) -> None:
    (folder / "imrsearch.json").write_text("{")


def _no_generation(folder: Path) -> None:
    (folder / "segments" / "000001.json").unlink()


def _torn_generation(folder: Path) -> None:
    path = folder / "segments" / "000001.json"
    path.write_bytes(path.read_bytes()[:40])


def _changed_generation(folder: Path) -> None:
    path = folder / "segments" / "000001.json"
    path.write_bytes(path.read_bytes().replace(b'"documents":1', b'"documents":2'))


def _no_segment(folder: Path) -> None:
    segment(folder).unlink()


def _torn_segment(folder: Path) -> None:
    path = segment(folder)
    path.write_bytes(path.read_bytes()[:-20])


def _empty_segment(folder: Path) -> None:
    segment(folder).write_bytes(b"")


DAMAGES: dict[Callable[[Path], None], str] = {
    _other_version: "is of version 99; this imrsearch reads 3",
    _other_fields: "was made with other search fields",
    _not_ours: "has an imrsearch.json that cannot be read",
    _no_meta: "has no imrsearch.json, or imrsearch did not write it",
    _torn_meta: "has an imrsearch.json that cannot be read",
    _no_generation: "lacks a file",
    _torn_generation: "cannot be opened (000001.json was changed",
    _changed_generation: "cannot be opened (000001.json was changed",
    _no_segment: "lacks a file",
    _torn_segment: "has a segment that cannot be read",
    _empty_segment: "has a segment that cannot be read",
}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.strip("_"))
def test_a_damaged_index_says_what_is_wrong_and_how_to_mend_it(
    folder: Path, damage: object
) -> None:
    assert callable(damage)
    damage(folder)
    with pytest.raises(IndexDamagedError) as raised:
        store.reader(folder)
    message = str(raised.value)
    del raised
    gc.collect()  # Whoosh leaves files open where it fails: Python complains here and now
    assert message.startswith(f"the index in {folder} {DAMAGES[damage]}")
    if damage in (_other_version, _other_fields):
        assert message.endswith(f": imrsearch index LETTERS --index {folder}")
    else:
        assert message.endswith(f"mend it with: imrsearch check --repair --index {folder}")


@pytest.mark.parametrize("damage", [_other_version, _other_fields, _not_ours, _no_meta])
def test_what_cannot_be_read_is_not_written_to(
    folder: Path, damage: Callable[[Path], None]
) -> None:
    damage(folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    with pytest.raises(IndexDamagedError):
        apply(folder, [made.change(letter("CM16-0000002"))])
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_an_index_of_another_program_is_neither_read_nor_written_to(tmp_path: Path) -> None:
    create_in(str(tmp_path), Schema(text=TEXT))
    with pytest.raises(IndexDamagedError, match=r"or imrsearch did not write it"):
        store.reader(tmp_path)
    with pytest.raises(IndexDamagedError, match=r"or imrsearch did not write it"):
        apply(tmp_path, [])


class _Bomb:
    """Leaves a trace when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.trace,)


def test_nothing_is_unpickled_in_a_folder_that_imrsearch_did_not_write(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    folder = tmp_path / "index"
    (folder / "segments").mkdir(parents=True)
    (folder / "segments" / "_MAIN_1.toc").write_bytes(pickle.dumps(_Bomb(trace)))
    (folder / "segments" / "MAIN_1.seg").write_bytes(pickle.dumps(_Bomb(trace)))
    with pytest.raises(IndexDamagedError):
        store.reader(folder)
    assert not trace.exists()


def test_making_an_index_that_was_interrupted_is_taken_up_again(tmp_path: Path) -> None:
    made.index(tmp_path, [])
    (tmp_path / "imrsearch.json").unlink()
    with pytest.raises(IndexMissingError):
        store.reader(tmp_path)
    made.index(tmp_path, [letter("CM16-0000001")])
    with store.reader(tmp_path) as reader:
        assert reader.doc_count() == 1


def test_two_processes_do_not_write_at_once(folder: Path) -> None:
    with (
        store.writable(folder),
        pytest.raises(
            IndexLockedError, match=r"another process is writing .*process \d+ of .*--wait"
        ),
    ):
        apply(folder, [])
    apply(folder, [])


def test_the_lock_is_given_back_after_an_error(folder: Path) -> None:
    with pytest.raises(ZeroDivisionError), store.writable(folder):
        raise ZeroDivisionError
    apply(folder, [])


def test_a_folder_that_cannot_be_made_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        apply(tmp_path / "file", [])
    with pytest.raises(OutputError, match="cannot be written"):
        apply(tmp_path / "file" / "index", [])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do all")
def test_a_folder_without_permission_says_so(folder: Path) -> None:
    folder.chmod(0)
    try:
        with pytest.raises(
            IndexDamagedError, match=r"cannot be read \(.*Permission denied.*\); give the right to"
        ):
            store.reader(folder)
    finally:
        folder.chmod(0o700)
