"""``kill -9`` at any step of a run: the index is the old one or the new one."""

from __future__ import annotations

import os
import signal
import warnings
from collections.abc import Iterable
from pathlib import Path

import pytest

from imrsearch.index import Pace
from tests.build.faults import Step, told
from tests.build.scenario import Scenario

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be forked here")


def kill(scenario: Scenario, points: Iterable[int]) -> int:
    """Kill a run before each of some steps; return how many were killed and held to the promise."""
    count = 0
    for number in points:
        folder = scenario.copy()
        assert _killed(scenario, folder, number)
        scenario.check(folder)
        count += 1
    return count


def _killed(scenario: Scenario, folder: Path, number: int) -> bool:
    """Run in a process that is killed before a step; return whether it came to that."""

    def at(now: int, step: Step) -> None:
        del step
        if now == number:
            os.kill(os.getpid(), signal.SIGKILL)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads that a fork leaves behind
        child = os.fork()
    if child == 0:
        try:
            with told(at):
                scenario.run(folder)
        finally:
            os._exit(1)
    return os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL


def test_a_run_killed_at_any_step_but_most_writes(tmp_path: Path) -> None:
    scenario = Scenario(tmp_path)
    assert kill(scenario, scenario.points(writes=97)) > 40


def test_a_first_run_killed_at_any_step_but_most_writes(tmp_path: Path) -> None:
    scenario = Scenario(tmp_path, is_first=True)
    assert kill(scenario, scenario.points(writes=97)) > 20


@pytest.mark.slow
def test_a_run_in_parts_killed_at_more_than_two_hundred_points(tmp_path: Path) -> None:
    scenario = Scenario(tmp_path, Pace(files=4))
    assert len(scenario.states) > 3
    assert kill(scenario, scenario.points(writes=14)) > 200
