"""Listed phrases found in running words: the look-up behind the vocabulary's tables.

A text is cut into *words* (letters and numbers apart, so ``100mg#60`` is ``100 mg 60``), each
brought to one form (``injections`` is ``injection``), and the longest listed phrase is found at
every place. Tables are cut the same way, so a table may be written as people write.

:class:`Lexicon` mends what extraction and typing break: words run together (``thelumbar``), split
at a hyphen (``Electro- diagnostic``), or one letter off (``Accupuncture``). It mends a word only
when the lexicon lacks it and exactly one listed word answers. Work grows with the length of the
text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

Meaning = TypeVar("Meaning")

_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)?|%")
_ODD = str.maketrans(
    {"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", "×": "x", "½": ".5"}  # noqa: RUF001
)
_NO_PLURALS = frozenset(("tens", "pens"))
_END = ""
_SHORTEST_JOINED = 7
_SHORTEST_MISTYPED = 8
_LONGEST = 40
_GLUE = frozenset(
    ("the", "of", "for", "and", "with", "to", "in", "on", "at", "by", "or", "per", "is", "was")
)


def fold(text: str) -> str:
    """Return the text in lower case, whitespace folded, dashes and quotes plain."""
    text = " ".join(text.lower().split())
    return text if text.isascii() else text.translate(_ODD)


def words(folded: str) -> list[str]:
    """Return the words of a folded text, each in the form that tables are compared in."""
    return [_form(word) for word in _WORD.findall(folded)]


@lru_cache(maxsize=50_000)
def _form(word: str) -> str:
    """Return the singular of a word, as far as its ending tells."""
    if len(word) < 4 or word[-1] != "s" or word[-2] in "sui" or word in _NO_PLURALS:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes")):
        return word[:-2]
    return word[:-1]


class Found(NamedTuple, Generic[Meaning]):
    """A listed phrase in a text: words ``start`` up to ``end``, and all it means."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


class Phrases(Generic[Meaning]):
    """Phrases with their meanings; a phrase listed twice has both."""

    def __init__(self, rows: Iterable[tuple[str, Meaning]]) -> None:
        """Take rows of a phrase, as written, and what it means."""
        self._root: dict[str, Any] = {}
        known: set[str] = set()
        for phrase, meaning in rows:
            node = self._root
            parts = words(fold(phrase))
            if not parts:
                raise ValueError(f"the phrase {phrase!r} holds no word")
            known.update(parts)
            for part in parts:
                node = node.setdefault(part, {})
            if meaning not in node.get(_END, ()):
                node[_END] = (*node.get(_END, ()), meaning)
        self.words = frozenset(known)

    def find(self, text: list[str]) -> list[Found[Meaning]]:
        """Return the phrases in the words, from the left, the longest at each place."""
        found: list[Found[Meaning]] = []
        root, size, start = self._root, len(text), 0
        while start < size:
            node = root.get(text[start])
            if node is None:
                start += 1
                continue
            at = start + 1
            end, meanings = at, node.get(_END)
            while at < size and (node := node.get(text[at])) is not None:
                at += 1
                if _END in node:
                    end, meanings = at, node[_END]
            if meanings is not None:
                found.append(Found(start, end, meanings))
                start = end
            else:
                start += 1
        return found


class Lexicon:
    """The words that tables know, and the mending of words that they do not."""

    def __init__(self, known: Iterable[str]) -> None:
        """Take every word of the tables, in the form of :func:`words`."""
        self._known = frozenset(known)
        self._parts = self._known | _GLUE
        self._shortened = _shortened(word for word in self._known if _can_be_mistyped(word))
        self._mended: dict[str, tuple[str, ...]] = {}

    def mend(self, text: list[str]) -> list[str]:
        """Return the words, those unknown mended where exactly one way is open."""
        known = self._known
        if known.issuperset(text):
            return text
        mended: list[str] = []
        at, size = 0, len(text)
        while at < size:
            word = text[at]
            at += 1
            if word in known or len(word) < 3 or not word.isalpha():
                mended.append(word)
                continue
            joined = word + text[at] if at < size else ""
            if len(joined) >= _SHORTEST_JOINED and joined in known:
                mended.append(joined)
                at += 1
            else:
                mended += self._mend(word)
        return mended

    def _mend(self, word: str) -> tuple[str, ...]:
        """Return the known words that an unknown one stands for, or itself."""
        answer = self._mended.get(word)
        if answer is None:
            answer = (word,)
            if len(word) <= _LONGEST:
                answer = self._split(word) or self._respelled(word) or answer
            if len(self._mended) < 100_000:
                self._mended[word] = answer
        return answer

    def _split(self, word: str) -> tuple[str, ...] | None:
        """Return the two known words run together in this one, the longer first word winning."""
        if len(word) < _SHORTEST_JOINED:
            return None
        for at in range(len(word) - 2, 1, -1):
            first, second = word[:at], _form(word[at:])
            short = min(len(first), len(second))
            if first not in self._parts or second not in self._parts:
                continue
            if short >= 4 or (short >= 2 and (first in _GLUE or second in _GLUE)):
                return first, second
        return None

    def _respelled(self, word: str) -> tuple[str, ...] | None:
        """Return the one known word a letter added, left out, changed or swapped away."""
        if not _can_be_mistyped(word):
            return None
        nearest = set(self._shortened.get(word, ()))
        for shorter in _deletions(word):
            if shorter in self._known and _can_be_mistyped(shorter):
                nearest.add(shorter)
            nearest.update(self._shortened.get(shorter, ()))
        nearest = {other for other in nearest if other[0] == word[0]}
        return tuple(nearest) if len(nearest) == 1 else None


def _can_be_mistyped(word: str) -> bool:
    """Tell whether a word is long enough that one wrong letter leaves no doubt."""
    return len(word) >= _SHORTEST_MISTYPED and word.isalpha()


def _deletions(word: str) -> list[str]:
    """Return the word with each letter left out in turn."""
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def _shortened(listed: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return every listed word under each of its spellings with one letter left out."""
    index: dict[str, tuple[str, ...]] = {}
    for word in listed:
        for shorter in set(_deletions(word)):
            index[shorter] = (*index.get(shorter, ()), word)
    return index
