"""The header table: case number, five dates and the priority.

The table has four columns (label, value, label, value) and extractors print it in three orders:
label and value in pairs on a line, one of them per line, or all labels first and all values
after. All three are one rule: labels and values are read in the order they stand; each run of
labels takes the run of values that follows it, in order, where the kind fits; a value left over
belongs to the label right after it. The label ``Application Received`` is printed on two lines,
its value before them, between them or after.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import islice
from typing import NamedTuple

from imrsearch.letters import dates
from imrsearch.letters.remembered import remembered
from imrsearch.records import Priority, Span

CASE_NUMBER = (
    r"(?:CM\s?[\dOolI]{2}\s?-\s?[\dOolI]{5,7}"
    r"|IMR\s{0,9}[\dOolI]{2}\s?-\s?[\dOolI]{4,7})(?![\dA-Za-z])"
)

_TOKEN = re.compile(
    rf"""(?=[A-Z\d|]|(?<!\w)[ol])(?:
      (?P<case_number>(?:MAXIMUS\s*+)?(?:IMR\s*+)?Case\s*+(?:Number|No\.?|\#)\s*+:)
    | (?P<date_assigned>Date\s*+Assigned\s*+:)
    | (?P<date_of_injury>Date\s*+of\s*+Injury\s*+:)
    | (?P<ur_denial_date>(?:UR\s*+Denial\s*+Date|Date\s*+of\s*+UR\s*+(?:Decision|Denial))\s*+:)
    | (?P<decision_date>Decision\s*+Date\s*+:|(?:^|(?<=\f)|(?<=[ \t]{{2}}))Dated?\s*+:)
    | (?P<priority>Priority\s*+:)
    | (?P<application_received>(?:IMR\s*+)?Application(?:\s*+Received)?\s*+:
        |(?:(?<=\s)|(?<=Standard)|(?<=Expedited))Application\b(?!\s*+for))
    | (?P<received>Received\s*+:)
    | (?P<other>(?:Employee|Claim\s*+Number|Provider(?:\s*+Name)?|Employer)(?:\s*+Name)?\s*+:)
    | (?P<a_case>\b{CASE_NUMBER})
    | (?P<a_date>{dates.DATE}|{dates.GARBLED})
    | (?P<a_priority>\b(?:Standard|Expedited|Regular|STANDARD|EXPEDITED)(?=\b|Application)))
    """,
    re.VERBOSE | re.MULTILINE,
)
_CASE = re.compile(CASE_NUMBER)
_KIND = {
    "case_number": "a_case",
    "date_assigned": "a_date",
    "date_of_injury": "a_date",
    "decision_date": "a_date",
    "ur_denial_date": "a_date",
    "application_received": "a_date",
    "priority": "a_priority",
}
_MOST_TOKENS = 2000


class Header(NamedTuple):
    """What the header table says; ``spans`` tells where, ``unread`` what could not be read."""

    case_number: str | None
    dates: dict[str, date]
    priority: Priority | None
    spans: dict[str, Span]
    labels: list[Span]
    unread: list[tuple[str, Span]]


def read(text: str, span: Span) -> Header:
    """Read the header table that stands somewhere in ``span``; missing fields are left out."""
    header = Header(None, {}, None, {}, [], [])
    case_number: str | None = None
    priority: Priority | None = None
    for field, value in _pairs(text, span, header.labels):
        if field in header.spans:
            continue
        printed = text[value.start : value.end]
        if field == "case_number":
            case_number = _case_number(printed)
        elif field == "priority":
            priority = "expedited" if printed.lower() == "expedited" else "standard"
        elif (day := _day(printed)) is not None:
            header.dates[field] = day
        else:
            header.unread.append((field, value))
            continue
        header.spans[field] = value
    if case_number is None and (place := _only_case(text, span)) is not None:
        header.spans["case_number"] = place
        case_number = _case_number(text[place.start : place.end])
    return header._replace(case_number=case_number, priority=priority)


@remembered(8192)
def _day(printed: str) -> date | None:
    return dates.read(dates.repaired(printed))


def _case_number(printed: str) -> str:
    joined = "".join(printed.split())
    prefix = 3 if joined.startswith("IMR") else 2
    return f"{joined[:prefix]}{' ' if prefix == 3 else ''}{dates.repaired(joined[prefix:])}"


def _only_case(text: str, span: Span) -> Span | None:
    """Return the place of a case number without its label, when the header names only one."""
    places = [Span(*found.span()) for found in _CASE.finditer(text, *span)]
    numbers = {_case_number(text[place.start : place.end]) for place in places}
    return places[0] if len(numbers) == 1 else None


def _lack(tokens: list[re.Match[str]], kind: str) -> bool:
    """Tell whether the labels from here on ask for more values of a kind than follow them."""
    names = [token.lastgroup or "" for token in tokens]
    return sum(_KIND.get(name) == kind for name in names) > names.count(kind)


def _lone(text: str, tokens: list[re.Match[str]], number: int) -> bool:
    """Tell whether a value stands right behind a label on its line, and no other behind it."""
    value, label = tokens[number], tokens[number - 1]
    after = tokens[number + 1 : number + 2]
    return (
        not text[label.end() : value.start()].strip(" \t")
        and _KIND.get(label.lastgroup or "") == value.lastgroup
        and not any((each.lastgroup or "").startswith("a_") for each in after)
    )


def _pairs(text: str, span: Span, seen: list[Span]) -> list[tuple[str, Span]]:
    """Return each field with the span of its value, in the order of the values."""
    pairs: list[tuple[str, Span]] = []
    pending: list[str] = []
    stray: tuple[str, Span] | None = None
    values_began = False
    tokens = list(islice(_TOKEN.finditer(text, span.start, span.end), _MOST_TOKENS))
    for number, found in enumerate(tokens):
        name = found.lastgroup or ""
        place = Span(*found.span())
        if name.startswith("a_"):
            fitting = [field for field in pending if _KIND.get(field) == name]
            if not values_began and len(fitting) > 1 and _lone(text, tokens, number):
                # Its own label is the one before it on the line; those before that have no value.
                fitting = fitting[-1:]
            values_began = True
            label = fitting[0] if fitting else None
            if label is None:
                stray = (name, place)
            else:
                pairs.append((label, place))
                pending.remove(label)
            continue
        seen.append(place)
        if name == "received":
            continue
        if stray is not None and _KIND.get(name) == stray[0] and _lack(tokens[number:], stray[0]):
            # Some extractors print a column's first value above its label.
            pairs.append((name, stray[1]))
            stray, values_began = None, False
            continue
        stray = None
        if values_began:
            # A label that a value has passed by was printed without one.
            pending, values_began = [], False
        pending.append(name)
    return pairs
