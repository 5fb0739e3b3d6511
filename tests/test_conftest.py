"""The rules that the test run itself keeps."""

from __future__ import annotations

import pytest

from tests import ROOT

pytest_plugins = ["pytester"]

CONFTEST = (ROOT / "tests" / "conftest.py").read_text(encoding="utf-8")

SPECIMEN = """
import pytest

@pytest.mark.corpus
def test_needs_letters(corpus):
    pass

@pytest.mark.browser
def test_needs_browser():
    pytest.skip("no chromium")

def test_skips_for_another_reason():
    pytest.skip("not on this system")

def test_runs():
    pass
"""


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.setenv("IMRSEARCH_CORPUS", str(pytester.path / "nothing"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeini("[pytest]\nmarkers =\n  corpus\n  browser\n")
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(SPECIMEN)
    return pytester


def test_tests_of_real_letters_and_browser_skip_on_a_machine_without_them(
    inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    inner.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=1, skipped=3)


def test_in_ci_they_fail_instead_and_say_why(
    inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    result = inner.runpytest_subprocess("-p", "no:cacheprovider")
    outcomes = result.parseoutcomes()
    assert (outcomes["passed"], outcomes["skipped"]) == (1, 1)
    assert outcomes.get("failed", 0) + outcomes.get("errors", 0) == 2
    result.stdout.fnmatch_lines(
        [
            "*CI may not skip a test marked 'corpus': no real letters in*set IMRSEARCH_CORPUS*",
            "*CI may not skip a test marked 'browser': no chromium*",
        ],
    )
