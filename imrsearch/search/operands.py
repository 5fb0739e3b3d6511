"""Single words of a query, and what may stand beside a connector."""

from __future__ import annotations

import re

from imrsearch.search.clauses import (
    AnyOf,
    Clause,
    Close,
    Exact,
    Fuzzy,
    Gap,
    Pattern,
    Words,
)
from imrsearch.search.faults import Fault
from imrsearch.search.lexer import Token
from imrsearch.vocabulary.fields import Field, Kind

_WILDCARD = re.compile(r"[*?]")
_FUZZY = re.compile(r"(.+?)~([^~]*)", re.DOTALL)
_ROOT = re.compile(r"([^\W_]{2,})!")

Places = tuple[int, int, int]
"""Where the left side begins, where the right one does, and where that ends."""


def word(field: Field | None, token: Token) -> Clause:
    """Return the clause of one word: as it is, with wildcards, fuzzy, or plain."""
    text = token.text
    if text.startswith("="):
        return _exact(field, token)
    if "!" in text:
        return _root(field, token)
    if fuzzy := _FUZZY.fullmatch(text):
        return _fuzzy(field, token, fuzzy[1], fuzzy[2])
    if text.startswith("~"):
        raise _fault(token, "a ~ before its word: write it behind, as in hydrocodon~", text[1:])
    if _WILDCARD.search(text):
        return Pattern(field, text)
    return Words(field, text, quoted=False)


def close(left: Clause, right: Clause, gap: Gap, places: Places, connector: Token) -> Clause:
    """Return both sides of a connector as one clause, in one field; raises :class:`Fault`."""
    start, begin, end = places
    for side, first, last in ((left, start, connector.start), (right, begin, end)):
        if reason := _unfit(side):
            fault = Fault(f"{reason} beside a connector", first, last)
            raise fault.mending(connector.start, connector.end, "AND")
    names = {field for side in (left, right) for field in _fields(side)}
    named = [field for field in names if field is not None]
    if len(named) > 1:
        told = " and ".join(sorted(field.name for field in named))
        raise Fault(
            f"words of two fields beside one connector: {told}",
            connector.start,
            connector.end,
            "AND",
        )
    field = named[0] if named else None
    if field is not None and field.kind not in {Kind.PROSE, Kind.NAMES}:
        told = f"a connector in {field.name}, which holds whole values and no running text"
        raise Fault(told, connector.start, connector.end, "AND")
    if field is not None and field.kind is Kind.NAMES and gap.unit != "word":
        told = f"a connector for sentences in {field.name}, which holds names; /5 works there"
        raise Fault(told, connector.start, connector.end, "/5")
    return Close(_put(left, field), _put(right, field), gap)


def _unfit(side: Clause) -> str | None:
    """Return what makes ``side`` unfit to be near something, if anything does."""
    match side:
        case Words(_, text) if re.search(r"[^\W_]", text):
            return None
        case Pattern() | Fuzzy() | Close():
            return None
        case AnyOf(clauses):
            return next((fault for each in clauses if (fault := _unfit(each))), None)
        case Exact():
            return "an exact word (=) that keeps no places"
        case Words():
            return "a sign without letters or digits"
    return "a clause other than words, phrases and alternatives (OR)"


def _fields(side: Clause) -> set[Field | None]:
    match side:
        case Words(field) | Pattern(field) | Fuzzy(field):
            return {field}
        case AnyOf(clauses):
            return {field for each in clauses for field in _fields(each)}
        case Close(left, right):
            return _fields(left) | _fields(right)
    return set()


def _put(side: Clause, field: Field | None) -> Clause:
    """Return ``side`` with all of its words in ``field``."""
    match side:
        case Words() | Pattern() | Fuzzy():
            return side._replace(field=field)
        case AnyOf(clauses):
            return AnyOf(tuple(_put(each, field) for each in clauses))
        case Close(left, right, gap):
            return Close(_put(left, field), _put(right, field), gap)
    return side


def _exact(field: Field | None, token: Token) -> Clause:
    text = token.text[1:]
    if not re.search(r"[^\W_]", text):
        raise _fault(token, "nothing after =: write =word for the word as it is", text)
    if re.search(r"[*?!~]", text):
        raise _fault(token, "an exact word (=) with a wildcard", re.sub(r"[*?!~]", "", token.text))
    if field is not None and field.kind is Kind.EXACT:
        return Words(field, text, quoted=False)
    return Exact(field, text)


def _root(field: Field | None, token: Token) -> Clause:
    if root := _ROOT.fullmatch(token.text):
        return Pattern(field, f"{root[1]}*")
    if token.text.startswith("!"):
        fault = "a ! before its word: write inject! for all words that begin so, -word to exclude"
        return _raised(
            token, fault, f"NOT {token.text.lstrip('!')}" if token.text.strip("!") else ""
        )
    fault = "a root expander (!) that is not at the end of two letters or more"
    return _raised(token, fault, token.text.replace("!", ""))


def _raised(token: Token, fault: str, mended: str) -> Clause:
    raise _fault(token, fault, mended)


def _fuzzy(field: Field | None, token: Token, text: str, told: str) -> Clause:
    if told not in {"", "1", "2"}:
        raise _fault(token, "a fuzzy word that is not told as word~, word~1 or word~2", f"{text}~")
    if not text.isalnum() or _WILDCARD.search(text):
        raise _fault(token, "a ~ behind something else than one word", text)
    if field is not None and field.kind is Kind.EXACT:
        raise _fault(token, f"a fuzzy word in {field.name}, which holds whole values", f"{text}*")
    return Fuzzy(field, text, int(told or (2 if len(text) >= 8 else 1)))


def _fault(token: Token, fault: str, mended: str) -> Fault:
    return Fault(fault, token.start, token.end, mended)
