"""The words that a pattern stands for, and what looking for them may cost."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.query.ranges import TermRange
from whoosh.query.terms import (
    FuzzyTerm,
    MultiTerm,
    PatternQuery,
    Prefix,
    Regex,
    Variations,
    Wildcard,
)

from imrsearch.errors import QueryError
from imrsearch.index.lexicon import Lexicon

MOST_WORDS = 2_000_000
"""A pattern is held against at most so many different words of a field: about half a second."""

_EVERYTHING = {Prefix: "", Wildcard: "*", Regex: ".*"}
Range = tuple[int, int]


def is_everything(query: MultiTerm) -> bool:
    """Return whether ``query`` asks for any word at all."""
    return any(
        isinstance(query, kind) and query.text == asked for kind, asked in _EVERYTHING.items()
    )


def ranges(query: MultiTerm, lexicon: Lexicon, to_bytes: Callable[[Any], bytes]) -> list[Range]:
    """Return the numbers of the words that ``query`` stands for, as ranges that do not touch.

    Raises :class:`QueryError` for a pattern that too many words have to be held against.
    """
    match query:
        case Prefix():
            found = lexicon.beginning(to_bytes(query.text))
            return [(found.start, found.stop)] if found else []
        case TermRange():
            return _between(query, lexicon, to_bytes)
        case Variations():
            return _joined(np.array(sorted(_variations(query, lexicon, to_bytes)), np.int64))
        case FuzzyTerm():
            return _fitting(query, query.text[: query.prefixlength], lexicon, _near(query))
        case PatternQuery():
            fits = re.compile(query._get_pattern()).match
            return _fitting(query, query._find_prefix(query.text), lexicon, fits)
    raise NotImplementedError(type(query).__name__)


def _fitting(
    query: PatternQuery | FuzzyTerm, prefix: str, lexicon: Lexicon, fits: Callable[[str], object]
) -> list[Range]:
    """Return the words that begin with ``prefix`` and fit."""
    found = lexicon.beginning(prefix.encode()) if prefix else range(len(lexicon))
    if len(found) > MOST_WORDS:
        name = query.fieldname.removesuffix("_printed")
        raise QueryError(
            f"{name}:{query.text} would have to be held against {len(found):,} words, "
            f"more than {MOST_WORDS:,}: give more letters before the first wildcard"
        )
    words = lexicon.slice(found.start, found.stop) if found else []
    numbers = [number for number, word in enumerate(words, found.start) if fits(word.decode())]
    return _joined(np.array(numbers, np.int64))


def _near(query: FuzzyTerm) -> Callable[[str], object]:
    from rapidfuzz.distance import Levenshtein  # for fuzzy words only

    text, most = query.text, query.maxdist
    return lambda word: Levenshtein.distance(text, word, score_cutoff=most) <= most


def _between(query: TermRange, lexicon: Lexicon, to_bytes: Callable[[Any], bytes]) -> list[Range]:
    first, beyond = 0, len(lexicon)
    if query.start is not None:
        start = to_bytes(query.start)
        first = lexicon.lower(start)
        first += query.startexcl and lexicon.find(start) is not None
    if query.end is not None:
        end = to_bytes(query.end)
        beyond = lexicon.lower(end)
        beyond += not query.endexcl and lexicon.find(end) is not None
    return [(first, beyond)] if first < beyond else []


def _variations(query: Variations, lexicon: Lexicon, to_bytes: Callable[[Any], bytes]) -> set[int]:
    from whoosh.lang.morph_en import variations

    found = (lexicon.find(to_bytes(word)) for word in variations(query.text))
    return {number for number in found if number is not None}


def _joined(numbers: NDArray[np.int64]) -> list[Range]:
    """Return sorted numbers as ranges."""
    if not len(numbers):
        return []
    cuts = np.flatnonzero(np.diff(numbers) != 1)
    firsts = numbers[np.concatenate([[0], cuts + 1])]
    lasts = numbers[np.concatenate([cuts, [len(numbers) - 1]])]
    return list(zip(firsts.tolist(), (lasts + 1).tolist(), strict=True))
