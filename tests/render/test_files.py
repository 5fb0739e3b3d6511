"""A site's folder: whole files, only what changed, and nobody else's work touched."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from imrsearch.errors import OutputError
from imrsearch.render import files


def put(folder: files.Folder, name: str, text: str) -> None:
    folder.note(folder.place.put(name, text))


def write(out: Path, pages: Mapping[str, str]) -> files.Written:
    with files.Folder(out, pages) as folder:
        for name, text in pages.items():
            put(folder, name, text)
    return folder.result


def tree(out: Path) -> dict[str, str]:
    return {
        path.relative_to(out).as_posix(): path.read_text()
        for path in out.rglob("*")
        if path.is_file() and path.name != files.MANIFEST
    }


def test_a_new_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    done = write(tmp_path / "a" / "b", {"index.html": "one", "letters/x.html": "two"})
    assert tree(tmp_path / "a" / "b") == {"index.html": "one", "letters/x.html": "two"}
    assert (done.written, done.unchanged, done.removed, done.pages) == (2, 0, 0, 2)


def test_an_unchanged_file_is_not_written_again(tmp_path: Path) -> None:
    write(tmp_path, {"a.html": "one", "b.html": "two"})
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    inodes = {path: path.stat().st_ino for path in tmp_path.iterdir()}
    done = write(tmp_path, {"a.html": "one", "b.html": "two"})
    assert (done.written, done.unchanged, done.removed) == (0, 2, 0)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
    assert {path: path.stat().st_ino for path in tmp_path.iterdir()} == inodes


def test_a_changed_file_alone_is_written(tmp_path: Path) -> None:
    write(tmp_path, {"a.html": "one", "b.html": "two"})
    done = write(tmp_path, {"a.html": "one", "b.html": "three"})
    assert (done.written, done.unchanged) == (1, 1)
    assert tree(tmp_path) == {"a.html": "one", "b.html": "three"}


def test_stale_files_go_and_so_do_the_folders_they_leave_empty(tmp_path: Path) -> None:
    write(tmp_path, {"index.html": "x", "facets/decision/upheld.html": "y", "letters/a.html": "z"})
    done = write(tmp_path, {"index.html": "x", "letters/b.html": "z"})
    assert done.removed == 2
    assert tree(tmp_path) == {"index.html": "x", "letters/b.html": "z"}
    assert not (tmp_path / "facets").exists()


def test_a_file_that_someone_put_there_stays(tmp_path: Path) -> None:
    write(tmp_path, {"letters/a.html": "x"})
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "letters" / "mine.txt").write_text("mine")
    write(tmp_path, {"index.html": "x"})
    assert tree(tmp_path) == {"index.html": "x", "notes.txt": "mine", "letters/mine.txt": "mine"}


def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(OutputError, match="not empty and not an earlier report"):
        write(tmp_path, {"index.html": "x"})
    assert tree(tmp_path) == {"thesis.txt": "mine"}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    assert write(tmp_path, {"index.html": "x"}).written == 1


def test_a_file_in_the_way_of_a_page_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"index.html": "x"})
    (tmp_path / "results.html").write_text("mine")
    with pytest.raises(OutputError, match=r"results\.html: not a file of an earlier report"):
        write(tmp_path, {"index.html": "x", "results.html": "y"})
    assert (tmp_path / "results.html").read_text() == "mine"


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError, match="not a folder"):
        write(tmp_path / "out", {"index.html": "x"})


@pytest.mark.parametrize(
    "manifest",
    [
        "",
        "{}",
        '{"kind":"imrsearch report","format":1,"files":["../outside.txt"]}',
        '{"kind":"imrsearch report","format":1,"files":["/etc/passwd"]}',
        '{"kind":"imrsearch report","format":1,"files":["a/../../outside.txt"]}',
        '{"kind":"imrsearch report","format":1,"files":["a\\\\..\\\\b"]}',
        '{"kind":"imrsearch report","format":99,"files":[]}',
        '{"kind":"another tool","format":1,"files":["outside.txt"]}',
    ],
)
def test_a_manifest_that_is_not_ours_is_refused(tmp_path: Path, manifest: str) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    out = tmp_path / "out"
    out.mkdir()
    (out / files.MANIFEST).write_text(manifest)
    with pytest.raises(OutputError, match="name a new or empty folder"):
        write(out, {"index.html": "x"})
    assert outside.read_text() == "mine"


def test_a_link_to_elsewhere_is_neither_followed_nor_written_through(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    write(out, {"letters/a.html": "x"})
    elsewhere.mkdir()
    (elsewhere / "a.html").write_text("mine")
    (out / "letters" / "a.html").unlink()
    (out / "letters").rmdir()
    (out / "letters").symlink_to(elsewhere)
    with pytest.raises(OutputError, match="a link, not a folder"):
        write(out, {"letters/a.html": "y"})
    write(out, {"index.html": "z"})
    assert (elsewhere / "a.html").read_text() == "mine"


def cut_short(out: Path, pages: Mapping[str, str]) -> None:
    """Begin to write a site of one page more, and stop before that page."""
    with files.Folder(out, [*pages, "never.html"]) as folder:
        for name, text in pages.items():
            put(folder, name, text)
        raise KeyboardInterrupt


def test_a_run_cut_short_changes_nothing_and_the_next_goes_on(tmp_path: Path) -> None:
    write(tmp_path, {"index.html": "1", "old.html": "1"})
    with pytest.raises(KeyboardInterrupt):
        cut_short(tmp_path, {"new.html": "2"})
    assert tree(tmp_path) == {"index.html": "1", "old.html": "1"}
    write(tmp_path, {"index.html": "3"})
    assert tree(tmp_path) == {"index.html": "3"}


def test_a_run_cut_short_while_files_are_put_in_place_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.html": "1", "b.html": "1", "old.html": "1"})
    replace = Path.replace

    def cut(self: Path, target: Path) -> Path:
        if target.name == "b.html":
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", cut)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, {"a.html": "2", "b.html": "2", "new.html": "2"})
    monkeypatch.undo()
    assert tree(tmp_path) == {"a.html": "2", "b.html": "1", "old.html": "1"}
    write(tmp_path, {"a.html": "3"})
    assert tree(tmp_path) == {"a.html": "3"}


def test_what_a_killed_run_left_waiting_is_removed_by_the_next(tmp_path: Path) -> None:
    write(tmp_path, {"index.html": "1"})
    (tmp_path / ".partial-left").mkdir()
    (tmp_path / ".partial-left" / "index.html").write_text("half")
    write(tmp_path, {"index.html": "2"})
    assert tree(tmp_path) == {"index.html": "2"}


def test_a_new_site_comes_to_be_by_one_rename(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with files.Folder(out, ["a.html", "b/c.html"]) as folder:
        put(folder, "a.html", "x")
        put(folder, "b/c.html", "y")
        assert not out.exists()
    assert tree(out) == {"a.html": "x", "b/c.html": "y"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_new_site_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        cut_short(tmp_path / "out", {"a.html": "x"})
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_was_not_planned_is_a_mistake_of_the_program(tmp_path: Path) -> None:
    with files.Folder(tmp_path, ["a.html"]) as folder:
        with pytest.raises(ValueError, match=r"b\.html"):
            put(folder, "b.html", "x")
        put(folder, "a.html", "x")
        with pytest.raises(ValueError, match=r"a\.html"):
            put(folder, "a.html", "y")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="cannot be written"):
            write(tmp_path / "out", {"index.html": "x"})
    finally:
        tmp_path.chmod(0o700)


def test_a_failure_of_the_disk_names_the_place_and_leaves_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"index.html": "old"})

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError, match=r"index\.html: cannot be written \(No space left"):
        write(tmp_path, {"index.html": "new"})
    monkeypatch.undo()
    assert tree(tmp_path) == {"index.html": "old"}


def test_files_are_readable_as_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write(tmp_path, {"index.html": "x"})
    finally:
        os.umask(before)
    assert (tmp_path / "index.html").stat().st_mode & 0o777 == 0o644
