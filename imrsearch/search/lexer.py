"""The text of a query to tokens, each with its place."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from imrsearch.search.faults import Fault


class Sort(Enum):
    """What a token is."""

    WORD = auto()
    PHRASE = auto()
    RANGE = auto()
    FIELD = auto()
    NOT = auto()
    AND = auto()
    OR = auto()
    NEAR = auto()
    BOOST = auto()
    OPEN = auto()
    CLOSE = auto()
    END = auto()


class Token(NamedTuple):
    """A token: its text as far as it counts, and the characters that it takes."""

    sort: Sort
    text: str
    start: int
    end: int


_LEXEME = re.compile(
    r"""(?P<SPACE>\s+)
    | (?P<OPEN>\()
    | (?P<CLOSE>\))
    | (?P<PHRASE>["\u201c\u201d] [^"\u201c\u201d]* ["\u201c\u201d])
    | (?P<RANGE>[\[{] [^\[\]{}]* [\]}])
    | (?P<WORD>[^\s"\u201c\u201d()\[\]{}]+)
    """,
    re.VERBOSE,
)
_QUOTES = '"\u201c\u201d'
_UNBALANCED = {
    '"': "a quotation mark without its second",
    "\u201c": "a quotation mark without its second",
    "\u201d": "a quotation mark without its first",
    "[": "a bracket that is never closed",
    "{": "a brace that is never closed",
    "]": "a bracket that was never opened",
    "}": "a brace that was never opened",
}
_OPERATORS = {"AND": Sort.AND, "OR": Sort.OR, "NOT": Sort.NOT, "&&": Sort.AND, "||": Sort.OR}
_FIELD = re.compile(r"([^\W\d](?:[\w-]|\.(?=\w))*):")
_NEAR = re.compile(r"(?:(?:w|pre)?/(?:\d+|s|p)|\+\d+)", re.IGNORECASE)
_BOOST = re.compile(r"\^(\S*)")


def tokens(text: str) -> list[Token]:
    """Return the tokens of ``text``, the last an ``END``; raises :class:`Fault`."""
    found: list[Token] = []
    place = 0
    while place < len(text):
        match = _LEXEME.match(text, place)
        if match is None:
            raise _unbalanced(text, place)
        kind = str(match.lastgroup)
        if kind == "WORD":
            ends = match.end() == len(text) or text[match.end()].isspace()
            _split(found, match[0], place, ends=ends)
        elif kind == "PHRASE":
            _phrase(found, match[0][1:-1], place, match.end())
        elif kind != "SPACE":
            found.append(Token(Sort[kind], match[kind], place, match.end()))
        place = match.end()
    return [*found, Token(Sort.END, "", len(text), len(text))]


def _phrase(found: list[Token], text: str, start: int, end: int) -> None:
    """Add a phrase; ``ODG/"low back"`` is one value of a field."""
    before = found[-1] if found else None
    if before and before.sort is Sort.WORD and before.end == start and before.text[-1:] == "/":
        found[-1] = Token(Sort.PHRASE, before.text + text, before.start, end)
    else:
        found.append(Token(Sort.PHRASE, text, start, end))


def _split(found: list[Token], word: str, start: int, *, ends: bool) -> None:
    """Add the tokens of a run of characters: dashes for NOT, a field's name, a word, a boost.

    After the name of a field nothing is split off the front: ``state:OR`` is a state. A dash that
    stands alone is a word; ``ends`` tells that nothing follows the run at once.
    """
    is_value = bool(found) and found[-1].sort is Sort.FIELD and found[-1].end == start
    is_value = is_value or (bool(found) and found[-1].sort is Sort.FIELD)
    if not is_value:
        while word.startswith("-") and (len(word) > 1 or not ends):
            found.append(Token(Sort.NOT, "-", start, start + 1))
            word, start = word[1:], start + 1
        if name := _FIELD.match(word):
            found.append(Token(Sort.FIELD, name[1], start, start + name.end()))
            word, start = word[name.end() :], start + name.end()
            is_value = True
    if not is_value and word in _OPERATORS:
        found.append(Token(_OPERATORS[word], word, start, start + len(word)))
        return
    if not is_value and _NEAR.fullmatch(word):
        found.append(Token(Sort.NEAR, word.lower(), start, start + len(word)))
        return
    kept, caret, factor = word.partition("^")
    if kept:
        found.append(Token(Sort.WORD, kept, start, start + len(kept)))
    if caret:
        found.append(Token(Sort.BOOST, factor, start + len(kept), start + len(word)))


def _unbalanced(text: str, place: int) -> Fault:
    """Return the fault of a quotation mark, bracket or brace that has no other."""
    mark = text[place]
    if mark in _QUOTES:
        rest = text[place + 1 :]
        mended = f'"{rest.rstrip()}"' if mark != "\u201d" and rest.strip() else rest
        return _at(mark, place, len(text), mended)
    if mark in "]}":
        return _at(mark, place, place + 1, "")
    closing = "]" if mark == "[" else "}"
    inside = re.match(r"[^\s()\[\]{}\"]*(?:\s+to(?:\s+[^\s()\[\]{}\"]+)?)?", text[place + 1 :])
    held = inside[0] if inside else ""
    return _at(mark, place, place + 1 + len(held), mark + held + closing)


def _at(mark: str, place: int, stretch: int, mended: str) -> Fault:
    return Fault(_UNBALANCED[mark], place, place + 1).mending(place, stretch, mended)
