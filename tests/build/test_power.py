"""Power that fails at any step of a run: what was not flushed to the disk is not there."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from imrsearch.index import Pace
from tests.build.faults import Step, told
from tests.build.scenario import Scenario

Layout = dict[Path, bytes]
"""What is in an index folder, by path within it."""


class Content:
    """What of one file would be on the disk if the power failed now."""

    def __init__(self, flushed: bytes = b"") -> None:
        self.flushed = flushed


class Disk:
    """A disk that keeps content from when its file was flushed, names from when their folder was.

    ``layouts`` are all that may be found of the index after the power failed at any step: of each
    folder the names as they were flushed or as they were seen, for a disk may be early too.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        files = [path for path in folder.rglob("*") if path.is_file()]
        self._seen = {path: Content(path.read_bytes()) for path in files}
        self._names = {path: self._named(path) for path in {path.parent for path in files}}
        self._last: Step | None = None
        self.layouts: list[Layout] = []

    def at(self, number: int, step: Step) -> None:
        """Note what the step before did, and how the disk may look before this one."""
        del number
        self._take(self._last)
        self._last = step
        for layout in self._found():
            if layout not in self.layouts:
                self.layouts.append(layout)

    def _take(self, step: Step | None) -> None:
        match step:
            case Step("create", path):
                self._seen.setdefault(path, Content()).flushed = b""
            case Step("flush", path):
                self._seen[path].flushed = path.read_bytes()
            case Step("rename", path, Path() as old):
                self._seen[path] = self._seen.pop(old)
            case Step("remove", path):
                self._seen.pop(path, None)
            case Step("flush_folder", path):
                self._names[path] = self._named(path)

    def _named(self, folder: Path) -> dict[Path, Content]:
        return {path: content for path, content in self._seen.items() if path.parent == folder}

    def _found(self) -> Iterator[Layout]:
        """Yield how the disk may look now."""
        folders = sorted({self._folder, self._folder / "segments", *self._names})
        for early in itertools.product([False, True], repeat=len(folders)):
            layout: Layout = {}
            for folder, is_early in zip(folders, early, strict=True):
                names = self._named(folder) if is_early else self._names.get(folder, {})
                layout |= {path: content.flushed for path, content in names.items()}
            yield {path.relative_to(self._folder): data for path, data in layout.items()}


def lose(scenario: Scenario) -> int:
    """Let the power fail at every step of a run; return how many different disks that leaves."""
    disk = Disk(scenario.copy())
    with told(disk.at):
        scenario.run(scenario.root / "work")
    for layout in disk.layouts:
        shutil.rmtree(scenario.root / "work")
        (scenario.root / "work" / "segments").mkdir(parents=True, mode=0o700)
        for path, data in layout.items():
            (scenario.root / "work" / path).write_bytes(data)
        scenario.check(scenario.root / "work")
    return len(disk.layouts)


def test_power_lost_at_any_step(tmp_path: Path) -> None:
    assert lose(Scenario(tmp_path)) > 20


def test_power_lost_at_any_step_of_a_first_run(tmp_path: Path) -> None:
    assert lose(Scenario(tmp_path, is_first=True)) > 10


@pytest.mark.slow
def test_power_lost_at_any_step_of_a_run_in_parts(tmp_path: Path) -> None:
    assert lose(Scenario(tmp_path, Pace(files=4))) > 40
