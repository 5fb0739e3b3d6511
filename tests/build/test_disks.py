"""Disks that are full, that cannot be written to, that go away: the real ones, where we may."""

from __future__ import annotations

import gc
import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from imrsearch.errors import IndexMissingError, OutputError
from imrsearch.index import check
from tests.build.dump import dump
from tests.build.faults import Step, told
from tests.build.scenario import Scenario

PAGE = 4096


class Mounted:
    """A disk in memory, of a size that can be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def become(self, options: str) -> None:
        """Mount it again with other options."""
        subprocess.run(["mount", "-o", f"remount,{options}", self.folder], check=True)

    def used(self) -> int:
        """Return how many bytes are in use."""
        found = os.statvfs(self.folder)
        return (found.f_blocks - found.f_bfree) * found.f_frsize


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Mounted]:
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64m,mode=0700", "tmpfs", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no disk can be mounted here ({error}); the other tests hold a limit of sizes")
    yield Mounted(folder)
    gc.collect()
    # Maps of files that are still held end with those who hold them.
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_leaves_an_index_whole_and_room_lets_the_next_run_go_on(
    tmp_path: Path, disk: Mounted
) -> None:
    scenario = Scenario(tmp_path)
    index = disk.folder / "index"
    failed = undone = 0
    for pages in range(40):
        shutil.rmtree(index, ignore_errors=True)
        shutil.copytree(scenario.before, index)
        disk.become(f"size={disk.used() + pages * PAGE}")
        try:
            scenario.run(index)
        except OutputError as error:
            failed += 1
            unjoined = "everything is in the index" in str(error)
            undone += not unjoined
            assert dump(index) == scenario.states[-1 if unjoined else 0]
        disk.become("size=64m")
        scenario.check(index)
    assert 5 < failed < 40
    assert 0 < undone < failed


def test_a_disk_that_cannot_be_written_to_can_be_read(tmp_path: Path, disk: Mounted) -> None:
    scenario = Scenario(tmp_path)
    index = shutil.copytree(scenario.before, disk.folder / "index")
    disk.become("ro")
    with pytest.raises(OutputError, match=r"cannot be written.*--index FOLDER"):
        scenario.run(index)
    with pytest.raises(OutputError, match=r"cannot be written.*--index FOLDER"):
        scenario.run(disk.folder / "another")
    assert dump(index) == scenario.states[0]
    assert check.inspect(index) == []
    disk.become("rw")
    scenario.check(index)


@pytest.mark.parametrize("size", [0, 100, 1000, 5000, 20_000])
def test_a_limit_of_the_size_of_files_leaves_the_old_index(tmp_path: Path, size: int) -> None:
    scenario = Scenario(tmp_path)
    index = scenario.copy()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        with pytest.raises(OutputError):
            scenario.run(index)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert dump(index) == scenario.states[0]
    scenario.check(index)


def test_a_folder_that_goes_away_ends_the_run_in_an_error(tmp_path: Path) -> None:
    scenario = Scenario(tmp_path)
    ended = 0
    for number in scenario.points(writes=200):
        index = scenario.copy()

        def vanish(now: int, step: Step, at: int = number, folder: Path = index) -> None:
            del step
            if now == at:
                shutil.rmtree(folder)

        with told(vanish):
            try:
                scenario.run(index)
            except (IndexMissingError, OutputError):
                ended += 1
        scenario.run(index)
        assert dump(index) == scenario.states[-1]
    assert ended > 20
