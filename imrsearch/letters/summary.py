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
      | \b(?:injured|hurt)\s+(?:(?:\w+\s+){{0,6}}?on\s+)?
      | \b(?:injury|accident)\s+(?:(?:that\s+)?(?:occurred|dated|sustained)\s+)?
        (?:(?:on|of|dated)\s+)?
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
    r"""[Dd]iagnos(?:is|es|tic\s+impressions?|ed\s+with|ed\s+as\s+having)\b
    (?:\s+(?:is|are|was|were|has\s+been|have\s+been))?(?:\s+(?:documented|noted|listed|given|reported|stated))?
    (?:\s*+:\s*+|\s+(?:as|to\s+be|include[sd]?|including|of|with|consisted\s+of)\s+|(?<=with)\s+|(?<=having)\s+|(?<=is)\s+|(?<=are)\s+|(?<=was)\s+|(?<=were)\s+)
    (?P<list>(?:\d{1,2}[.)]\s*)?[^.]{3,600}+)(?=\.(?:\s|$|[A-Z])|\Z)""",
    re.VERBOSE | re.IGNORECASE,
)
_TREATED = re.compile(
    r"""(?:undergoing\s+treatment|being\s+treated)\s+for\s+(?:an?\s+|the\s+)?(?:diagnos[ei]s\s+of\s+)?
    (?P<list>(?:(?!\s(?:with|after|since|following|due|secondary|who|which|by|via)\s)[^.]){3,600}+)
    (?=\.(?:\s|$|[A-Z])|\s(?:with|after|since|following|due|secondary|who|which|by|via)\s|\Z)""",
    re.VERBOSE | re.IGNORECASE,
)
_TREATED_OPENING = openings.words(("undergoing", "being"))
_JOINT = re.compile(
    r"""\s*(?:;|,\s+(?:and\s+)?
      (?!(?:initial|subsequent)\s+encounter|sequela|fascia\s+and\s+tendon
        |(?:(?:right|left|bilateral|upper|lower)\s+)?(?:shoulder|knee|hip|ankle|wrist|elbow|hand|foot|neck
        |back|arm|leg|finger|thumb|toe|spine)s?\s*(?:[,;]|$))
      |\s+and\s+(?=(?:left|right|bilateral|status)\b))\s*""",
    re.VERBOSE,
)
_ALSO = re.compile(r"\sand\s")
_ILLNESS = re.compile(
    r"(?:pain|sprain|strain|itis|opathy|algia|osis|fracture|tear|syndrome|contusion|disorder|injury"
    r"|displacement|disease|dislocation|derangement|herniation|bulge|bulging|concussion|spasm|cyst"
    r"|impingement|headache|anxiety|depression|insomnia|sciatica|lumbago|protrusion|instability"
    r"|laceration|burn|hernia|neuroma|effusion|subluxation|chondromalacia)s?\b",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^(?:\(?\d{1,2}[.)]\s*|(?:and|an?)\s+)+")
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
    if listed := _listed(text, span):
        told.spans["diagnoses"] = Span(*listed.span("list"))
        return told._replace(diagnoses=_diagnoses(fold(listed["list"])))
    return told


def _listed(text: str, span: Span) -> re.Match[str] | None:
    """Return where the summary lists diagnoses, or else what it says is being treated."""
    listed = openings.from_word("iagnos", _DIAGNOSES, text, *span)
    if listed or not any(text.find(word, *span) >= 0 for word in ("undergoing", "being")):
        return listed
    return next(openings.found(_TREATED_OPENING, _TREATED, text, *span), None)


def _diagnoses(printed: str) -> tuple[str, ...]:
    names = (_NUMBERING.sub("", part).strip(" ,;:") for part in _JOINT.split(printed))
    return tuple(dict.fromkeys(each for name in names if name for each in _apart(name)))


def _apart(name: str) -> tuple[str, ...]:
    """Return the two diagnoses joined by ``and`` in one name; both must name an illness."""
    for joint in _ALSO.finditer(name):
        first, second = name[: joint.start()], name[joint.end() :]
        if _ILLNESS.search(first) and _ILLNESS.search(_ALSO.split(second, 1)[0]):
            return first, *_apart(second)
    return (name,)
