"""An index of the example letters, and the program run in this process."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from imrsearch import cycles
from imrsearch.cli import main
from tests import ROOT

EXAMPLES = ROOT / "examples" / "letters"


class Ran(NamedTuple):
    """What a command printed and its exit code."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def examples_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index of the example letters; tests must not write to it."""
    from imrsearch import build

    folder = tmp_path_factory.mktemp("examples") / "index"
    build.update([EXAMPLES], folder, build.Options(workers=0))
    return folder


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> Run:
    """Return a function that runs the program with the given words."""
    for name in [name for name in os.environ if name.startswith("IMRSEARCH_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "100")
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    # How often the tests' own process looks for cycles is not the program's to say.
    monkeypatch.setattr(cycles, "seldom", lambda: None)

    def ran(*words: str | Path) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main.run([str(word) for word in words])
        code = ended.value.code
        printed = capsys.readouterr()
        return Ran(code if isinstance(code, int) else -1, printed.out, printed.err)

    return ran
