"""Query trees by the thousand, from a seed, over letters of few words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from whoosh.query.compound import And, AndMaybe, AndNot, DisjunctionMax, Or, Require
from whoosh.query.positional import Phrase
from whoosh.query.qcore import Every, NullQuery, Query
from whoosh.query.ranges import NumericRange, TermRange
from whoosh.query.terms import FuzzyTerm, Prefix, Regex, Term, Variations, Wildcard
from whoosh.query.wrappers import ConstantScoreQuery, Not

from imrsearch.index.tokens import stem
from imrsearch.records import Issue
from tests.made import issue, letter
from tests.strategies import Letter

WORDS = (
    *("knee", "lumbar", "cervical", "pain", "injection", "injections", "therapy", "brace"),
    *("epidural", "steroid", "not", "necessary", "the", "of", "opioid", "l4", "l5", "7.5", "naïve"),
)
DECISIONS = ("upheld", "overturned", "modified")
CATEGORIES = ("Injection", "INJECTION", "Pharmaceuticals")
SPECIALTIES = ("Orthopedic Surgery", "Pain Management", "Neurology")
_PROSE = ("treatment", "rationale", "summary")
_PRINTED = tuple(f"{name}_printed" for name in _PROSE)


def letters(random: Random, count: int, start: int = 0) -> list[Letter]:
    """Return so many letters, numbered from ``start``."""
    return [_letter(random, start + number) for number in range(count)]


def tree(random: Random, depth: int = 3) -> Query:
    """Return a query."""
    if depth == 0 or random.random() < 0.35:
        return random.choice(_LEAVES)(random)
    return random.choice(_NODES)(random, depth - 1)


def _letter(random: Random, number: int) -> Letter:
    text = _text(random, 30)
    return letter(
        f"CM16-{number:07}",
        *(_issue(random, place + 1) for place in range(random.choice((0, 1, 1, 1, 2, 3)))),
        text=text,
        summary=_text(random, 60) if random.random() < 0.8 else None,
        decision_date=date(2016, 1, 1 + random.randrange(28)) if random.random() < 0.8 else None,
    )


def _issue(random: Random, number: int) -> Issue:
    return issue(
        _text(random, 6),
        number=number,
        decision=random.choice((*DECISIONS, None)),
        category=random.choice((*CATEGORIES, None)),
        rationale=_text(random, 150) if random.random() < 0.9 else None,
        drugs=tuple(random.sample(("norco", "tramadol", "ibuprofen"), random.randrange(3))),
        visits=random.randrange(1, 30) if random.random() < 0.7 else None,
    )


def _text(random: Random, most: int) -> str:
    words = random.choices(WORDS, [1 / (rank + 1) for rank in range(len(WORDS))], k=most)
    return " ".join(words[: random.randrange(1, most + 1)]) + random.choice(("", ".", ". And so."))


def _word(random: Random) -> str:
    return random.choice((*WORDS, "nowhere"))


def _term(random: Random) -> Query:
    boost = random.choice((1.0, 1.0, 2.5))
    if random.random() < 0.2:
        return Term("decision", random.choice(DECISIONS), boost=boost)
    return Term(random.choice(_PROSE), stem(_word(random)), boost=boost)


def _phrase(random: Random) -> Query:
    words = [stem(_word(random)) for _ in range(random.choice((1, 2, 2, 2, 3)))]
    slop, boost = random.choice((1, 1, 2, 4)), random.choice((1.0, 0.5))
    return Phrase(random.choice(_PROSE), words, slop=slop, boost=boost)


def _between(field: str, random: Random, boost: float) -> Query:
    first, last = sorted((_word(random), _word(random)))
    return TermRange(field, first, last, random.random() < 0.5, boost=boost)


def _pattern(random: Random) -> Query:
    word = _word(random)
    cut = random.randrange(len(word))
    field, boost = random.choice(_PRINTED), random.choice((1.0, 2.0))
    return random.choice(
        (
            Prefix(field, word[: cut + 1], boost=boost),
            Wildcard(field, f"{word[:cut]}*", boost=boost),
            Wildcard(field, f"{word[:cut]}?{word[cut + 1 :]}", boost=boost),
            Wildcard(field, f"*{word[cut:]}"),
            Regex(field, f"{word[: cut + 1]}.*n"),
            FuzzyTerm(field, f"{word[:cut]}x{word[cut + 1 :]}", maxdist=1, prefixlength=cut and 1),
            Variations(field, word, boost=boost),
            _between(field, random, boost),
            TermRange(field, word, None),
        )
    )


def _range(random: Random) -> Query:
    low, high = sorted((random.randrange(30), random.randrange(30)))
    field, base = random.choice((("visits", 0), ("decided", date(2016, 1, 1).toordinal())))
    start = random.choice((None, base + low))
    end = random.choice((None, base + high))
    exclusive = random.random() < 0.3
    return NumericRange(field, start, end, exclusive, random.random() < 0.3, boost=1.5)


def _every(random: Random) -> Query:
    return random.choice((Every(), NullQuery, Every("rationale"), Term("nofield", "knee")))


def _constant(random: Random, depth: int) -> Query:
    return ConstantScoreQuery(tree(random, depth), random.choice((0.5, 1.0, 3.0)))


def _several(random: Random, depth: int) -> list[Query]:
    return [tree(random, depth) for _ in range(random.choice((1, 2, 2, 3, 4)))]


_LEAVES: tuple[Callable[[Random], Query], ...] = (
    *(_term, _term, _term, _phrase, _phrase, _pattern, _pattern, _range, _every),
)
_NODES: tuple[Callable[[Random, int], Query], ...] = (
    lambda random, depth: And(_several(random, depth), boost=random.choice((1.0, 2.0))),
    lambda random, depth: And([*_several(random, depth), Not(tree(random, depth))]),
    lambda random, depth: Or(_several(random, depth), boost=random.choice((1.0, 2.0))),
    lambda random, depth: Or(_several(random, depth)),
    lambda random, depth: Not(tree(random, depth)),
    lambda random, depth: AndNot(tree(random, depth), tree(random, depth)),
    lambda random, depth: AndMaybe(tree(random, depth), tree(random, depth)),
    lambda random, depth: Require(tree(random, depth), tree(random, depth)),
    _constant,
)


def best_of(random: Random) -> Query:
    """Return a query for the best of several alternatives."""
    return DisjunctionMax(_several(random, 2), boost=random.choice((1.0, 2.0)))
