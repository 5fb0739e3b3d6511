"""What the clinical case summary tells beyond its prose: dates and diagnoses.

Only what is stated is read: a date needs the words that say what it is the date of.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from imrsearch.letters import dates, openings
from imrsearch.letters.lines import fold
from imrsearch.records import Span

_ANY_DATE = rf"(?:{dates.DATE}|{dates.GARBLED})"
_INJURY = re.compile(
    rf"""(?:date\s*+of\s*+(?:the\s*+)?(?:industrial\s*+|work\s*+)?injury\s*+(?:\(DOI\)\s*+)?(?:(?:of|is|was|on)\s+|[:,]\s*+)?
      | \bDOI\s*+(?:(?:of|is|was)\s+|:\s*+)?
      | \b(?:injured|hurt)\s+(?:\w+\s+){{0,6}}?on\s+
      | \b(?:injury|accident)\s+(?:(?:that\s+)?(?:occurred|dated|sustained)\s+)?(?:on|of|dated)\s+
      | \bclaim\s+from\s+
      | \bsustained\s+(?:\S+\s+){{1,8}}?on\s+)
    (?P<date>{_ANY_DATE})""",
    re.VERBOSE | re.IGNORECASE,
)
_DENIAL = re.compile(
    rf"""(?:utilization\s+review|\bUR\b|\bprior\s+(?:review|determination)|\boriginal\s+determination)
      (?:[^.;]{{0,60}}?)\b(?:dated|on|date\s+of|decision\s+of|from|of)\s+(?P<date>{_ANY_DATE})
    | \b(?:was|were)\s+(?:non-?\s?certified|denied)\s+on\s+(?P<certified>{_ANY_DATE})
    | \b(?:on|dated?)\s+(?P<first>{_ANY_DATE}),?\s+(?:the\s+)?(?:utilization\s+review|UR\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_DATED = (
    (
        "date_of_injury",
        openings.words(
            ("doi", "injur", "hurt", "accident", "claim", "sustained"), anywhere=("date",)
        ),
        _INJURY,
    ),
    (
        "ur_denial_date",
        openings.words(
            ("ur", "prior", "original", "was", "were", "on", "date"), anywhere=("utilization",)
        ),
        _DENIAL,
    ),
)
"""The dates that a summary may state: the field, the words that begin a statement, its pattern."""
_DIAGNOSES = re.compile(
    r"""[Dd]iagnos(?:is|es|tic\s+impressions?|ed\s+with)\b
    (?:\s+(?:is|are|was|were|has\s+been|have\s+been))?(?:\s+(?:documented|noted|listed|given|reported|stated))?
    (?:\s*+:\s*+|\s+(?:as|to\s+be|include[sd]?|including|of|with|consisted\s+of)\s+|(?<=with)\s+|(?<=is)\s+|(?<=are)\s+|(?<=was)\s+|(?<=were)\s+)
    (?P<list>(?:\d{1,2}[.)]\s*)?[^.]{3,600}+)(?=\.(?:\s|$|[A-Z])|\Z)""",
    re.VERBOSE | re.IGNORECASE,
)
_JOINT = re.compile(r"\s*(?:;|,\s+(?:and\s+)?|\s+and\s+(?=(?:left|right|bilateral|status)\b))\s*")
_NUMBERING = re.compile(r"^(?:\(?\d{1,2}[.)]\s*|and\s+)+")
_LONGEST = 50_000
"""No summary is longer: of one that is, so many characters are read."""


class Told(NamedTuple):
    """What a summary states of dates and diagnoses; ``spans`` by field name."""

    dates: dict[str, date]
    diagnoses: tuple[str, ...]
    spans: dict[str, Span]


def read(text: str, span: Span, known: Collection[str] = ()) -> Told:
    """Read the date of injury, the date of the denial and the diagnoses from a summary.

    Fields in ``known`` are not looked for: the header states them.
    """
    span = Span(span.start, min(span.end, span.start + _LONGEST))
    told = Told({}, (), {})
    for field, opening, pattern in _DATED:
        if field in known:
            continue
        for found in openings.found(opening, pattern, text, *span):
            group = next(name for name, printed in found.groupdict().items() if printed)
            if (day := dates.read(dates.repaired(found[group]))) is not None:
                told.dates[field] = day
                told.spans[field] = Span(*found.span(group))
                break
    if listed := openings.from_word("iagnos", _DIAGNOSES, text, *span):
        told.spans["diagnoses"] = Span(*listed.span("list"))
        return told._replace(diagnoses=_diagnoses(fold(listed["list"])))
    return told


def _diagnoses(printed: str) -> tuple[str, ...]:
    names = (_NUMBERING.sub("", part).strip(" ,;:") for part in _JOINT.split(printed))
    return tuple(dict.fromkeys(name for name in names if name))
