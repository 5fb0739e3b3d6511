"""Texts of one million characters made to be slow to read: each presses on one kind of rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

SIZE: Final = 1_000_000

_TOP: Final = """Case Number: CM16-0000001
Date Assigned: 11/03/2016 Date of Injury: 09/09/2016
HOW THE IMR FINAL DETERMINATION WAS MADE
MAXIMUS Federal Services sent the complete case file to an expert reviewer.
CLINICAL CASE SUMMARY
"""
_ISSUES: Final = """IMR ISSUES, DECISIONS AND RATIONALES
The Final Determination was based on decisions for the disputed items/services set forth below:
"""
_HEADING: Final = "Norco 10/325mg #60: Upheld\n"
_ADMINISTRATOR: Final = "Claims Administrator guideline: "
_REVIEWER: Final = "MAXIMUS guideline: "
_RATIONALE: Final = "Decision rationale: "


def _filled(before: str, repeated: str, after: str = "") -> Callable[[], str]:
    """Return a maker of a text whose middle is one passage over and over."""

    def text() -> str:
        room = SIZE - len(before) - len(after)
        return before + (repeated * (room // len(repeated) + 1))[:room] + after

    return text


def _distinct(before: str, repeated: str) -> Callable[[], str]:
    """Return a maker of issues whose guideline paragraphs are long, and no two of them alike."""

    def text() -> str:
        pieces, size, number = [before], len(before), 0
        while size < SIZE:
            number += 1
            words = (repeated.replace("#", str(number)) * (3_000 // len(repeated)))[:3_000]
            pieces.append(
                f"{_HEADING}{_ADMINISTRATOR}{words}\n{_REVIEWER}{words}\n{_RATIONALE}{words}\n"
            )
            size += len(pieces[-1])
        return "".join(pieces)[:SIZE]

    return text


_SUMMARY: Final = _TOP
_ITEM: Final = _TOP + _ISSUES
_GUIDELINE: Final = _ITEM + _HEADING + _ADMINISTRATOR
_TEXT: Final = _GUIDELINE + "none.\n" + _REVIEWER + "none.\n" + _RATIONALE
_NOTICE: Final = (
    "MAXIMUS FEDERAL SERVICES, INC.\n" + "Notice of Independent Medical Review Determination\n"
)
_SHEET: Final = "MEDICAL PROFESSIONAL REVIEW\nISSUE AT DISPUTE:\nNorco\nCASE SUMMARY:\n"
_MTUS: Final = "Decision based on MTUS.\n"
_WHOLE_ISSUE: Final = _HEADING + _ADMINISTRATOR + _MTUS + _REVIEWER + _MTUS + _RATIONALE + "No.\n"

TEXTS: Final[dict[str, Callable[[], str]]] = {
    "one letter": _filled("", "a"),
    "blanks": _filled(_TOP, " "),
    "line ends": _filled(_TOP, "\n"),
    "blank lines with blanks": _filled(_TOP, " \n\n"),
    "page breaks": _filled(_TOP, "\f"),
    "labels without values": _filled("", "Case Number: Date Assigned: Date of Injury: Priority: "),
    "section titles": _filled("", _TOP + _ISSUES),
    "almost a title": _filled(_TOP, "IMR ISSUES, DECISIONS AND "),
    "ages": _filled(_SUMMARY, "48 year old 48-year "),
    "digits in a summary": _filled(_SUMMARY, "1"),
    "dates in a summary": _filled(_SUMMARY, "Utilization Review on 1/1/ dated 10-13-"),
    "whole issues": _filled(_ITEM, _WHOLE_ISSUE),
    "headings alone": _filled(_ITEM, _HEADING),
    "colons": _filled(_ITEM, ":"),
    "a heading without end": _filled(_ITEM, "Norco 10/325mg #60, ", ": Upheld"),
    "upheld": _filled(_ITEM, "Upheld "),
    "partial approvals": _filled(
        _ITEM, "X was the original request. Y was authorized by the Claims Administrator. "
    ),
    "remaining portions": _filled(
        _ITEM, "The remaining IMR eligible portion of the original request, X is ", ": Upheld\n"
    ),
    "labels of guidelines": _filled(_ITEM + _HEADING, _ADMINISTRATOR),
    "decision based on": _filled(_GUIDELINE, "Decision based on MTUS "),
    "non-mtus citations": _filled(_GUIDELINE, "Decision based on Non-MTUS Citation "),
    "documents": _filled(_GUIDELINE + "Decision based on MTUS ", "Low Back Complaints 2004, "),
    "sections": _filled(
        _GUIDELINE + "Decision based on MTUS Low Back Complaints 2004, Section(s): ",
        "Special Studies, ",
    ),
    "joined by and": _filled(_GUIDELINE + "Decision based on MTUS ", "Pain, and "),
    "pages": _filled(_GUIDELINE + "Decision based on MTUS ACOEM Chapter 12 Page(s): ", "46-47, "),
    "a range of pages": _filled(
        _GUIDELINE, "Decision based on MTUS ACOEM Chapter 12 Page(s): 1-999999999. "
    ),
    "brackets": _filled(_GUIDELINE + "Decision based on MTUS Pain ", "("),
    "addresses": _filled(_GUIDELINE + "Decision based on Non-MTUS Citation ", "http://"),
    "a broken address": _filled(
        _GUIDELINE + "Decision based on Non-MTUS Citation http://a.org/", "medi-\ncal/"
    ),
    "odg": _filled(
        _GUIDELINE + "Decision based on Non-MTUS Citation ",
        "Official Disability Guidelines (ODG) Low Back - ",
    ),
    "distinct paragraphs": _distinct(
        _ITEM, "Decision based on MTUS ACOEM Chapter 12, #, page #-1, and ODG, Pain, topic #. "
    ),
    "distinct sections": _distinct(
        _ITEM, "Decision based on MTUS Low Back Complaints 2004, Section(s): A #, B (#, c), and "
    ),
    "guidelines in a rationale": _filled(_TEXT, "ACOEM chapter 12, Table 12-8, page 309, "),
    "words of a rationale": _filled(_TEXT, "is not medically necessary and is "),
    "hyphens": _filled(_TEXT, "- "),
    "quotes": _filled(_TEXT, "\"'"),
    "numbered items": _filled(
        _NOTICE, "1) MAXIMUS Federal Services, Inc. has determined the request for "
    ),
    "regarding": _filled(_NOTICE, "1) Regarding the request for X "),
    "requests": _filled(
        _TOP + "IMR DECISION(S) AND RATIONALE(S)\n", "1. The request for X is medically necessary "
    ),
    "a long issue at dispute": _filled("MEDICAL PROFESSIONAL REVIEW\nISSUE AT DISPUTE:\n", "X "),
    "titles of a sheet": _filled(_SHEET, "RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE "),
    "nul": _filled(_TOP, "\0"),
    "right to left": _filled(_TOP, "\u202e\u05d0"),
    "combining marks": _filled(_TOP, "e\u0301\u0301\u0301"),
    "drugs": _filled(_ITEM, "Norco 5/325mg #60, Flexeril 7.5mg, ", ": Upheld\n"),
    "levels": _filled(_ITEM, "L4-L5, L5-S1 ", ": Upheld\n"),
    "visits": _filled(_ITEM, "3x2 times a week for ", ": Upheld\n"),
}
