"""The table of search fields."""

from __future__ import annotations

import pytest

from imrsearch.vocabulary import fields
from imrsearch.vocabulary.fields import FIELDS, Kind


@pytest.mark.parametrize("name", ["class", "CLASS", "drug_class", "drug-class", "Drug_Class"])
def test_a_field_is_found_by_name_and_alias_without_regard_to_case_and_dash(name: str) -> None:
    field = fields.find(name)
    assert field is not None
    assert field.name == "class"


def test_an_unknown_name_finds_nothing_and_the_nearest_are_told() -> None:
    assert fields.find("specality") is None
    assert fields.nearest("specality") == ("specialty", "subspecialty")
    assert fields.nearest("decison_date") == ("decided", "decision")
    assert fields.nearest("xyzzy") == ()


def test_no_name_or_alias_belongs_to_two_fields() -> None:
    names = [name for field in FIELDS for name in (field.name, *field.aliases)]
    assert sorted(names) == sorted(set(names))


def test_only_words_are_searched_by_default_and_only_whole_values_are_counted() -> None:
    for field in FIELDS:
        assert not field.weight or field.kind in {Kind.PROSE, Kind.NAMES}, field.name
        assert not field.facet or field.kind is Kind.EXACT, field.name


def test_the_treatment_weighs_most() -> None:
    assert max(FIELDS, key=lambda field: field.weight).name == "treatment"
