"""``status``, ``why``, ``check`` and the options of ``index`` that tell instead of doing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from imrsearch.cli.main import imrsearch
from imrsearch.errors import ImrsearchError, PurgeError
from tests.specimens import LETTER, pdf


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "one.txt").write_text(LETTER, encoding="utf-8")
    (letters / "cut.pdf").write_bytes(pdf("Upheld")[:200])
    monkeypatch.chdir(tmp_path)
    assert run("index", "letters").return_value == 3
    return letters


def run(*arguments: str) -> Result:
    return CliRunner().invoke(imrsearch, list(arguments), standalone_mode=False)


def test_status_tells_what_is_held_and_what_to_run_next(shelf: Path) -> None:
    said = run("status").output
    assert "letters:   1 with" in said
    assert f"from:      {shelf}\n" in said
    assert "pending:   nothing\n" in said
    assert said.endswith(f"next:      imrsearch index {shelf} --index index --retry-failed\n")
    (shelf / "two.txt").write_text(LETTER + "more", encoding="utf-8")
    said = run("status").output
    assert "pending:   1 new, 0 changed" in said
    assert said.endswith(f"next:      imrsearch index {shelf} --index index\n")
    assert "pending" not in run("status", "--no-scan").output


def test_why_tells_of_every_state(shelf: Path, tmp_path: Path) -> None:
    (shelf / "copy.txt").write_text(LETTER, encoding="utf-8")
    run("index", "letters")
    (shelf / "new.txt").write_text(LETTER + "more", encoding="utf-8")
    (shelf / ".hidden.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "recipe.txt").write_text("Two eggs and some flour.")
    (tmp_path / "other.txt").write_text(LETTER, encoding="utf-8")
    states = {
        "letters/one.txt": "copy",
        "letters/copy.txt": "indexed",
        "letters/cut.pdf": "damaged",
        "letters/new.txt": "new",
        "letters/.hidden.txt": "hidden",
        "letters/nothing.txt": "absent",
        "other.txt": "new",
        "letters": "indexed",
    }
    for name, state in states.items():
        found = run("why", name)
        assert found.output.startswith(f"{tmp_path / name}: {state}\n"), found.output
        assert found.return_value == (0 if state in ("indexed", "copy") else 1)
    assert "no run was asked to read it" in run("why", "other.txt").output
    (shelf / "copy.txt").write_text(LETTER + "changed", encoding="utf-8")
    assert "it changed since" in run("why", "letters/copy.txt").output
    (shelf / "copy.txt").unlink()
    assert "not there now" in run("why", "letters/copy.txt").output


def test_a_dry_run_tells_the_plan_and_does_nothing(shelf: Path) -> None:
    before = {path: path.read_bytes() for path in Path("index").rglob("*") if path.is_file()}
    (shelf / "two.txt").write_text(LETTER + "more", encoding="utf-8")
    (shelf / "one.txt").rename(shelf / "moved.txt")
    found = run("index", "letters", "--dry-run")
    assert f"new: {shelf / 'two.txt'}\n" in found.output
    assert f"moved or copied: {shelf / 'moved.txt'}\n" in found.output
    assert f"removed: {shelf / 'one.txt'}\n" in found.output
    assert "would read 1 files (1 new), move 1, remove 1; 1 unchanged" in found.output
    after = {path: path.read_bytes() for path in Path("index").rglob("*") if path.is_file()}
    assert after == before


def test_a_purge_is_refused_and_a_dry_run_says_so(shelf: Path) -> None:
    (shelf / "one.txt").unlink()
    found = run("index", "letters")
    assert isinstance(found.exception, PurgeError)
    assert found.exception.exit_code == 4
    assert run("index", "letters", "--dry-run").return_value == 4
    assert run("index", "letters", "--allow-purge").return_value == 3


def test_what_was_skipped_is_written_as_json_lines(shelf: Path, tmp_path: Path) -> None:
    assert run("index", "letters", "--skipped", "skipped.jsonl", "-q").return_value == 3
    (line,) = (tmp_path / "skipped.jsonl").read_text().splitlines()
    found = json.loads(line)
    assert found.pop("detail")
    assert found == {"path": "letters/cut.pdf", "reason": "damaged", "failed": True}
    failed = run("index", "letters", "--skipped", "nowhere/skipped.jsonl")
    assert isinstance(failed.exception, ImrsearchError)


def test_check_finds_mends_and_says_so(shelf: Path, tmp_path: Path) -> None:
    assert run("check").output == "index: no fault found\n"
    (segment,) = (tmp_path / "index" / "segments").glob("*.seg")
    data = bytearray(segment.read_bytes())
    data[-10] ^= 1
    segment.write_bytes(data)
    found = run("check")
    assert found.return_value == 10
    assert segment.name in found.output
    assert "mended by: imrsearch check --repair --index index" in found.output
    mended = run("check", "--repair")
    assert mended.return_value == 0
    assert "read again: 1 of 1 files" in mended.output
    assert mended.output.endswith("index: no fault is left\n")
    assert run("check").return_value == 0


def test_what_is_gone_for_good_is_named(shelf: Path, tmp_path: Path) -> None:
    (segment,) = (tmp_path / "index" / "segments").glob("*.seg")
    segment.write_bytes(b"")
    (shelf / "one.txt").unlink()
    mended = run("check", "--repair")
    assert mended.return_value == 3
    assert f"gone for good, its file is not there: {shelf / 'one.txt'}\n" in mended.output
