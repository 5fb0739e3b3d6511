"""What a guideline paragraph says it decides on."""

from __future__ import annotations

import pytest

from tests.letters.cited import cited, guideline


@pytest.mark.parametrize(
    ("paragraph", "basis"),
    [
        ("Decision based on MTUS Low Back Complaints 2004.", "mtus"),
        ("Decision based on MTUS.", "mtus"),
        ("Decision based on Non-MTUS Citation Official Disability Guidelines.", "non_mtus"),
        (
            (
                "Decision based on MTUS Low Back Complaints 2004. Decision based on Non-MTUS "
                "Citation ODG, Low Back, MRIs."
            ),
            "both",
        ),
        (
            "The Claims Administrator did not cite any medical evidence for its decision.",
            "no_evidence_cited",
        ),
        (
            "The Claims Administrator did not cite any evidence based criteria in its decision.",
            "no_evidence_cited",
        ),
        ("The Expert Reviewer did not base their decision on the MTUS.", "non_mtus"),
        (
            (
                "The Expert Reviewer based their decision on recommendation(s) outside of the MTUS "
                "Guidelines."
            ),
            "non_mtus",
        ),
        (
            (
                "The Physician Reviewer did not base their decision on the MTUS. Decision based on "
                "Non-MTUS Citation UpToDate."
            ),
            "non_mtus",
        ),
        ("", "not_stated"),
        ("Nothing of use is printed here.", "not_stated"),
    ],
)
def test_the_basis_is_what_the_paragraph_says(paragraph: str, basis: str) -> None:
    assert guideline(paragraph).basis == basis


def test_a_paragraph_that_denies_a_basis_cites_nothing() -> None:
    assert cited("The Claims Administrator did not base their decision on the MTUS.") == []
    assert cited("The Expert Reviewer did not cite any medical evidence for its decision.") == []


def test_the_text_of_a_paragraph_is_kept_folded() -> None:
    assert (
        guideline("Decision based on\n  MTUS\fEye 2004.").text == "Decision based on MTUS Eye 2004."
    )
