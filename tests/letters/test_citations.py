"""Guideline paragraphs: who relied on what, inside the schedule or outside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.letters import citations
from imrsearch.letters.lines import fold
from imrsearch.records import Citation, Guideline
from tests.letters.specimens import plain, whole

LOW_BACK_2004 = {
    "family": "MTUS",
    "document": "Low Back Complaints",
    "key": "acoem-2004/low-back",
    "edition": 2004,
}
CHRONIC_2016 = {
    "family": "MTUS",
    "document": "Chronic Pain Medical Treatment",
    "key": "mtus-2016/chronic-pain",
    "edition": 2016,
}
CHRONIC_2009 = {
    "family": "MTUS",
    "document": "Chronic Pain Medical Treatment",
    "key": "mtus-2009/chronic-pain",
}
ACOEM_12 = {
    "family": "ACOEM",
    "document": "Low Back Complaints",
    "key": "acoem-2004/low-back",
    "chapter": "12",
}
ODG = {"family": "ODG", "document": "Official Disability Guidelines", "key": "odg"}
ODG_LOW_BACK = {**ODG, "key": "odg/low-back", "chapter": "Low Back - Lumbar & Thoracic"}
ODG_PAIN = {**ODG, "key": "odg/pain", "chapter": "Pain"}
OUTSIDE = {"non_mtus": True}


def guideline(paragraph: str) -> Guideline:
    """Return what a guideline paragraph says."""
    return citations.read_guideline(paragraph, whole(paragraph))


def cited(paragraph: str) -> list[dict[str, object]]:
    """Return the citations of a guideline paragraph as plain values."""
    return [plain(citation) for citation in guideline(paragraph).citations]


def named(rationale: str) -> list[dict[str, object]]:
    """Return the citations inside a rationale as plain values."""
    found = citations.read_rationale(rationale, whole(rationale))
    return [plain(citation) for citation in found]


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


@pytest.mark.parametrize(
    ("paragraph", "wanted"),
    [
        ("Decision based on MTUS Low Back Complaints 2004.", [LOW_BACK_2004]),
        (
            "Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies.",
            [{**LOW_BACK_2004, "sections": ["Special Studies"]}],
        ),
        (
            (
                "Decision based on MTUS Low Back Complaints 2004, Section(s): Initial Care, "
                "Physical Methods, and Chronic Pain Medical Treatment 2016, Section(s): "
                "Acupuncture."
            ),
            [
                {**LOW_BACK_2004, "sections": ["Initial Care", "Physical Methods"]},
                {**CHRONIC_2016, "sections": ["Acupuncture"]},
            ],
        ),
        (
            (
                "Decision based on MTUS Low Back Complaints 2004, and Chronic Pain Medical "
                "Treatment 2016."
            ),
            [LOW_BACK_2004, CHRONIC_2016],
        ),
        (
            (
                "Decision based on MTUS Low Back Complaints 2004, and Shoulder Complaints 2004, "
                "and Chronic Pain Medical Treatment 2016, Section(s): Physical medicine treatment."
            ),
            [
                LOW_BACK_2004,
                {
                    "family": "MTUS",
                    "document": "Shoulder Complaints",
                    "key": "acoem-2004/shoulder",
                    "edition": 2004,
                },
                {**CHRONIC_2016, "sections": ["Physical medicine treatment"]},
            ],
        ),
        (
            (
                "Decision based on MTUS Forearm, Wrist, and Hand Complaints 2004, and Elbow "
                "Complaints 2007."
            ),
            [
                {
                    "family": "MTUS",
                    "document": "Forearm, Wrist, and Hand Complaints",
                    "key": "acoem-2004/hand-wrist-and-forearm",
                    "edition": 2004,
                },
                {
                    "family": "MTUS",
                    "document": "Elbow Complaints",
                    "key": "acoem-2007/elbow",
                    "edition": 2007,
                },
            ],
        ),
        (
            "Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): 46.",
            [{**CHRONIC_2009, "pages": [46]}],
        ),
        (
            (
                "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids, criteria for "
                "use Page(s): 76-80."
            ),
            [
                {
                    **CHRONIC_2009,
                    "sections": ["Opioids, criteria for use"],
                    "pages": [76, 77, 78, 79, 80],
                }
            ],
        ),
        (
            "Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 301.",
            [{**ACOEM_12, "pages": [301]}],
        ),
        (
            (
                "Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 171-171, "
                "177-179."
            ),
            [{**ACOEM_12, "pages": [171, 177, 178, 179]}],
        ),
        (
            (
                "Decision based on MTUS ACOEM Chapter 12 Low Back Complaints, Chronic Pain "
                "Treatment Guidelines Page(s): 46-47."
            ),
            [ACOEM_12, {**CHRONIC_2009, "pages": [46, 47]}],
        ),
        (
            (
                "Decision based on MTUS ACOEM Chapter 9 Shoulder Complaints Page(s): 211, and "
                "Chapter 12 Low Back Complaints Page(s): 301."
            ),
            [
                {
                    "family": "ACOEM",
                    "document": "Shoulder Complaints",
                    "key": "acoem-2004/shoulder",
                    "chapter": "9",
                    "pages": [211],
                },
                {**ACOEM_12, "pages": [301]},
            ],
        ),
        (
            "Decision based on MTUS Postsurgical Treatment Guidelines.",
            [
                {
                    "family": "MTUS",
                    "document": "Postsurgical Treatment",
                    "key": "mtus-2009/postsurgical",
                }
            ],
        ),
        ("Decision based on MTUS.", [{"family": "MTUS", "key": "mtus"}]),
        (
            (
                "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): NSAIDs, "
                "GI symptoms & cardiovascular risk."
            ),
            [{**CHRONIC_2016, "sections": ["NSAIDs, GI symptoms & cardiovascular risk"]}],
        ),
        (
            (
                "Decision based on MTUS Low Back Disorders 2016, and Opioids 2017, and Chronic "
                "Pain 2017."
            ),
            [
                {
                    "family": "MTUS",
                    "document": "Low Back Disorders",
                    "key": "acoem-2016/low-back",
                    "edition": 2016,
                },
                {
                    "family": "MTUS",
                    "document": "Opioids",
                    "key": "acoem-2017/opioids",
                    "edition": 2017,
                },
                {
                    "family": "MTUS",
                    "document": "Chronic Pain",
                    "key": "acoem-2017/chronic-pain",
                    "edition": 2017,
                },
            ],
        ),
        (
            (
                "Decision based on MTUS Workplace Mental Health: Depressive Disorders 2020, and "
                "Workplace Mental Health: Posttraumatic Stress Disorder and Acute Stress Disorder "
                "2019."
            ),
            [
                {
                    "family": "MTUS",
                    "document": "Workplace Mental Health: Depressive Disorders",
                    "key": "acoem-2020/depression",
                    "edition": 2020,
                },
                {
                    "family": "MTUS",
                    "document": "Workplace Mental Health: Posttraumatic Stress Disorder and Acute "
                    "Stress Disorder",
                    "key": "acoem-2019/ptsd",
                    "edition": 2019,
                },
            ],
        ),
    ],
)
def test_the_schedule_is_read_with_sections_and_pages(
    paragraph: str, wanted: list[dict[str, object]]
) -> None:
    assert cited(paragraph) == wanted
    assert guideline(paragraph).basis == "mtus"


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


def test_the_states_own_guideline_behind_the_name_of_acoem_is_the_states() -> None:
    paragraph = (
        "Decision based on MTUS ACOEM, Chronic Pain Treatment Guidelines Physical Medicine "
        "Page(s): 98-99."
    )
    assert cited(paragraph) == [
        {"family": "ACOEM", "key": "acoem"},
        {**CHRONIC_2009, "sections": ["Physical Medicine"], "pages": [98, 99]},
    ]


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


@pytest.mark.parametrize("gap", ["\n", " \n", "\f", "\n\n", " \n \n\f \n "])
def test_line_and_page_ends_change_nothing(gap: str) -> None:
    paragraph = (
        "Decision based on MTUS Forearm, Wrist, and Hand Complaints 2004, Section(s): Initial "
        "Care, and Chronic Pain Medical Treatment 2016. Decision based on Non-MTUS Citation "
        "Official Disability Guidelines (ODG), Low Back Chapter, MRIs."
    )
    assert cited(paragraph.replace(" ", gap)) == cited(paragraph)
    assert len(cited(paragraph)) == 3


@pytest.mark.parametrize(
    ("rationale", "wanted"),
    [
        ("MTUS pgs 46, 47 ask.", [{"family": "MTUS", "key": "mtus", "pages": [46, 47]}]),
        (
            "ACOEM chapter 12, Table 12-8, page 309 does not recommend it.",
            [{**ACOEM_12, "sections": ["Table 12-8"], "pages": [309]}],
        ),
        ("The ODG recommends a trial.", [ODG]),
        ("Official Disability Guidelines support it.", [ODG]),
        (
            "The MTUS Chronic Pain Medical Treatment Guidelines, page 98, allow ten visits.",
            [{**CHRONIC_2009, "pages": [98]}],
        ),
        (
            "The California MTUS 2016 Chronic Pain Guidelines recommend it, and the ODG agrees.",
            [CHRONIC_2016, ODG],
        ),
        (
            "ACOEM Practice Guidelines, Chapter 9 say so; ODG says the same; ODG is clear.",
            [
                {
                    "family": "ACOEM",
                    "document": "Shoulder Complaints",
                    "key": "acoem-2004/shoulder",
                    "chapter": "9",
                },
                ODG,
            ],
        ),
        (
            "Low Back Complaints 2004 speaks of red flags.",
            [LOW_BACK_2004],
        ),
        ("The patient has low back complaints and chronic pain.", []),
        ("His shoulder complaints and knee complaints began in 2014.", []),
        ("He takes opioids for chronic pain. Prevention matters.", []),
        ("No guideline is named.", []),
    ],
)  # fmt: skip
def test_guidelines_named_inside_a_rationale_are_found(
    rationale: str, wanted: list[dict[str, object]]
) -> None:
    assert named(rationale) == wanted


def test_a_paragraph_of_forty_citations_has_them_all() -> None:
    paragraph = "Decision based on MTUS " + ", and ".join(
        f"Low Back Complaints 2004, Section(s): Topic{number}" for number in range(40)
    )
    assert [each["sections"] for each in cited(paragraph)] == [
        [f"Topic{number}"] for number in range(40)
    ]


def test_a_paragraph_without_end_is_read_as_far_as_a_paragraph_can_go() -> None:
    paragraph = "Decision based on MTUS Low Back Complaints 2004. " + "and so on " * 100_000
    assert cited(paragraph) == [LOW_BACK_2004]


PIECES = st.sampled_from(
    [
        "Decision based on",
        "MTUS",
        "Non-MTUS Citation",
        "Low Back Complaints",
        "2004",
        ", Section(s):",
        "Initial Care,",
        "Page(s): 46-47,",
        "and",
        "Other Medical Treatment Guidelines",
        "ODG,",
        "Official Disability Guidelines (ODG)",
        "Pain",
        "Chapter",
        "(Acute & Chronic)",
        "ACOEM",
        "Chapter 12",
        "http://www.a.example/b-",
        "c.html",
        "which is part of the MTUS",
        "FDA",
        ".",
        ";",
        "(",
        ")",
        "\n",
        "\f",
        "\u2013",
        "The Expert Reviewer",
        "did not cite any medical evidence",
    ]
)


@given(st.lists(PIECES, max_size=40), st.sampled_from([" ", "", "\n", "  "]))
def test_the_span_of_a_citation_is_its_text(pieces: list[str], joint: str) -> None:
    paragraph = joint.join(pieces)
    found: list[Citation] = list(guideline(paragraph).citations)
    found += citations.read_rationale(paragraph, whole(paragraph))
    for citation in found:
        assert fold(paragraph[slice(*citation.span)]) == citation.text
        assert citation.text
