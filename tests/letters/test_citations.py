"""Every citation says where it stands, however the paragraph is set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.letters import citations
from imrsearch.letters.lines import fold
from imrsearch.records import Citation
from tests.letters.cited import LOW_BACK_2004, cited, guideline
from tests.letters.specimens import whole


@pytest.mark.parametrize("gap", ["\n", " \n", "\f", "\n\n", " \n \n\f \n "])
def test_line_and_page_ends_change_nothing(gap: str) -> None:
    paragraph = (
        "Decision based on MTUS Forearm, Wrist, and Hand Complaints 2004, Section(s): Initial "
        "Care, and Chronic Pain Medical Treatment 2016. Decision based on Non-MTUS Citation "
        "Official Disability Guidelines (ODG), Low Back Chapter, MRIs."
    )
    assert cited(paragraph.replace(" ", gap)) == cited(paragraph)
    assert len(cited(paragraph)) == 3


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


@pytest.mark.parametrize(
    "opening",
    ["The Claims Administrator based its decision on the", "Decision based on Non-MTUS Citation"],
)
def test_a_chapter_named_before_its_publisher_is_one_citation(opening: str) -> None:
    named = "Pain, Suffering, and the Restoration of Function Chapter of ACOEM (page 116)"
    (found,) = guideline(f"{opening} {named}.").citations
    assert (found.family, found.key, found.pages) == ("ACOEM", "acoem-2004/pain", (116,))
    assert found.text == named
