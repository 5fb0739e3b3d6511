"""Letter text as HTML: sentences with a place, marks, links; and nothing of it is markup."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from imrsearch.records import Span
from imrsearch.render import inert, passages
from imrsearch.render.passages import Named
from tests.render import visible


def unmarked(text: str) -> list[Span]:
    return []


def pain(text: str) -> list[Span]:
    at = text.find("pain")
    return [] if at < 0 else [Span(at, at + 4)]


def test_each_sentence_has_a_place_counted_through_the_section() -> None:
    assert passages.html("One is tried. Two fail.\n\nThree.", "issue-1-rationale", unmarked) == (
        '<p><span id="issue-1-rationale-1">One is tried.</span> '
        '<span id="issue-1-rationale-2">Two fail.</span></p>\n'
        '<p><span id="issue-1-rationale-3">Three.</span></p>\n'
    )


def test_what_is_not_stated_says_so() -> None:
    assert passages.html(None, "summary", unmarked) == '<p class="unstated">not stated</p>\n'


def test_matched_words_are_marked() -> None:
    html = passages.html("Back pain & leg pain.", "summary", pain)
    assert '<span id="summary-1">Back <mark>pain</mark> &amp; leg pain.</span>' in html


def test_a_citation_leads_to_its_guideline_and_may_hold_marks() -> None:
    named = [Named("MTUS Chronic\n pain", "../guidelines/mtus-2009/chronic-pain.html")]
    html = passages.html("Decision based on MTUS Chronic pain.", "a", pain, named)
    assert (
        'Decision based on <a class="cite" href="../guidelines/mtus-2009/chronic-pain.html">'
        "MTUS Chronic <mark>pain</mark></a>." in html
    )


def test_a_citation_without_a_page_is_marked_as_one() -> None:
    html = passages.html("See a leaflet.", "a", unmarked, [Named("a leaflet", None)])
    assert 'See <span class="cite">a leaflet</span>.' in html


def test_no_sentence_ends_within_a_citation() -> None:
    named = [Named("ACOEM, pg. 46. Low Back", "x.html")]
    html = passages.html("Based on ACOEM, pg. 46. Low Back. So be it.", "a", unmarked, named)
    assert html.count("<span id=") == 2
    assert "ACOEM, pg. 46. Low Back</a>.</span>" in html


def test_the_same_citation_twice_is_linked_twice() -> None:
    named = [Named("ODG", "a.html"), Named("ODG", "b.html")]
    html = passages.html("ODG and ODG", "a", unmarked, named)
    assert html.index('href="a.html"') < html.index('href="b.html"')


def test_addresses_of_the_web_are_links_and_others_are_text() -> None:
    html = passages.html("See https://example.org/a?b=1&c=2. javascript:alert(1)", "a", unmarked)
    assert (
        '<a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a>' in html
    )
    assert html.count("<a ") == 1


def test_a_line_of_a_million_characters_is_one_paragraph() -> None:
    html = passages.html("x" * 1_000_000, "a", unmarked)
    assert len(html) == 1_000_000 + len('<p><span id="a-1"></span></p>\n')


@given(
    text=st.text(alphabet="ab <>&\"'\\{}%.!?\n\u202e\x1b\x00", max_size=60),
    spans=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4),
    named=st.lists(st.text(alphabet="ab <>&.", min_size=1, max_size=6), max_size=3),
)
def test_what_is_seen_is_the_text_whatever_is_marked_and_linked(
    text: str, spans: list[tuple[int, int]], named: list[str]
) -> None:
    marks = [Span(min(pair), max(pair)) for pair in spans]
    html = passages.html(text, "a", lambda _: marks, [Named(each, 'x"><b>') for each in named])
    shown = " ".join(" ".join(inert.paragraphs(text)).split()) or "not stated"
    assert visible.text(html) == shown
    assert {element.tag for element in visible.elements(html)} <= {"p", "span", "a", "mark"}
