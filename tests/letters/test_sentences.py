"""The sentences of 2013 about guidelines, and paragraphs without any opening."""

from __future__ import annotations

import pytest

from tests.letters.cited import (
    ACOEM_12,
    CHRONIC_2009,
    ODG,
    ODG_LOW_BACK,
    ODG_PAIN,
    OUTSIDE,
    cited,
    guideline,
)


@pytest.mark.parametrize(
    ("paragraph", "wanted", "basis"),
    [
        (
            (
                "The Claims Administrator based its decision on the Chronic Pain Medical Treatment "
                "Guidelines, Work conditioning, work hardening, pg. 125, which is part of the MTUS."
            ),
            [
                {
                    **CHRONIC_2009,
                    "sections": ["Work conditioning, work hardening"],
                    "pages": [125],
                }
            ],
            "mtus",
        ),
        (
            (
                "The Claims Administrator based its decision on the Official Disability Guidelines "
                "(ODG), Low Back Chapter, Gym memberships, which is not part of the MTUS."
            ),
            [{**ODG_LOW_BACK, "sections": ["Gym memberships"], **OUTSIDE}],
            "non_mtus",
        ),
        (
            (
                "The Claims Administrator based its decision on the American College of "
                "Occupational and Environmental Medicine (ACOEM), 2nd Edition, (2004), Chapter 7, "
                "pages 137-138, which is not part of the MTUS."
            ),
            [
                {
                    "family": "ACOEM",
                    "document": "Independent Medical Examinations and Consultations",
                    "key": "acoem-2004/independent-examinations",
                    "edition": 2004,
                    "chapter": "7",
                    "pages": [137, 138],
                    "non_mtus": True,
                }
            ],
            "non_mtus",
        ),
        (
            (
                "The Physician Reviewer based his/her decision on the Neck and Upper Back "
                "Complaints (ACOEM Practice Guidelines, 2nd Edition (2004), Chapter 8) page 173, "
                "which is part of the MTUS."
            ),
            [
                {
                    "family": "ACOEM",
                    "document": "Neck and Upper Back Complaints",
                    "key": "acoem-2004/neck-and-upper-back",
                    "edition": 2004,
                    "chapter": "8",
                    "pages": [173],
                }
            ],
            "mtus",
        ),
        (
            (
                "The Claims Administrator based its decision on the Chronic Pain Medical Treatment "
                "Guidelines, page 98, which is part of the MTUS and the Official Disability "
                "Guidelines (ODG), Low Back Chapter, which is not part of the MTUS."
            ),
            [{**CHRONIC_2009, "pages": [98]}, {**ODG_LOW_BACK, **OUTSIDE}],
            "both",
        ),
        (
            (
                "The Claims Administrator did not cite any evidence based criteria for its "
                "decision. The Expert Reviewer relied on the Official Disability Guidelines, Pain "
                "Chapter."
            ),
            [{**ODG_PAIN, **OUTSIDE}],
            "non_mtus",
        ),
    ],
)
def test_the_sentences_of_2013_are_read(
    paragraph: str, wanted: list[dict[str, object]], basis: str
) -> None:
    assert cited(paragraph) == wanted
    assert guideline(paragraph).basis == basis


@pytest.mark.parametrize(
    ("paragraph", "wanted", "basis"),
    [
        (
            (
                "The Expert Reviewer also found the Chronic Pain Medical Treatment Guidelines, "
                "Opioids, page 78, part of the MTUS, relevant and applicable to the issue."
            ),
            [{**CHRONIC_2009, "sections": ["Opioids"], "pages": [78]}],
            "mtus",
        ),
        (
            (
                "The Expert Reviewer found the Low Back Complaints (ACOEM Practice Guidelines, 2nd "
                "Edition (2004), Chapter 12) relevant and appropriate for the circumstance."
            ),
            [{**ACOEM_12, "edition": 2004}],
            "mtus",
        ),
        (
            (
                "The Expert Reviewer found the section of the MTUS used by the Claims "
                "Administrator relevant and appropriate."
            ),
            [],
            "mtus",
        ),
        (
            (
                "The Claims Administrator also cited the Official Disability Guidelines (ODG), a "
                "medical treatment guideline (MTG), which is not part of the MTUS."
            ),
            [{**ODG, **OUTSIDE}],
            "non_mtus",
        ),
    ],
)
def test_what_a_reviewer_of_2013_found_relevant_is_cited(
    paragraph: str, wanted: list[dict[str, object]], basis: str
) -> None:
    assert cited(paragraph) == wanted
    assert guideline(paragraph).basis == basis


@pytest.mark.parametrize(
    ("paragraph", "wanted"),
    [
        (
            (
                "Chronic Pain Medical Treatment Guidelines (2009), Physical Medicine, pages 98-99. "
                "The injury is eleven months old, so the schedule applies."
            ),
            [
                {
                    **CHRONIC_2009,
                    "edition": 2009,
                    "sections": ["Physical Medicine"],
                    "pages": [98, 99],
                }
            ],
        ),
        (
            (
                "ACOEM Practice Guidelines, 2nd Ed. (2004), Chapter 12, page 301. Official "
                "Disability Guidelines, Low Back Chapter. No newer guideline bears on it."
            ),
            [
                {**ACOEM_12, "edition": 2004, "pages": [301]},
                ODG_LOW_BACK,
            ],
        ),
    ],
)
def test_a_paragraph_that_begins_with_a_guideline_needs_no_opening(
    paragraph: str, wanted: list[dict[str, object]]
) -> None:
    assert [{**each, "non_mtus": None} for each in cited(paragraph)] == [
        {**each, "non_mtus": None} for each in wanted
    ]
