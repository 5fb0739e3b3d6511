"""The page of issues with scripts: what it counts and finds is what the index counts and finds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest

from imrsearch.index.tokens import plain, stem, words
from imrsearch.reports import FACETS
from imrsearch.search import Engine, Filter, Query
from tests.browser.conftest import Made, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COMBINATIONS = 240
PROSE = ("treatment", "heading", "rationale", "summary", "text", "guidelines")
STEPS = (
    "caresses ponies ties caress cats feed agreed plastered bled motoring sing conflated "
    "troubled sized hopping tanned falling hissing fizzed failing filing happy sky relational "
    "conditional rational valenci hesitanci digitizer conformabli radicalli differentli vileli "
    "analogousli vietnamization predication operator feudalism decisiveness hopefulness "
    "callousness formaliti sensitiviti sensibiliti triplicate formative formalize electriciti "
    "electrical hopeful goodness revival allowance inference airliner gyroscopic adjustable "
    "defensible irritant replacement adjustment dependent adoption homologou communism "
    "activate angulariti homologous effective bowdlerize probate rate cease controll roll "
    "yes yellow says toy at bled ion sion tion indicated stabilized planned referred admitted "
    "generic general generate emergency internal laterality pasted news skies dying proceeded "
    "succeed inning evening weekly daily happily carelessly biologist added eggs hoping"
)
"""Words that each step of the algorithm changes, or must not."""
SHOW = """
async (address) => {
  location.hash = address;
  for (let wait = 0; wait < 1000; wait += 1) {
    if (imrsearch.shown && imrsearch.shown.address === location.hash) break;
    await new Promise((done) => setTimeout(done, 2));
  }
  const { ranks, letters, counts } = imrsearch.shown;
  const listed = [...document.querySelectorAll("#matching .hit")].map((item) => +item.dataset.rank);
  return {
    ranks, letters, counts: counts.map((each) => [...each]), listed,
    said: document.getElementById("status").textContent,
  };
}
"""


class Said(NamedTuple):
    """Words that stand side by side in some letter, one or more, wanted or not."""

    text: str
    wanted: bool = True

    @property
    def typed(self) -> str:
        """What a person types into the page."""
        text = f'"{self.text}"' if " " in self.text else self.text
        return text if self.wanted else f"-{text}"

    @property
    def query(self) -> str:
        """What the index is asked."""
        fields = " OR ".join(f'{field}:"{self.text}"' for field in PROSE)
        return f"({fields})" if self.wanted else f"NOT ({fields})"


class Choice(NamedTuple):
    """Values of facets, and words."""

    filters: tuple[Filter, ...]
    said: tuple[Said, ...]

    @property
    def address(self) -> str:
        typed = " ".join(each.typed for each in self.said)
        pairs = [("words", typed)] if self.said else []
        pairs += [(each.field, value or "") for each in self.filters for value in each.values]
        return "#" + urlencode(pairs)

    @property
    def text(self) -> str:
        return " AND ".join(
            each.query for each in sorted(self.said, key=lambda each: not each.wanted)
        )

    def query(self, without: str | None = None, **more: Any) -> Query:
        kept = tuple(each for each in self.filters if each.field != without)
        return Query(text=self.text, filters=kept, **more)


def generated(engine: Engine) -> Iterator[Choice]:
    """Yield choices of up to three facets, of up to three values each, and up to two of `said`."""
    draw = random.Random(7)
    facets = engine.search(Query(facets=FACETS, limit=0)).facets
    said = list(passages(engine))
    for _ in range(COMBINATIONS):
        chosen = draw.sample(facets, draw.randint(0, 3))
        filters = []
        for facet in chosen:
            common = facet.values[: draw.choice((3, 8, 40))]
            values = draw.sample(common, min(len(common), draw.randint(1, 3)))
            filters.append(Filter(facet.name, tuple(value.value for value in values)))
        count = draw.choice((0, 0, 1, 2)) if filters else draw.choice((1, 2))
        yield Choice(tuple(filters), tuple(drawn(draw, said) for _ in range(count)))


def passages(engine: Engine) -> Iterator[list[str]]:
    """Yield the words of rationales, of each sentence by itself."""
    for stored in engine.letters():
        for issue in stored.record.issues:
            for sentence in (issue.rationale or "").split("."):
                found = [word.text for word in words(sentence)]
                if found and all(word.isalpha() for word in found):
                    yield found


def drawn(draw: random.Random, said: list[list[str]]) -> Said:
    """Return a word or up to four side by side, now and then in an order that nobody wrote."""
    sentence = draw.choice(said)
    size = draw.choice((1, 1, 2, 3, 4))
    start = draw.randrange(len(sentence))
    picked = sentence[start : start + size]
    if draw.random() < 0.2:
        picked = picked[::-1]
    if len(picked) == 1 and picked[0] in {"and", "or", "not", "to", "in", "of"}:
        picked = ["knee"]
    return Said(" ".join(picked), wanted=draw.random() < 0.7)


def test_hits_and_facets_are_those_of_the_index(made: Made, visit: Visit) -> None:
    page = visit.go(made.address("results.html"))
    with Engine.open(made.built) as engine:
        base = [hit.id for hit in engine.search(Query(limit=None)).hits]
        order = {name: rank for rank, name in enumerate(base)}
        for choice in generated(engine):
            seen = page.evaluate(SHOW, choice.address)
            results = engine.search(choice.query(facets=FACETS, limit=None))
            expected = sorted(order[hit.id] for hit in results.hits)
            assert seen["ranks"] == expected, choice
            assert seen["letters"] == results.letters, choice
            assert seen["listed"] == expected[:25], choice
            check_counts(engine, choice, results, page, seen["counts"])
    assert visit.complaints == []


def check_counts(
    engine: Engine, choice: Choice, results: Any, page: Any, counts: list[list[int]]
) -> None:
    """Hold every facet's counts against the index, which is asked without that facet's filter."""
    known = page.evaluate("() => imrsearch.known.map(({ name, values }) => [name, values])")
    narrowed = {each.field for each in choice.filters}
    by_name = {facet.name: facet for facet in results.facets}
    for (name, values), seen in zip(known, counts, strict=True):
        facet = by_name[name]
        if name in narrowed:
            (facet,) = engine.search(choice.query(name, facets=(name,), limit=0)).facets
        expected = {value.value: value.count for value in facet.values}
        assert dict(zip(values, seen, strict=True)) == {
            value: expected.get(value, 0) for value in values
        }, (choice, name)


def test_the_count_is_announced(made: Made, visit: Visit) -> None:
    page = visit.go(made.address("results.html", "#decision=overturned"))
    status = page.get_by_role("status")
    assert status.text_content() == "42 of 147 issues in 25 letters"
    assert page.locator("#count").text_content() == "42 of 147 issues in 25 letters"


def test_a_filter_is_chosen_by_keyboard_and_taken_back(made: Made, visit: Visit) -> None:
    page = visit.go(made.address("results.html"))
    box = page.get_by_label("Upheld").first
    box.focus()
    page.keyboard.press("Space")
    visit.until("location.hash === '#decision=upheld'")
    page.wait_for_selector("#matching .hit")
    assert box.is_checked()
    assert page.evaluate("document.activeElement.type") == "checkbox"
    page.go_back()
    visit.until("!location.hash")
    page.wait_for_selector("#listing:not([hidden])")
    assert not box.is_checked()


def test_typed_words_find_at_once_and_stand_in_the_address(made: Made, visit: Visit) -> None:
    page = visit.go(made.address("results.html"))
    page.locator("#words").press_sequentially("epidural injections")
    visit.until("location.hash === '#words=epidural+injections'")
    page.wait_for_selector("#matching .hit")
    assert page.locator("#words").input_value() == "epidural injections"
    assert "of 147 issues" in page.locator("#count").text_content()


def test_words_in_quotes_stand_side_by_side(made: Made, visit: Visit) -> None:
    page = visit.go(made.address("results.html"))
    page.locator("#words").press_sequentially("“physical therapy”")
    visit.until("location.hash.startsWith('#words=%E2%80%9Cphysical+therapy')")
    visit.until("imrsearch.shown.address === location.hash")
    side = page.locator("#count").text_content()
    apart = visit.go(made.address("results.html", "#words=physical+therapy"))
    assert side != apart.locator("#count").text_content()
    turned = visit.go(made.address("results.html", "#words=%22therapy+physical%22"))
    assert turned.locator("#matching").text_content().startswith("No issue matches.")


def test_a_minus_leaves_out_what_it_stands_before(made: Made, visit: Visit) -> None:
    def found(typed: str) -> int:
        page = visit.go(made.address("results.html", "#" + urlencode({"words": typed})))
        return int(page.evaluate("imrsearch.shown.ranks.length"))

    assert found("knee") + found("-knee") == 147
    assert found("knee -arthroscopy") < found("knee")
    assert found("L4-L5") == found('"L4 L5"')


def test_the_beginning_of_a_word_finds_the_words_that_begin_so(made: Made, visit: Visit) -> None:
    page = visit.go(made.address("results.html", "#words=epidu"))
    begun = page.locator("#count").text_content()
    whole = visit.go(made.address("results.html", "#words=epidural")).locator("#count")
    assert begun.partition(";")[0] == whole.text_content()
    assert begun.endswith("no issue holds “epidu”, so words that begin so were taken")


def test_an_address_brings_back_words_filters_order_and_page(made: Made, visit: Visit) -> None:
    page = visit.go(made.address("results.html", "#decision=upheld&order=newest&page=2"))
    days = page.locator("#matching .meta span:last-child").all_text_contents()
    assert len(days) == 25
    assert days == sorted(days, reverse=True)
    assert page.locator("#order").input_value() == "newest"
    assert page.locator("#matching [aria-current=page]").text_content() == "2"


def test_nothing_found_says_so(made: Made, visit: Visit) -> None:
    page = visit.go(made.address("results.html", "#words=zyzzyva"))
    assert page.locator("#matching").text_content().startswith("No issue matches.")
    assert page.locator("#count").text_content() == (
        "0 of 147 issues in 0 letters; no issue holds “zyzzyva”"
    )


def test_what_was_asked_for_is_marked_in_the_list(made: Made, visit: Visit) -> None:
    typed = urlencode({"words": '"facet blocks" radiculop -zyzzyva'})
    page = visit.go(made.address("results.html", f"#{typed}"))
    marked = page.locator("#matching mark").all_text_contents()
    assert {"Facet blocks", "radiculopathy"} <= set(marked)
    assert "blocks" not in marked


def test_words_are_cut_folded_and_stemmed_as_the_index_does(made: Made, visit: Visit) -> None:
    page = visit.go(made.address("results.html"))
    said = [
        "L4-L5, summary.Medical 7.5/325 mg; Non- MTUS (ODG)",
        "STRASSE Straße ﬁbromyalgia ΟΔΟΣ naïve ５ Ⅳ ½ x² 日本 𝒜bc a_b 1.2.3",
        STEPS,
    ]
    with Engine.open(made.built) as engine:
        said += [stored.text for stored in engine.letters()]
    for text in said:
        folded = dict.fromkeys(word.text for word in words(text))
        expected = [[word, stem(plain(word))] for word in folded]
        seen = page.evaluate(
            "(text) => imrsearch.wordsOf(text).map((word) => [word, imrsearch.stem(word)])", text
        )
        assert seen == expected
