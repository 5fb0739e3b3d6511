"""Texts made to be slow to read: one passage over and over, in every place of a letter.

``python -m tests.letters.hostile --size 1000000`` parses them all and prints those that take longer
than a text of their size may. A pattern that goes back over what it has read is found so.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from imrsearch import letters
from tests.letters.specimens import (
    CREDENTIALS,
    HEADER,
    HOW,
    ISSUES_TITLE,
    SUMMARY_TITLE,
    item,
    letter,
)

SLOW = 1.0
"""Seconds of processor time that a text of a million characters may take."""

_RUNS = (" ", "\n", " \n", "a", ",", "1", "(", "- ", ". ", "and ")
"""What may stand a million times behind the beginning of something."""

PIECES = (
    *(" ", "\n", "\n ", " \n", "\t", "\f", "\x00", "\u00a0", "\u202e", "\u200b", "\U0001f600"),
    *("a", "A", "1", "1.", "1, ", "1-", "12 and ", "a, ", "a. ", "A. ", "Word ", "Abc. Def "),
    *("(", ")", "[", "()", "((a) ", "(x, ", "[x, ", '" ', "-", "- ", ". ", ": ", "; ", " / "),
    *("and ", "the ", "of ", "is ", "is\n", "not ", "on ", "x:\n", "1. x\n", "#1: x\n"),
    *("Case Number: ", "Date Assigned:\n", "Application ", "Received:\n", "12/31/2012 "),
    *("Dated: ", "12/", "1/1/", "January ", "January 1, ", "Standard ", "CM16-", "IMR 13-"),
    *("HOW THE IMR FINAL DETERMINATION WAS MADE\n", "HOW TH3 IMR F1NAL DETERM1NATION WAS MADE\n"),
    *("CLINICAL CASE SUMMARY\n", "DOCUMENTS REVIEWED\n", "IMR ISSUES, DECISIONS AND "),
    *("IMR ISSUES, DECISIONS AND RATIONALES\n", "IMR DECISION(S) AND RATIONALE(S)\n"),
    *("Claims Administrator guideline: ", "MAXIMUS guideline: ", "Decision rationale: "),
    *(": Upheld\n", "Upheld ", "x: Upheld\n", "Partially ", "was the original request. "),
    "The remaining IMR eligible portion of the original request, x is ",
    *("remaining portion of the original request ", "Associated surgical service: "),
    *("Decision based on ", "Decision based on MTUS Low Back Complaints 2004, ", "MTUS ", "Non-"),
    *("Non-MTUS Citation ", "and Non-MTUS ", "and Other Medical Treatment Guidelines "),
    *(", Section(s): ", "Section(s): Initial Care, ", "Low Back Complaints, ", "Chronic Pain "),
    *(", and Low Back Disorders 2016", "Pain, ", "Opioids, ", "Low Back ", "A1, B2, "),
    *("Page(s): 1-", "pages 1, 2, 3, ", "pg ", "Chapter 12 ", "Chapter ", "Table 12-8, "),
    *("ACOEM ", "ODG ", "ODG, Pain, ", "ODG (Acute & Chronic ", "(acute ", "ODG Low Back Chapter "),
    *("Official Disability Guidelines ", "Occupational Medicine Practice Guidelines "),
    "American College of Occupational and Environmental Medicine ",
    *("Harris J ", "Guidelines ", "2004 ", "(2004)", "20", "2nd Edition ", "which is part of the "),
    *("http://a-", "http://www.a/ ", "www.a.b/ c/", "http://", "a/b-", "UpToDate ", "FDA "),
    *("Aetna, ", "Medicare ", "Center for Medicare ", "Blue Cross ", "did not cite any "),
    *(
        "diagnosis ",
        "diagnoses of a ",
        "injured ",
        "sustained ",
        "sustained on ",
        "UR ",
        "UR dated ",
    ),
    *(
        "utilization review ",
        "dated 12/31/2012 ",
        "48 year old ",
        "48-year-old a b c d ",
        "aged 5 ",
    ),
    *("1 year ", "Mr. ", "State(s) of Licensure: ", "Certification(s)/Specialty: ", "California, "),
    *(
        "The expert reviewer is ",
        "reviewer is a x ",
        "Board Certified in ",
        "licensed to practice ",
    ),
    *(
        "has a subspecialty in ",
        ", has a ",
        "Pain Management, ",
        "Physical Medicine ",
        "Specialty, ",
    ),
    *("MAXIMUS Federal Services, Inc. has determined the request for ", "has determined "),
    *("1) MAXIMUS Federal Services, Inc. has determined the request for x ", "MAXIMUS "),
    "1) MAXIMUS Federal Services, Inc. has determined the request for x is medically necessary. ",
    *(
        "is not medically necessary ",
        "is medically necessary. ",
        "necessary. Claims Administrator ",
    ),
    *("appropriate. The Claims Administrator x ", "1. The request for ", "request for the "),
    *("Regarding the request for ", "1) Regarding the request for x: \n", "Regarding the a: b: "),
    *("Section of the Medical Treatment Utilization Schedule ", "The Expert Reviewer "),
    *("Rationale for the Decision: ", "Medical Qualifications of the ", "Documents Reviewed: "),
    *("ISSUE AT DISPUTE: ", "CASE SUMMARY: ", "IS NOT ", "MEDICAL TREATMENT GUIDELINE(S) "),
    *("RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE ", "MEDICAL PROFESSIONAL REVIEW "),
    *("Page 1 of 2\n", "Page ", "Final Determination Letter for IMR Case Number: ", "- 1 -\n"),
    *("Sincerely,\n", "cc: x\n", "Effect of the Decision\n", "Disclaimer: "),
    *("5/325 mg #60 ", "10%, ", "3x2 ", "2 times a week for ", "L4-L5, ", "left knee ", "x6 "),
)

_TOP = HEADER + HOW + CREDENTIALS
_MIDDLE = SUMMARY_TITLE + "A 48 year old male.\n" + ISSUES_TITLE
_NOTICE = "MAXIMUS FEDERAL SERVICES, INC.\nNotice of Independent Medical Review Determination\n"
_DETERMINED = "1) MAXIMUS Federal Services, Inc. has determined the request for x is not medically necessary and appropriate.\n"  # fmt: skip  # noqa: E501
_SECTION = "Section of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer to Make His/Her Decision:\n"  # fmt: skip  # noqa: E501

PLACES: dict[str, Callable[[str], str]] = {
    "alone": lambda text: text,
    "header": lambda text: f"{HEADER}{text}\n{HOW}{CREDENTIALS}{_MIDDLE}{item('x: Upheld')}",
    "credentials": lambda text: f"{HEADER}{HOW}{text}\n{_MIDDLE}{item('x: Upheld')}",
    "sentence": lambda text: (
        f"{HEADER}{HOW}The expert reviewer is Board Certified in {text}\n"
        f"{_MIDDLE}{item('x: Upheld')}"
    ),
    "states": lambda text: (
        f"{HEADER}{HOW}State(s) of Licensure: {text}\nCertification(s)/Specialty: Urology\n"
        f"{_MIDDLE}{item('x: Upheld')}"
    ),
    "specialties": lambda text: (
        f"{HEADER}{HOW}State(s) of Licensure: Ohio\nCertification(s)/Specialty: {text}\n"
        f"{_MIDDLE}{item('x: Upheld')}"
    ),
    "summary": lambda text: f"{_TOP}{SUMMARY_TITLE}{text}\n{ISSUES_TITLE}{item('x: Upheld')}",
    "first heading": lambda text: f"{_TOP}{_MIDDLE}{item(f'{text}: Upheld')}",
    "heading": lambda text: f"{_TOP}{_MIDDLE}{item('x: Upheld')}{item(f'{text}: Upheld')}",
    "partial approval": lambda text: (
        f"{_TOP}{_MIDDLE}{item('x: Upheld')}x was the original request. The remaining IMR eligible "
        f"portion of the original request, {item(f'{text} is: Upheld')}"
    ),
    "schedule": lambda text: (
        f"{_TOP}{_MIDDLE}{item('x: Upheld', claims=f'Decision based on MTUS {text}')}"
    ),
    "outside": lambda text: (
        f"{_TOP}{_MIDDLE}"
        f"{item('x: Upheld', expert=f'Decision based on Non-MTUS Citation ODG, Pain, {text}')}"
    ),
    "sections": lambda text: (
        f"{_TOP}{_MIDDLE}"
        f"{item('x: Upheld', expert=f'Decision based on MTUS Eye 2004, Section(s): {text}')}"
    ),
    "rationale": lambda text: f"{_TOP}{_MIDDLE}{item('x: Upheld', rationale=f'MTUS says {text}')}",
    "end": lambda text: f"{_TOP}{_MIDDLE}{item('x: Upheld')}{text}",
    "no label": lambda text: f"{_TOP}{_MIDDLE}{text}",
    "notice": lambda text: f"{_NOTICE}{text}",
    "notice's list": lambda text: f"{_NOTICE}{_DETERMINED}{text}\nRationale for the Decision:\nx\n",
    "notice's guidelines": lambda text: (
        f"{_NOTICE}{_DETERMINED}Case Summary:\nx\n1) Regarding the request for x:\n{_SECTION}{text}"
        "\nRationale for the Decision:\nx\n"
    ),
    "notice's rationale": lambda text: (
        f"{_NOTICE}{_DETERMINED}Case Summary:\nx\n1) Regarding the request for x:\n{_SECTION}x\n"
        f"Rationale for the Decision:\n{text}"
    ),
    "sheet": lambda text: (
        f"MEDICAL PROFESSIONAL REVIEW\nISSUE AT DISPUTE:\nx\nCASE SUMMARY:\n{text}"
    ),
    "sheet's issue": lambda text: (
        f"MEDICAL PROFESSIONAL REVIEW\nISSUE AT DISPUTE:\n{text}\n"
        "RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS NOT MEDICALLY NECESSARY:\nx\n"
    ),
    "late summary": lambda text: (
        f"{_TOP}DOCUMENTS REVIEWED\n{text}\n{SUMMARY_TITLE}x\nIMR DECISION(S) AND RATIONALE(S)\n"
        "1. The request for x is not medically necessary and appropriate.\n"
        "The Claims Administrator based its decision on MTUS.\n"
        "The Physician Reviewer's decision rationale: x\n"
    ),
    "late item": lambda text: (
        f"{_TOP}{SUMMARY_TITLE}x\nIMR DECISION(S) AND RATIONALE(S)\n"
        "1. The request for x is not medically necessary and appropriate.\n"
        "The Claims Administrator based its decision on MTUS.\nThe Physician Reviewer's decision "
        f"rationale: x\n2. The request for {text} is not medically necessary and appropriate.\n"
        "The Claims Administrator based its decision on MTUS.\n"
    ),
    "late paragraph": lambda text: (
        f"{_TOP}{SUMMARY_TITLE}x\nIMR DECISION(S) AND RATIONALE(S)\n"
        "1. The request for x is not medically necessary and appropriate.\n"
        f"The Claims Administrator based its decision on {text}\n"
        "The Physician Reviewer's decision rationale: x\n"
    ),
}
"""Where a passage is put into a letter."""


class Hostile(NamedTuple):
    """A hostile text: the passage repeated, the run behind it if any, its place, the text."""

    piece: str
    run: str
    place: str
    text: str


def repeated(size: int) -> Iterator[Hostile]:
    """Yield every passage, over and over, in every place."""
    for piece in PIECES:
        body = (piece * (size // len(piece) + 1))[:size]
        for place, put in PLACES.items():
            yield Hostile(piece, "", place, put(body))


def followed(size: int) -> Iterator[Hostile]:
    """Yield every passage once, a long run of one thing behind it, in every place."""
    for run in _RUNS:
        tail = run * (size // len(run))
        for piece in PIECES:
            for place, put in PLACES.items():
                yield Hostile(piece, run, place, put(piece + tail))


def seconds(text: str) -> float:
    """Return the seconds of processor time that parsing a text takes."""
    began = time.process_time()
    letters.parse(letter(text))
    return time.process_time() - began


def main() -> int:
    """Run from the command line; return 1 when a text was slow."""
    parser = argparse.ArgumentParser(prog="python -m tests.letters.hostile", description=__doc__)
    parser.add_argument("--size", type=int, default=100_000, help="characters a text (100000)")
    parser.add_argument("--followed", action="store_true", help="a run behind each passage instead")
    parser.add_argument("--limit", type=float, default=SLOW, help="seconds a million characters")
    options = parser.parse_args()
    texts = followed(options.size) if options.followed else repeated(options.size)
    slow = worst = 0.0
    for each in texts:
        taken = seconds(each.text) * 1_000_000 / len(each.text)
        worst = max(worst, taken)
        if taken > options.limit:
            slow += 1
            sys.stdout.write(f"{taken:6.1f} s {each.place}: {each.piece!r} {each.run!r}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{slow:.0f} slow; the slowest {worst:.2f} s a million characters\n")
    return 1 if slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
