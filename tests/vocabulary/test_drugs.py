"""The drug table: every name is its own example."""

from __future__ import annotations

from collections import Counter

import pytest

from imrsearch.letters import treatments
from imrsearch.vocabulary import drugs, phrases
from imrsearch.vocabulary.categories import taxonomy
from imrsearch.vocabulary.drugs import Drug

TABLE = drugs.table()
CLASSES = {drug_class for _, _, drug_class in taxonomy() if drug_class}


def label(drug: Drug) -> str:
    """Return the name of a row in a test's report."""
    return f"{' + '.join(drug.generics) or drug.names[0]} ({drug.drug_class})"


@pytest.mark.parametrize("drug", TABLE, ids=label)
def test_every_name_of_a_row_gives_its_generics_and_class(drug: Drug) -> None:
    for name in drug.names:
        found = treatments.read(f"{name} #30")
        assert found.drugs == drug.generics, name
        if drug.drug_class is None and found.category == "Injection":
            continue  # the state has no class for what is only injected
        assert (found.category, found.drug_class) == ("Pharmaceuticals", drug.drug_class), name


def test_every_class_is_the_states_and_every_class_of_the_state_has_drugs() -> None:
    assert {drug.drug_class for drug in TABLE if drug.drug_class} == CLASSES


def test_no_name_stands_in_two_rows() -> None:
    names = Counter(
        tuple(phrases.words(phrases.fold(name))) for drug in TABLE for name in drug.names
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_every_row_has_a_name_and_the_table_holds_hundreds_of_generics() -> None:
    assert all(drug.names for drug in TABLE)
    assert len({generic for drug in TABLE for generic in drug.generics}) > 500


def test_a_brand_joins_its_generic_and_a_combination_holds_both() -> None:
    (found,) = drugs.phrases().find(["norco"])
    assert [drug.generics for drug in found.meanings] == [("hydrocodone", "acetaminophen")]


def test_a_topical_brand_stands_in_another_class_than_its_generic() -> None:
    assert treatments.read("diclofenac 50 mg").drug_class == "NSAID"
    assert treatments.read("Flector").drug_class == "Topical Analgesics"
    assert treatments.read("Flector").drugs == treatments.read("diclofenac").drugs
