"""Values in words: the same for the terminal, Markdown and the pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec
import pytest

from imrsearch.records import Patient, Reviewer
from imrsearch.render import wording
from tests.render import specimens


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "not stated"),
        ("", "not stated"),
        (" \n", "not stated"),
        (0, "0"),
        (date(2016, 12, 7), "2016-12-07"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_value_or_not_stated(value: str | int | date | None, words: str) -> None:
    assert wording.stated(value) == words


@pytest.mark.parametrize(
    ("word", "shown", "kind"),
    [
        ("upheld", "Upheld", "upheld"),
        ("overturned", "Overturned", "overturned"),
        ("modified", "Modified", "other"),
        ("mixed", "Mixed", "other"),
        (None, "Not stated", "unstated"),
    ],
)
def test_decisions(word: str | None, shown: str, kind: str) -> None:
    assert wording.decision(word) == shown
    assert wording.kind(word) == kind


def test_a_mixed_outcome_is_counted_out() -> None:
    assert wording.outcome(specimens.TWO_ISSUES) == "Mixed: 1 overturned, 1 upheld"


def test_an_outcome_of_one_kind_is_that_word_alone() -> None:
    upheld = msgspec.structs.replace(specimens.TWO_ISSUES, outcome="upheld")
    assert wording.outcome(upheld) == "Upheld"
    assert wording.outcome(specimens.UNKNOWN_FORM) == "Not stated"
    assert wording.outcome(specimens.BARE) == "Modified"


@pytest.mark.parametrize(
    ("facet", "value", "shown"),
    [
        ("decision", "upheld", "Upheld"),
        ("category", None, "not stated"),
        ("category", "evaluation & management", "evaluation & management"),
        ("expert_basis", "no_evidence_cited", "no medical evidence cited"),
        ("basis", "non_mtus", "outside the MTUS"),
        ("basis", "a new one", "a new one"),
        ("sex", "female", "Female"),
    ],
)
def test_facet_values(facet: str, value: str | None, shown: str) -> None:
    assert wording.facet_value(facet, value) == shown


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ((46,), "p. 46"),
        ((46, 47), "pp. 46-47"),
        ((50, 46, 47, 48, 50), "pp. 46-48, 50"),
        ((1, 3), "pp. 1, 3"),
    ],
)
def test_neighbouring_pages_are_joined(numbers: Sequence[int], shown: str) -> None:
    assert wording.pages(numbers) == shown


def test_a_citation_in_its_canonical_words() -> None:
    assert wording.citation(specimens.LOW_BACK) == (
        "MTUS: Low Back Complaints (2004), chapter 12, Special Studies, pp. 303-305"
    )
    assert wording.citation(specimens.ODG_LOW_BACK) == (
        "ODG: Low Back - Lumbar & Thoracic, Epidural steroid injections (ESIs) (as Non-MTUS)"
    )


def test_a_citation_of_no_known_document_stands_as_printed() -> None:
    assert wording.citation(specimens.BULLETIN) == "https://example.org/policy?id=7&part=2"


@pytest.mark.parametrize(
    ("patient", "shown"),
    [
        (Patient(age=46, sex="female"), "46 years, female"),
        (Patient(age=1), "1 year"),
        (Patient(sex="male"), "male"),
        (Patient(), "not stated"),
    ],
)
def test_the_patient(patient: Patient, shown: str) -> None:
    assert wording.patient(patient) == shown


def test_credentials_that_are_missing_read_not_stated() -> None:
    assert dict(wording.credentials(Reviewer())) == {
        "Described as": "not stated",
        "Licensed in": "not stated",
        "Specialties": "not stated",
        "Subspecialties": "not stated",
    }


def test_particulars_are_those_that_were_found_and_always_the_category() -> None:
    assert wording.particulars(specimens.NORCO) == (
        ("Category", "Pharmaceuticals / Analgesics / Opioids"),
        ("Drugs", "hydrocodone, acetaminophen"),
        ("Strengths", "10/325 mg"),
        ("Quantity", "60"),
        ("Kind of request", "retrospective"),
    )
    plain = msgspec.structs.replace(
        specimens.NORCO,
        category=None,
        subcategory=None,
        drug_class=None,
        drugs=(),
        strengths=(),
        quantity=None,
        retrospective=False,
    )
    assert wording.particulars(plain) == (("Category", "not stated"),)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/home/someone/clients/a.pdf", "a.pdf"),
        ("C:\\clients\\a.pdf", "a.pdf"),
        ("a.pdf", "a.pdf"),
        ("", "not stated"),
    ],
)
def test_a_file_is_named_without_its_folders(path: str, shown: str) -> None:
    assert wording.file_name(path) == shown


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0 issues"), (1, "1 issue"), (1204, "1,204 issues")]
)
def test_a_number_with_its_noun(count: int, shown: str) -> None:
    assert wording.number(count, "issue") == shown
