"""The layouts of 2013: the notice and the professional-review sheet, and what they share."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from benchmarks.synthetic.case import Case, Item
from benchmarks.synthetic.draws import chance
from benchmarks.synthetic.headers import credentials, summary
from benchmarks.synthetic.pieces import Paragraph, Piece, boilerplate, prose, row, title
from benchmarks.synthetic.words import draw_rare

_DOCUMENTS_LEAD: Final = (
    "The following relevant documents received from the interested parties and the documents "
    "provided with the application were reviewed and considered. These documents included:"
)
_SECTION_OF_SCHEDULE: Final = (
    "Section of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer to "
    "Make His/Her Decision"
)


def notice(random: Random, case: Case, header_style: str) -> list[Paragraph]:
    """Return a notice of 2013: the list of decisions twice, then one part for each."""
    paragraphs = [
        title("MAXIMUS FEDERAL SERVICES, INC."),
        title("Notice of Independent Medical Review Determination"),
    ]
    if header_style != "absent":
        paragraphs += _notice_header(case)
    paragraphs += _decision_list(random, case)
    paragraphs.append(title("INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE"))
    if header_style != "absent":
        paragraphs.append(_application(case))
    paragraphs += _decision_list(random, case)
    paragraphs.append(title("Medical Qualifications of the Expert Reviewer:"))
    paragraphs += credentials(random, case)
    paragraphs.append(title("Case Summary:"))
    reviewed = case.dates.ur_denial
    disclaimer = (
        "Disclaimer: The following case summary was taken directly from the utilization review "
        f"denial/modification dated {reviewed:%B} {reviewed.day}, {reviewed.year}."
    )
    paragraphs.append(boilerplate(disclaimer))
    paragraphs += summary(case)
    paragraphs.append(title("Documents Reviewed for Determination:"))
    paragraphs += documents(random, case)
    for number, item in enumerate(case.items):
        paragraphs += _notice_item(random, item, number)
    return paragraphs


def review_sheet(random: Random, case: Case, header_style: str) -> list[Paragraph]:
    """Return a professional-review sheet of 2013: one item, the credentials at the end."""
    (item,) = case.items
    paragraphs = [title("MEDICAL PROFESSIONAL REVIEW")]
    if header_style != "absent":
        number = Piece(case.number, "value")
        paragraphs.append(row(Piece("Case Number: ", "label"), number))
    paragraphs.append(title("ISSUE AT DISPUTE:"))
    fields = ("0.heading", "0.treatment")
    paragraphs.append(Paragraph((Piece(item.before + item.decided, "fixed", fields),)))
    paragraphs.append(title("CASE SUMMARY:"))
    paragraphs += summary(case)
    paragraphs.append(title("DOCUMENTS REVIEWED FOR DETERMINATION:"))
    paragraphs += documents(random, case)
    lead = "MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL"
    paragraphs.append(title(f"{lead}{random.choice((' ', chr(10)))}REVIEWER AND WHY:"))
    paragraphs.append(Paragraph((Piece(item.reviewer.text, "citation", ("0.mx",)),)))
    negation = "NOT" if item.upheld else ""
    lead = f"RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS/WAS {negation}".rstrip()
    paragraphs.append(title(f"{lead}{random.choice((' ', chr(10)))}MEDICALLY NECESSARY:"))
    paragraphs += prose(item.rationale, "0.rationale")
    paragraphs.append(title("MEDICAL REVIEWER QUALIFICATIONS:"))
    paragraphs += credentials(random, case)
    return paragraphs


def decided(random: Random, case: Case, item: Item, number: str) -> tuple[Piece, ...]:
    """Return ``<treatment> is [not] medically necessary and appropriate``.

    An empty ``number`` leaves the treatment unmarked: it is printed elsewhere too.
    """
    text = item.before + item.decided
    if number and "wrapped_heading" in item.switches and " " in text:
        places = [place for place, sign in enumerate(text) if sign == " "]
        place = random.choice(places)
        text = text[:place] + "\n" + text[place + 1 :]
    negation = "not " if item.upheld else ""
    if item.upheld and has_joined_decision(case):
        negation = "not"
    fields = (f"{number}.heading", f"{number}.treatment") if number else ()
    return (
        Piece(text, "fixed", fields),
        Piece(f" is {negation}medically necessary and appropriate.", "label"),
    )


def has_joined_decision(case: Case) -> bool:
    """Return whether the letter prints ``is notmedically necessary``."""
    return "joined_words" in case.switches and case.form in ("notice-2013", "late-2013")


def documents(random: Random, case: Case) -> list[Paragraph]:
    """Return the lead and the list of documents reviewed."""
    names = [
        "Application of Independent Medical Review",
        f"Utilization Review Determination from {draw_rare(random).capitalize()}",
        f"Medical Records from {draw_rare(random).capitalize()} Medical Center",
        "Medical Treatment Utilization Schedule (MTUS)",
        "Employee medical records from the employee/employee representative",
    ]
    shown = names[: random.randint(2, len(names))]
    bullet = random.choice(("- ", "\u2022 ", "")) if case.form != "review-sheet-2013" else "- "
    listed = [row(Piece(f"{bullet}{name}")) for name in shown]
    if chance(random, 0.15):
        return listed
    return [boilerplate(_DOCUMENTS_LEAD), *listed]


def short(day: date) -> str:
    """Return a date as the notices print it: ``9/26/2013``."""
    return f"{day.month}/{day.day}/{day.year}"


def _notice_header(case: Case) -> list[Paragraph]:
    """Return the notice's labels with what is not redacted."""
    dates = case.dates
    values = (
        ("Dated:", short(dates.decision)),
        ("Employee:", ""),
        ("Claim Number:", ""),
        ("Date of UR Decision:", short(dates.ur_denial)),
        ("Date of Injury:", short(dates.injury)),
        ("IMR Application Received:", short(dates.application)),
        ("MAXIMUS Case Number:", case.number),
    )
    return [row(Piece(f"{label} ", "label"), Piece(value, "value")) for label, value in values]


def _application(case: Case) -> Paragraph:
    """Return the sentences that tell when the application was filed and assigned."""
    dates = case.dates
    return boilerplate(
        f"An application for Independent Medical Review was filed on {short(dates.application)} "
        f"disputing the Utilization Review Denial dated {short(dates.ur_denial)}. A Notice of "
        "Assignment and Request for Information was provided to the above parties on "
        f"{short(dates.assigned)}. A decision has been made for each of the treatment and/or "
        "services that were in dispute:"
    )


def _decision_list(random: Random, case: Case) -> list[Paragraph]:
    """Return the numbered list of decisions."""
    lines = []
    for number, item in enumerate(case.items):
        lead = f"{number + 1}) MAXIMUS Federal Services, Inc. has determined the request for "
        lines.append(Paragraph((Piece(lead, "label"), *decided(random, case, item, ""))))
    return lines


def _notice_item(random: Random, item: Item, number: int) -> list[Paragraph]:
    """Return the part of a notice that is about one item."""
    regarding = Piece(f"{number + 1}) Regarding the request for ", "label")
    fields = (f"{number}.heading", f"{number}.treatment")
    heading = Piece(item.before + item.decided, "fixed", fields)
    administrator = Piece(item.administrator.text, "citation", (f"{number}.ca",))
    reviewer = Piece(item.reviewer.text, "citation", (f"{number}.mx",))
    between = random.choice((" ", "  ", "\n"))
    return [
        Paragraph((regarding, heading, Piece(":", "label"))),
        title(_SECTION_OF_SCHEDULE + random.choice(("", ":"))),
        Paragraph((administrator, Piece(between), reviewer)),
        title("Rationale for the Decision:"),
        *prose(item.rationale, f"{number}.rationale"),
    ]
