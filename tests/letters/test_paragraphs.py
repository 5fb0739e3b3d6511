"""Guidelines of the schedule, as paragraphs cite them, with sections and pages."""

from __future__ import annotations

import pytest

from tests.letters.cited import (
    ACOEM_12,
    CHRONIC_2009,
    CHRONIC_2016,
    LOW_BACK_2004,
    cited,
    guideline,
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


def test_the_states_own_guideline_behind_the_name_of_acoem_is_the_states() -> None:
    paragraph = (
        "Decision based on MTUS ACOEM, Chronic Pain Treatment Guidelines Physical Medicine "
        "Page(s): 98-99."
    )
    assert cited(paragraph) == [
        {"family": "ACOEM", "key": "acoem"},
        {**CHRONIC_2009, "sections": ["Physical Medicine"], "pages": [98, 99]},
    ]
