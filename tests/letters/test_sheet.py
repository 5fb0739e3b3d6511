"""The professional-review sheet of 2013: long capital titles, which wrap."""

from __future__ import annotations

from datetime import date

import pytest

from tests.letters.specimens import SHEET, plain, record

RATIONALE = "RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS/WAS NOT MEDICALLY NECESSARY:"
GUIDELINES = "MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY:"


def test_a_sheet_is_read_without_a_problem() -> None:
    found = record(SHEET)
    assert found.form == "review-sheet-2013"
    assert found.problems == ()
    assert found.case_number == "IMR 13-910004"
    assert found.decision_date == date(2013, 7, 19)
    assert found.date_of_injury == date(2011, 5, 6)
    assert found.ur_denial_date == date(2013, 5, 20)
    assert found.application_received == date(2013, 6, 3)
    assert found.patient.age == 47
    assert found.patient.sex == "female"
    assert found.reviewer.specialties == ("Orthopedic Surgery",)
    assert found.reviewer.states == ("California",)
    assert found.summary == (
        "The patient is a 47-year-old female cook with right knee pain since 5/6/2011."
    )
    assert found.documents_reviewed == (
        "1. Application for Independent Medical Review 2. Orthopedic reports"
    )


def test_the_issue_at_dispute_is_its_one_item() -> None:
    (issue,) = record(SHEET).issues
    assert issue.heading == "Right knee arthroscopy"
    assert issue.decision == "upheld"
    assert issue.claims_administrator.text is None
    assert issue.rationale == (
        "The images show wear and no tear. The request was not medically necessary and appropriate."
    )


def test_the_guidelines_relied_upon_are_the_reviewers() -> None:
    (issue,) = record(SHEET).issues
    assert issue.expert.text == (
        "ACOEM Practice Guidelines, 2nd Edition (2004), Chapter 13, pages 343-345. The reviewer "
        "found no newer guideline that bears on the question."
    )
    assert [plain(citation) for citation in issue.expert.citations] == [
        {
            "family": "ACOEM",
            "document": "Knee Complaints",
            "key": "acoem-2004/knee",
            "edition": 2004,
            "chapter": "13",
            "pages": [343, 344, 345],
        }
    ]


@pytest.mark.parametrize(
    ("title", "wrapped"),
    [
        (RATIONALE, RATIONALE.replace("TREATMENT/SERVICE ", "TREATMENT/SERVICE\n")),
        (RATIONALE, RATIONALE.replace("REQUESTED ", "REQUESTED\n").replace("NOT ", "NOT\n")),
        (RATIONALE, RATIONALE.replace("TREATMENT/SERVICE IS", "TREATMENT/\nSERVICE\fIS")),
        (GUIDELINES, GUIDELINES.replace("REVIEWER ", "REVIEWER\n")),
        (GUIDELINES, GUIDELINES.replace("UPON BY ", "UPON BY\f").replace("AND ", "AND\n")),
        ("ISSUE AT DISPUTE:", "ISSUE(S) AT\nDISPUTE:"),
        ("DOCUMENTS REVIEWED FOR DETERMINATION:", "DOCUMENTS REVIEWED FOR\nDETERMINATION:"),
    ],
)
def test_titles_may_wrap_anywhere(title: str, wrapped: str) -> None:
    found = record(SHEET.replace(title, wrapped))
    (issue,) = found.issues
    assert found.problems == ()
    assert issue.heading == "Right knee arthroscopy"
    assert issue.decision == "upheld"
    assert issue.rationale == record(SHEET).issues[0].rationale
    assert issue.expert.text == record(SHEET).issues[0].expert.text


@pytest.mark.parametrize(
    ("title", "conclusion", "decision"),
    [
        ("IS/WAS NOT", "No words on it.", "upheld"),
        ("WAS NOT", "No words on it.", "upheld"),
        ("IS/WAS", "No words on it.", "overturned"),
        ("IS", "No words on it.", "overturned"),
        ("IS/WAS NOT", "The surgery was medically necessary.", "overturned"),
        ("IS/WAS", "The surgery was not medically necessary.", "upheld"),
        ("IS OR IS NOT", "No words on it.", None),
        ("IS OR IS NOT", "The surgery is medically necessary.", "overturned"),
    ],
)
def test_the_conclusion_decides_and_else_the_title(
    title: str, conclusion: str, decision: str | None
) -> None:
    text = SHEET.replace("SERVICE IS/WAS NOT", f"SERVICE {title}").replace(
        "The request was not medically necessary and appropriate.", conclusion
    )
    assert record(text).issues[0].decision == decision


def test_numbered_issues_have_numbered_rationales() -> None:
    text = SHEET.replace(
        "Right knee arthroscopy\n",
        "1. Right knee arthroscopy\n2. Post-operative physical therapy, 12 visits\n",
    ).replace(
        "The images show wear and no tear. The request was not medically necessary and "
        "appropriate.\n",
        "1. The images show wear. The surgery was not medically necessary.\n"
        "2. Therapy does help. The therapy was medically necessary.\n",
    )
    found = record(text)
    assert [(issue.heading, issue.decision, issue.rationale) for issue in found.issues] == [
        (
            "Right knee arthroscopy",
            "upheld",
            "The images show wear. The surgery was not medically necessary.",
        ),
        (
            "Post-operative physical therapy, 12 visits",
            "overturned",
            "Therapy does help. The therapy was medically necessary.",
        ),
    ]
    assert found.outcome == "mixed"


def test_numbered_issues_may_share_one_rationale() -> None:
    text = SHEET.replace("Right knee arthroscopy\n", "1) Right knee arthroscopy\n2) Knee brace\n")
    found = record(text)
    assert [(issue.heading, issue.decision) for issue in found.issues] == [
        ("Right knee arthroscopy", "upheld"),
        ("Knee brace", "upheld"),
    ]
    assert found.issues[0].rationale == found.issues[1].rationale


def test_each_issue_may_have_titles_of_its_own() -> None:
    start, end = SHEET.index("ISSUE AT DISPUTE"), SHEET.index("MEDICAL REVIEWER QUALIFICATIONS")
    second = (
        SHEET[start:end]
        .replace("Right knee arthroscopy", "Cold therapy unit")
        .replace("IS/WAS NOT", "IS/WAS")
        .replace("was not medically", "was medically")
    )
    found = record(SHEET[:end] + second + SHEET[end:])
    assert [(issue.heading, issue.decision) for issue in found.issues] == [
        ("Right knee arthroscopy", "upheld"),
        ("Cold therapy unit", "overturned"),
    ]
    assert [issue.number for issue in found.issues] == [1, 2]


def test_a_sheet_that_names_no_issue_says_so() -> None:
    found = record(SHEET.replace("Right knee arthroscopy\n", ""))
    assert found.issues == ()
    assert [problem.field for problem in found.problems if problem.field == "issues"] == ["issues"]


@pytest.mark.parametrize("share", [20, 40, 60, 80, 95])
def test_a_sheet_cut_short_keeps_what_it_has(share: int) -> None:
    found = record(SHEET[: len(SHEET) * share // 100])
    assert found.case_number == "IMR 13-910004"


def test_a_blank_line_after_every_line_changes_nothing() -> None:
    found = record(SHEET.replace("\n", " \n\n"))
    assert found.problems == ()
    assert [(issue.heading, issue.decision) for issue in found.issues] == [
        ("Right knee arthroscopy", "upheld")
    ]


@pytest.mark.parametrize("bullet", ["\u2022", "\uf0b7", "*"])
def test_issues_behind_bullets_are_several(bullet: str) -> None:
    text = SHEET.replace(
        "Right knee arthroscopy",
        f"{bullet} Right knee arthroscopy\n{bullet} Cold therapy unit,\n7 day rental",
        1,
    )
    assert [issue.heading for issue in record(text).issues] == [
        "Right knee arthroscopy",
        "Cold therapy unit, 7 day rental",
    ]
