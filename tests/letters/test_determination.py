"""The letter from mid-2014 on: its sections, and the items below the last of them."""

from __future__ import annotations

import pytest

from tests.letters.specimens import (
    CREDENTIALS,
    HEADER,
    HOW,
    ISSUES_TITLE,
    ITEMS,
    SUMMARY,
    SUMMARY_TITLE,
    decided,
    determination,
    issues,
    item,
    record,
)

BOTH = [
    ("Wrist brace, left", "upheld"),
    ("Occupational therapy 2 times a week for 4 weeks, left wrist", "overturned"),
]


def test_a_whole_letter_is_read_without_a_problem() -> None:
    found = record(determination())
    assert found.form == "determination"
    assert found.problems == ()
    assert found.outcome == "mixed"
    assert found.summary == " ".join(SUMMARY.split())


def test_each_item_has_its_paragraphs_and_its_rationale() -> None:
    first, second = issues(ITEMS)
    assert first.number == 1
    assert first.claims_administrator.text == (
        "The Claims Administrator did not cite any medical evidence for its decision."
    )
    assert first.expert.text == (
        "Decision based on MTUS ACOEM Chapter 11 Forearm, Wrist, and Hand Complaints Page(s): "
        "263-264."
    )
    assert first.rationale == (
        "The brace that she wears is eight months old and fits. Nothing says that it is broken. "
        "The request is not medically necessary."
    )
    assert second.number == 2
    assert second.expert.text == (
        "Decision based on MTUS Chronic Pain Treatment Guidelines Physical Medicine Page(s): 98-99."
    )
    assert second.rationale == (
        "She has had no therapy so far. Eight visits are within the schedule, and the goals are "
        "written down. The request is medically necessary."
    )


@pytest.mark.parametrize(
    "between",
    ["", "\n", "\n\n", " \n\n \n\n", "\f", "\n\f"],
)
def test_titles_may_stand_right_before_what_follows_them(between: str) -> None:
    text = HEADER + HOW + CREDENTIALS + SUMMARY_TITLE + SUMMARY.rstrip()
    text += between + ISSUES_TITLE.replace("RATIONALES\n", f"RATIONALES{between}") + ITEMS
    found = record(text)
    assert [(issue.heading, issue.decision) for issue in found.issues] == BOTH
    assert found.summary == " ".join(SUMMARY.split())


def test_an_opening_sentence_run_together_with_the_summary_is_cut_off() -> None:
    text = determination().replace("all medical records:\n", "all medical records:")
    assert record(text).summary == " ".join(SUMMARY.split())


@pytest.mark.parametrize(
    "title",
    [
        "IMR ISSUES, DECISIONS AND RATIONALES",
        "IMR ISSUES, DECISIONS, AND RATIONALES",
        "IMR ISSUES,DECISIONS AND RATIONALES",
        "IMR ISSUES, DECISIONS\nAND RATIONALES",
        "IMR ISSUES DECISIONS AND RATIONALES",
        "IMR ISSUES, DEC1SIONS AND RATI0NALES",
        "IMRISSUES, DECISIONSANDRATIONALES",
    ],
)
def test_the_title_of_the_items_is_known_in_any_print(title: str) -> None:
    text = determination().replace("IMR ISSUES, DECISIONS AND RATIONALES", title)
    found = record(text)
    assert [(issue.heading, issue.decision) for issue in found.issues] == BOTH
    assert found.summary == " ".join(SUMMARY.split())


@pytest.mark.parametrize("title", ["CLINICAL CASE SUMMARY", "CLINlCAL CASE SUMMARV"])
def test_the_title_of_the_summary_is_known_in_any_print(title: str) -> None:
    found = record(determination().replace("CLINICAL CASE SUMMARY", title))
    assert found.summary == " ".join(SUMMARY.split())
    assert found.reviewer.states == ("California", "Oregon")


def test_a_letter_that_lacks_the_title_of_its_items_still_has_them() -> None:
    found = record(determination().replace("IMR ISSUES, DECISIONS AND RATIONALES\n", ""))
    assert [(issue.heading, issue.decision) for issue in found.issues] == BOTH
    assert found.summary == " ".join(SUMMARY.split())


def test_a_letter_that_lacks_title_and_opening_of_its_items_still_has_them() -> None:
    found = record(determination().replace(ISSUES_TITLE, ""))
    assert [(issue.heading, issue.decision) for issue in found.issues] == BOTH


@pytest.mark.parametrize(
    ("label", "garbled"),
    [
        ("Claims Administrator guideline:", "Claims Adrninistrator guide1ine:"),
        ("Claims Administrator guideline:", "Claims Administratorguideline:"),
        ("Claims Administrator guideline:", "Claims Administrator Guideline :"),
        ("MAXIMUS guideline:", "MAXlMUS guideIine:"),
        ("MAXIMUS guideline:", "MAXIMUS\nguideline:"),
        ("Decision rationale:", "Decision rationa1e:"),
        ("Decision rationale:", "Decisionrationale:"),
        ("Decision rationale:", "Decision\nRationale:"),
    ],
)
def test_a_label_is_known_in_any_print(label: str, garbled: str) -> None:
    items = ITEMS[: ITEMS.index("Occupational")] + ITEMS[ITEMS.index("Occupational") :].replace(
        label, garbled
    )
    first, second = issues(items)
    assert (first.heading, second.heading) == (BOTH[0][0], BOTH[1][0])
    assert second.claims_administrator.text == (
        "Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): 98-99."
    )
    assert second.expert.text == (
        "Decision based on MTUS Chronic Pain Treatment Guidelines Physical Medicine Page(s): 98-99."
    )
    assert second.rationale is not None
    assert second.rationale.startswith("She has had no therapy")


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Claims Administrator guideline: Decision", "issues.2.claims_administrator"),
        ("MAXIMUS guideline: Decision", "issues.2.expert"),
        ("Decision rationale: She", "issues.2.rationale"),
    ],
)
def test_a_missing_label_costs_its_own_field_alone(label: str, field: str) -> None:
    start = ITEMS.index("Occupational")
    name, word = label.rsplit(" ", 1)
    items = ITEMS[:start] + ITEMS[start:].replace(f"{name} {word}", word)
    found = record(determination(items=items))
    assert [issue.decision for issue in found.issues] == ["upheld", "overturned"]
    assert found.issues[0].heading == BOTH[0][0]
    assert field in {problem.field for problem in found.problems}


def test_an_empty_paragraph_is_a_problem() -> None:
    found = record(determination(items=item("Cane: Upheld", claims="")))
    assert found.issues[0].claims_administrator.text is None
    assert found.issues[0].claims_administrator.basis == "not_stated"
    assert [problem.field for problem in found.problems] == ["issues.1.claims_administrator"]


def test_a_paragraph_too_long_to_be_one_is_a_problem() -> None:
    found = record(determination(items=item("Cane: Upheld", rationale="It goes on. " * 3_000)))
    assert [problem.field for problem in found.problems] == ["issues.1.rationale"]
    assert "20,000 characters" in found.problems[0].message


def test_identical_rationales_belong_to_their_own_items() -> None:
    items = "".join(item(f"{name}: Upheld") for name in ("Cane", "Walker", "Brace"))
    found = issues(items)
    assert [issue.heading for issue in found] == ["Cane", "Walker", "Brace"]
    assert len({issue.rationale for issue in found}) == 1
    assert len({issue.span for issue in found}) == 3


def test_a_summary_that_reads_like_a_rationale_is_still_the_summary() -> None:
    summary = (
        "The Physician Reviewer's decision rationale: The worker fell. Decision rationale: the\n"
        "request for therapy: Upheld before. The request is not medically necessary.\n"
    )
    found = record(determination(summary=summary))
    assert found.summary == " ".join(summary.split())
    assert [(issue.heading, issue.decision) for issue in found.issues] == BOTH


def test_a_summary_may_have_paragraphs() -> None:
    found = record(determination(summary="A 40 year old man.\n\nHe fell.\n\n\fHe hurts.\n"))
    assert found.summary == "A 40 year old man. He fell. He hurts."


def test_documents_reviewed_are_kept_where_a_letter_prints_them() -> None:
    documents = "DOCUMENTS REVIEWED\n\n- Application\n- Medical records\n\n"
    found = record(
        HEADER + HOW + CREDENTIALS + documents + SUMMARY_TITLE + SUMMARY + ISSUES_TITLE + ITEMS
    )
    assert found.documents_reviewed == "- Application - Medical records"
    assert found.reviewer.specialties == ("Orthopedic Surgery",)
    assert found.summary == " ".join(SUMMARY.split())


def test_a_summary_that_mentions_documents_reviewed_stays_whole() -> None:
    found = record(determination(summary="DOCUMENTS REVIEWED by the surgeon show a tear.\n"))
    assert found.summary == "DOCUMENTS REVIEWED by the surgeon show a tear."
    assert found.documents_reviewed is None


@pytest.mark.parametrize(
    "closing",
    [
        "Sincerely,\n\nMedical Director\ncc: Department of Industrial Relations\n",
        "Effect of the Decision:\nThe determination is final.\n",
        "Disclaimer: MAXIMUS is providing an independent review service.\n",
    ],
)
def test_a_closing_is_no_part_of_the_last_rationale(closing: str) -> None:
    last = issues(f"{ITEMS}\n{closing}")[-1]
    assert last.rationale is not None
    assert last.rationale.endswith("The request is medically necessary.")


def test_twenty_items_are_twenty() -> None:
    names = [f"Treatment number {number}" for number in range(1, 22)]
    assert decided("".join(item(f"{name}: Upheld") for name in names)) == [
        (name, "upheld") for name in names
    ]


def test_a_letter_without_items_says_so() -> None:
    found = record(determination(items=""))
    assert found.issues == ()
    assert found.outcome is None


def test_text_below_the_title_that_is_no_item_is_a_problem() -> None:
    found = record(determination(items="Nothing was in dispute any more.\n"))
    assert found.issues == ()
    assert "issues" in {problem.field for problem in found.problems}


@pytest.mark.parametrize("share", [10, 25, 40, 50, 60, 70, 80, 90, 95, 99])
def test_a_letter_cut_short_keeps_what_it_has(share: int) -> None:
    whole = determination()
    text = whole[: len(whole) * share // 100]
    found = record(text)
    assert found.case_number == "CM15-9100001"
    if ITEMS.split(":")[0] + ": Upheld\n" in text:
        assert found.issues[0].heading == "Wrist brace, left"
        assert found.issues[0].decision == "upheld"


@pytest.mark.parametrize(
    ("printed", "decision"),
    [
        ("Over-\nturned", "overturned"),
        ("Over turned", "overturned"),
        ("Up-\nheld", "upheld"),
        ("UPHELD", "upheld"),
        ("MODIFIED", "modified"),
        ("0vertumed", "overturned"),
    ],
)
def test_a_decision_that_a_line_end_splits_is_one_word(printed: str, decision: str) -> None:
    assert decided(item("Norco: Upheld") + item(f"Physical therapy: {printed}"))[1] == (
        "Physical therapy",
        decision,
    )


def test_the_paragraph_behind_a_decision_needs_no_label() -> None:
    cited = "The Claims Administrator did not cite any medical evidence for its decision."
    one = item("Norco: Upheld", claims=cited)
    (found,) = issues(one.replace("Claims Administrator guideline: ", ""))
    assert found.heading == "Norco"
    assert found.claims_administrator.text == cited
    assert found.claims_administrator.basis == "no_evidence_cited"
