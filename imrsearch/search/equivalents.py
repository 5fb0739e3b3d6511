"""A concept to Whoosh queries: everything that answers for it, and how surely.

The *quality* of a match is between 0 and 1: how sure the meaning is (typed words 1, what the
vocabulary says for them a little less, what is only akin much less) times how much the place tells
(the treatment most, the case summary least; a reason counts in the rationale most).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from whoosh.query.compound import And, Or
from whoosh.query.positional import Phrase
from whoosh.query.qcore import Query as Tree
from whoosh.query.terms import Term
from whoosh.query.wrappers import ConstantScoreQuery

from imrsearch.index import schema
from imrsearch.index.tokens import fold, stem, words
from imrsearch.search import translate
from imrsearch.search.clauses import Words
from imrsearch.search.phrasebook import Kind, Meaning
from imrsearch.search.plain import Concept
from imrsearch.search.proximity import Near
from imrsearch.vocabulary import abbreviations, fields
from imrsearch.vocabulary.fields import Field
from imrsearch.vocabulary.reasons import ABSENCES, LITTLE

REQUESTED = frozenset((Kind.TREATMENT, Kind.DRUG, Kind.ABBREVIATION))
"""Kinds of what can be requested: the case summary tells what others were, so it half counts."""

TREATMENT: Mapping[str, float] = {
    "treatment": 1.0,
    "heading": 0.9,
    "cites": 0.5,
    "rationale": 0.5,
    "text": 0.5,
    "summary": 0.2,
}
"""How much a match in a field tells of what was requested."""

_CONDITION: Mapping[str, float] = {
    "treatment": 1.0,
    "heading": 0.9,
    "cites": 0.5,
    "rationale": 0.7,
    "text": 0.7,
    "summary": 0.5,
}
_REASON: Mapping[str, float] = {
    "rationale": 1.0,
    "text": 1.0,
    "treatment": 0.7,
    "heading": 0.6,
    "cites": 0.3,
    "summary": 0.3,
}
_PLACES = {Kind.REASON: _REASON, Kind.CONDITION: _CONDITION, Kind.WORD: _CONDITION}

_TELLING = ("rationale", "text")
"""The fields in which reasons are told."""

_MEANT = 0.95
_AKIN = 0.3
_PART = 0.5
_SCATTERED = 0.85
_UNDENIED = 0.5
_ABSENCE = 8
"""How many words a rationale may put between a negation and what it denies."""


class Layer(NamedTuple):
    """How sure a match is: its quality, and how much of the concept it answers for, 0 to 1."""

    quality: float
    share: float


def layers(concept: Concept) -> Mapping[Layer, Tree]:
    """Return queries for a concept by how sure what they find is."""
    found: defaultdict[Layer, list[Tree]] = defaultdict(list)
    for at, meaning in enumerate(concept.meanings):
        for layer, query in _matches(concept, meaning, is_typed=at == 0):
            found[Layer(round(layer.quality, 3), layer.share)].append(query)
    if concept.negated:
        for layer, query in _denied(concept):
            found[layer].append(query)
    return {layer: ConstantScoreQuery(Or(queries), 1.0) for layer, queries in found.items()}


def typed(concept: Concept) -> Iterator[Tree]:
    """Yield queries for the typed words of a concept that score by how often they stand."""
    first = concept.meanings[0]
    if first.field is None and not concept.exact:
        for name, weight in TREATMENT.items():
            query = _adjacent(_field(name), first.text, boost=weight)
            if query is not None:
                yield query


def _matches(concept: Concept, meaning: Meaning, *, is_typed: bool) -> Iterator[tuple[Layer, Tree]]:
    sure = _AKIN if meaning.akin else (1.0 if is_typed else _MEANT)
    share = 0.0 if meaning.akin else 1.0
    if meaning.field == "cites":
        phrase = Words(_field("cites"), meaning.text, quoted=True)
        yield Layer(sure, share), translate.tree(phrase)
    elif meaning.field is not None:
        yield Layer(sure, share), Term(_field(meaning.field).name, fold(meaning.text))
    else:
        yield from _printed(concept, meaning, Layer(sure, share))
        if is_typed:
            yield from _scattered(meaning.text)


def _printed(concept: Concept, meaning: Meaning, sure: Layer) -> Iterator[tuple[Layer, Tree]]:
    """Yield a query for each field that may print a meaning; a denied one is best near a no."""
    for name, weight in _PLACES.get(concept.kind, TREATMENT).items():
        field = _field(name)
        query = _as_printed(field, meaning) if concept.exact else _adjacent(field, meaning.text)
        if query is None:
            continue
        quality, share = sure.quality * weight, sure.share
        if concept.negated and name in _TELLING:
            quality *= _UNDENIED
        if name == "summary" and concept.kind in REQUESTED:
            share *= _PART
        yield Layer(quality, share), query


def _scattered(text: str) -> Iterator[tuple[Layer, Tree]]:
    """Yield queries for the words of a wording apart from each other in what was asked for."""
    found = [stem(word.text) for word in words(text) if word.text not in LITTLE]
    if len(found) < 2:
        return
    for name in ("treatment", "heading"):
        terms = [Term(name, each) for each in found]
        yield Layer(_SCATTERED * TREATMENT[name], 1.0), And(terms)
        yield Layer(_AKIN * TREATMENT[name], _PART), Or(terms)


def _adjacent(field: Field, text: str, boost: float = 1.0) -> Tree | None:
    found = [word.text for word in words(text)]
    if field.kind is fields.Kind.PROSE:
        found = [stem(word) for word in found]
    if not found:
        return None
    if len(found) > 1:
        return Phrase(field.name, found, boost=boost)
    if field.kind is fields.Kind.PROSE and abbreviations.find(text) and found[0] != fold(text):
        # The stem of TENS is that of ten: an abbreviation is looked for as it is printed.
        return ConstantScoreQuery(Term(schema.printed(field), fold(text)), boost)
    return Term(field.name, found[0], boost=boost)


def _as_printed(field: Field, meaning: Meaning) -> Tree:
    return Term(schema.printed(field), fold(meaning.text))


def _denied(concept: Concept) -> Iterator[tuple[Layer, Tree]]:
    """Yield queries for a concept near words that say that something is not there."""
    meant = [each.text for each in concept.meanings if each.field is None and not each.akin]
    for name in _TELLING:
        field = _field(name)
        absences = Or([Term(name, each) for each in dict.fromkeys(map(stem, ABSENCES))])
        queries = [query for text in meant if (query := _adjacent(field, text)) is not None]
        near = Near(absences, Or(queries), most=_ABSENCE)
        yield Layer(1.0, 1.0), ConstantScoreQuery(near, 1.0)


def _field(name: str) -> Field:
    field = fields.find(name)
    if field is None:
        raise KeyError(name)
    return field
