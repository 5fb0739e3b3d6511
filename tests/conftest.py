"""What every test may use: the folder of real letters, golden files, and CI's rule on skipping."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from pathlib import Path

import hypothesis
import pytest

from tests import ROOT

# A machine shared with others is slow at times: slowness is judged by benchmarks, not by tests.
hypothesis.settings.register_profile("imrsearch", deadline=None)
hypothesis.settings.load_profile("imrsearch")

MUST_RUN = ("corpus", "browser")
"""Markers of tests that skip where a machine lacks something, and that CI must not skip."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-golden",
        action="store_true",
        help="write the expected outputs anew instead of comparing with them",
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test of real letters or of the browser fails: green means all was run."""
    report = yield
    marker = next((name for name in MUST_RUN if item.get_closest_marker(name)), None)
    if report.skipped and marker and os.environ.get("CI") == "true":
        reason = call.excinfo.value if call.excinfo else "no reason given"
        report.outcome = "failed"
        report.longrepr = f"CI may not skip a test marked '{marker}': {reason}"
    return report


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real letters, beside the checkout or where IMRSEARCH_CORPUS says."""
    folder = Path(os.environ.get("IMRSEARCH_CORPUS") or ROOT.parent / "shared" / "letters")
    if not (folder / "expected.tsv").is_file():
        pytest.skip(f"no real letters in {folder}: set IMRSEARCH_CORPUS to their folder")
    return folder


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Hold a text against the file that says what it must be; ``make golden`` writes it anew."""

    def check(path: Path, actual: str) -> None:
        if request.config.getoption("--renew-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8", newline="")
        assert path.is_file(), f"no golden file {path}: run `make golden`"
        with path.open(encoding="utf-8", newline="") as file:
            assert actual == file.read(), f"differs from {path}; if that is right, `make golden`"

    return check
