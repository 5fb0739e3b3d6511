"""A letter to its record: forms, identity, outcome, and what is no letter."""

from __future__ import annotations

import gc
import hashlib

import msgspec
import pytest

from imrsearch import letters
from imrsearch.records import Record
from tests.letters.specimens import (
    FORMS,
    HEADER,
    ITEMS,
    determination,
    item,
    letter,
    parsed,
    record,
)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_told_from_the_others(form: str) -> None:
    assert record(FORMS[form]).form == form


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\f\n ",
        "Dear neighbour, the meeting is on Tuesday.",
        "An expert reviewer wrote that this is a fine book.",
        "# imrsearch\nA search engine for Independent Medical Review letters.\n",
        "case\tdecision\nCM16-0000001\tUpheld\n",
        "The guideline says: Low Back Complaints 2004, page 301.",
        "HOW THE WEST WAS WON\nCASE SUMMARY: a film.\nDecision: watch it.",
        "CLINICAL CASE SUMMARY\nA 40 year old man with a cold went home.",
        "ISSUE AT DISPUTE: the fence. RATIONALE: it is mine.",
    ],
)
def test_what_bears_no_mark_of_a_letter_is_none(text: str) -> None:
    assert letters.parse(letter(text)) is None


def test_a_letter_in_no_known_form_is_kept_whole() -> None:
    found = record(FORMS["unknown"])
    assert found.form == "unknown"
    assert found.case_number == "CM14-9100005"
    assert found.issues == ()
    assert found.outcome is None
    assert "kept whole" in found.problems[0].message


def test_a_letter_without_a_case_number_is_named_by_its_text() -> None:
    text = determination(header="")
    digest = hashlib.sha256(text.encode()).hexdigest()
    assert record(text).id == f"sha-{digest[:12]}"


def test_a_letter_is_named_by_its_case_number() -> None:
    assert record(determination()).id == "CM15-9100001"


@pytest.mark.parametrize(
    ("decisions", "outcome"),
    [
        (["Upheld"], "upheld"),
        (["Overturned", "Overturned"], "overturned"),
        (["Upheld", "Overturned"], "mixed"),
        (["Modified"], "mixed"),
    ],
)
def test_the_outcome_follows_from_the_decisions(decisions: list[str], outcome: str) -> None:
    items = "".join(
        item(f"Treatment {number}: {word}") for number, word in enumerate(decisions, start=1)
    )
    assert record(determination(items=items)).outcome == outcome


def test_the_source_of_a_letter_is_kept() -> None:
    source = record(determination()).source
    assert (source.path, source.sha256) == ("letter.txt", "0" * 64)
    assert (source.media_type, source.pages) == ("text/plain", 1)


@pytest.mark.parametrize("form", FORMS)
def test_every_span_of_a_record_holds_what_it_names(form: str) -> None:
    text = FORMS[form]
    found = record(text)
    for place in found.spans.values():
        assert text[slice(*place)].strip()
    for issue in found.issues:
        quoted = " ".join(text[slice(*issue.span)].split())
        assert issue.heading in quoted
        for part in (issue.claims_administrator, issue.expert):
            for citation in part.citations:
                assert " ".join(text[slice(*citation.span)].split()) == citation.text


@pytest.mark.parametrize("form", FORMS)
def test_a_record_comes_back_from_its_json(form: str) -> None:
    found = record(FORMS[form])
    assert msgspec.json.decode(msgspec.json.encode(found), type=Record) == found


@pytest.mark.parametrize("form", FORMS)
def test_the_same_letter_gives_the_same_record(form: str) -> None:
    assert parsed(FORMS[form]) == parsed(FORMS[form])


def test_a_letter_with_carriage_returns_gives_the_same_record() -> None:
    plain, returns = record(determination()), record(determination().replace("\n", "\r\n"))
    assert returns.issues[0].rationale == plain.issues[0].rationale
    assert returns.case_number == plain.case_number
    assert returns.problems == ()


def test_half_a_pair_of_surrogates_stops_nothing() -> None:
    found = record(determination(header="", summary="A 40 year old man \ud83d fell.\n"))
    assert found.patient.age == 40


def test_two_letters_in_one_text_give_the_first_ones_header() -> None:
    found = record(determination() + determination(header=HEADER.replace("9100001", "9100009")))
    assert found.case_number == "CM15-9100001"


def test_a_text_of_titles_alone_is_read() -> None:
    found = record(
        "HOW THE IMR FINAL DETERMINATION WAS MADE\nCLINICAL CASE SUMMARY\n"
        "IMR ISSUES, DECISIONS AND RATIONALES\n"
    )
    assert found.issues == ()
    assert found.summary is None


def test_items_alone_are_a_letter() -> None:
    found = record(ITEMS)
    assert [issue.decision for issue in found.issues] == ["upheld", "overturned"]


def _many(count: int) -> Record:
    """Return a letter of so many items with some 2,000 characters of paragraphs each."""
    cited = "Decision based on MTUS Low Back Complaints 2004."
    items = "".join(
        item(
            f"Treatment {number}: Upheld",
            claims=f"{cited} {'No more than that is on record. ' * 31}",
            expert=f"{cited} {'No more than that is on record. ' * 31}",
        )
        for number in range(count)
    )
    return record(determination(items=items))


def test_the_citations_of_a_letter_of_any_size_a_letter_has_are_all_read() -> None:
    found = _many(60)
    assert all(issue.expert.citations for issue in found.issues)
    assert found.problems == ()


def test_a_letter_without_end_is_read_for_citations_as_far_as_a_letter_can_go() -> None:
    found = _many(120)
    read = [bool(issue.expert.citations) for issue in found.issues]
    left_out = read.index(False)
    assert 80 < left_out < 110
    assert not any(read[left_out:])
    assert found.issues[-1].expert.text.startswith("Decision based on MTUS")  # type: ignore[union-attr]
    (problem,) = found.problems
    assert problem.field == f"issues.{left_out + 1}"
    assert problem.message == (
        "citations are read from the first 200,000 characters of paragraphs only: those of issue "
        f"{left_out + 1} and of all behind it are left out"
    )


def test_reading_leaves_no_cycles_for_the_collector() -> None:
    """What reads many letters has the collector look seldom, and counts on it."""
    for text in FORMS.values():
        letters.parse(letter(text))  # what modules and patterns make once
    gc.collect()
    gc.disable()
    try:
        for text in FORMS.values():
            letters.parse(letter(f"{text}\n"))
        assert gc.collect() == 0
    finally:
        gc.enable()
