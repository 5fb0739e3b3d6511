"""Reading in other processes: order, time, death, memory, and nothing left behind."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from imrsearch.build import Limits, Reading, workers
from imrsearch.build.workers import Pool, serve
from imrsearch.errors import ImrsearchError
from imrsearch.sources import Reason
from tests import ROOT
from tests.build import readers

PATIENT = Limits(seconds=60)


def told(names: Sequence[str], count: int, limits: Limits = PATIENT) -> list[tuple[str, str]]:
    """Return the path and reason of what each of these files gave."""
    with Pool(count, limits, readers.by_name) as pool:
        readings = list(pool.read(Path(name) for name in names))
    skips = [skip for reading in readings for skip in reading.skipped]
    return [(skip.path, skip.reason.value) for skip in skips]


def test_answers_come_in_the_order_of_the_paths_whoever_is_first() -> None:
    names = ["slow.pdf", *(f"{number:03}.txt" for number in range(200))]
    assert [path for path, _ in told(names, 2)] == names


def test_a_slow_file_does_not_make_the_pool_run_far_ahead_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "_AHEAD", 5)
    taken: list[str] = []

    def paths() -> Iterator[Path]:
        for name in ["slow.pdf", *(f"{number}.txt" for number in range(1, 50))]:
            taken.append(name)
            yield Path(name)

    with Pool(2, PATIENT, readers.by_name) as pool:
        readings = pool.read(paths())
        assert next(readings).skipped[0].path == "slow.pdf"
        assert taken == ["slow.pdf", "1.txt", "2.txt", "3.txt", "4.txt"]
        assert len(list(readings)) == 49


def test_files_are_read_in_other_processes_as_many_as_asked() -> None:
    with Pool(2, PATIENT, readers.by_name) as pool:
        readings = list(pool.read([Path("slow.txt")] * 6))
    processes = {reading.skipped[0].detail for reading in readings}
    assert len(processes) == 2
    assert str(os.getpid()) not in processes


def test_a_file_that_takes_too_long_costs_itself_alone() -> None:
    began = time.monotonic()
    names = ["a.txt", "hang.pdf", "b.txt", "c.txt"]
    assert told(names, 1, Limits(seconds=0.5)) == [
        ("a.txt", "not a letter"),
        ("hang.pdf", "timed out"),
        ("b.txt", "not a letter"),
        ("c.txt", "not a letter"),
    ]
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(
    ("name", "how"), [("crash", "SIGSEGV"), ("killed", "SIGKILL"), ("leave", "exit code 3")]
)
def test_a_file_that_stops_its_reader_costs_itself_alone_and_says_how(name: str, how: str) -> None:
    with Pool(1, PATIENT, readers.by_name) as pool:
        paths = [Path("a.txt"), Path(f"{name}.pdf"), Path("b.txt")]
        first, bad, last = [reading.skipped[0] for reading in pool.read(paths)]
    assert (first.reason, last.reason) == (Reason.NOT_A_LETTER, Reason.NOT_A_LETTER)
    assert bad.reason is Reason.UNREADABLE
    assert bad.detail == (
        f"the reader stopped over it ({how}): it may be damaged, or too large to read"
    )


def test_a_file_that_swells_past_the_limit_of_memory_stops_its_reader_alone() -> None:
    assert told(["swell.pdf", "a.txt"], 1, Limits(memory=1 << 30)) == [
        ("swell.pdf", "unreadable"),
        ("a.txt", "not a letter"),
    ]


def test_what_a_dying_reader_prints_does_not_reach_the_terminal(
    capfd: pytest.CaptureFixture[str],
) -> None:
    told(["crash.pdf", "swell.pdf"], 1)
    assert capfd.readouterr() == ("", "")


def test_leaving_early_ends_every_process_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    began = time.monotonic()
    started: list[subprocess.Popen[bytes]] = []

    class Kept(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Kept)
    with Pool(2, PATIENT, readers.by_name) as pool:
        first = next(pool.read([Path("a.txt"), Path("hang.pdf"), Path("hang.txt")]))
        assert first.skipped[0].path == "a.txt"
        assert len(started) == 2
        assert [process.poll() for process in started] == [None, None]
    assert [process.poll() for process in started] == [-signal.SIGKILL, -signal.SIGKILL]
    assert time.monotonic() - began < 60


def test_a_process_that_cannot_start_is_an_error_that_names_the_way_round_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with (
        Pool(1, PATIENT, readers.Unstartable()) as pool,
        pytest.raises(ImrsearchError, match=r"did not start \(exit code 7\); .* --workers 0"),
    ):
        list(pool.read([Path("a.txt")]))
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(ImrsearchError, match=r"did not start \(.*No such file"):
        Pool(1, PATIENT, readers.by_name)
    monkeypatch.undo()
    monkeypatch.setattr(workers, "START_SECONDS", 0.0)
    with (
        Pool(1, PATIENT, readers.by_name) as pool,
        pytest.raises(ImrsearchError, match="was not up after 0 seconds"),
    ):
        list(pool.read([Path("a.txt")]))


def test_a_pool_reads_again_after_a_run() -> None:
    with Pool(1, PATIENT, readers.by_name) as pool:
        assert list(pool.read([])) == []
        for _ in range(2):
            (reading,) = pool.read([Path("a.txt")])
            assert reading.skipped[0].path == "a.txt"


PROGRAM = """\
from pathlib import Path
from imrsearch.build import Options, update
summary = update([Path("a.txt")], Path("index"), Options(workers=1))
print(summary.read, summary.skipped[0].reason.value)
"""


@pytest.mark.parametrize("arguments", [["program.py"], ["-c", PROGRAM]], ids=["file", "command"])
def test_a_program_needs_no_guard_against_being_run_by_each_worker(
    tmp_path: Path, arguments: list[str]
) -> None:
    (tmp_path / "a.txt").write_text("no letter")
    (tmp_path / "program.py").write_text(PROGRAM)
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("1 not a letter\n", "")


def test_a_worker_answers_each_path_until_the_other_end_closes() -> None:
    ours, theirs = multiprocessing.Pipe()
    thread = threading.Thread(target=serve, args=(theirs, readers.by_name))
    thread.start()
    for name in ("a.txt", "caf\udce9.txt"):
        ours.send_bytes(os.fsencode(name))
        assert ours.poll(timeout=60)
        (skip,) = msgspec.msgpack.decode(ours.recv_bytes(), type=Reading).skipped
        assert skip.reason is Reason.NOT_A_LETTER
    ours.close()
    thread.join(timeout=60)
    assert not thread.is_alive()
    theirs.close()


def test_a_whole_record_survives_the_way_between_processes(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("CM19-0000017")
    with Pool(1, PATIENT, readers.letter) as pool:
        (reading,) = pool.read([path])
    assert reading == readers.letter(path)


def test_readers_look_seldom_for_cycles() -> None:
    with Pool(1, PATIENT, readers.pace) as pool:
        (reading,) = pool.read([Path("a.txt")])
    assert int(reading.skipped[0].detail) > 10 * gc.get_threshold()[0]
