"""Every kind of page in a real browser, from ``file://``: nothing missing, nobody shut out."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from imrsearch.render import inert, site
from tests.browser.conftest import Made, Visit, kinds, visiting
from tests.render import specimens
from tests.render.test_site import hostile

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TOO_SMALL = """
() => {
  // WCAG 2.5.8 leaves out links within a sentence: their size is that of the line.
  const within = "p a, .prose li a, dd a, .prose a, caption a";
  const wanted = "a, button, summary, select, input:not([type=checkbox]), label:has(input)";
  return [...document.querySelectorAll(wanted)]
    .filter((each) => each.checkVisibility() && !each.matches(within) && !each.matches(".skip"))
    .map((each) => [each.outerHTML.slice(0, 120), each.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.height < 23.9 || box.width < 23.9))
    .map(([text, box]) => `${text} ${box.width.toFixed(1)} x ${box.height.toFixed(1)}`);
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(made: Made, browser: Any, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = {}
    with visiting(browser, color_scheme=scheme, viewport={"width": 1280, "height": 900}) as visit:
        for kind, name in kinds(made).items():
            page = visit.go(made.address(name))
            ran = axe.run(page, options={"runOnly": {"type": "tag", "values": RULES}})
            found[kind] = [
                (each["id"], each["nodes"][0]["html"]) for each in ran.response["violations"]
            ]
    assert {kind: violations for kind, violations in found.items() if violations} == {}


def test_nothing_leaves_the_folder_and_the_console_is_empty(made: Made, visit: Visit) -> None:
    for kind, name in kinds(made).items():
        visit.go(made.address(name))
        assert visit.complaints == [], kind
    page = visit.go(made.address("results.html", "#words=opioid&decision=upheld&order=newest"))
    page.wait_for_selector("#matching .hit")
    assert visit.complaints == []
    here = made.folder.as_posix() + "/"
    asked = {urlsplit(address) for address in visit.requests if address != "about:blank"}
    assert {each.scheme for each in asked} == {"file"}
    assert [each for each in asked if not unquote(each.path).startswith(here)] == []


def test_no_page_scrolls_sideways_on_a_small_phone(made: Made, browser: Any) -> None:
    with visiting(browser, viewport={"width": 320, "height": 700}) as visit:
        for kind, name in kinds(made).items():
            page = visit.go(made.address(name))
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, kind


@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_pressed_is_large_enough(made: Made, browser: Any, width: int) -> None:
    with visiting(browser, viewport={"width": width, "height": 900}) as visit:
        for kind, name in kinds(made).items():
            assert visit.go(made.address(name)).evaluate(TOO_SMALL) == [], kind


def test_without_scripts_facets_orders_and_pages_are_links(made: Made, browser: Any) -> None:
    with visiting(browser, java_script_enabled=False) as visit:
        page = visit.page
        page.goto(made.address("results.html"))
        assert not page.locator("#search").is_visible()
        page.get_by_role("link", name="Newest first").click()
        assert page.locator(".orders [aria-current]").text_content() == "Newest first"
        page.get_by_role("link", name="Next", exact=True).click()
        assert page.get_by_role("heading", level=1).text_content() == "Issues page 2"
        page.locator(".filters").get_by_role("link", name="Overturned").first.click()
        assert page.get_by_role("heading", level=1).text_content() == "Decision: Overturned"
        page.locator(".treatment a").first.click()
        assert "/letters/" in page.url
        assert page.locator(":target").count() == 1
        assert visit.complaints == []


def test_the_keyboard_leads_through_skip_link_navigation_and_filters(
    made: Made, visit: Visit
) -> None:
    page = visit.go(made.address("results.html"))
    focused = "document.activeElement.textContent.trim() || document.activeElement.id"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.tagName"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline in {"solid", "auto"}, seen
    assert {"SUMMARY", "INPUT"} <= set(seen)


def test_a_citation_in_a_rationale_leads_to_the_page_of_its_guideline(
    made: Made, visit: Visit
) -> None:
    page = visit.go(made.address("letters/cm16-9000411.html"))
    page.locator("a.cite").first.click()
    assert page.get_by_role("heading", level=1).text_content() == "Low Back Complaints (2004)"
    assert page.get_by_role("link", name="CT scan of the lumbar spine").count() == 1


def test_a_sentence_can_be_pointed_at(made: Made, visit: Visit) -> None:
    page = visit.go(made.address("letters/cm16-9000411.html", "#issue-1-rationale-2"))
    assert page.locator(":target").text_content() == (
        "There was no blow, and the neurologic examination is normal."
    )


def test_printed_pages_leave_out_what_only_a_screen_needs(made: Made, visit: Visit) -> None:
    page = visit.go(made.address("results.html"))
    page.emulate_media(media="print")
    for part in (".top nav", ".filters", ".searching", ".pager", ".crumbs"):
        assert not page.locator(part).first.is_visible(), part
    assert page.locator("#listing .hit").first.is_visible()
    assert page.pdf(format="Letter").startswith(b"%PDF")


def test_a_hostile_letter_is_inert_on_live_pages_too(tmp_path: Path, visit: Visit) -> None:
    folder = tmp_path / "a site #2"
    site.write(hostile(specimens.HOSTILE), folder)
    page = visit.go((folder / "results.html").as_uri() + "#words=alert")
    visit.until("document.querySelectorAll('#matching .hit').length === 1")
    assert inert.line(specimens.HOSTILE) in " ".join(page.locator("#matching").inner_text().split())
    assert page.locator("#matching :is(script, img, b:not(article b))").count() == 0
    for letter in (folder / "letters").iterdir():
        visit.go(letter.as_uri())
        assert page.locator("main :is(script, img)").count() == 0
    assert visit.complaints == []
    assert all(address.startswith(("file:", "about:")) for address in visit.requests)
