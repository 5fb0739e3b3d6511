"""Headings: where one begins after the rationale before it, and where its decision stands."""

from __future__ import annotations

import pytest

from tests.letters.specimens import ITEMS, decided, determination, issues, item, record


def after_another(heading: str) -> tuple[str, str | None]:
    """Return heading and decision of an item that stands after another one."""
    first, second = decided(item("Lumbar brace: Upheld") + item(heading))
    assert first == ("Lumbar brace", "upheld")
    return second


@pytest.mark.parametrize(
    ("printed", "heading", "decision"),
    [
        ("Norco 10/325mg #60: Upheld", "Norco 10/325mg #60", "upheld"),
        ("Norco 10/325mg #60:Upheld", "Norco 10/325mg #60", "upheld"),
        ("Norco 10/325mg #60 : Upheld", "Norco 10/325mg #60", "upheld"),
        ("Norco 10/325mg #60: Upheld.", "Norco 10/325mg #60", "upheld"),
        ("Norco 10/325mg #60: Overturned", "Norco 10/325mg #60", "overturned"),
        ("Norco 10/325mg #60:\nOverturned", "Norco 10/325mg #60", "overturned"),
        ("Norco 10/325mg #60\n: Overturned", "Norco 10/325mg #60", "overturned"),
        ("Norco 10/325mg #60 Upheld", "Norco 10/325mg #60", "upheld"),
        ("Norco 10/325mg\n#60: Upheld", "Norco 10/325mg #60", "upheld"),
        ("60 day supply: 30: Upheld", "60 day supply: 30", "upheld"),
        ("Menthoderm gel; 120 gm; one jar: Upheld", "Menthoderm gel; 120 gm; one jar", "upheld"),
        ("Protonix 20mg #30: Upheld", "Protonix 20mg #30", "upheld"),
        ("Walker with seat - 1: Upheld", "Walker with seat - 1", "upheld"),
        ("X-ray of the right hand 3: Upheld", "X-ray of the right hand 3", "upheld"),
        ("1 home evaluation: Upheld", "1 home evaluation", "upheld"),
        ("MRI: Upheld", "MRI", "upheld"),
    ],
)
def test_a_heading_ends_where_its_decision_begins(
    printed: str, heading: str, decision: str
) -> None:
    assert decided(item(printed)) == [(heading, decision)]
    assert after_another(printed) == (heading, decision)


@pytest.mark.parametrize(
    "heading",
    [
        "Associated surgical service: Cold therapy unit",
        "Associated surgical services: Pre-operative clearance: CBC, BMP",
        "Retrospective: Urine drug screen (DOS 05/14/2015)",
        "Outpatient physical therapy two (2) times a week for six (6) weeks, cervical spine: 12",
        "Compound: Flurbiprofen 20%, Baclofen 2%; Lidocaine 5% in cream base: 180gm",
    ],
)
def test_colons_inside_a_heading_belong_to_it(heading: str) -> None:
    assert after_another(f"{heading}: Upheld") == (heading, "upheld")


def test_a_heading_may_wrap_over_lines() -> None:
    printed = (
        "Left knee arthroscopy with partial medial meniscectomy, chondroplasty and removal of a\n"
        "bodies, with an assistant surgeon and medical clearance before it to include an EKG and\n"
        "laboratory tests: Overturned"
    )
    assert after_another(printed) == (
        (
            "Left knee arthroscopy with partial medial meniscectomy, chondroplasty and removal of "
            "a bodies, with an assistant surgeon and medical clearance before it to include an EKG "
            "and laboratory tests"
        ),
        "overturned",
    )


@pytest.mark.parametrize("gap", ["\f", "\n\f", " \f\n", "\n\n\n\n\n", "\n \n \f \n"])
def test_a_page_may_end_inside_a_heading(gap: str) -> None:
    printed = f"Aquatic therapy 2 times a week for 6 weeks, lumbar{gap}spine: Upheld"
    assert after_another(printed) == (
        "Aquatic therapy 2 times a week for 6 weeks, lumbar spine",
        "upheld",
    )


@pytest.mark.parametrize("gap", ["\f", "\n\n", "\n \n\f\n"])
def test_a_page_may_end_between_a_heading_and_its_decision(gap: str) -> None:
    assert after_another(f"Aquatic therapy, lumbar spine:{gap}Upheld") == (
        "Aquatic therapy, lumbar spine",
        "upheld",
    )


@pytest.mark.parametrize("gap", ["\f", "\n\f", "\n\n\n"])
def test_a_page_may_end_before_a_heading(gap: str) -> None:
    items = item("Lumbar brace: Upheld").rstrip() + gap + item("Hot pack: Overturned")
    assert decided(items) == [("Lumbar brace", "upheld"), ("Hot pack", "overturned")]


def test_a_running_title_between_pages_is_no_part_of_a_heading() -> None:
    printed = (
        "Aquatic therapy 2 times a week for 6 weeks, lumbar\n"
        "Final Determination Letter for IMR Case Number CM15-9100001 Page 4 of 6\n\f"
        "spine: Upheld"
    )
    assert after_another(printed) == (
        "Aquatic therapy 2 times a week for 6 weeks, lumbar spine",
        "upheld",
    )


def test_a_heading_right_behind_a_rationale_on_its_line_is_found() -> None:
    items = item("Lumbar brace: Upheld").rstrip() + item("Hot pack: Overturned")
    assert decided(items) == [("Lumbar brace", "upheld"), ("Hot pack", "overturned")]


@pytest.mark.parametrize(
    "ending",
    [
        "The request is not medically necessary.",
        "The request is not medically necessary",
        "It should be tapered, not stopped.",
        'The doctor wrote "no change".',
        "See above (the same holds).",
        "Is it needed? It is not.",
        "As such, the request for the brace is not certified.",
    ],
)
def test_a_rationale_may_end_in_many_ways(ending: str) -> None:
    items = item("Lumbar brace: Upheld", rationale=f"She has one. {ending}")
    first, second = issues(items + item("Hot pack: Overturned"))
    assert first.rationale == f"She has one. {ending}"
    assert second.heading == "Hot pack"


def test_a_rationale_of_several_paragraphs_stays_whole() -> None:
    rationale = (
        "The first paragraph ends here.\n\nThe second one names MRI: it was done.\n\n"
        "Conclusion: no change.\n\nThe request is not medically necessary."
    )
    first, second = issues(item("Brace: Upheld", rationale=rationale) + item("Cane: Upheld"))
    assert first.rationale == (
        "The first paragraph ends here. The second one names MRI: it was done. "
        "Conclusion: no change. The request is not medically necessary."
    )
    assert second.heading == "Cane"


def test_a_word_of_decision_inside_a_rationale_decides_nothing() -> None:
    rationale = "The denial was upheld: Upheld before, it stands. The request is not necessary."
    assert decided(item("Brace: Overturned", rationale=rationale) + item("Cane: Upheld")) == [
        ("Brace", "overturned"),
        ("Cane", "upheld"),
    ]


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("Modified", "modified"),
        ("Uphold", "uphold"),
        ("Overturn", "overturn"),
        ("Partially Overturned", "partially overturned"),
        ("UPHELD", "upheld"),
        ("Upheld in part", "upheld in part"),
        ("Overturned\nin part", "overturned in part"),
        ("Not Upheld", "not upheld"),
        ("Certified", "certified"),
        ("Denied", "denied"),
        ("Approved", "approved"),
    ],
)
def test_another_word_of_decision_is_kept_as_printed(printed: str, kept: str) -> None:
    assert decided(item(f"Hot pack: {printed}")) == [("Hot pack", kept)]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [("Uphe1d", "upheld"), ("0verturned", "overturned"), ("Overtumed", "overturned")],
)
def test_a_decision_that_a_scan_garbled_is_put_right(printed: str, meant: str) -> None:
    assert decided(item(f"Hot pack: {printed}")) == [("Hot pack", meant)]


def test_a_heading_without_a_decision_is_kept_with_a_problem() -> None:
    found = record(determination(items=item("Hot pack")))
    assert [(issue.heading, issue.decision) for issue in found.issues] == [("Hot pack", None)]
    assert [problem.field for problem in found.problems] == ["issues.1.decision"]


def test_the_item_decided_of_a_partial_approval_is_its_last_clause() -> None:
    printed = (
        "Physical therapy 3 times a week for 4 weeks was the original request. Six visits were\n"
        "authorized by the Claims Administrator. The remaining IMR eligible portion of the\n"
        "original request, physical therapy, 6 visits is: Upheld"
    )
    _, second = issues(item("Brace: Upheld") + item(printed))
    assert second.heading == (
        "Physical therapy 3 times a week for 4 weeks was the original request. Six visits were "
        "authorized by the Claims Administrator. The remaining IMR eligible portion of the "
        "original request, physical therapy, 6 visits is"
    )
    assert second.treatment == "physical therapy, 6 visits"
    assert second.decision == "upheld"


def test_a_partial_approval_may_hold_sentences_and_colons_of_its_own() -> None:
    printed = (
        "Compound cream: Gabapentin 10%. Amitriptyline 5%: 240 gm was the original request.\n"
        "Gabapentin: 60 gm was authorized by the Claims Administrator. The remaining IMR eligible "
        "portion of the original request, Compound cream: 180 gm is: Overturned"
    )
    _, second = issues(item("Brace: Upheld") + item(printed))
    assert second.heading.startswith("Compound cream: Gabapentin 10%.")
    assert second.treatment == "Compound cream: 180 gm"
    assert second.decision == "overturned"


def test_headings_without_blank_lines_anywhere_are_told_from_rationales() -> None:
    assert decided(ITEMS) == [
        ("Wrist brace, left", "upheld"),
        ("Occupational therapy 2 times a week for 4 weeks, left wrist", "overturned"),
    ]


def test_a_blank_line_after_every_line_changes_nothing() -> None:
    assert decided(ITEMS.replace("\n", " \n\n")) == decided(ITEMS)


def test_a_heading_that_looks_like_a_sentence_is_found_by_its_place() -> None:
    printed = "The use of a walker for the patient: Upheld"
    assert after_another(printed) == ("The use of a walker for the patient", "upheld")


def test_a_heading_in_small_letters_is_found_by_the_sentence_end_before_it() -> None:
    assert after_another("follow up visit with the surgeon: Upheld") == (
        "follow up visit with the surgeon",
        "upheld",
    )


def test_a_letter_on_one_line_has_the_same_headings_and_rationales() -> None:
    text = determination(
        items=item("Lumbar brace: Upheld", rationale="It is worn. It is medically necessary.")
        + item("Cold therapy unit, 7 day rental: Overturned", rationale="Ice does as well.")
        + item("MRI of the left knee: Upheld", rationale="A tear? None is suspected.")
    )
    several = [(each.heading, each.decision, each.rationale) for each in record(text).issues]
    joined = record(" ".join(text.split())).issues
    assert [(each.heading, each.decision, each.rationale) for each in joined] == several
    assert several[1] == ("Cold therapy unit, 7 day rental", "overturned", "Ice does as well.")
