"""Zip archives of letters are read in memory, under limits, whatever they claim."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from imrsearch.sources import Letter, Reason, Skipped, archive, read
from tests.specimens import LETTER


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return buffer.getvalue()


def write(tmp_path: Path, files: dict[str, bytes]) -> Path:
    path = tmp_path / "letters.zip"
    path.write_bytes(zipped(files))
    return path


def test_letters_in_an_archive_are_named_by_their_place_in_it(tmp_path: Path) -> None:
    path = write(tmp_path, {"b/2.txt": LETTER.encode(), "a.html": b"<p>hello</p>"})
    found = read(path)
    assert [each.path for each in found] == [f"{path}!/a.html", f"{path}!/b/2.txt"]
    assert isinstance(found[1], Letter)
    assert found[1].text == LETTER


def test_files_that_give_no_letter_are_named_with_their_reason(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        {
            "empty.txt": b"",
            "inner.zip": zipped({"a.txt": b"x"}),
            "photo.jpg": b"\xff\xd8",
            "z.pdf": b"%PDF-",
        },
    )
    reasons = {
        each.path.rpartition("!/")[2]: each.reason
        for each in read(path)
        if isinstance(each, Skipped)
    }
    assert reasons == {
        "empty.txt": Reason.EMPTY,
        "inner.zip": Reason.UNSUPPORTED,
        "photo.jpg": Reason.UNSUPPORTED,
        "z.pdf": Reason.DAMAGED,
    }


def test_a_name_that_climbs_out_of_the_archive_is_only_a_label(tmp_path: Path) -> None:
    path = write(tmp_path, {"../../etc/evil.txt": LETTER.encode()})
    before = sorted(tmp_path.parent.rglob("*"))
    (letter,) = read(path)
    assert letter.path == f"{path}!/../../etc/evil.txt"
    assert sorted(tmp_path.parent.rglob("*")) == before


def test_a_member_that_unpacks_to_more_than_a_letter_may_have_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, {"bomb.txt": b"0" * (11 << 20), "good.txt": LETTER.encode()})
    bomb, good = read(path)
    assert isinstance(bomb, Skipped)
    assert bomb.reason is Reason.TOO_LARGE
    assert isinstance(good, Letter)


def test_an_archive_that_grows_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)
    data = zipped({f"{number}.txt": b"x" * 600 for number in range(5)})
    kinds = [type(member.data).__name__ for member in archive.members(data, limit=10_000)]
    assert kinds == ["bytes", "Refusal", "Refusal", "Refusal", "Refusal"]


def test_an_archive_of_too_many_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_MEMBERS", 2)
    (found,) = read(write(tmp_path, {f"{number}.txt": b"x" for number in range(3)}))
    assert isinstance(found, Skipped)
    assert found.reason is Reason.TOO_LARGE


@pytest.mark.parametrize("data", [b"", b"PK", b"no archive at all"])
def test_what_is_no_archive_is_damaged(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    (found,) = read(path)
    assert isinstance(found, Skipped)
    assert found.reason is Reason.DAMAGED


def test_a_cut_archive_never_raises(tmp_path: Path) -> None:
    whole = zipped({"1.txt": LETTER.encode(), "2.txt": LETTER.encode() * 3})
    path = tmp_path / "cut.zip"
    for length in range(0, len(whole), 37):
        path.write_bytes(whole[:length])
        assert read(path)


def test_an_empty_archive_says_so(tmp_path: Path) -> None:
    (found,) = read(write(tmp_path, {}))
    assert isinstance(found, Skipped)
    assert found.reason is Reason.EMPTY
