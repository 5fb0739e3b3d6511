"""The values of numbers and dates in a query: one, a range, a comparison, the last so many years.

Each form is read once, here, so that a fault is told with its place.
"""

from __future__ import annotations

import re

from imrsearch.errors import QueryError
from imrsearch.search import literals
from imrsearch.search.clauses import Clause, Range, Recent
from imrsearch.search.faults import Fault
from imrsearch.search.lexer import Token
from imrsearch.vocabulary.fields import Field, Kind

_DOTS = re.compile(r"(.*?)\.\.+(.*)", re.DOTALL)
_COMPARED = re.compile(r"(>=|<=|=>|=<|>|<|=)(.*)", re.DOTALL)
_RECENT = re.compile(r"last-(?:(\d{1,4})-)?(day|month|year)s?", re.IGNORECASE)
_TO = re.compile(r"(?:^|\s+)to(?:\s+|$)", re.IGNORECASE)
_EXAMPLES = {Kind.DATE: "2016, 2016-02, 2016-02-29 or 2/29/2016", Kind.NUMBER: "48"}


def value(field: Field, token: Token) -> Clause:
    """Return the clause for what is written after the name of a number's or date's field."""
    text = token.text
    if recent := _RECENT.fullmatch(text):
        if field.kind is not Kind.DATE:
            raise _fault(f"a span of time for {field.name}, which is a number", token, None)
        return Recent(field, min(int(recent[1] or 1), 4000), recent[2].lower())
    if dots := _DOTS.fullmatch(text):
        return _range(field, token, (dots[1], dots[2]), (True, True))
    if compared := _COMPARED.fullmatch(text):
        return _compared(field, token, compared[1], compared[2])
    if "*" in text or "?" in text:
        raise _fault(f"a {field.kind.value} has no wildcards: {field.name}:{text}", token, None)
    _checked(field, token, text)
    return Range(field, text, text, with_low=True, with_high=True)


def bracketed(field: Field, token: Token) -> Clause:
    """Return the clause for ``[low to high]``; a brace leaves its end out."""
    opening, inside, closing = token.text[0], token.text[1:-1].strip(), token.text[-1]
    match _TO.split(inside):
        case [low, high]:
            return _range(field, token, (low, high), (opening == "[", closing == "]"))
    example = f"{field.name}:[low to high], {field.name}:[low to] or {field.name}:[to high]"
    parts = [part for part in re.split(r"[\s,;-]+", inside) if part and part.lower() != "to"][:2]
    mended = f"[{parts[0]} to {parts[-1]}]" if parts else "*"
    raise Fault(f"a range that cannot be read; write {example}", token.start, token.end, mended)


def _compared(field: Field, token: Token, sign: str, text: str) -> Clause:
    if not text:
        raise _fault(f"nothing after {sign}", token, None)
    _checked(field, token, text)
    if sign == "=":
        return Range(field, text, text, with_low=True, with_high=True)
    within = "=" in sign
    if ">" in sign:
        return Range(field, text, None, with_low=within, with_high=True)
    return Range(field, None, text, with_low=True, with_high=within)


def _range(field: Field, token: Token, ends: tuple[str, str], within: tuple[bool, bool]) -> Clause:
    low, high = ends
    if not low and not high:
        example = f"{field.name}:[low to high], {field.name}:[low to] or {field.name}:[to high]"
        raise Fault(f"a range that cannot be read; write {example}", token.start, token.end, "*")
    for end in filter(None, ends):
        _checked(field, token, end)
    if low and high and _first(field, low) > _last(field, high):
        fault = f"a range that runs backwards: {field.name} from {low} to {high}"
        raise Fault(fault, token.start, token.end, f"[{high} to {low}]")
    return Range(field, low or None, high or None, with_low=within[0], with_high=within[1])


def _first(field: Field, text: str) -> int:
    if field.kind is Kind.DATE:
        return literals.period(text).first.toordinal()
    return literals.number(text)


def _last(field: Field, text: str) -> int:
    if field.kind is Kind.DATE:
        return literals.period(text).last.toordinal()
    return literals.number(text)


def _checked(field: Field, token: Token, text: str) -> None:
    """Raise a :class:`Fault` with its place unless ``text`` is a value of ``field``."""
    try:
        _first(field, text)
    except QueryError as error:
        at = token.text.find(text)
        place = token.start + max(0, at)
        raise Fault(
            f"a value that {field.name} cannot have: {error}",
            place,
            place + len(text),
            _mended(field, text),
        ) from error


def _mended(field: Field, text: str) -> str | None:
    """Return the nearest value to ``text`` that can be read: its month, its year, its digits."""
    digits = re.findall(r"\d+", text)
    if field.kind is Kind.NUMBER:
        return digits[0][:30] if digits else "*"
    for year in (part for part in digits if len(part) == 4 and part != "0000"):
        month = next((part for part in digits if len(part) <= 2 and 1 <= int(part) <= 12), None)
        return f"{year}-{int(month):02}" if month and "-" in text else year
    return "*"


def _fault(fault: str, token: Token, mended: str | None) -> Fault:
    return Fault(fault, token.start, token.end, mended or "*")
