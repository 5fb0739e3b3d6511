"""The pages in Firefox, from ``file://``: styled, live, and counting as the index does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from imrsearch.reports import FACETS
from imrsearch.search import Engine, Filter, Query
from tests.browser import firefox
from tests.browser.conftest import Made, kinds
from tests.browser.firefox import Firefox

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SAID = "document.getElementById('status').textContent"
BOX = "[...document.querySelectorAll('#filters label')].find((each) => each.innerText === '{}')"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Return a running Firefox."""
    if firefox.FIREFOX is None:
        pytest.skip("no firefox here: install Debian's package firefox-esr")
    with firefox.running(firefox.FIREFOX, tmp_path_factory.mktemp("profile")) as started:
        yield started


def shown(running: Firefox, made: Made, fragment: str) -> Firefox:
    """Open the page of issues and wait until it is live."""
    running.go("about:blank")
    running.go(made.address("results.html", fragment))
    running.until("document.documentElement.dataset.ready === 'true'")
    return running


def test_every_kind_of_page_opens_styled(running: Firefox, made: Made) -> None:
    for kind, name in kinds(made).items():
        running.go(made.address(name))
        assert running.evaluate("document.querySelectorAll('h1').length") == 1, kind
        assert running.evaluate("document.title").endswith("Example letters"), kind
        assert running.evaluate("getComputedStyle(document.querySelector('.skip')).position") == (
            "absolute"
        ), kind
        assert running.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind


def test_a_letter_leads_to_its_guideline_and_back_to_its_issue(
    running: Firefox, made: Made
) -> None:
    running.go(made.address("letters/cm16-9000411.html", "#issue-1"))
    assert running.evaluate("document.querySelector(':target').id") == "issue-1"
    running.evaluate("document.querySelector('a.cite').click()")
    running.until("document.readyState === 'complete' && location.href.includes('/guidelines/')")
    assert running.evaluate("document.querySelector('h1').textContent") == (
        "Low Back Complaints (2004)"
    )


def test_a_filter_gives_the_counts_of_the_index(running: Firefox, made: Made) -> None:
    page = shown(running, made, "")
    page.evaluate(f"{BOX.format('Overturned')}.click()")
    page.until("location.hash === '#decision=overturned'")
    page.until("imrsearch.shown.address === location.hash")
    with Engine.open(made.built) as engine:
        chosen = Query(filters=(Filter("decision", ("overturned",)),), facets=FACETS, limit=0)
        results = engine.search(chosen)
    assert page.evaluate(SAID) == f"{results.total} of 147 issues in {results.letters} letters"
    counts = page.evaluate(
        "imrsearch.known.map((each, at) => "
        "[each.name, each.values.map((value, n) => [value, imrsearch.shown.counts[at][n]])])"
    )
    seen = {name: {value: count for value, count in each if count} for name, each in counts}
    for facet in results.facets:
        if facet.name != "decision":
            assert seen[facet.name] == {value.value: value.count for value in facet.values}
    page.evaluate("history.back()")
    page.until("imrsearch.shown.address === '' && location.hash === ''")
    assert page.evaluate(SAID) == "147 issues in 41 letters"


def test_words_are_searched(running: Firefox, made: Made) -> None:
    page = shown(running, made, "#words=%22physical+therapy%22+-knee")
    assert page.evaluate("document.querySelectorAll('#matching .hit').length") > 0
    found = page.evaluate("imrsearch.shown.ranks.length")
    more = shown(running, made, "#words=%22physical+therapy%22")
    assert more.evaluate("imrsearch.shown.ranks.length") > found
