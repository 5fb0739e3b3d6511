"""Which index folders are believed, and which rights what imrsearch makes has."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from imrsearch.errors import IndexDamagedError
from imrsearch.index import store, trust
from imrsearch.search import Engine
from tests import made
from tests.made import apply, change, issue, letter

KNEE = letter("CM16-0000001", issue("knee brace"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(trust.TRUST, raising=False)
    made.index(tmp_path / "index", [KNEE])
    return tmp_path / "index"


def test_what_is_made_is_its_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        folder = tmp_path / "new" / "index"
        apply(folder, [change(KNEE)])
        apply(folder, [change(letter("CM16-0000002"))], removed=[KNEE[0].source.path])
    finally:
        os.umask(before)
    for path in [folder, *folder.rglob("*")]:
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


@pytest.mark.parametrize("name", ["", "segments"])
def test_a_folder_that_anybody_can_write_to_is_refused(folder: Path, name: str) -> None:
    (folder / name).chmod(0o777)
    with pytest.raises(IndexDamagedError, match=r"can be written by anybody.*TRUST_INDEX=1"):
        Engine.open(folder)
    with pytest.raises(IndexDamagedError, match="can be written by anybody"):
        apply(folder, [])


def test_a_folder_that_another_group_can_write_to_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.chmod(0o770)
    status = folder.stat()
    own = status.st_gid == status.st_uid
    assert (trust.fault_of(folder) is None) is own
    shifted = os.stat_result([*status[:5], status.st_uid + 1, *status[6:]])
    monkeypatch.setattr(Path, "stat", lambda path, **_: shifted)
    assert trust.fault_of(folder) == f"can be written by a group (number {status.st_uid + 1})"


def test_a_folder_of_somebody_else_is_refused_unless_it_is_trusted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    status = folder.stat()
    theirs = os.stat_result([*status[:4], status.st_uid + 7, *status[5:]])
    stat_of = Path.stat

    def found(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        return theirs if path == folder else stat_of(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", found)
    with pytest.raises(IndexDamagedError, match="belongs to another user"):
        store.take(folder)
    monkeypatch.setenv(trust.TRUST, "1")
    store.take(folder).close()


def test_a_folder_of_the_administrator_is_everybodys(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    monkeypatch.setattr(
        Path, "stat", lambda path, **_: os.stat_result([0o40755, 1, 1, 1, 0, 0, 0, 0, 0, 0])
    )
    assert trust.fault_of(folder) is None
