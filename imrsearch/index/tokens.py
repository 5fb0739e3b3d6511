"""What a word is: the one definition that indexing, querying and marking share.

A word is a run of letters and digits, or a number with its decimals (``7.5``); everything else
parts words, so ``L4-L5`` is two words and ``summary.Medical``, run together by a page break, is
two as well. No word is left out: a phrase is found exactly as it was printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import Stemmer
from whoosh.analysis.acore import Token
from whoosh.analysis.analyzers import Analyzer

PATTERN = r"\d+(?:\.\d+)+|[^\W_]+"
"""The regular expression of a word."""

BREAK = "\x1e"
"""Stands between two passages of one field: no phrase reaches across it."""

SENTENCE = "\x1d"
"""Stands between two sentences of a passage: no word, and it moves no position."""

MARK = "s"
"""The one term of a field of marks: its positions are those of the words that begin sentences."""

DISTANCE = 1000
"""How far a :data:`BREAK` moves the positions of the words after it."""

STEMMING = f"snowball english {Stemmer.version()}"
"""What makes stems: another version may make others."""

_LONGEST = 200
_stemmer = Stemmer.Stemmer("english", 0)  # without a cache of its own
_TOKEN = re.compile(f"{PATTERN}|{BREAK}")
_TOKEN_OR_MARK = re.compile(f"{PATTERN}|{BREAK}|{SENTENCE}")


class Word(NamedTuple):
    """A word of a text: in lower case, its place among the words, its characters' range."""

    text: str
    position: int
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """Yield the words of ``text`` in order; a :data:`BREAK` moves the positions far on."""
    position = 0
    for match in _TOKEN.finditer(text):
        if match.group() == BREAK:
            position += DISTANCE
        else:
            yield Word(plain(match.group()), position, match.start(), match.end())
            position += 1


def texts(text: str) -> list[str]:
    """Return the texts of :func:`words` alone, in order: some times as fast."""
    if text.isascii() and BREAK not in text:
        return [word[:_LONGEST] for word in _TOKEN.findall(text.lower())]
    return [word.text for word in words(text)]


def marks(text: str) -> Iterator[int]:
    """Yield the positions of the words of ``text`` that follow a :data:`SENTENCE`."""
    position = 0
    for match in _TOKEN_OR_MARK.finditer(text):
        if match.group() == SENTENCE:
            yield position
        else:
            position += DISTANCE if match.group() == BREAK else 1


def plain(word: str) -> str:
    """Return ``word`` without regard to case and to compatibility forms (the ligature ``ﬁ``).

    What no person reads as a word (encoded data, say) is cut at 200 characters.
    """
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word)
    return word.casefold()[:_LONGEST]


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the stem that joins the grammatical forms of ``word``.

    The algorithm is Snowball's English one (https://snowballstem.org/algorithms/english/stemmer).
    """
    return str(_stemmer.stemWord(word))


def stems(words: list[bytes]) -> list[bytes]:
    """Return the :func:`stem` of each of some words, all in UTF-8."""
    return list(_stemmer.stemWords(words))


@lru_cache(maxsize=1 << 16)
def fold(value: str) -> str:
    """Return ``value`` as an exact field compares it: case and white space disregarded."""
    printable = value.encode("utf-8", "replace").decode("utf-8")
    return " ".join(printable.casefold().split())[: _LONGEST * 5]


class Plain(Analyzer):
    """Whoosh's view of :func:`words`."""

    def __call__(self, value: str, **_options: object) -> Iterator[Token]:
        """Yield the words of ``value`` as tokens that tell their place, whatever is asked for."""
        token = Token(positions=True, chars=True)
        for word in words(value):
            token.text = self.term(word.text)
            token.pos = word.position
            token.startchar, token.endchar = word.start, word.end
            yield token

    def term(self, word: str) -> str:
        """Return the term that stands for ``word`` in the index."""
        return word


class Stemmed(Plain):
    """The same words, each as its stem."""

    def term(self, word: str) -> str:
        """Return the stem of ``word``."""
        return stem(word)


class Marks(Plain):
    """Where sentences begin: :data:`MARK` at each of :func:`marks`."""

    def __call__(self, value: str, **_options: object) -> Iterator[Token]:
        """Yield a token at the place of each word that begins a sentence behind another."""
        token = Token(positions=True)
        token.text = MARK
        for position in marks(value):
            token.pos = position
            yield token
