"""Reading one file: the letter it gives, or the reason why it gives none."""

from __future__ import annotations

import builtins
import os
from pathlib import Path
from typing import Any

import pytest

from imrsearch.sources import Letter, Reason, Skipped, digest, read
from tests.specimens import LETTER, pdf


def only(path: Path, **options: int) -> Letter | Skipped:
    (found,) = read(path, **options)
    return found


def skipped(path: Path, **options: int) -> Skipped:
    found = only(path, **options)
    assert isinstance(found, Skipped)
    return found


def test_a_text_file_is_one_letter_of_one_page(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"Case Number: CM19-0000017\r\nUpheld\r\n")
    assert only(path) == Letter(
        path=str(path),
        text="Case Number: CM19-0000017\nUpheld\n",
        pages=(0,),
        digest="8f38ec459c39beaac17c8b2c86fac9f15cade266d1d0efb1c689ccb24f8a1c10",
        media_type="text/plain",
    )


def test_an_encoding_other_than_utf_8_is_named_with_the_media_type(tmp_path: Path) -> None:
    path = tmp_path / "letter.TXT"
    path.write_bytes(LETTER.encode("cp1252"))
    letter = only(path)
    assert isinstance(letter, Letter)
    assert (letter.text, letter.media_type) == (LETTER, "text/plain; charset=windows-1252")


def test_a_pdf_is_one_letter_with_a_map_of_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf("Upheld", "page two"))
    letter = only(path)
    assert isinstance(letter, Letter)
    assert (letter.text, letter.pages) == ("Upheld\fpage two", (0, 7))
    assert letter.media_type == "application/pdf"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", Reason.EMPTY),
        ("empty.pdf", b"", Reason.EMPTY),
        ("blank.txt", b" \n\n", Reason.EMPTY),
        ("binary.txt", bytes(range(256)), Reason.BINARY),
        ("cut.pdf", pdf("Upheld")[:300], Reason.DAMAGED),
        ("locked.pdf", pdf("Upheld", password="secret"), Reason.PASSWORD),
        ("scan.pdf", pdf(""), Reason.NO_TEXT),
        ("table.xlsx", b"PK\x03\x04", Reason.UNSUPPORTED),
        ("noending", b"Upheld", Reason.UNSUPPORTED),
    ],
)
def test_each_kind_of_bad_file_has_its_reason(
    tmp_path: Path, name: str, data: bytes, reason: Reason
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = skipped(path)
    assert (found.path, found.reason) == (str(path), reason)
    assert found.detail


def test_a_file_over_the_limit_is_too_large_and_says_by_how_much(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"Upheld " * 200)
    found = skipped(path, limit=1000)
    assert found.reason is Reason.TOO_LARGE
    assert found.detail == "it has 1,400 bytes, more than the 1,000 a letter may have: split it"
    assert isinstance(only(path, limit=1400), Letter)


def test_a_file_that_is_gone_is_unreadable(tmp_path: Path) -> None:
    found = skipped(tmp_path / "gone.txt")
    assert found.reason is Reason.UNREADABLE
    assert found.detail == "there is no such file or folder, or it is a link to one that is gone"


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "private.txt"
    path.write_text(LETTER)

    # Permission bits do not stop the superuser, who may well be running this test.
    def refuse(file: Any, *args: Any, **options: Any) -> Any:
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr(builtins, "open", refuse)
    found = skipped(path)
    monkeypatch.undo()
    assert found.reason is Reason.NO_PERMISSION
    assert "change its permissions" in found.detail


def test_a_disk_that_fails_is_reported_with_the_systems_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(file: Any, *args: Any, **options: Any) -> Any:
        raise OSError(5, "Input/output error", str(file))

    monkeypatch.setattr(builtins, "open", fail)
    found = skipped(tmp_path / "letter.txt")
    monkeypatch.undo()
    assert (found.reason, found.detail) == (
        Reason.UNREADABLE,
        "the system cannot read it: Input/output error",
    )


def test_the_digest_of_a_file_is_that_of_its_letter_and_nothing_where_it_cannot_be_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    letter = only(path)
    assert isinstance(letter, Letter)
    assert digest(path) == letter.digest
    assert digest(tmp_path / "gone.txt") is None


def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    assert skipped(path).reason is Reason.UNSUPPORTED


def test_a_folder_named_like_a_letter_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "folder.txt"
    path.mkdir()
    assert skipped(path).reason is Reason.UNREADABLE


@pytest.mark.parametrize("name", ["nul\x00.txt", "lone\ud800.txt"])
def test_a_name_that_no_file_can_have_is_unreadable(name: str) -> None:
    assert skipped(Path(name)).reason is Reason.UNREADABLE


def test_a_name_that_is_no_utf_8_is_read_and_shown_escaped(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("Upheld")
    letter = only(path)
    assert isinstance(letter, Letter)
    assert letter.path == f"{tmp_path}/caf\\xe9.txt"
