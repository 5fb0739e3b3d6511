"""The state's taxonomy, as shipped."""

from __future__ import annotations

from imrsearch.vocabulary import categories, drugs
from imrsearch.vocabulary.categories import Place


def test_the_taxonomy_has_every_row_of_the_states() -> None:
    assert len(categories.taxonomy()) == 82
    assert ("Diagnostic Testing", "EMG/NCV/NCS", None) in categories.taxonomy()
    assert ("Pharmaceuticals", None, "Opioids") in categories.taxonomy()


def test_every_named_place_is_the_states() -> None:
    named = {place for place in vars(categories).values() if isinstance(place, Place)}
    assert len(named) == 30
    spelled = {(category, subcategory) for category, subcategory, _ in categories.taxonomy()}
    assert named - spelled == {categories.NOWHERE}


def test_every_drug_class_that_a_rule_names_is_the_states() -> None:
    classes = {drug_class for _, _, drug_class in categories.taxonomy()}
    assert classes >= {
        drugs.TOPICAL_ANALGESICS,
        drugs.TOPICAL_COMPOUNDS,
        *drugs.ANALGESIC_WHEN_TOPICAL,
        *drugs.SELF_INJECTED_CLASSES,
        *drugs.LEADING_CLASSES,
        *drugs.YIELDING_CLASSES,
    }
