"""Walking folders: what is found, in which order, and what is said of the rest."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from pathlib import Path

import pytest

from imrsearch.sources import Reason, Skipped, find


def tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Upheld")


def found(root: Path, paths: Sequence[Path] | None = None, **options: Sequence[Path]) -> list[str]:
    """Return what is found, relative to ``root``; a reason in brackets for what is not read."""
    lines = []
    for item in find(paths or [root], **options):
        if isinstance(item, Skipped):
            lines.append(f"{os.path.relpath(item.path, root)} [{item.reason.value}]")
        else:
            lines.append(os.path.relpath(item, root))
    return lines


def reason(path: Path) -> Skipped:
    (item,) = find([path])
    assert isinstance(item, Skipped)
    return item


def test_every_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    tree(tmp_path, "b.txt", "a/z.pdf", "a/b/c/deep.text", "B.PDF", "a.txt", "10.txt", "9.txt")
    assert found(tmp_path) == [
        "10.txt",
        "9.txt",
        "B.PDF",
        "a/b/c/deep.text",
        "a/z.pdf",
        "a.txt",
        "b.txt",
    ]


def test_files_of_other_kinds_are_named_as_left_out(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "expected.tsv", "Makefile")
    assert found(tmp_path) == [
        "Makefile [not a supported kind of file]",
        "a.txt",
        "expected.tsv [not a supported kind of file]",
    ]
    assert reason(tmp_path / "expected.tsv").detail == (
        "files ending .tsv are not read; these are: "
        ".txt, .text, .pdf, .html, .htm, .md, .markdown, .zip"
    )
    assert not reason(tmp_path / "Makefile").is_failure


def test_hidden_files_and_folders_are_passed_over_unless_named(tmp_path: Path) -> None:
    tree(tmp_path, ".hidden.txt", ".git/a.txt", "a.txt")
    assert found(tmp_path) == ["a.txt"]
    assert found(tmp_path, [tmp_path / ".hidden.txt"]) == [".hidden.txt"]
    assert found(tmp_path, [tmp_path / ".git"]) == [".git/a.txt"]


def test_the_index_folder_is_passed_over_however_it_is_written(tmp_path: Path) -> None:
    tree(tmp_path, "index/README.md", "index/segment.txt", "letters/a.txt")
    assert found(tmp_path, leave_out=[tmp_path / "letters" / ".." / "index"]) == ["letters/a.txt"]


def test_a_path_named_twice_or_inside_another_is_found_once(tmp_path: Path) -> None:
    tree(tmp_path, "a/one.txt", "b.txt")
    paths = [tmp_path / "a" / "one.txt", tmp_path / "a" / ".." / "b.txt", tmp_path]
    assert found(tmp_path, paths) == ["a/one.txt", "b.txt"]


def test_a_path_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    assert reason(tmp_path / "gone").reason is Reason.UNREADABLE
    assert reason(Path("nul\x00")).reason is Reason.UNREADABLE


def test_links_to_files_are_followed_and_links_to_folders_are_named(tmp_path: Path) -> None:
    tree(tmp_path, "letters/a.txt", "shelf/b.txt")
    (tmp_path / "letters" / "link.txt").symlink_to(tmp_path / "shelf" / "b.txt")
    (tmp_path / "letters" / "shelf").symlink_to(tmp_path / "shelf")
    assert found(tmp_path, [tmp_path / "letters"]) == [
        "letters/a.txt",
        "letters/link.txt",
        "letters/shelf [not a supported kind of file]",
    ]
    assert found(tmp_path, [tmp_path / "letters" / "shelf"]) == ["letters/shelf/b.txt"]


def test_loops_of_links_end(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt")
    (tmp_path / "self").symlink_to(tmp_path)
    (tmp_path / "one.txt").symlink_to(tmp_path / "two.txt")
    (tmp_path / "two.txt").symlink_to(tmp_path / "one.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nothing")
    assert found(tmp_path) == [
        "a.txt",
        "broken.txt [unreadable]",
        "one.txt [unreadable]",
        "self [not a supported kind of file]",
        "two.txt [unreadable]",
    ]


def test_pipes_sockets_and_devices_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as endpoint:
        endpoint.bind(str(tmp_path / "s.txt"))
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    details = [item.detail for item in find([tmp_path]) if isinstance(item, Skipped)]
    assert details == ["a named pipe, not a file", "a socket, not a file", "a device, not a file"]


def test_a_folder_that_may_not_be_listed_is_named_and_the_rest_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, "closed/a.txt", "open/b.txt")
    scandir = os.scandir

    # Permission bits do not stop the superuser, who may well be running this test.
    def refuse(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    lines = found(tmp_path)
    monkeypatch.undo()
    assert lines == ["closed [no permission]", "open/b.txt"]


def test_folders_nested_past_every_limit_end_in_a_reason(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt")
    # Deeper than a path may be long: each folder is made from within the one above it.
    descriptor = os.open(tmp_path, os.O_RDONLY)
    for _ in range(25):
        os.mkdir("n" * 200, dir_fd=descriptor)
        deeper = os.open("n" * 200, os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = deeper
    os.close(descriptor)
    (first, last) = found(tmp_path)
    assert first == "a.txt"
    assert last.endswith("[unreadable]")
