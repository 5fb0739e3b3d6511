"""Requests: their words, their amounts, and that the taxonomy knows where they belong."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.synthetic import shares, treatments
from benchmarks.synthetic.drugs import DRUGS
from benchmarks.synthetic.guidelines import REGIONS, TOPICS


def requests(category: str) -> list[treatments.Treatment]:
    random = Random(1)
    return [treatments.draw(random, category, "back") for _ in range(300)]


@pytest.mark.parametrize("category", shares.CATEGORIES.values)
def test_every_request_is_of_its_category_and_has_no_slot_left_open(category: str) -> None:
    for request in requests(category):
        assert request.category == category
        assert "{" not in "".join(request.parts)
        assert request.region in REGIONS
        assert request.topic in TOPICS


def test_a_drug_has_a_class_and_no_subcategory() -> None:
    for request in requests("Pharmaceuticals"):
        assert request.drug_class
        assert request.subcategory is None


def test_what_was_authorized_and_what_is_left_add_up_to_what_was_requested() -> None:
    tablets = [
        request
        for request in requests("Pharmaceuticals")
        if " #" in request.text.removeprefix("Tylenol #3") and request.has_amount
    ]
    assert tablets
    for request in tablets:
        whole, authorized, left = (int(part.rsplit("#", 1)[1].split()[0]) for part in request.parts)
        assert whole == authorized + left


def test_no_drug_stands_in_the_table_twice() -> None:
    names = [drug.name for drug in DRUGS]
    assert len(names) == len(set(names))
    assert len(names) > 120
