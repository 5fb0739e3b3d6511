"""What a user sees of a disk that fails: a line that says what to do, and exit code 2."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from imrsearch.index import check
from tests.build.dump import dump
from tests.build.faults import Step, failing, passing, told
from tests.cli.conftest import Run
from tests.specimens import LETTER

_SPARSE = 150
"""Of the writes one in so many is made to fail."""


@pytest.fixture
def letters(tmp_path: Path, run: Run) -> Path:
    """Return a folder with one new letter among those that are in the index beside it."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in range(8):
        _put(folder, number)
    assert run("index", folder, "--index", tmp_path / "before").code == 0
    _put(folder, 8)
    return folder


def _put(folder: Path, number: int) -> None:
    text = LETTER.replace("CM19-0000017", f"CM19-{number:07}")
    (folder / f"{number}.txt").write_text(text, encoding="utf-8")


def points(steps: list[Step]) -> list[int]:
    return [
        number for number, step in enumerate(steps) if step.name != "write" or number % _SPARSE == 0
    ]


def copied(root: Path) -> Path:
    shutil.rmtree(root / "index", ignore_errors=True)
    return shutil.copytree(root / "before", root / "index")


def test_a_disk_that_fails_is_told_in_one_line(letters: Path, tmp_path: Path, run: Run) -> None:
    index = copied(tmp_path)
    with told(passing) as steps:
        run("index", letters, "--index", index)
    codes = []
    for number in points(steps):
        index = copied(tmp_path)
        with told(failing(number, for_good=True)):
            ran = run("index", letters, "--index", index)
        codes.append(ran.code)
        if ran.code == 2:
            start = f"imrsearch: the index in {index} cannot be written ([Errno 28] "
            assert ran.err.startswith(start)
            assert ran.err.endswith(
                "; make room or give the right to, or name another folder with --index FOLDER\n"
            )
            assert ran.err.count("\n") == 1
            assert ran.out == ""
    assert set(codes) == {0, 2}
    assert codes.count(2) > 15


@pytest.mark.parametrize("ending", [".seg", ".files"])
def test_a_repair_that_fails_can_be_made_again(
    ending: str, letters: Path, tmp_path: Path, run: Run
) -> None:
    run("index", letters, "--index", tmp_path / "before")
    whole = dump(tmp_path / "before")
    damaged = max((tmp_path / "before" / "segments").glob(f"*{ending}"))
    damaged.write_bytes(damaged.read_bytes()[:1000])
    index = copied(tmp_path)
    with told(passing) as steps:
        assert run("check", "--repair", "--index", index).code == 0
    assert dump(index) == whole
    for number in points(steps):
        index = copied(tmp_path)
        with told(failing(number, for_good=True)):
            assert run("check", "--repair", "--index", index).code in (0, 2, 10)
        if check.inspect(index):
            assert run("check", "--repair", "--index", index).code == 0
        run("index", letters, "--index", index)
        assert dump(index) == whole
