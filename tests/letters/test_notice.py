"""The notice of 2013: its list, printed twice, and a block for each request."""

from __future__ import annotations

from datetime import date

import pytest

from tests.letters.specimens import NOTICE, record

ONE = "1) MAXIMUS Federal Services, Inc. has determined the request for a gym membership for one year is\nnot medically necessary and appropriate.\n"  # fmt: skip  # noqa: E501


def headings(text: str) -> list[tuple[str, str | None]]:
    """Return heading and decision of each issue of a notice."""
    return [(issue.heading, issue.decision) for issue in record(text).issues]


def test_a_notice_is_read_without_a_problem() -> None:
    found = record(NOTICE)
    assert found.form == "notice-2013"
    assert found.problems == ()
    assert found.case_number == "CM13-9100002"
    assert found.decision_date == date(2013, 9, 24)
    assert found.date_of_injury == date(2010, 2, 11)
    assert found.ur_denial_date == date(2013, 8, 1)
    assert found.application_received == date(2013, 8, 14)
    assert found.date_assigned is None
    assert found.outcome == "mixed"


def test_the_list_counts_once_though_it_is_printed_twice() -> None:
    assert headings(NOTICE) == [
        ("a gym membership for one year", "upheld"),
        ("four sessions of acupuncture", "overturned"),
    ]


def test_each_request_has_its_paragraphs_and_its_rationale() -> None:
    first, second = record(NOTICE).issues
    assert first.claims_administrator.text == (
        "The Claims Administrator based its decision on the Official Disability Guidelines (ODG), "
        "Low Back Chapter, Gym memberships, which is not part of the MTUS."
    )
    assert first.expert.text == (
        "The Expert Reviewer found no section of the MTUS relevant and based his/her decision on "
        "the Official Disability Guidelines (ODG), Low Back Chapter, Gym memberships."
    )
    assert first.rationale == (
        "A gym is no treatment that a clinician watches over. The request for a gym membership for "
        "one year is not medically necessary and appropriate."
    )
    assert second.expert.basis == "mtus"
    assert second.rationale == (
        "Three to six visits show whether it works. The request for four sessions of acupuncture "
        "is medically necessary and appropriate."
    )


def test_the_reviewers_credentials_summary_and_documents_are_read() -> None:
    found = record(NOTICE)
    assert found.reviewer.specialties == ("Preventive Medicine",)
    assert found.reviewer.subspecialties == ("Occupational Medicine",)
    assert found.reviewer.states == ("California",)
    assert found.patient.age == 44
    assert found.summary == (
        "The patient is a 44 year old male roofer who fell from a ladder on 2/11/2010. He has low "
        "back pain."
    )
    assert found.documents_reviewed is not None
    assert found.documents_reviewed.endswith("- Utilization Review Determination (dated 8/1/2013)")


def test_words_run_together_decide_as_well() -> None:
    text = NOTICE.replace("is\nnot medically necessary", "is\nnotmedically necessary")
    assert headings(text) == headings(NOTICE)
    joined = NOTICE.replace("acupuncture is\nmedically", "acupuncture ismedically")
    assert headings(joined) == headings(NOTICE)


@pytest.mark.parametrize(
    ("printed", "other"),
    [
        ("determined the request for a gym", "determined the gym"),
        ("determined the request for a gym", "determined the requested gym"),
        ("determined the request for a gym", "determined that the request for a gym"),
        ("Services, Inc. has", "Services, Inc has"),
        ("MAXIMUS Federal Services, Inc. has", "Maximus Federal Services, Inc. has"),
        ("1) MAXIMUS", "1. MAXIMUS"),
        ("necessary and appropriate.", "necessary or appropriate"),
    ],
)
def test_the_sentence_of_the_list_is_known_in_any_wording(printed: str, other: str) -> None:
    found = record(NOTICE.replace(printed, other))
    assert [issue.heading.removeprefix("a ") for issue in found.issues] == [
        "gym membership for one year",
        "four sessions of acupuncture",
    ]
    assert [issue.decision for issue in found.issues] == ["upheld", "overturned"]
    assert found.problems == ()


def test_the_two_lists_may_wrap_at_different_places() -> None:
    start = NOTICE.index("INDEPENDENT MEDICAL REVIEW DECISION")
    text = NOTICE[:start].replace("for a gym membership for one year", "for a gym\n   membership\n   for one year")  # fmt: skip  # noqa: E501
    assert headings(text + NOTICE[start:]) == headings(NOTICE)


def test_one_request_needs_no_number() -> None:
    text = NOTICE.replace(
        "2) MAXIMUS Federal Services, Inc. has determined the request for four sessions of "
        "acupuncture is\nmedically necessary and appropriate.\n",
        "",
    )
    cut = text.index("2) Regarding the request")
    text = text[:cut] + text[text.index("Effect of the Decision") :]
    text = text.replace("1) MAXIMUS", "MAXIMUS").replace("1) Regarding", "Regarding")
    found = record(text)
    assert headings(text) == [("a gym membership for one year", "upheld")]
    assert found.issues[0].rationale is not None
    assert found.issues[0].rationale.startswith("A gym is no treatment")
    assert found.outcome == "upheld"
    assert found.problems == ()


def test_a_retrospective_request_says_so() -> None:
    text = NOTICE.replace("the request for a gym", "the retrospective request for a gym")
    first = record(text).issues[0]
    assert first.heading == "retrospective request for a gym membership for one year"
    assert first.retrospective
    assert first.decision == "upheld"


def test_a_request_may_hold_colons_brackets_and_a_page_break() -> None:
    longer = "a compound: (Ketoprofen 10%, Lidocaine 5%)\fcream, 120 gm: 2 jars"
    text = NOTICE.replace("a gym membership for one year", longer)
    first, second = record(text).issues
    assert first.heading == "a compound: (Ketoprofen 10%, Lidocaine 5%) cream, 120 gm: 2 jars"
    assert first.rationale is not None
    assert first.rationale.startswith("A gym is no treatment")
    assert second.heading == "four sessions of acupuncture"


def test_a_notice_without_its_blocks_still_says_what_was_decided() -> None:
    cut = NOTICE.index("1) Regarding the request")
    found = record(NOTICE[:cut])
    assert [(issue.heading, issue.decision, issue.rationale) for issue in found.issues] == [
        ("a gym membership for one year", "upheld", None),
        ("four sessions of acupuncture", "overturned", None),
    ]
    assert [problem.field for problem in found.problems] == [
        "issues.1.rationale",
        "issues.2.rationale",
    ]


def test_a_notice_without_its_list_is_decided_by_its_rationales() -> None:
    start = NOTICE.index("1) MAXIMUS Federal")
    text = NOTICE[:start] + NOTICE[NOTICE.index("Medical Qualifications") :]
    assert headings(text) == headings(NOTICE)


@pytest.mark.parametrize("share", [20, 35, 50, 65, 80, 95])
def test_a_notice_cut_short_keeps_what_it_has(share: int) -> None:
    found = record(NOTICE[: len(NOTICE) * share // 100])
    assert found.case_number == "CM13-9100002"
    assert found.issues[0].heading == "a gym membership for one year"
    assert found.issues[0].decision == "upheld"


def test_a_blank_line_after_every_line_changes_nothing() -> None:
    found = record(NOTICE.replace("\n", " \n\n"))
    assert [issue.heading for issue in found.issues] == [
        "a gym membership for one year",
        "four sessions of acupuncture",
    ]
    assert found.problems == ()
