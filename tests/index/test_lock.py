"""One writer at a time, named to whoever is turned away; a dead one holds nobody up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from imrsearch.errors import IndexLockedError
from imrsearch.index import lock

HOLD = """
import sys, time
from pathlib import Path
from imrsearch.index import lock
with lock.held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_who_is_turned_away_is_told_who_writes(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        try:
            assert lock.is_held(tmp_path)
            with (
                pytest.raises(
                    IndexLockedError, match=rf"process {process.pid} of .* on .*, for \d+ seconds: "
                ),
                lock.held(tmp_path),
            ):
                pass
        finally:
            process.kill()


def test_the_lock_of_a_killed_process_holds_nobody_up(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert not lock.is_held(tmp_path)
    before = lock.owner(tmp_path)
    assert before is not None
    assert before.process == process.pid
    with lock.held(tmp_path):
        owner = lock.owner(tmp_path)
        assert owner is not None
        assert owner.process == os.getpid()
    assert lock.owner(tmp_path) is None


def test_waiting_lasts_until_the_lock_is_free(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        begun = time.monotonic()
        with pytest.raises(IndexLockedError, match=r"after 0\.3 seconds"), lock.held(tmp_path, 0.3):
            pass
        assert time.monotonic() - begun >= 0.3
        timer = threading.Timer(0.3, process.kill)
        timer.start()
        with lock.held(tmp_path, 60.0):
            pass
        timer.join()


def test_an_owner_that_cannot_be_read_is_nobody(tmp_path: Path) -> None:
    assert lock.owner(tmp_path) is None
    (tmp_path / lock.OWNER).write_text("{")
    assert lock.owner(tmp_path) is None
    assert not lock.is_held(tmp_path)
