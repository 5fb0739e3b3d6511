"""The manifest in its file: against a plain dictionary, and what is said of a damaged one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imrsearch.errors import IndexDamagedError
from imrsearch.index import Entry, Manifest, manifest
from imrsearch.index.manifest import FAILED, HOME
from imrsearch.sources import Reason, Skipped, Status

READ = Entry(status=Status(10, 1, 2, 3), sha256="ab" * 32, parser="1/1", letters=1, issues=2)
FAULT = Skipped(path="/x/b.pdf", reason=Reason.DAMAGED, detail="get it again")
SKIPPED = Entry(status=Status(3, 0, 0, -5), sha256=None, parser="1/1", skipped=(FAULT,))
COPY = Entry(status=Status(10, -5, 2, 4), sha256="ab" * 32, parser="2/1", letters=1, is_home=False)

PATHS = st.builds(
    "/{}{}.txt".format,
    st.sampled_from(["", "a/", "a.b/", "a/b/", "é/"]),
    st.text("abz.-é", min_size=1, max_size=3),
)
ENTRIES = st.sampled_from([READ, SKIPPED, COPY])


def made(entries: dict[str, Entry]) -> Manifest:
    return manifest.empty().changed(entries)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.dictionaries(PATHS, st.none() | ENTRIES), max_size=5))
def test_changes_give_what_a_dictionary_gives(
    tmp_path: Path, steps: list[dict[str, Entry | None]]
) -> None:
    model: dict[str, Entry] = {}
    found = manifest.empty()
    for step in steps:
        found = found.changed(step)
        for path, entry in step.items():
            model.pop(path, None)
            model |= {path: entry} if entry else {}
        manifest.write(tmp_path / "x.files", found)
        found = manifest.read(tmp_path / "x.files")
        assert found.files == model
        assert [found.path(row) for row in range(len(found))] == list(found.paths())
        assert all(found.get(path) == entry for path, entry in model.items())
    assert found.get("/nowhere/x") is None
    assert len(found) == len(model)


def test_rows_tell_what_was_kept_and_what_failed() -> None:
    found = made({"/x/a.txt": READ, "/x/b.pdf": SKIPPED, "/y/c.txt": COPY})
    assert found.folders == ["/x/", "/y/"]
    assert list(found.rows("/x/")) == [0, 1]
    assert found.skipping() == [1]
    assert found.skipped(1) == (FAULT,)
    assert found.has_flag(HOME).tolist() == [True, True, False]
    assert found.has_flag(FAILED).tolist() == [False, True, False]
    assert found.made_by("1/1").tolist() == [True, True, False]


def test_copies_count_no_letter_twice() -> None:
    found = made({"/x/a.txt": READ, "/x/b.pdf": SKIPPED, "/y/c.txt": COPY})
    assert found.totals() == (3, 1, 2, 0, 1, 1, 1)
    assert found.totals(np.array([False, True, True])) == (2, 0, 0, 0, 1, 1, 1)


def test_a_parser_that_made_nothing_any_more_is_forgotten() -> None:
    found = made({"/x/a.txt": READ, "/y/c.txt": COPY})
    assert found.parsers == ["1/1", "2/1"]
    assert found.changed({"/x/a.txt": None}).parsers == ["2/1"]


def test_the_bytes_do_not_depend_on_the_way_there(tmp_path: Path) -> None:
    manifest.write(tmp_path / "one", made({"/a.txt": READ, "/b/b.pdf": SKIPPED}))
    two = made({"/b/b.pdf": SKIPPED, "/c.txt": READ}).changed({"/a.txt": READ, "/c.txt": None})
    manifest.write(tmp_path / "two", two)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("place", [0, 20, 200, -40, -1])
def test_a_changed_byte_is_noticed(tmp_path: Path, place: int) -> None:
    path = tmp_path / "segments" / "x.files"
    path.parent.mkdir()
    manifest.write(path, made({"/a.txt": READ, "/b/b.pdf": SKIPPED}))
    data = bytearray(path.read_bytes())
    data[place] ^= 0x10
    path.write_bytes(data)
    with pytest.raises(IndexDamagedError, match=r"check --repair"):
        manifest.read(path)
