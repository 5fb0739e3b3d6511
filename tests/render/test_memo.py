"""A research memo: figures, authorities, and quotations that stand in their letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.records import Span
from imrsearch.render import inert, memo
from imrsearch.search.results import StoredLetter
from tests.render import specimens, visible

GOLDEN = Path(__file__).parent / "golden" / "memo"

LETTER = "Page one.\fThe guideline asks for\nradiculopathy that is documented by examination and"
TEXT = f"{LETTER} borne out by imaging. Six visits are within the guideline. medically necessary."


def words(section: str, text: str) -> Sequence[Span]:
    found = [(text.find(word), len(word)) for word in ("radiculopathy", "visits")]
    return [Span(at, at + length) for at, length in found if at >= 0]


REPORT = msgspec.structs.replace(
    specimens.REPORT,
    matched=words,
    notes="Read *this* first.",
    letters=[StoredLetter(record=each.record, text=TEXT) for each in specimens.LETTERS],
)


def test_a_memo_as_markdown(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "memo.md", memo.as_markdown(memo.build(REPORT)))


def test_quotations_are_of_the_best_hits_and_say_where_they_stand() -> None:
    made = memo.build(REPORT, most=1)
    (quoted,) = made.quotations
    assert quoted.text == (
        "The guideline asks for radiculopathy that is documented by examination and borne out "
        "by imaging."
    )
    assert memo.pin(quoted) == (
        "CM16-9900001, issue 1 (upheld, 2016-12-27), rationale, sentence 1, p. 2 of the letter"
    )


def test_a_sentence_that_is_not_in_the_letter_is_not_quoted() -> None:
    letters = [StoredLetter(record=each.record, text="other") for each in specimens.LETTERS]
    made = memo.build(msgspec.structs.replace(REPORT, letters=letters))
    assert made.quotations == ()
    assert "No passage can be quoted." in memo.as_markdown(made)


def test_a_memo_as_one_page_needs_nothing_else() -> None:
    html = memo.as_html(memo.build(REPORT))
    tags = {element.tag for element in visible.elements(html)}
    assert not tags & {"script", "link", "img", "a"}
    assert "Table of authorities" in visible.text(html)
    assert "default-src 'none'; style-src 'sha256-" in html


def test_a_hostile_letter_is_quoted_as_text() -> None:
    record = specimens.HOSTILE_LETTER
    hit = specimens.hit_of(record, record.issues[0], score=1.0)
    report = msgspec.structs.replace(
        REPORT,
        title=specimens.HOSTILE,
        notes="",
        matched=lambda section, text: [Span(0, 1)],
        results=msgspec.structs.replace(specimens.RESULTS, query=specimens.HOSTILE, hits=(hit,)),
        letters=[StoredLetter(record=record, text=specimens.HOSTILE)],
    )
    html = memo.as_html(memo.build(report))
    assert not {"script", "img", "b"} & {element.tag for element in visible.elements(html)}
    assert inert.line(specimens.HOSTILE) in visible.text(html)


@given(rationale=st.text(alphabet="ab .\n\f*<>", max_size=120))
def test_every_quotation_is_a_substring_of_its_letter(rationale: str) -> None:
    issue = msgspec.structs.replace(specimens.NORCO, number=1, rationale=rationale)
    record = msgspec.structs.replace(specimens.BARE, issues=(issue,))
    report = msgspec.structs.replace(
        REPORT,
        matched=lambda section, text: [Span(0, 1)],
        results=msgspec.structs.replace(
            specimens.RESULTS, hits=(specimens.hit_of(record, issue, score=1.0),)
        ),
        letters=[StoredLetter(record=record, text=f"Heading\n{rationale[:80]}\n\nEnd")],
    )
    for quoted in memo.build(report).quotations:
        assert quoted.text in " ".join(f"Heading {rationale[:80]} End".split())
