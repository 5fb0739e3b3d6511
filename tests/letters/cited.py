"""Guidelines as plain values, and short ways to read a paragraph that cites them."""

from __future__ import annotations

from imrsearch.letters import citations
from imrsearch.records import Guideline
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
