"""The letter layouts: one function a form, from a case to paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Final

from benchmarks.synthetic import forms_2013
from benchmarks.synthetic.case import Case, Item
from benchmarks.synthetic.headers import credentials, header, summary
from benchmarks.synthetic.pieces import Paragraph, Piece, boilerplate, prose, title
from benchmarks.synthetic.shares import Form

SUMMARY_LEAD: Final = (
    "The {kind} reviewer developed the following clinical case summary based on a review of the "
    "case file, including all medical records:"
)
ISSUES_LEAD: Final = (
    "The Final Determination was based on decisions for the disputed items/services "
    "set forth below:"
)


def determination(random: Random, case: Case, header_style: str) -> list[Paragraph]:
    """Return a letter of 2014 or later."""
    paragraphs = header(case, header_style)
    paragraphs.append(title("HOW THE IMR FINAL DETERMINATION WAS MADE"))
    paragraphs += credentials(random, case)
    paragraphs.append(title("CLINICAL CASE SUMMARY"))
    paragraphs.append(boilerplate(SUMMARY_LEAD.format(kind="expert")))
    paragraphs += summary(case)
    paragraphs.append(title("IMR ISSUES, DECISIONS AND RATIONALES"))
    paragraphs.append(boilerplate(ISSUES_LEAD))
    for number, item in enumerate(case.items):
        paragraphs.append(_heading(random, item, number))
        paragraphs.append(
            _labelled("Claims Administrator guideline:", item.administrator.text, f"{number}.ca")
        )
        paragraphs.append(_labelled("MAXIMUS guideline:", item.reviewer.text, f"{number}.mx"))
        first, *others = item.rationale
        field = f"{number}.rationale"
        paragraphs.append(_labelled("Decision rationale:", first, field, "prose"))
        paragraphs += prose(others, field)
    return paragraphs


def late_2013(random: Random, case: Case, header_style: str) -> list[Paragraph]:
    """Return a letter of the end of 2013: the later headings, decisions as sentences."""
    paragraphs = header(case, header_style)
    paragraphs.append(title("HOW THE IMR FINAL DETERMINATION WAS MADE"))
    paragraphs += credentials(random, case)
    paragraphs.append(title("DOCUMENTS REVIEWED"))
    paragraphs += forms_2013.documents(random, case)
    paragraphs.append(title("CLINICAL CASE SUMMARY"))
    paragraphs.append(boilerplate(SUMMARY_LEAD.format(kind="physician")))
    paragraphs += summary(case)
    paragraphs.append(title("IMR DECISION(S) AND RATIONALE(S)"))
    paragraphs.append(boilerplate(ISSUES_LEAD))
    for number, item in enumerate(case.items):
        opening = Piece(f"{number + 1}. The request for ", "label")
        paragraphs.append(
            Paragraph((opening, *forms_2013.decided(random, case, item, str(number))))
        )
        for guideline, field in ((item.administrator, "ca"), (item.reviewer, "mx")):
            piece = Piece(guideline.text, "citation", (f"{number}.{field}",))
            paragraphs.append(Paragraph((piece,)))
        first, *others = item.rationale
        field = f"{number}.rationale"
        label = "The Physician Reviewer's decision rationale:"
        paragraphs.append(_labelled(label, first, field, "prose"))
        paragraphs += prose(others, field)
    return paragraphs


def _heading(random: Random, item: Item, number: int) -> Paragraph:
    """Return ``<heading>: Upheld``."""
    heading, treatment = f"{number}.heading", f"{number}.treatment"
    before, decided, after = item.before, item.decided, item.after
    if "wrapped_heading" in item.switches and " " in decided:
        places = [place for place, sign in enumerate(decided) if sign == " "]
        place = random.choice(places)
        decided = decided[:place] + "\n" + decided[place + 1 :]
    gap = ": "
    if "decision_own_line" in item.switches:
        gap = ":\n"
    elif "wide_colon" in item.switches:
        gap = ":  "
    pieces = [Piece(before, "heading", (heading,))] if before else []
    pieces.append(Piece(decided, "heading", (heading, treatment)))
    if after:
        pieces.append(Piece(after, "heading", (heading,)))
    pieces += [Piece(gap, "label"), Piece(item.decision, "value")]
    return Paragraph(tuple(pieces))


def _labelled(label: str, text: str, field: str, kind: str = "citation") -> Paragraph:
    """Return ``<label> <text>``, the text being the field."""
    value = Piece(text, "prose" if kind == "prose" else "citation", (field,))
    return Paragraph((Piece(label, "label"), Piece(" "), value), labelled=True)


_FORMS: Final[dict[Form, Callable[[Random, Case, str], list[Paragraph]]]] = {
    "determination": determination,
    "late-2013": late_2013,
    "notice-2013": forms_2013.notice,
    "review-sheet-2013": forms_2013.review_sheet,
}


def write(random: Random, case: Case, header_style: str) -> list[Paragraph]:
    """Return a case in its form."""
    return _FORMS[case.form](random, case, header_style)


def stated_dates(case: Case, header_style: str) -> dict[str, date | None]:
    """Return the dates that a letter states, by field: without a header only two of them."""
    dates = case.dates
    stated: dict[str, date | None] = {
        "date_of_injury": dates.injury,
        "ur_denial_date": dates.ur_denial,
        "date_assigned": None,
        "decision_date": None,
        "application_received": None,
    }
    if case.form == "review-sheet-2013" or header_style == "absent":
        return stated
    stated |= {"decision_date": dates.decision, "application_received": dates.application}
    if case.form != "notice-2013":
        stated["date_assigned"] = dates.assigned
    return stated
