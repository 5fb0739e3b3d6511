"""Abbreviations and what they stand for, both ways."""

from __future__ import annotations

from collections import Counter

import pytest

from imrsearch.vocabulary import abbreviations
from imrsearch.vocabulary.abbreviations import ABBREVIATIONS, Abbreviation

NAMED_IN_THE_FIELD = (
    *("ESI", "TENS", "PT", "OT", "EMG", "NCV", "NCS", "MRI", "CT", "FCE", "UDS", "UDT", "DME"),
    *("ROM", "LSO", "TLSO", "HEP", "RFA", "MBB", "SI", "SIJ", "TFESI", "CESI", "LESI", "ORIF"),
    *("TKA", "ACL", "CTS", "CRPS", "IF", "IFC", "NMES", "CPM", "DVT", "PRP", "SCS", "FRP", "CBT"),
)


@pytest.mark.parametrize("row", ABBREVIATIONS, ids=lambda row: row.short)
def test_every_row_is_found_by_its_abbreviation_and_by_each_expansion(row: Abbreviation) -> None:
    assert abbreviations.expand(row.short.lower()) == row.expansions
    for expansion in row.expansions:
        assert row.short in abbreviations.abbreviate(expansion.title())


def test_an_abbreviation_stands_in_one_row() -> None:
    counted = Counter(row.short.lower() for row in ABBREVIATIONS)
    assert [short for short, count in counted.items() if count > 1] == []


def test_expansions_are_in_lower_case_with_single_blanks() -> None:
    for row in ABBREVIATIONS:
        for expansion in row.expansions:
            assert expansion == " ".join(expansion.lower().split())


def test_the_abbreviations_of_the_field_are_there() -> None:
    assert [short for short in NAMED_IN_THE_FIELD if abbreviations.find(short) is None] == []


@pytest.mark.parametrize("short", ["PT", "OT", "CT", "IF", "AT", "IM", "MED", "HELP"])
def test_what_is_also_another_word_is_marked_ambiguous(short: str) -> None:
    row = abbreviations.find(short)
    assert row is not None
    assert row.ambiguous


@pytest.mark.parametrize("short", ["ESI", "MRI", "TENS", "CRPS"])
def test_what_means_one_thing_is_not(short: str) -> None:
    row = abbreviations.find(short)
    assert row is not None
    assert not row.ambiguous


def test_points_between_letters_do_not_matter() -> None:
    assert abbreviations.expand("M.R.I.") == ("magnetic resonance imaging",)


def test_an_unknown_abbreviation_stands_for_nothing() -> None:
    assert abbreviations.expand("QQX") == ()
    assert abbreviations.abbreviate("nothing of the kind") == ()
    assert abbreviations.same("nothing of the kind") == ()


def test_the_same_in_other_words_goes_through_the_expansion() -> None:
    assert abbreviations.same("EKG") == ("electrocardiogram", "ECG")
    assert abbreviations.same("Epidural  steroid injection") == ("ESI",)
