"""Guidelines that a rationale names in its prose."""

from __future__ import annotations

import pytest

from tests.letters.cited import (
    ACOEM_12,
    CHRONIC_2009,
    CHRONIC_2016,
    LOW_BACK_2004,
    ODG,
    ODG_LOW_BACK,
    ODG_PAIN,
    named,
)


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
        (
            "ACOEM's Practice Guidelines, 2nd ed., Chapter 12, pp 300-301, say so.",
            [{**ACOEM_12, "edition": 2004, "pages": [300, 301]}],
        ),
        ("The ODG Low Back Chapter does not recommend it.", [ODG_LOW_BACK]),
        ("Per ODG, Pain Chapter, page 12, it is not.", [{**ODG_PAIN, "pages": [12]}]),
        ("Per the ODG-TWC Low Back guidelines a trial comes first.", [ODG_LOW_BACK]),
        (("The Official Disability Guidelines (ODG), Low Back - Lumbar & Thoracic (Acute & "
         "Chronic), list no criteria."), [ODG_LOW_BACK]),
        ("The ODG Pain recommends it.", [ODG_PAIN]),
        ("The Low Back Chapter of the ODG lists it.", [ODG_LOW_BACK]),
        ("The Pain section of ODG lists it.", [ODG_PAIN]),
        ("ODG Pain Management is no chapter.", [ODG]),
        ("By the ODG low back pain is treated by exercise.", [ODG]),
        ("The ODG. Pain is what he has.", [ODG]),
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
