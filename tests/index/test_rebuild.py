"""An index that was made with other search fields: refused to readers, made anew by a writer."""

from __future__ import annotations

from pathlib import Path

import pytest

from imrsearch.errors import IndexDamagedError
from imrsearch.index import check, mend, read_manifest, schema
from imrsearch.index.check import Kind
from imrsearch.search import Engine, Query
from tests.made import apply, change, issue, letter

LETTERS = [letter(f"CM16-000000{n}", issue(f"brace {n}"), path=f"/x/{n}.txt") for n in range(4)]


@pytest.fixture
def outdated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    with monkeypatch.context() as before:
        before.setattr(schema, "fingerprint", lambda: "0" * 16)
        apply(tmp_path, map(change, LETTERS))
        apply(tmp_path, [], removed=["/x/3.txt"])
    return tmp_path


def found(folder: Path) -> list[str]:
    with Engine.open(folder) as engine:
        return [hit.path for hit in engine.search(Query(text="treatment:brace", sort="id")).hits]


def test_readers_are_told_what_to_run(outdated: Path) -> None:
    with pytest.raises(IndexDamagedError, match=r"other search fields .*imrsearch index LETTERS"):
        Engine.open(outdated)


def test_the_next_run_makes_it_anew_out_of_its_own_letters(outdated: Path) -> None:
    before = read_manifest(outdated)
    apply(outdated, [change(letter("CM16-0000009", issue("brace 9"), path="/x/9.txt"))])
    assert found(outdated) == ["/x/0.txt", "/x/1.txt", "/x/2.txt", "/x/9.txt"]
    assert check.inspect(outdated) == []
    after = read_manifest(outdated)
    assert {path: after.get(path) for path in before.paths()} == before.files


def test_repair_makes_it_anew_too(outdated: Path) -> None:
    kinds = {fault.kind for fault in check.inspect(outdated)}
    assert Kind.OUTDATED in kinds
    assert mend.mend(outdated).lost == ()
    assert found(outdated) == ["/x/0.txt", "/x/1.txt", "/x/2.txt"]
    assert check.inspect(outdated) == []
