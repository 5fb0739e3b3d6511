"""What an index was made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from imrsearch.errors import IndexDamagedError
from imrsearch.index import Entry, Manifest, manifest
from imrsearch.sources.values import Reason, Skipped

READ = Entry(
    size=10, mtime_ns=5, sha256="ab", parser="1", ids=("CM16-0000001",), issues=2, problems=1
)
SKIPPED = Entry(
    size=0,
    mtime_ns=6,
    sha256=None,
    parser="1",
    skipped=(Skipped(path="b.pdf", reason=Reason.EMPTY, detail="it holds nothing"),),
)


def test_a_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    written = Manifest({"a.txt": READ, "b.pdf": SKIPPED})
    manifest.write(tmp_path, written)
    assert manifest.read(tmp_path) == written
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]


def test_its_bytes_do_not_depend_on_the_order_of_reading(tmp_path: Path) -> None:
    manifest.write(tmp_path, Manifest({"a.txt": READ, "b.pdf": SKIPPED}))
    before = (tmp_path / "manifest.json").read_bytes()
    manifest.write(tmp_path, Manifest({"b.pdf": SKIPPED, "a.txt": READ}))
    assert (tmp_path / "manifest.json").read_bytes() == before


def test_where_there_is_none_it_is_empty(tmp_path: Path) -> None:
    assert manifest.read(tmp_path / "nowhere") == Manifest()


def test_totals_sum_over_its_files() -> None:
    totals = Manifest({"a.txt": READ, "b.pdf": SKIPPED}).totals()
    assert totals == (2, 1, 2, 1, 1)
    assert totals.letters == 1


@pytest.mark.parametrize("damage", [b"", b"{", b'{"files": {"a.txt": {"size": "large"}}}'])
def test_one_that_cannot_be_read_says_how_to_mend_it(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(damage)
    with pytest.raises(IndexDamagedError, match=r"manifest\.json cannot be read.*delete it"):
        manifest.read(tmp_path)
