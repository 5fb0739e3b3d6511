"""One file, read and parsed: the letters it gives, and what becomes of every fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from imrsearch import letters, sources
from imrsearch.build.reading import read
from imrsearch.sources import Letter, Reason
from tests.specimens import LETTER


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(text, encoding="utf-8")
    return path


def fail(*_: object) -> object:
    raise KeyError("no such form")


def test_a_letter_comes_with_the_text_that_its_spans_point_into(tmp_path: Path) -> None:
    path = written(tmp_path, LETTER)
    reading = read(path)
    ((record, text),) = reading.letters
    assert (record.id, record.source.path, text) == ("CM19-0000017", str(path), LETTER)
    assert reading.sha256 == record.source.sha256 == sources.digest(path)
    assert reading.skipped == ()


def test_a_text_without_a_mark_of_a_letter_is_no_letter(tmp_path: Path) -> None:
    reading = read(written(tmp_path, "Shopping: milk, bread, eggs.\n"))
    (skip,) = reading.skipped
    assert (skip.reason, skip.detail) == (Reason.NOT_A_LETTER, "it bears no mark of an IMR letter")
    assert not skip.is_failure
    assert reading.letters == ()


def test_a_file_that_cannot_be_read_keeps_its_reason(tmp_path: Path) -> None:
    reading = read(written(tmp_path, ""))
    assert [skip.reason for skip in reading.skipped] == [Reason.EMPTY]
    assert reading.sha256 is None


def test_a_fault_of_the_parser_costs_one_letter_and_asks_to_be_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "parse", fail)
    (skip,) = read(written(tmp_path, LETTER)).skipped
    assert skip.reason is Reason.UNREADABLE
    assert skip.detail == "imrsearch failed on it, please report this: KeyError: 'no such form'"


def test_a_fault_of_a_reader_costs_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "read", fail)
    path = written(tmp_path, LETTER)
    (skip,) = read(path).skipped
    assert (skip.path, skip.reason) == (str(path), Reason.UNREADABLE)


def test_a_letter_that_needs_more_memory_than_is_allowed_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def swell(letter: Letter) -> object:
        raise MemoryError

    monkeypatch.setattr(letters, "parse", swell)
    (skip,) = read(written(tmp_path, LETTER)).skipped
    assert skip.reason is Reason.TOO_LARGE
