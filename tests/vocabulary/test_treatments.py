"""The rule table, as a table: its words, its kinds, the state's spelling.

What the rules decide is tested where requests are read (``tests/letters/test_treatments.py``).
"""

from __future__ import annotations

from collections import Counter

from imrsearch.vocabulary import categories, phrases
from imrsearch.vocabulary import treatments as table

EVERY_RULE = (*table.RULES, *table.FALLBACKS)
TAKEN_BY_THE_READER = {"ignored", "associated service", "pre-operative", "percent"}
"""Kinds that no rule names: letters.treatments asks for them itself."""


def test_every_place_is_spelled_as_in_the_states_taxonomy() -> None:
    places = {rule.place for rule in EVERY_RULE} - {categories.NOWHERE}
    spelled = {(category, subcategory) for category, subcategory, _ in categories.taxonomy()}
    assert places - spelled == set()


def test_rules_name_only_kinds_that_exist_and_use_every_kind() -> None:
    named = {
        kind
        for rule in EVERY_RULE
        for kind in (*table.named(rule.needs, " and "), *table.named(rule.unless, " or "))
    }
    assert named - set(table.kinds()) == set()
    assert set(table.kinds()) - named == TAKEN_BY_THE_READER


def test_a_wording_stands_once_in_a_kind() -> None:
    rows = Counter(
        (kind, tuple(phrases.words(phrases.fold(wording)))) for kind, wording in table.terms()
    )
    assert [row for row, count in rows.items() if count > 1] == []


def test_the_first_rule_that_fits_decides() -> None:
    bits = table.kinds()
    both = bits["arthroscopy"] | bits["physical therapy"]
    rule = table.deciding(both, both)
    assert rule is not None
    assert rule.place == categories.ARTHROSCOPY


def test_what_stands_before_the_purpose_decides_before_the_rest() -> None:
    bits = table.kinds()
    first = bits["transport"]
    rule = table.deciding(first, first | bits["equipment item"] | bits["injection"])
    assert rule is not None
    assert rule.place == categories.TRANSPORTATION


def test_no_kind_gives_no_rule() -> None:
    assert table.deciding(0, 0) is None
