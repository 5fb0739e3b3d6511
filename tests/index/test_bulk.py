"""Processes that index their share."""

from __future__ import annotations

import resource
import subprocess
from pathlib import Path
from typing import Any

import pytest

from imrsearch.errors import ImrsearchError, OutputError
from imrsearch.index import builder, commit, documents, store
from imrsearch.index.bulk import Workers
from imrsearch.index.layout import of_index
from imrsearch.index.segment import Segment
from imrsearch.search import Engine, Query
from tests.made import apply, change, issue, letter

LETTERS = [
    letter(f"CM16-{number:07}", issue(f"knee brace number {number}")) for number in range(150)
]


def test_workers_write_segments_of_all_letters(tmp_path: Path) -> None:
    with Workers(2, tmp_path) as workers:
        for record, text in LETTERS:
            workers.put((record, text, record.source.path))
        paths = workers.finish()
    segments = [Segment.open(path) for path in paths]
    assert sum(segment.documents for segment in segments) == 150
    found = sorted(name for segment in segments for name in segment.letters.ids)
    assert found == [record.id.encode() for record, _ in LETTERS]


def test_a_run_with_workers_ends_in_the_same_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commit, "HEAVY", 10_000)
    apply(tmp_path, [change(each) for each in LETTERS], workers=2)
    with Engine.open(tmp_path) as engine:
        assert engine.counts() == (150, 150)
        assert engine.search(Query(text='treatment:"number 149"')).total == 1
    with store.reader(tmp_path) as reader:
        assert len(reader.leaf_readers()) < 4
    assert not list((tmp_path / "segments").glob("bulk-*"))


def test_a_run_with_workers_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commit, "HEAVY", 10_000)
    apply(tmp_path, [change(LETTERS[0])])
    before = sorted((tmp_path / "segments").iterdir())

    def broken(record: object, *_: object) -> None:
        raise ZeroDivisionError

    def changes() -> object:
        for made in LETTERS[1:]:
            yield change(made)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        apply(tmp_path, changes(), workers=2)  # type: ignore[arg-type]
    assert sorted((tmp_path / "segments").iterdir()) == before


def test_a_worker_that_dies_is_told(tmp_path: Path) -> None:
    with Workers(1, tmp_path) as workers:
        workers.put_packed(b"no letters")
        with pytest.raises(ImrsearchError, match="has stopped"):
            workers.finish()


def test_a_worker_that_cannot_write_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commit, "HEAVY", 10_000)
    apply(tmp_path, [change(LETTERS[0])])
    before = sorted((tmp_path / "segments").iterdir())
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    popen = subprocess.Popen

    def limited(*words: Any, **options: Any) -> subprocess.Popen[bytes]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, limit[1]))
        try:
            return popen(*words, **options)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limit)

    monkeypatch.setattr("imrsearch.index.bulk.subprocess.Popen", limited)
    with pytest.raises(OutputError, match=r"cannot be written.*File too large"):
        apply(tmp_path, [change(each) for each in LETTERS[1:]], workers=2)
    assert sorted((tmp_path / "segments").iterdir()) == before
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(("most", "kept"), [(1000, True), (100, False)])
def test_words_weigh_too_and_a_large_vocabulary_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, kept: bool
) -> None:
    monkeypatch.setattr(builder, "_MOST_WORDS", most)
    made = builder.Builder(of_index())
    for number in range(300):
        record, text = letter(f"CM16-{number:07}", text=f"knee{number}")
        made.add(documents.build(record, text, record.source.path))
    assert made.weight > 256 * builder._WORD
    made.write(tmp_path / "one.seg", "digest")
    assert (made.weight > 0) == kept
    assert made.weight % builder._WORD == 0
