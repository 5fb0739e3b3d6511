"""A disk that fails, at any step of a run: the index is the old one or the new one."""

from __future__ import annotations

import ast
import errno
from collections.abc import Iterable

import pytest

from imrsearch.errors import OutputError
from imrsearch.index import Pace
from tests import ROOT
from tests.build.faults import failing, told
from tests.build.scenario import Scenario

WRITING = {
    *("chmod", "mkdir", "open", "rename", "replace", "rmdir", "symlink_to", "tofile", "touch"),
    *("truncate", "unlink", "write_bytes", "write_text"),
}
"""Methods that change the disk; ``open`` does unless it is told to read."""


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return Scenario(tmp_path_factory.mktemp("scenario"))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return Scenario(tmp_path_factory.mktemp("first"), is_first=True)


@pytest.fixture(scope="module")
def in_parts(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return Scenario(tmp_path_factory.mktemp("in_parts"), Pace(files=4))


def fail(scenario: Scenario, points: Iterable[int], code: int, *, for_good: bool) -> None:
    """Let a run fail at each of some steps, and hold what it leaves to what is promised."""
    for number in points:
        folder = scenario.copy()
        with told(failing(number, code, for_good=for_good)) as steps:
            try:
                scenario.run(folder)
                survived = True
            except OutputError:
                survived = False
        # A run goes on without what tells people who runs, and without tidying up.
        assert not survived or steps[number].name in ("create", "remove", "write")
        scenario.check(folder)


def test_the_run_does_all_that_a_run_can_do(scenario: Scenario) -> None:
    assert len(scenario.states) == 2
    assert {step.name for step in scenario.steps} == {
        *("create", "write", "flush", "rename", "remove", "flush_folder", "make_folder")
    }
    made = [step.path.name for step in scenario.steps if step.name == "create"]
    endings = [name.split(".", 1)[1] for name in made]
    assert sorted(endings) == [
        "000003.deleted.new",
        "000003.superseded.new",
        "000003.superseded.new",
        "000004.superseded.new",
        "files",
        "json",
        "json.new",
        "json.new",
        "json.new",
        "json.new",
        "seg",
        "seg",
    ]


def test_a_step_that_fails_leaves_the_old_index_or_the_new_one(scenario: Scenario) -> None:
    fail(scenario, scenario.points(writes=97), errno.EIO, for_good=False)


def test_a_disk_that_is_full_from_some_step_on_leaves_one_too(scenario: Scenario) -> None:
    fail(scenario, scenario.points(writes=97), errno.ENOSPC, for_good=True)


def test_a_first_run_that_fails_leaves_none_or_an_empty_one(first: Scenario) -> None:
    fail(first, first.points(writes=97), errno.ENOSPC, for_good=True)


@pytest.mark.slow
def test_every_step_may_fail(scenario: Scenario, first: Scenario) -> None:
    for each in (scenario, first):
        fail(each, each.points(writes=1), errno.ENOSPC, for_good=False)


@pytest.mark.slow
def test_every_step_of_a_run_in_parts_may_fail(in_parts: Scenario) -> None:
    assert len(in_parts.states) > 3
    fail(in_parts, in_parts.points(writes=40), errno.EIO, for_good=False)
    fail(in_parts, in_parts.points(writes=40), errno.EIO, for_good=True)


def test_nothing_in_the_index_changes_the_disk_but_through_one_module() -> None:
    found = [
        f"{path.name}:{call.lineno} {call.func.attr}"
        for path in sorted((ROOT / "imrsearch" / "index").glob("*.py"))
        if path.name != "disk.py"
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr in WRITING and not _is_harmless(call)
    ]
    assert found == []


def _is_harmless(call: ast.Call) -> bool:
    """Return whether a call opens a file for reading, or changes no file at all."""
    function = call.func
    assert isinstance(function, ast.Attribute)
    owner = ast.unparse(function.value)
    if function.attr == "open":
        return owner == "Segment" or [ast.unparse(each) for each in call.args] == ["'rb'"]
    if function.attr == "replace":
        return owner.endswith("structs") or len(call.args) == 2
    return owner in ("disk", "self", "self._commit", "index")
