"""The wording of a disputed item as facts: what kind of treatment, which drug, how much, where.

:func:`read` takes the item that was decided, as printed, and answers from the vocabulary's tables
(:mod:`imrsearch.vocabulary.treatments` tells how the doubtful kinds are placed). What the wording
does not state is null or empty.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from imrsearch.letters import amounts
from imrsearch.records import Side, Value
from imrsearch.vocabulary import body, categories, drugs, phrases
from imrsearch.vocabulary import treatments as table
from imrsearch.vocabulary.drugs import Drug

LONGEST = 1000
"""Characters of an item that are read; the longest real one seen has 500."""

_VISITING = frozenset(
    (
        "Rehabilitation",
        "Therapies",
        "Psych Services",
        "Programs",
        "Home Health",
        "Evaluation & Management",
    )
)
_DOSED_IN_UNITS = frozenset(
    (
        "onabotulinumtoxinA",
        "abobotulinumtoxinA",
        "incobotulinumtoxinA",
        "rimabotulinumtoxinB",
        "insulin",
        "heparin",
        "calcitonin",
        "chorionic gonadotropin",
    )
)
_RETROSPECTIVE = frozenset(("retrospective", "retro", "retrospectively"))


class Treatment(Value, frozen=True, kw_only=True):
    """What the wording of a disputed item states.

    ``category``, ``subcategory`` and ``drug_class`` are the state's; ``drugs`` generic names in
    printed order; ``strengths`` as printed (``5/325 mg``); ``quantity`` the units (``#60``);
    ``visits`` the number of sessions, for therapies, programs, home care and visits only;
    ``body_parts``, ``sides`` and ``levels`` in printed order. ``retrospective`` and
    ``associated_surgical`` tell that the item is printed so.
    """

    category: str | None = None
    subcategory: str | None = None
    drug_class: str | None = None
    drugs: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    quantity: int | None = None
    visits: int | None = None
    body_parts: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    levels: tuple[str, ...] = ()
    retrospective: bool = False
    associated_surgical: bool = False


class _Meaning(NamedTuple):
    """What a listed phrase means: kinds as bits, and the row of the drug that it names."""

    kinds: int
    drug: Drug | None


class _Things(NamedTuple):
    """What the words of an item name: kinds before its purpose, kinds of all, drugs."""

    first: int
    whole: int
    drugs: tuple[Drug, ...]


def read(treatment: str) -> Treatment:
    """Return the facts in the wording of a disputed item. Never raises."""
    return _read(treatment[:LONGEST])


def deciding_rule(treatment: str) -> table.Rule | None:
    """Return the row of the rule table that places an item, ``None`` when none does."""
    folded = phrases.fold(treatment[:LONGEST])
    words = _lexicon().mend(phrases.words(folded))
    things = _things(words, has_level=bool(body.levels(folded)))
    return table.deciding(things.first, things.whole)


@lru_cache(maxsize=20_000)
def _read(treatment: str) -> Treatment:
    """Return the facts in a wording of at most :data:`LONGEST` characters."""
    folded = phrases.fold(treatment)
    words = _lexicon().mend(phrases.words(folded))
    where = body.places(words, folded)
    things = _things(words, has_level=bool(where.levels))
    associated = bool(things.whole & table.kinds()["associated service"])
    place = _place(things, around_surgery=associated)
    generics = _generics(things.drugs)
    numbers = amounts.plain_numbers(folded)
    visiting = place.category in _VISITING and place != categories.DENTAL
    counted = place.category not in _VISITING
    medicinal = bool(generics) or place.category == "Pharmaceuticals"
    dosed_in_units = not _DOSED_IN_UNITS.isdisjoint(generics)
    strengths = amounts.strengths(folded, units=dosed_in_units) if medicinal else ()
    return Treatment(
        category=place.category,
        subcategory=place.subcategory,
        drug_class=_drug_class(things) if place.category == "Pharmaceuticals" else None,
        drugs=generics,
        strengths=strengths,
        quantity=amounts.quantity(numbers, units=not dosed_in_units) if counted else None,
        visits=amounts.visits(numbers) if visiting else None,
        body_parts=where.parts,
        sides=where.sides,
        levels=where.levels,
        retrospective=not _RETROSPECTIVE.isdisjoint(words),
        associated_surgical=associated,
    )


@cache
def _phrases() -> phrases.Phrases[_Meaning]:
    """Return the words of every kind and the names of every drug.

    A word of context keeps its kind inside a longer phrase: ``hydrocortisone cream`` is topical.
    """
    bits = table.kinds()
    context = {word: bits[kind] for kind, word in table.terms() if kind in table.CONTEXT}
    rows = []
    for kind, wording in table.terms():
        within = _within(wording, context) if kind != "ignored" else 0
        rows.append((wording, _Meaning(bits[kind] | within, None)))
    for drug in drugs.table():
        kinds = _kinds(drug)
        rows += [(name, _Meaning(kinds | _within(name, context), drug)) for name in drug.names]
    return phrases.Phrases(rows)


def _within(wording: str, context: dict[str, int]) -> int:
    """Return the context kinds of the words inside a phrase."""
    found = 0
    for word in phrases.words(phrases.fold(wording)):
        found |= context.get(word, 0)
    return found


def _kinds(drug: Drug) -> int:
    """Return the kinds of a drug's names."""
    bits = table.kinds()
    if drug.drug_class == "Viscosupplementation":
        return bits["drug"] | bits["viscosupplement"]
    if drug.drug_class in drugs.SELF_INJECTED_CLASSES:
        return bits["drug"] | bits["self-injected drug"]
    return bits["drug"]


@cache
def _lexicon() -> phrases.Lexicon:
    """Return every word of the tables, for mending those that no table knows."""
    return phrases.Lexicon((*_phrases().words, *body.phrases().words, *_PLAIN_WORDS))


_PLAIN_WORDS = (
    *table.PURPOSES,
    *_RETROSPECTIVE,
    *("left", "right", "bilateral", "bilaterally", "both", "upper", "lower", "additional"),
    *("without", "unspecified", "unknown", "authorized", "request", "requested", "original"),
    *("affected", "needed", "medically", "necessary", "portion", "remaining", "quantity"),
)
"""Words that no table lists and that are spelled right as they stand."""


def _things(words: list[str], *, has_level: bool) -> _Things:
    """Return the kinds and drugs that the words of an item name."""
    purpose = next((at for at, word in enumerate(words) if at and word in table.PURPOSES), None)
    first = whole = 0
    named: dict[Drug, None] = {}
    drug_ended = -1
    for start, end, meanings in _phrases().find(words):
        for kinds, drug in meanings:
            if drug is not None:
                if drug_ended == start and not drugs.SALTS.isdisjoint(drug.generics):
                    continue
                named[drug] = None
                drug_ended = end
            whole |= kinds
            if purpose is None or start < purpose:
                first |= kinds
    if has_level:
        whole |= table.kinds()["level"]
    return _Things(first | whole & table.context(), whole, tuple(named))


def _place(things: _Things, *, around_surgery: bool) -> categories.Place:
    """Return the category and subcategory of an item."""
    rule = table.deciding(things.first, things.whole)
    place = rule.place if rule else categories.NOWHERE
    around_surgery = around_surgery or bool(things.first & table.kinds()["pre-operative"])
    if around_surgery and place.category in categories.ADJUNCT_AROUND_SURGERY:
        return categories.ADJUNCT
    return place


def _generics(named: tuple[Drug, ...]) -> tuple[str, ...]:
    """Return the generic names of drugs, each once."""
    return tuple(dict.fromkeys(generic for drug in named for generic in drug.generics))


def _drug_class(things: _Things) -> str | None:
    """Return the state's class of the drugs in an item, or of the topical form they take."""
    classes = [drug.drug_class for drug in things.drugs]
    if drugs.TOPICAL_COMPOUNDS in classes:
        return drugs.TOPICAL_COMPOUNDS
    bits = table.kinds()
    topical = things.whole & (bits["topical"] | bits["percent"])
    if topical and _acts_locally(things.drugs):
        return _topical_class(things)
    if things.whole & bits["compounded"] and topical:
        return drugs.TOPICAL_COMPOUNDS
    for leading in drugs.LEADING_CLASSES:
        if leading in classes:
            return leading
    firm = [name for name in classes if name and name not in drugs.YIELDING_CLASSES]
    return firm[0] if firm else next((name for name in classes if name), None)


def _acts_locally(named: tuple[Drug, ...]) -> bool:
    """Tell whether a topical form of these drugs is for pain where it is put."""
    generics = set(_generics(named))
    return not generics & drugs.SYSTEMIC_PATCHES and any(
        drug.drug_class in drugs.ANALGESIC_WHEN_TOPICAL for drug in named
    )


def _topical_class(things: _Things) -> str:
    """Return Topical Compounds for a compound of prescription drugs, else Topical Analgesics."""
    if things.whole & table.kinds()["compounded"]:
        return drugs.TOPICAL_COMPOUNDS
    made = next((drug for drug in things.drugs if len(drug.generics) > 1), None)
    if made is not None and made.drug_class == drugs.TOPICAL_ANALGESICS:
        return drugs.TOPICAL_ANALGESICS
    prescribed = set(_generics(things.drugs)) - drugs.OVER_THE_COUNTER
    several = len(_generics(things.drugs)) > 1
    return drugs.TOPICAL_COMPOUNDS if several and prescribed else drugs.TOPICAL_ANALGESICS
