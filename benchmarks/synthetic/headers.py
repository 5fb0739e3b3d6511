"""The top of a letter: the header table as extractors give it, the credentials, the summary."""

from __future__ import annotations

from random import Random
from typing import Final

from benchmarks.synthetic.case import Case
from benchmarks.synthetic.draws import chance
from benchmarks.synthetic.pieces import Paragraph, Piece, boilerplate, row

_NO_AFFILIATION: Final = (
    "MAXIMUS Federal Services sent the complete case file to {article} {kind} reviewer. He/she has "
    "no affiliation with the employer, employee, providers or the claims administrator. "
)
_INDEPENDENT: Final = (
    "The independent Medical Doctor who made the decision has no affiliation with the employer, "
    "employee, providers or the claims administrator. "
)
_PRACTICE: Final = (
    "He/she has been in active clinical practice for more than five years and is currently working "
    "at least 24 hours a week in active practice. The {kind} reviewer was selected based on "
    "his/her clinical experience, education, background, and expertise in the same or similar "
    "specialties that evaluate and/or treat the medical condition and disputed items/{service}. "
    "He/she is familiar with governing laws and regulations, including the strength of evidence "
    "hierarchy that applies to Independent Medical Review determinations."
)


def header(case: Case, style: str) -> list[Paragraph]:
    """Return the header table in one of the orders in which extractors give it.

    ``pairs``: label and value, two pairs a line. ``lines``: one pair a line. ``labels-first``:
    a column's labels, then its values. ``columns``: four columns with blanks between them.
    """
    if style == "absent":
        return []
    dates = case.dates
    values = {
        "Case Number:": case.number,
        "Date Assigned:": f"{dates.assigned:%m/%d/%Y}",
        "Date of Injury:": f"{dates.injury:%m/%d/%Y}",
        "Decision Date:": f"{dates.decision:%m/%d/%Y}",
        "UR Denial Date:": f"{dates.ur_denial:%m/%d/%Y}",
        "Priority:": case.priority.capitalize(),
        "received": f"{dates.application:%m/%d/%Y}",
    }
    layouts = {
        "pairs": (
            "Case Number: @|Date Assigned: @ Date of Injury: @|Decision Date: @ UR Denial Date: @|"
            "Priority: @ Application |Received: |received"
        ),
        "lines": (
            "Case Number: @|Date Assigned: @|Date of Injury: @|Decision Date: @|UR Denial Date: @|"
            "Priority: @|Application|Received:|received"
        ),
        "labels-first": (
            "Case Number: |Date Assigned: |Decision Date: |Priority: |=Case Number:|"
            "=Date Assigned:|=Decision Date:|=Priority:|Date of Injury: |"
            "=Date of Injury:|UR Denial Date:  @|Application |received|Received: "
        ),
        "columns": (
            "Case Number:               @|Date Assigned:             @                   "
            "Date of Injury:          @|Decision Date:             @                   "
            "UR Denial Date:          @|Priority:                  @                     "
            "Application              received|                                               "
            "Received:"
        ),
    }
    return [_header_row(line, values) for line in layouts[style].split("|")]


def _header_row(line: str, values: dict[str, str]) -> Paragraph:
    """Return a line of the header: ``@`` is the value of the label before it."""
    if line.startswith("="):
        return row(Piece(values[line[1:]], "value"))
    pieces = []
    rest = line
    while "@" in rest:
        before, _, rest = rest.partition("@")
        label = before.strip()
        pieces += [Piece(before, "label"), Piece(values[label], "value")]
    label, found, _ = rest.partition("received")
    if label:
        pieces.append(Piece(label, "label"))
    if found:
        pieces.append(Piece(values["received"], "value"))
    return row(*pieces)


def credentials(random: Random, case: Case) -> list[Paragraph]:
    """Return how the determination was made, with the credentials in prose or in lines."""
    kind = case.reviewer.kind or "expert"
    opening = _NO_AFFILIATION.format(article="an" if kind == "expert" else "a", kind=kind)
    if case.form in ("notice-2013", "review-sheet-2013"):
        opening = _INDEPENDENT
    if case.prose_credentials:
        practice = _PRACTICE.format(kind=kind, service="services")
        sentence = f"The {kind} reviewer {_in_prose(random, case)}. "
        return [Paragraph((Piece(opening), Piece(sentence, "value"), Piece(practice)))]
    return [
        boilerplate(opening + _PRACTICE.format(kind=kind, service="Service")),
        boilerplate("The Expert Reviewer has the following credentials:"),
        _line(random, case, "State(s) of Licensure: ", case.reviewer.states),
        _line(random, case, "Certification(s)/Specialty: ", case.reviewer.specialties),
    ]


def summary(case: Case) -> list[Paragraph]:
    """Return the summary: its facts are scuffed less than its prose, for they are judged too."""
    told = case.summary
    field = ("summary",)
    first = (
        Piece(told.opening, "boilerplate", field),
        Piece(f" {told.story}", "prose", field),
    )
    if told.review_apart:
        return [Paragraph(first), Paragraph((Piece(told.review, "boilerplate", field),))]
    return [Paragraph((*first, Piece(f" {told.review}", "boilerplate", field)))]


def _in_prose(random: Random, case: Case) -> str:
    """Return ``is Board Certified in A, has a subspecialty in B and is licensed ...``."""
    reviewer = case.reviewer
    names = list(reviewer.specialties)
    if chance(random, 0.7):
        names = [name.replace("&", "and") for name in names]
    text = f"is Board Certified in {' and '.join(names)}"
    licensed = f"is licensed to practice in {_listed(reviewer.states)}"
    if not reviewer.subspecialties:
        return f"{text} and {licensed}"
    comma = random.choice((",", ""))
    subspecialty = reviewer.subspecialties[0]
    if chance(random, 0.7):
        subspecialty = subspecialty.replace("&", "and")
    return f"{text}, has a subspecialty in {subspecialty}{comma} and {licensed}"


def _listed(names: tuple[str, ...]) -> str:
    """Return ``A``, ``A and B`` or ``A, B, and C``."""
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _line(random: Random, case: Case, label: str, names: tuple[str, ...]) -> Paragraph:
    """Return a line of credentials; where the letter has it so, it goes on in the next line."""
    text = ("," if "tight_commas" in case.switches else ", ").join(names)
    if "credential_wrap" in case.switches:
        places = [place for place, sign in enumerate(text) if sign == " "]
        if places:
            place = random.choice(places)
            text = text[:place] + "\n" + text[place + 1 :]
    return Paragraph((Piece(label, "label"), Piece(text, "value")), labelled=True)
