"""Files that mean harm, at the level of the command: nothing breaks out, nothing is touched."""

from __future__ import annotations

import hashlib
import os
import socket
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from imrsearch.index import store
from tests.build.dump import dump
from tests.cli.conftest import Ran, Run
from tests.specimens import LETTER

ODD = [
    "two\nlines.txt",
    "red\x1b[31m.txt",
    "caf\udce9.txt",
    "-rf.txt",
    "a b$(id).txt",
    "\u202etxt.txt",
]
"""Names of files that print on two lines, colour the terminal, are no UTF-8, look like options."""

CONTROLS = {*map(chr, range(32)), *map(chr, range(127, 160)), "\u202e"} - {"\n"}


def letter(number: int) -> str:
    return LETTER.replace("CM19-0000017", f"CM19-{number:07}")


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    for number, name in enumerate(ODD):
        (folder / name).write_text(letter(number), encoding="utf-8")
    with zipfile.ZipFile(folder / "climbing.zip", "w") as made:
        for number, name in enumerate(("../../up.txt", "/srv/root.txt", "in\x1b[2J\nside.txt")):
            made.writestr(name, letter(100 + number))
    (folder / "self").symlink_to(folder)
    (folder / "one.txt").symlink_to(folder / "two.txt")
    (folder / "two.txt").symlink_to(folder / "one.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.txt")
    with closing(socket.socket(socket.AF_UNIX)) as endpoint:
        endpoint.bind(str(folder / "socket.txt"))
    return folder


def tree(folder: Path) -> dict[bytes, tuple[object, ...]]:
    """Return what can be told of everything under a folder, but for when it was read."""
    found: dict[bytes, tuple[object, ...]] = {}
    for path in sorted([folder, *folder.rglob("*")]):
        status = path.lstat()
        is_plain = path.is_file() and not path.is_symlink()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if is_plain else ""
        times = status.st_mtime_ns, status.st_ctime_ns
        found[os.fsencode(path)] = (content, status.st_mode, status.st_ino, *times)
    return found


def assert_inert(ran: Ran) -> None:
    """Find nothing in what was printed that a terminal would obey."""
    assert not CONTROLS.intersection(ran.out + ran.err), ran


def test_a_hostile_folder_is_indexed_and_left_as_it_is(
    letters: Path, tmp_path: Path, run: Run
) -> None:
    before = tree(letters)
    index = tmp_path / "index"
    first = run("index", letters, "--index", index)
    assert first.code == 3  # the links that lead to each other cannot be read
    assert first.out.startswith(f"9 letters, 9 issues, 0 problems in {index}")
    assert "files: 7 read" in first.out
    assert_inert(first)
    for name in ("one.txt", "two.txt"):
        assert f"could not be read: {letters / name} (unreadable)" in first.err
    for name, what in (("zero", "a device"), ("pipe", "a named pipe"), ("socket", "a socket")):
        assert f"left out: {letters / name}.txt (not a supported kind of file): {what}" in first.err
    again = run("index", letters, "--index", index, "--workers", "2")
    assert "files: 0 read, 7 unchanged" in again.out
    assert tree(letters) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index", "letters"]
    assert not (tmp_path.parent / "up.txt").exists()


def test_no_command_prints_a_hostile_name_as_it_is(letters: Path, tmp_path: Path, run: Run) -> None:
    index = tmp_path / "index"
    run("index", letters, "--index", index)
    for name in ODD:
        ran = run("why", letters / name, "--index", index)
        assert ran.code == 0
        assert_inert(ran)
    (letters / ODD[0]).unlink()
    (letters / "new\x1b[7m.txt").write_text(letter(50), encoding="utf-8")
    for words in (
        *(("status",), ("check",), ("search", "therapy"), ("show", "CM19-0000001")),
        *(("show", "CM19-0000102"), ("index", letters, "--dry-run")),
        *(("index", letters, "--skipped", "-"), ("search", "therapy", "--format", "json")),
    ):
        assert_inert(run(*words, "--index", index))


def test_hostile_names_are_followed_when_they_change(
    letters: Path, tmp_path: Path, run: Run
) -> None:
    index = tmp_path / "index"
    run("index", letters, "--index", index)
    (letters / ODD[0]).rename(letters / "three\n\nlines.txt")
    (letters / ODD[1]).unlink()
    (letters / ODD[2]).write_text(letter(60), encoding="utf-8")
    told = run("index", letters, "--index", index)
    assert "files: 1 read, 4 unchanged, 1 moved or copied, 2 removed" in told.out
    run("index", letters, "--index", tmp_path / "fresh")
    assert dump(index) == dump(tmp_path / "fresh")


def test_letters_under_hostile_names_are_found_again_by_a_repair(
    letters: Path, tmp_path: Path, run: Run
) -> None:
    index = tmp_path / "index"
    run("index", letters, "--index", index)
    before = dump(index)
    with closing(store.take(index)) as snapshot:
        name = snapshot.generation.parts[0].file
    (index / "segments" / name).write_bytes(b"")
    mended = run("check", "--repair", "--index", index)
    assert mended.code == 0
    assert_inert(mended)
    assert "read again: 7 of 7 files that were lost" in mended.out
    assert dump(index) == before
