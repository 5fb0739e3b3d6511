"""A real browser, and sites of the example letters in a folder with an awkward name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from imrsearch import build, reports
from imrsearch.render import browser as render_browser
from imrsearch.render import site
from imrsearch.search import Engine
from tests import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AWKWARD = "a report #1"
"""A folder's name that goes wrong where an address is put together by hand."""


class Made(NamedTuple):
    """A site, and the index that it was built from."""

    folder: Path
    built: Path

    def address(self, name: str = "index.html", fragment: str = "") -> str:
        """Return the address of a page."""
        return (self.folder / name).as_uri() + fragment


class Visit:
    """A page in a browser, with what it asked for and complained of."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, address: str) -> Any:
        """Open an address; the page of issues is waited for until it is live."""
        self.page.goto("about:blank")
        self.page.goto(address)
        if address.partition("#")[0].endswith("results.html") or "results.html#" in address:
            self.until("document.documentElement.dataset.ready === 'true'")
        return self.page

    def until(self, expression: str) -> None:
        """Wait until an expression holds; the page's policy forbids Playwright's own way."""
        for _ in range(500):
            if self.page.evaluate(expression):
                return
            self.page.wait_for_timeout(10)
        raise AssertionError(f"never came to hold: {expression}")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Return the site of all example letters; tests must not write to it."""
    top = tmp_path_factory.mktemp("browser")
    build.update([ROOT / "examples" / "letters"], top / "index", build.Options(workers=0))
    folder = top / AWKWARD
    wish = reports.Wish(title="Example letters", notes="An *introduction* by the author.")
    with Engine.open(top / "index") as engine, pytest.MonkeyPatch.context() as patch:
        # As a long list has it: some entries at hand, others in files.
        patch.setattr(render_browser, "SHORT", 8)
        report = reports.gather(engine, top / "index", wish)
        site.write(report, folder, site.Options(workers=0))
    assert (folder / "data" / "first.js").exists()
    return Made(folder, top / "index")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Return a running Chromium."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no chromium here: install Debian's package of that name")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield running
        running.close()


@contextmanager
def visiting(browser: Any, **options: Any) -> Iterator[Visit]:
    """Give a page of a browser of its own settings."""
    context = browser.new_context(**options)
    try:
        yield Visit(context.new_page())
    finally:
        context.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Visit]:
    """Return a page, wide and light."""
    with visiting(browser, viewport={"width": 1280, "height": 900}) as one:
        yield one


def kinds(made: Made) -> dict[str, str]:
    """Return one page of every kind."""
    pick = {
        "overview": "index.html",
        "issues": "results.html",
        "issues, newest first": "results.newest.html",
        "second page": "results.page-2.html",
        "facet": "facets/category.html",
        "decisions": "facets/decision.html",
        "value": "facets/decision/upheld.html",
        "guidelines": "guidelines.html",
        "document": "guidelines/mtus-2009/chronic-pain.html",
        "statistics": "statistics.html",
        "about": "about.html",
        "letter": "letters/cm16-9000411.html",
    }
    page = min((made.folder / "guidelines/mtus-2009/chronic-pain").glob("p-*.html"))
    pick["page of a document"] = page.relative_to(made.folder).as_posix()
    unread = next((made.folder / "letters").glob("sha-*.html"))
    pick["letter without a number"] = unread.relative_to(made.folder).as_posix()
    return pick
