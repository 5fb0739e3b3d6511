"""Patterns tried only where a word stands that can begin them.

A pattern of many alternatives in any case is tried at every character, one alternative after the
other. A pattern whose alternatives each begin with a plain letter is not: the engine then skips
to the letters that can begin one. :func:`words` makes such a pattern of the beginnings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_AT_WORD = r"(?<!\w.)"
_AT_LETTER = r"(?<![A-Za-z].)"


def words(
    at_word: Iterable[str] = (),
    *,
    at_capital: Iterable[str] = (),
    anywhere: Iterable[str] = (),
    patterns: Iterable[str] = (),
) -> re.Pattern[str]:
    """Return a pattern for any of the beginnings, in any case.

    Those ``at_word`` begin where a word does; those ``at_capital`` within one too, at a capital
    letter (``theODG``); those ``anywhere`` wherever they stand. ``patterns`` are alternatives
    besides, each of which begins with a plain character.
    """
    alternatives = [pattern for word in at_word for pattern in _cases(word, _AT_WORD, _AT_WORD)]
    alternatives += [pattern for word in at_capital for pattern in _cases(word, _AT_LETTER, "")]
    alternatives += [pattern for word in anywhere for pattern in _cases(word, "", "")]
    return re.compile("|".join([*alternatives, *patterns]), re.DOTALL)


def any_case(beginnings: Iterable[str]) -> str:
    """Return a pattern for any of the beginnings, in any case, each first letter looked at once."""
    rests: dict[str, list[str]] = {}
    for beginning in sorted(beginnings):
        rests.setdefault(beginning[0], []).append(re.escape(beginning[1:]))
    return "|".join(
        f"[{first.upper()}{first.lower()}](?i:{'|'.join(rest)})" for first, rest in rests.items()
    )


def _cases(beginning: str, if_small: str, if_capital: str) -> tuple[str, ...]:
    """Return a beginning once for each case of its first character, with what must hold there."""
    first, rest = beginning[0], re.escape(beginning[1:])
    return (
        f"{first.lower()}{if_small}(?i:{rest})",
        f"{first.upper()}{if_capital}(?i:{rest})",
    )


def found(
    opening: re.Pattern[str], pattern: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """Yield the matches of ``pattern`` that begin at an ``opening``, none overlapping another."""
    while word := opening.search(text, start, end):
        if match := pattern.match(text, word.start(), end):
            yield match
            start = max(match.end(), word.start() + 1)
        else:
            start = word.start() + 1


def from_word(
    word: str, pattern: re.Pattern[str], text: str, start: int, end: int
) -> re.Match[str] | None:
    """Return the first match of ``pattern`` that begins one character before ``word``.

    The word is looked for as given and, where it does not stand so, in capitals: a plain look-up
    is quicker than any pattern. It holds what follows the match's first letter.
    """
    for printed in (word, word.upper()):
        at = text.find(printed, start, end)
        while at >= 0:
            if at > start and (match := pattern.match(text, at - 1, end)):
                return match
            at = text.find(printed, at + 1, end)
    return None
