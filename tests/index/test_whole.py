"""Files written whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from imrsearch.index import whole


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    whole.write(path, b"one")
    whole.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_crash_on_the_way_leaves_the_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.json"
    whole.write(path, b"old")

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os if step == "fsync" else Path, step, crash)
    with pytest.raises(KeyboardInterrupt):
        whole.write(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    whole.write(path, b"new")
    assert path.read_bytes() == b"new"
