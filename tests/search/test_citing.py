"""Guidelines and pages in queries, held against the citations of the records."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imrsearch.records import Citation, Family, Guideline, Issue, Span
from imrsearch.search import Engine, Query, citing
from tests import made
from tests.made import issue, letter


def cited(family: Family, document: str | None, key: str, pages: Sequence[int] = ()) -> Citation:
    """Return a citation as the reader of letters makes it."""
    text = " ".join([family, document or "", *map(str, pages)]).strip()
    return Citation(
        family=family, document=document, key=key, pages=tuple(pages), text=text, span=Span(0, 0)
    )


SOURCES: tuple[tuple[Family, str, str], ...] = (
    ("MTUS", "Chronic Pain Medical Treatment", "mtus-2009/chronic-pain"),
    ("MTUS", "Low Back Complaints", "acoem-2004/low-back"),
    ("ACOEM", "Low Back Complaints", "acoem-2004/low-back"),
    ("ODG", "Official Disability Guidelines", "odg/low-back"),
)
_runs = st.tuples(st.integers(40, 50), st.integers(0, 3)).map(
    lambda run: tuple(range(run[0], run[0] + run[1] + 1))
)
_citations = st.builds(
    lambda source, pages: cited(source[0], source[1], source[2], pages),
    st.sampled_from(SOURCES),
    _runs,
)
_guidelines = st.lists(_citations, max_size=2).map(
    lambda found: Guideline(citations=tuple(found), text="x")
)
_issues = st.builds(
    lambda expert, claims: issue("x", expert=expert, claims_administrator=claims),
    _guidelines,
    _guidelines,
)
Reads = Callable[[Citation], bool]
_QUESTIONS: dict[str, tuple[tuple[int, ...], Reads]] = {
    'cites:"MTUS 46"': ((46,), lambda each: each.family == "MTUS"),
    'cites:"MTUS p. 46-47"': ((46, 47), lambda each: each.family == "MTUS"),
    'cites:"Chronic Pain p. 46-47"': ((46, 47), lambda each: "chronic-pain" in each.key),
    'cites:"Chronic Pain Medical Treatment, pages 41 and 44"': (
        (41, 44),
        lambda each: "chronic-pain" in each.key,
    ),
    'cites:"ACOEM page(s): 50"': ((50,), lambda each: each.family == "ACOEM"),
    "cites:ACOEM/12": ((), lambda each: each.key == "acoem-2004/low-back"),
    'cites:ODG/"low back"': ((), lambda each: each.key == "odg/low-back"),
    "cites:acoem-2004/low-back": ((), lambda each: each.key == "acoem-2004/low-back"),
    'cites:"acoem-2004/low-back p. 45"': ((45,), lambda each: each.key == "acoem-2004/low-back"),
}


def _answers(found: Sequence[Citation], pages: Sequence[int], fits: Reads) -> bool:
    chosen = [each for each in found if fits(each)]
    held = {page for each in chosen for page in each.pages}
    return bool(chosen) and held.issuperset(pages)


@given(st.lists(_issues, min_size=1, max_size=6))
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_citations_are_found_to_the_page_and_by_party(issues: Sequence[Issue]) -> None:
    letters = [letter(f"CM16-000000{at}", each) for at, each in enumerate(issues)]
    parties: dict[str, Callable[[Issue], Sequence[Citation]]] = {
        "cites": lambda each: (*each.expert.citations, *each.claims_administrator.citations),
        "expert.cites": lambda each: each.expert.citations,
        "claims.cites": lambda each: each.claims_administrator.citations,
    }
    with tempfile.TemporaryDirectory() as folder:
        made.index(Path(folder), letters)
        with Engine.open(Path(folder), superseded=True) as engine:
            for text, (pages, fits) in _QUESTIONS.items():
                for party, of in parties.items():
                    asked = Query(text=text.replace("cites", party), sort="id")
                    found = [hit.letter[-1] for hit in engine.search(asked).hits]
                    expected = [
                        str(at) for at, each in enumerate(issues) if _answers(of(each), pages, fits)
                    ]
                    assert found == expected, asked.text


@pytest.mark.parametrize(
    ("text", "names", "pages"),
    [
        ("MTUS 46", ("mtus",), (46,)),
        ("mtus pgs 78, 79", ("mtus",), (78, 79)),
        ("MTUS 171-171, 177-179", ("mtus",), (171, 177, 178, 179)),
        ("MTUS 111-13", ("mtus",), (111, 112, 113)),
        ("ACOEM/12", ("acoem-2004/low-back",), ()),
        ("MTUS/12", ("acoem-2004/low-back",), ()),
        ("ACOEM/Knee Complaints", ("acoem-2004/knee", "acoem/knee-complaints"), ()),
        ("acoem-2004/low-back", ("acoem-2004/low-back",), ()),
    ],
)
def test_a_place_is_read(text: str, names: tuple[str, ...], pages: tuple[int, ...]) -> None:
    assert citing.place(text) == (names, pages)


@pytest.mark.parametrize(
    "text",
    [
        "Low Back Complaints",
        "Low Back Complaints 2004",
        "46",
        "p. 46",
        "Opioids 2017",
        "radio/tv",
        "",
    ],
)
def test_words_that_name_no_place_are_words(text: str) -> None:
    assert citing.place(text) is None


def test_a_guideline_in_plain_words_needs_its_family_or_a_word_for_one() -> None:
    assert citing.guideline("acoem chapter 12") == ("acoem-2004/low-back",)
    assert citing.guideline("odg") == ("odg",)
    assert "mtus-2009/chronic-pain" in citing.guideline("chronic pain guideline")
    assert citing.guideline("chronic pain") == ()
    assert citing.guideline("guideline") == ()
