"""What stands outside the schedule: ODG in every print, and any other publication."""

from __future__ import annotations

import pytest

from tests.letters.cited import (
    ACOEM_12,
    LOW_BACK_2004,
    ODG,
    ODG_LOW_BACK,
    ODG_PAIN,
    OUTSIDE,
    cited,
    guideline,
)


@pytest.mark.parametrize(
    ("paragraph", "wanted"),
    [
        (
            ("Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Low Back "
            "Chapter, Gym memberships."),
            [{**ODG_LOW_BACK, "sections": ["Gym memberships"]}],
        ),
        (
            ("Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Low Back - "
            "Lumbar & Thoracic (Acute & Chronic)"),
            [ODG_LOW_BACK],
        ),
        ("Decision based on Non-MTUS Citation ODG.", [ODG]),
        ("Decision based on Non- MTUS Citation ODG Pain.", [ODG_PAIN]),
        ("Decision based on Non-MTUS ODG Pain, Opioids.", [{**ODG_PAIN, "sections": ["Opioids"]}]),
        ("Decision based on NonMTUS Citation ODG Pain.", [ODG_PAIN]),
        (
            ("Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Low Back "
            "Chapter, MRIs; Official Disability Guidelines (ODG), Pain Chapter, Opioids."),
            [
                {**ODG_LOW_BACK, "sections": ["MRIs"]},
                {**ODG_PAIN, "sections": ["Opioids"]},
            ],
        ),
        (
            ("Decision based on Non-MTUS Citation Official Disability Guidelines, Low Back "
            "Chapter, MRIs and UpToDate, Low back pain."),
            [
                {**ODG_LOW_BACK, "sections": ["MRIs"]},
                {"family": "other", "document": "UpToDate", "key": "other/uptodate"},
            ],
        ),
        (
            "Decision based on Non-MTUS Citation FDA (Ambien).",
            [{"family": "other", "document": "FDA", "key": "other/fda"}],
        ),
        (
            ("Decision based on Non-MTUS Citation Aetna Clinical Policy Bulletin: Hospital Beds, "
            "Number: 0543."),
            [
                {
                    "family": "other",
                    "document": "Aetna Clinical Policy Bulletins",
                    "key": "other/aetna",
                }
            ],
        ),
        (
            "Decision based on Non-MTUS Citation Medicare.gov, durable medical equipment.",
            [
                {
                    "family": "other",
                    "document": "Centers for Medicare & Medicaid Services",
                    "key": "other/cms",
                }
            ],
        ),
        (
            ("Decision based on Non-MTUS Citation Braddom's Physical Medicine, Fourth Edition, "
            "page 1032."),
            [
                {
                    "family": "other",
                    "document": "Braddom's Physical Medicine, Fourth Edition, page 1032",
                    "key": "other/braddom-s-physical-medicine-fourth-edition-page-1032",
                    "pages": [1032],
                }
            ],
        ),
        (
            "Decision based on Non-MTUS Citation http://www.ncbi.example/pubmed/1234567.",
            [
                {
                    "family": "other",
                    "document": "http://www.ncbi.example/pubmed/1234567",
                    "key": "other/www-ncbi-example",
                    "urls": ["http://www.ncbi.example/pubmed/1234567"],
                }
            ],
        ),
    ],
)  # fmt: skip
def test_what_stands_outside_the_schedule_is_marked_so(
    paragraph: str, wanted: list[dict[str, object]]
) -> None:
    assert cited(paragraph) == [{**each, **OUTSIDE} for each in wanted]
    assert guideline(paragraph).basis == "non_mtus"


def test_other_medical_treatment_guidelines_stand_outside_the_schedule() -> None:
    paragraph = (
        "Decision based on MTUS Low Back Complaints 2004, and Other Medical Treatment Guidelines "
        "https://www.example.org/medi- cal/list.pdf."
    )
    assert cited(paragraph) == [
        LOW_BACK_2004,
        {
            "family": "other",
            "document": "https://www.example.org/medi-cal/list.pdf",
            "key": "other/www-example-org",
            "urls": ["https://www.example.org/medi-cal/list.pdf"],
            "non_mtus": True,
        },
    ]
    assert guideline(paragraph).basis == "both"


def test_a_paragraph_may_go_on_outside_the_schedule() -> None:
    paragraph = (
        "Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 300-301, 309. "
        "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Low Back "
        "Chapter, Facet joint diagnostic blocks (injections)."
    )
    assert cited(paragraph) == [
        {**ACOEM_12, "pages": [300, 301, 309]},
        {**ODG_LOW_BACK, "sections": ["Facet joint diagnostic blocks (injections)"], **OUTSIDE},
    ]


def test_a_document_of_the_schedule_may_be_cited_outside_it_by_its_words() -> None:
    paragraph = "Decision based on Non-MTUS Citation ODG Low Back, Chronic Pain, Opioids."
    assert [each["family"] for each in cited(paragraph)] == ["ODG"]


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("Low Back - Lumbar & Thoracic (Acute & Chronic), Discography", ["Discography"]),
        ("Low Back Chapter, Discography", ["Discography"]),
        ("Low Back - Lumbar & Thoracic, Discography", ["Discography"]),
        ("(ODG) Official Disability Guidelines: Low Back: Discography", ["Discography"]),
        ("ODG by MCG (www.mcg.example/odg), Low Back, Discography", ["Discography"]),
        ("ODG, (current version), Low Back Chapter, Discography Section", ["Discography"]),
        ("ODG Treatment in Workers' Compensation (TWC), Low Back, Discography", ["Discography"]),
        ("ODG Online Edition, Chapter: Low Back (Acute & Chronic), Discography", ["Discography"]),
        ("Official Disability Guidelines; Work Loss Data Institute, Low Back", None),
    ],
)
def test_a_chapter_of_odg_is_known_in_every_print(printed: str, wanted: list[str] | None) -> None:
    (found,) = guideline(f"Decision based on Non-MTUS Citation {printed}.").citations
    assert (found.key, found.chapter) == ("odg/low-back", "Low Back - Lumbar & Thoracic")
    assert list(found.sections) == (wanted or [])


def test_publications_joined_by_and_are_several() -> None:
    paragraph = "Decision based on Non-MTUS Citation UpToDate, Discography, and Cochrane Library."
    assert [each["key"] for each in cited(paragraph)] == ["other/uptodate", "other/cochrane"]


def test_addresses_joined_by_and_are_named_by_the_first() -> None:
    paragraph = "Decision based on Non-MTUS Citation http://a.example/1, and http://b.example/2."
    (found,) = guideline(paragraph).citations
    assert found.document == "http://a.example/1"
    assert found.urls == ("http://a.example/1", "http://b.example/2")
