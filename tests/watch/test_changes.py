"""What is told of changes: once each, when it has come to rest."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue

import pytest

from imrsearch.watch import Timing, Way, changes

QUICK = Timing(settle=0.4, poll=0.1, rescan=600.0)
PATIENCE = 30.0


class Told:
    """What is told of a folder, while the test changes it."""

    def __init__(self, folder: Path, way: Way, timing: Timing, leave_out: list[Path]) -> None:
        self.queue: Queue[int] = Queue()
        self.stop = threading.Event()
        found = changes([folder], way, timing, self.stop, leave_out)
        self.thread = threading.Thread(target=self._run, args=(found,))
        self.thread.start()
        assert self.next() == 0  # the folder is watched

    def _run(self, found: Iterator[int]) -> None:
        for count in found:
            self.queue.put(count)

    def next(self) -> int:
        return self.queue.get(timeout=PATIENCE)

    def nothing(self, seconds: float) -> bool:
        try:
            self.queue.get(timeout=seconds)
        except Empty:
            return True
        return False


Watch = Callable[..., Told]


@pytest.fixture(params=list(Way), ids=lambda way: way.name.lower())
def watch(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Watch]:
    running: list[Told] = []

    def start(timing: Timing = QUICK, leave_out: tuple[Path, ...] = ()) -> Told:
        running.append(Told(tmp_path, request.param, timing, list(leave_out)))
        return running[-1]

    yield start
    for told in running:
        told.stop.set()
        told.thread.join(PATIENCE)
        assert not told.thread.is_alive()


def test_files_that_come_together_are_told_of_once(watch: Watch, tmp_path: Path) -> None:
    told = watch()
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("alpha")
    assert told.next() >= 2
    assert told.nothing(1.0)
    (tmp_path / "a.txt").unlink()
    assert told.next() >= 1


def test_a_file_that_grows_is_told_of_when_it_is_whole(watch: Watch, tmp_path: Path) -> None:
    told = watch(Timing(settle=3.0, poll=0.1, rescan=600.0))
    with (tmp_path / "a.txt").open("w") as file:
        for _ in range(8):
            file.write("alpha")
            file.flush()
            time.sleep(0.15)
            assert told.queue.empty()
    assert told.next() >= 1
    assert (tmp_path / "a.txt").read_text() == "alpha" * 8


def test_hidden_files_and_the_index_do_not_count(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    told = watch(leave_out=(tmp_path / "index",))
    (tmp_path / ".a.txt.part").write_text("alpha")
    (tmp_path / "index" / "imrsearch.json").write_text("{}")
    assert told.nothing(1.5)


def test_all_is_looked_at_now_and_then_whatever_was_told(watch: Watch) -> None:
    told = watch(Timing(settle=0.1, poll=0.1, rescan=0.5))
    assert told.next() == 0
