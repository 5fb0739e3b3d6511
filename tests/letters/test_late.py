"""The letter of late 2013: titled like the later one, decided in sentences."""

from __future__ import annotations

from datetime import date

import pytest

from tests.letters.specimens import LATE, record


def headings(text: str) -> list[tuple[str, str | None]]:
    """Return heading and decision of each issue of a letter of late 2013."""
    return [(issue.heading, issue.decision) for issue in record(text).issues]


BOTH = [("cervical traction at home", "upheld"), ("a cervical pillow", "overturned")]


def test_a_letter_of_late_2013_is_read_without_a_problem() -> None:
    found = record(LATE)
    assert found.form == "late-2013"
    assert found.problems == ()
    assert found.case_number == "CM13-9100003"
    assert found.decision_date == date(2013, 12, 19)
    assert found.date_of_injury == date(2011, 3, 2)
    assert found.ur_denial_date == date(2013, 10, 22)
    assert found.application_received == date(2013, 11, 4)
    assert found.priority == "standard"
    assert found.patient.age == 52
    assert found.summary == (
        "The patient is a 52 year old male plumber with neck pain since 03/02/2011."
    )
    assert found.reviewer.kind == "physician"
    assert found.reviewer.specialties == ("Anesthesiology",)
    assert found.reviewer.subspecialties == ("Pain Management",)


def test_each_sentence_is_an_item_with_its_decision() -> None:
    assert headings(LATE) == BOTH


def test_each_item_has_its_paragraphs_and_its_rationale() -> None:
    first, second = record(LATE).issues
    assert first.claims_administrator.text == (
        "The Claims Administrator based its decision on the Neck and Upper Back Complaints (ACOEM "
        "Practice Guidelines, 2nd Edition (2004), Chapter 8) page 173, which is part of the MTUS."
    )
    assert first.expert.text == (
        "The Physician Reviewer based his/her decision on the Neck and Upper Back Complaints "
        "(ACOEM Practice Guidelines, 2nd Edition (2004), Chapter 8) page 173, which is part of the "
        "MTUS."
    )
    assert first.rationale == (
        "No trial of traction is on record. The request for cervical traction at home is not "
        "medically necessary and appropriate."
    )
    assert second.claims_administrator.basis == "no_evidence_cited"
    assert second.expert.basis == "non_mtus"
    assert second.rationale == (
        "A pillow goes with his daily exercises. The request for a cervical pillow is medically "
        "necessary and appropriate."
    )


def test_the_items_need_no_numbers() -> None:
    text = LATE.replace("\n1. The request", "\nThe request").replace("\n2. The", "\nThe")
    assert headings(text) == BOTH


def test_the_sentence_of_an_item_may_wrap_and_cross_a_page() -> None:
    text = LATE.replace("a cervical pillow is medically", "a cervical\n\f\npillow is\nmedically", 1)
    assert headings(text) == BOTH


def test_a_comma_before_the_verb_is_no_part_of_the_item() -> None:
    text = LATE.replace("a cervical pillow is medically", "a cervical pillow, is medically", 1)
    assert headings(text) == BOTH


def test_words_run_together_and_misread_change_nothing() -> None:
    text = LATE.replace("is not medically necessary", "is not rnedically necessary", 1).replace(
        "The Claims Administrator based its decision",
        "TheClaims Adrninistrator based itsdecision",
        1,
    )
    assert headings(text) == BOTH
    assert record(text).issues[0].claims_administrator.citations[0].key == (
        "acoem-2004/neck-and-upper-back"
    )


@pytest.mark.parametrize(
    "printed",
    [
        "The Expert Reviewer's decision rationale:",
        "The Physician Reviewer\u2019s decision rationale:",
        "The Physician Reviewer's Decision Rationale:",
        "Rationale for the Decision:",
    ],
)
def test_the_label_of_a_rationale_is_known_in_any_wording(printed: str) -> None:
    text = LATE.replace("The Physician Reviewer's decision rationale:", printed)
    assert [issue.rationale for issue in record(text).issues] == [
        issue.rationale for issue in record(LATE).issues
    ]


def test_documents_and_credentials_are_kept_apart() -> None:
    found = record(LATE)
    assert found.documents_reviewed is not None
    assert found.documents_reviewed.endswith("- Medical records from the employee's representative")


def test_a_letter_of_late_2013_with_the_later_items_is_read_like_them() -> None:
    start = LATE.index("1. The request")
    items = (
        "Cervical pillow: Upheld\nClaims Administrator guideline: The Claims Administrator did\n"
        "not cite any medical evidence for its decision.\nMAXIMUS guideline: Decision based on "
        "MTUS.\nDecision rationale: He has one. The request is not medically necessary.\n"
    )
    found = record(LATE[:start] + items)
    assert found.form == "late-2013"
    assert [(issue.heading, issue.decision) for issue in found.issues] == [
        ("Cervical pillow", "upheld")
    ]


def test_a_blank_line_after_every_line_changes_nothing() -> None:
    found = record(LATE.replace("\n", " \n\n"))
    assert [(issue.heading, issue.decision) for issue in found.issues] == BOTH
    assert found.problems == ()


@pytest.mark.parametrize("share", [15, 40, 60, 80, 95])
def test_a_letter_cut_short_keeps_what_it_has(share: int) -> None:
    assert record(LATE[: len(LATE) * share // 100]).case_number == "CM13-9100003"
