"""A pattern is tried at openings only, and finds there what it finds when tried everywhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.letters import openings, paragraphs
from imrsearch.vocabulary.guidelines import PUBLICATION_OPENINGS, PUBLICATIONS, Publication

_PIECES = (
    *("the ", "ODG", "odg", "ACOEM", "MTUS ", "Low Back Complaints ", "2004", " and ", ", ", ". "),
    *("; ", "Chapter 12, ", "Official Disability Guidelines", "UpToDate", "FDA", "Pain", "on "),
    *("Other Medical Treatment Guidelines ", "American College of Radiology", "x", " ", "\n", "A"),
    *("Knee Disorders", "Medicare", "Harris J ", "Occupational Medicine Practice Guidelines"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join), st.sampled_from("cul"))
def test_every_start_of_a_citation_stands_at_an_opening(paragraph: str, case: str) -> None:
    cased = {"c": paragraph, "u": paragraph.upper(), "l": paragraph.lower()}[case]
    everywhere = paragraphs._STARTS.search(cased)
    quickly = next(
        openings.found(paragraphs._OPENING, paragraphs._STARTS, cased, 0, len(cased)), None
    )
    assert (quickly and quickly.span()) == (everywhere and everywhere.span())


@pytest.mark.parametrize("publication", PUBLICATIONS, ids=lambda row: row.key)
def test_every_publication_begins_with_one_of_its_openings(publication: Publication) -> None:
    assert openings.words(PUBLICATION_OPENINGS).match(publication.name)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("an ODG topic", [3]),
        ("an odg topic", [3]),
        ("theODG topic", [3]),
        ("anodg topic", []),
        ("ODG", [0]),
    ],
)
def test_a_capital_begins_a_word_within_a_word(text: str, found: list[int]) -> None:
    opening = openings.words(at_capital=("odg",))
    assert [match.start() for match in opening.finditer(text)] == found


def test_a_word_begins_where_no_word_stands_before_it() -> None:
    opening = openings.words(("ur",))
    assert [match.start() for match in opening.finditer("UR, our ur\nUR")] == [0, 8, 11]


def test_a_beginning_may_be_found_anywhere() -> None:
    opening = openings.words(anywhere=("date",))
    assert [match.start() for match in opening.finditer("thedate, Date")] == [3, 9]


def test_matches_do_not_overlap() -> None:
    opening, pattern = openings.words(anywhere=("a",)), re.compile("aa")
    found = openings.found(opening, pattern, "aaaa a aa", 0, 9)
    assert [match.span() for match in found] == [(0, 2), (2, 4), (7, 9)]


def test_nothing_is_found_behind_the_end() -> None:
    opening, pattern = openings.words(anywhere=("a",)), re.compile("ab")
    assert list(openings.found(opening, pattern, "xxab", 0, 3)) == []


@pytest.mark.parametrize(
    ("text", "start", "found"),
    [
        ("the State of it, State of Licensure", 0, 17),
        ("STATE OF LICENSURE", 0, 0),
        ("state of licensure", 0, 0),
        ("State of Licensure", 1, None),
        ("a state", 0, None),
    ],
)
def test_a_match_is_found_from_the_word_in_it(text: str, start: int, found: int | None) -> None:
    pattern = re.compile("[Ss](?i:tate of licensure)")
    match = openings.from_word("tate", pattern, text, start, len(text))
    assert (match and match.start()) == found
