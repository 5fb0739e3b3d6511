"""Judging: a record is held against the truth value by value, and nothing counts twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from benchmarks.judging import citations, fields
from benchmarks.judging.judge import judge_record
from benchmarks.judging.truths import IssueTruth, Judgement, Truth
from benchmarks.synthetic.truth import ExpectedCitation
from imrsearch.records import Citation, Guideline, Issue, Record, Reviewer, Source, Span
from imrsearch.sources.values import Letter

NOWHERE = Span(0, 0)
LETTER = Letter(path="a.txt", text="", pages=(0,), digest="", media_type="text/plain")


def issue(number: int, heading: str, **values: Any) -> Issue:
    return Issue(
        number=number, heading=heading, treatment=heading, decision="upheld", span=NOWHERE, **values
    )


def record(*issues: Issue) -> Record:
    return Record(
        id="CM16-0000001",
        form="determination",
        decision_date=date(2017, 1, 12),
        reviewer=Reviewer(specialties=("Physical Medicine and Rehabilitation", "Neurology")),
        issues=issues,
        source=Source(path="a.txt", sha256="", media_type="text/plain", pages=1),
    )


def truth(*headings: str, **known: str) -> Truth:
    issues = {
        number: IssueTruth({"heading": heading, "decision": "upheld"}, {})
        for number, heading in enumerate(headings, 1)
    }
    return Truth("real", "CM16-0000001", LETTER, known, issues)


def wrong(judgements: list[Judgement]) -> list[tuple[str, str, str]]:
    return [(one.letter, one.field, one.found) for one in judgements if not one.right]


def cited(family: Any, document: str | None, **values: Any) -> Citation:
    return Citation(
        family=family, document=document, key="", text=document or "", span=NOWHERE, **values
    )


def test_a_right_record_has_no_miss() -> None:
    known = {
        "decision date": "2017-01-12",
        "specialty": "Physical Medicine & Rehabilitation; Neurology",
    }
    judgements = list(
        judge_record(truth("Norco", "MRI", **known), record(issue(1, "Norco"), issue(2, "MRI")))
    )
    assert wrong(judgements) == []
    assert len(judgements) == 1 + 2 + 1 + 2 * 3


def test_a_letter_that_is_not_recognised_is_wrong_in_everything() -> None:
    judgements = list(judge_record(truth("Norco", form="determination"), None))
    assert [one.right for one in judgements] == [False] * len(judgements)


def test_a_value_found_where_none_is_stated_is_wrong() -> None:
    judgements = list(judge_record(truth(**{"decision date": ""}), record()))
    assert wrong(judgements) == [("CM16-0000001", "decision date", "2017-01-12")]


def test_a_lost_issue_costs_itself_and_not_the_ones_after_it() -> None:
    judgements = list(
        judge_record(truth("Norco", "MRI", "TENS"), record(issue(1, "Norco"), issue(2, "TENS")))
    )
    assert wrong(judgements) == [
        ("CM16-0000001", "issue count", "2"),
        ("CM16-0000001#2", "issue", ""),
        ("CM16-0000001#2", "heading", ""),
        ("CM16-0000001#2", "decision", ""),
    ]


def test_an_issue_too_many_is_a_wrong_count() -> None:
    judgements = list(judge_record(truth("Norco"), record(issue(1, "Norco"), issue(2, "x"))))
    assert wrong(judgements) == [("CM16-0000001", "issue count", "2")]


def test_whitespace_does_not_count_and_every_letter_does() -> None:
    assert fields.agree("rationale", "one  two\nthree", "one two three")
    assert not fields.agree("rationale", "one two.", "one two")


@pytest.mark.parametrize(
    ("expected", "found"),
    [("Hip & Pelvis", "Hip and pelvis"), ("Initial Care", "Inital Care"), ("TENS", "TENS")],
)
def test_a_slip_in_a_name_is_the_same_name(expected: str, found: str) -> None:
    assert fields.same_name(expected, found)


def test_another_name_is_not_the_same() -> None:
    assert not fields.same_name("Knee Complaints", "Elbow Complaints")


MEANT = ExpectedCitation(
    family="ACOEM", document="Low Back Complaints", chapter="12", pages=(301, 303)
)


def judged(expected: list[ExpectedCitation], found: list[Citation]) -> dict[str, list[bool]]:
    by_field: dict[str, list[bool]] = {}
    for one in citations.judge("real", "CM16-0000001#1/expert", expected, found):
        by_field.setdefault(one.field, []).append(one.right)
    return by_field


def test_a_citation_found_with_all_its_details() -> None:
    found = cited("ACOEM", "Low Back Complaints", chapter="12", pages=(301, 303))
    assert judged([MEANT], [found]) == {
        "citation recall": [True],
        "citation precision": [True],
        "pages": [True],
        "chapter": [True],
        "non-mtus": [True],
    }


def test_a_citation_of_another_edition_is_missed_and_one_too_many() -> None:
    found = cited("ACOEM", "Low Back Complaints", edition=2004, pages=(301, 303))
    assert judged([MEANT], [found]) == {
        "citation recall": [False],
        "citation precision": [False],
        "pages": [False],
    }


def test_a_citation_found_twice_is_right_once() -> None:
    found = cited("ACOEM", "Low Back Complaints", chapter="12", pages=(301, 303))
    other = cited("ACOEM", "Low Back Complaints", chapter="12")
    assert judged([MEANT], [found, other])["citation precision"] == [True, False]


def test_odg_is_told_by_its_chapter() -> None:
    meant = ExpectedCitation(
        family="ODG", document="Official Disability Guidelines", chapter="Knee & Leg",
        sections=("Walking aids", "Braces"), non_mtus=True,
    )  # fmt: skip
    name = "Official Disability Guidelines"
    found = cited(
        "ODG", name, chapter="Knee & Leg", sections=("Walking aids, Braces",), non_mtus=True
    )
    assert all(all(right) for right in judged([meant], [found]).values())
    other = cited("ODG", name, chapter="Pain")
    assert judged([meant], [other])["citation recall"] == [False]


def test_an_address_is_the_same_when_only_its_scheme_was_cut() -> None:
    meant = ExpectedCitation(family="other", document=None, urls=("https://www.cms.gov/a-b",))
    found = cited("other", "www.cms.gov/a-b", urls=("ttps://www.cms.gov/a-b",))
    assert judged([meant], [found])["citation recall"] == [True]
    broken = cited("other", "www.cms.gov/a-", urls=("ttps://www.cms.gov/a-",))
    assert judged([meant], [broken])["citation recall"] == [False]


def test_the_forms_of_2013_have_no_mark_to_judge() -> None:
    meant = ExpectedCitation(family="MTUS", document="Eye", non_mtus=None)
    assert "non-mtus" not in judged([meant], [cited("MTUS", "Eye")])


def test_a_party_of_an_issue_is_judged_by_its_own_citations() -> None:
    found = issue(1, "Norco", expert=Guideline(citations=(cited("MTUS", "Eye"),)))
    known = IssueTruth(
        {}, {"administrator": (), "expert": (ExpectedCitation(family="MTUS", document="Eye"),)}
    )
    judgements = list(judge_record(Truth("real", "a", LETTER, {}, {1: known}), record(found)))
    assert wrong(judgements) == []
    assert "a#1/expert/1" in {one.letter for one in judgements}
