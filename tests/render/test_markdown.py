"""Letters as Markdown: goldens to read, and the promise that letter text never becomes markup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from imrsearch.render import hypertext, inert, markdown
from imrsearch.search.results import StoredLetter
from tests.render import specimens, visible

GOLDEN = Path(__file__).parent / "golden" / "markdown"

MARKUP = st.text("\\`*_{}[]()<>#+-.!|~&;:=/\"'ahtps \n\t1", max_size=40)
WORDS = st.lists(
    st.sampled_from(
        [
            "https://example.org/a_b*c*?x=1&amp;y=2#z",
            "HTTP://EXAMPLE.ORG/%41%20b.",
            "(http://a.example/x_(y))",
            "www.example.org/_a_",
            "//example.org",
            "javascript:alert(1)",
            "someone@example.org",
            "summary.Me",
            "<https://a.example>",
            "http://é.example/_a_b_",
            "![x](y)",
            "[x]: http://a.example",
            "&lt;",
            "&#60;",
            "1.",
            "1)",
            "#",
            "##",
            "---",
            "===",
            "***",
            "| a |",
            "|---|",
            "~~x~~",
            "```",
            "~~~",
            "$x$",
            "- [ ]",
            "\\",
            "\x1b[2J",
            "\u202e",
            "\n\n",
        ]
    ),
    max_size=8,
).map(" ".join)
LETTER_TEXT = st.one_of(MARKUP, WORDS, st.text(max_size=60))

PLACES: dict[str, Callable[[str], str]] = {
    "paragraph": lambda text: text,
    "heading": lambda text: f"## {text}",
    "item": lambda text: f"- {text}\n- next",
    "label": lambda text: f"- **Label:** {text}",
    "cell": lambda text: f"| a | b |\n| --- | --- |\n| x | {text} |",
    "after text": lambda text: f"Basis: {text}",
}
AROUND = {"item": " next", "label": "Label: ", "cell": "a b x ", "after text": "Basis: "}
TAGS = {"p", "h2", "ul", "li", "strong", "a", "table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("two-issues", specimens.LETTERS[0]),
        ("bare", specimens.LETTERS[1]),
        ("unknown-form", specimens.LETTERS[2]),
    ],
)
def test_letters_as_golden_files(
    name: str, letter: StoredLetter, golden: Callable[[Path, str], None]
) -> None:
    golden(GOLDEN / f"{name}.md", markdown.readable(letter))


def test_a_hostile_letter_as_a_golden_file(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "hostile.md", markdown.letter(specimens.HOSTILE_LETTER))


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Norco 10/325 mg #60", "Norco 10/325 mg #60"),
        ("Physical Medicine & Rehabilitation", "Physical Medicine & Rehabilitation"),
        ("left > right, 5-6 sessions", "left > right, 5-6 sessions"),
        ("*must*", "\\*must\\*"),
        ("# not a heading", "\\# not a heading"),
        ("> not a quotation", "\\> not a quotation"),
        ("1) not a list", "1\\) not a list"),
        ("- not a list", "\\- not a list"),
        ("a | b", "a \\| b"),
        ("&lt;", "\\&lt;"),
        ("<b>", "\\<b>"),
        ("see http://a.example/b_c.", "see <http://a.example/b_c>."),
        ("ends in #", "ends in \\#"),
        ("decision_date _x_", "decision_date \\_x\\_"),
    ],
)
def test_escaping_is_no_more_than_is_needed(text: str, escaped: str) -> None:
    assert markdown.escape(text) == escaped


@pytest.mark.parametrize("place", PLACES)
@given(text=LETTER_TEXT)
@example(text="a\\")
@example(text="http://a.example/<script>")
@example(text="https://a.example/x'\"onclick=alert(1)")
def test_letter_text_is_shown_and_nothing_else(place: str, text: str) -> None:
    html = hypertext.html(PLACES[place](markdown.escape(text)))
    label = AROUND.get(place, "")
    shown = inert.line(text)
    expected = f"{shown}{label}" if place == "item" else f"{label}{shown}"
    assert visible.text(html) == " ".join(expected.split())
    assert {element.tag for element in visible.elements(html)} <= TAGS
    for element in visible.elements(html):
        assert set(element.attributes) <= {"href"}
        assert element.attributes.get("href", "http").lower().startswith("http")


@given(text=LETTER_TEXT.filter(lambda text: "%" not in text))
def test_another_reader_of_markdown_shows_the_same(text: str) -> None:
    other = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    assert visible.text(other.render(markdown.escape(text))) == " ".join(inert.line(text).split())


def test_paragraphs_of_a_rationale_stay_paragraphs() -> None:
    html = hypertext.html(markdown.prose("One\ntwo.\n \nThree."))
    assert html == "<p>One two.</p>\n<p>Three.</p>\n"


def test_an_absent_text_reads_not_stated() -> None:
    assert markdown.prose(None) == markdown.prose(" \n\n ") == "not stated"


def test_a_letter_without_problems_has_no_section_for_them() -> None:
    assert "Problems" not in markdown.letter(specimens.TWO_ISSUES)


def test_the_text_of_a_letter_with_issues_is_not_repeated() -> None:
    stored = StoredLetter(record=specimens.BARE, text="the whole text")
    assert "the whole text" not in markdown.readable(stored)
    assert "the whole text" in markdown.letter(specimens.BARE, stored.text)


def test_author_markdown_links_to_the_web_alone_and_holds_no_html() -> None:
    html = hypertext.html(
        "[a](javascript:alert(1)) [b](https://a.example) [c](file:///etc/passwd) "
        "[d](//a.example) <b>x</b> ![e](https://a.example/e.png) [f](data:text/html,x)"
    )
    links = [element.attributes for element in visible.elements(html) if element.tag == "a"]
    assert links == [{"href": "https://a.example"}, {"href": "https://a.example/e.png"}]
    assert {element.tag for element in visible.elements(html)} == {"p", "a"}
