"""A file made with sound checksums over numbers that do not fit: told by ``imrsearch check``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from imrsearch.errors import IndexDamagedError
from imrsearch.index import check, documents, sound
from imrsearch.index.builder import Builder
from imrsearch.index.layout import of_index
from imrsearch.index.segment import Segment
from tests.crafting import Change, craft
from tests.made import index, issue, letter

LETTERS = (
    letter("CM16-0000002", issue("knee brace", drugs=("norco",)), issue("mri", number=2)),
    letter("CM16-0000001", text="An illegible page."),
    letter("CM16-0000003", issue("knee knee surgery", drugs=("norco", "tramadol"))),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A segment of three letters."""
    path = tmp_path / "a.seg"
    builder = Builder(of_index())
    for record, text in LETTERS:
        builder.add(documents.build(record, text, record.source.path))
    builder.write(path, "digest")
    return path


def _last(array: NDArray[Any]) -> None:
    array[-1] = np.iinfo(array.dtype).max


def _first(array: NDArray[Any]) -> None:
    array[0] = 1


def _turned(array: NDArray[Any]) -> None:
    array[:] = array[::-1].copy()


def _no_text(array: NDArray[Any]) -> None:
    array[:] = 0xFF


def test_what_this_program_writes_is_sound(path: Path) -> None:
    sound.verify(Segment.open(path))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        *((name, _last) for name in (
            "treatment/docs", "treatment/freqs", "treatment/begin", "treatment/reach",
            "treatment/starts", "drug/codes", "drug/members", "drug/sets", "drug/values/starts",
            "combined/codes", "combined/rows", "documents/letter", "letters/first",
            "letters/order", "letters/ids/starts", "letters/block_first", "letters/block_starts",
        )),
        *((name, _first) for name in (
            "treatment/begin", "treatment/reach", "drug/sets", "letters/first",
            "letters/block_starts",
        )),
        *((name, _turned) for name in ("treatment/text", "drug/docs", "drug/values/text")),
        *((name, _no_text) for name in ("letters/paths/text", "treatment/text")),
    ],
)  # fmt: skip
def test_numbers_that_do_not_fit_are_told_by_their_section(
    path: Path, name: str, change: Change
) -> None:
    craft(path, name, change)
    segment = Segment.open(path)
    segment.verify()
    with pytest.raises((ValueError, IndexDamagedError), match=name.rpartition("/")[0]):
        sound.verify(segment)


def test_check_names_the_segment_and_what_mends_it(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    index(folder, LETTERS)
    assert check.inspect(folder) == []
    (path,) = (folder / "segments").glob("*.seg")
    craft(path, "treatment/docs", _last)
    (fault,) = check.inspect(folder)
    assert fault.kind is check.Kind.SEGMENT
    assert fault.message == "has a number in treatment/docs that is too large (4294967295)"
    assert fault.command.startswith("imrsearch check --repair")
