"""What a clinical case summary tells beyond its prose."""

from __future__ import annotations

from datetime import date

import pytest

from imrsearch.letters import summary
from imrsearch.letters.summary import Told
from tests.letters.specimens import HEADER, determination, record, whole


def told(text: str) -> Told:
    """Return what a summary tells."""
    return summary.read(text, whole(text))


@pytest.mark.parametrize(
    "printed",
    [
        "a male with a date of injury of 12/31/2012.",
        "a male with a date of injury on 12/31/2012.",
        "The date of injury is 12/31/2012.",
        "Date of injury: 12/31/2012.",
        "The date of\ninjury was 12-31-12.",
        "The date of industrial injury was December 31, 2012.",
        "The patient (DOI: 12/31/12) fell.",
        "who was injured on 12/31/2012 at work.",
        "who was injured at work on 12/31/2012.",
        "who was injured 12/31/2012.",
        "who sustained an industrial injury December 31, 2012.",
        "who sustained an industrial injury on 12/31/2012.",
        "who sustained a work related injury to the low back on 12/31/2012.",
        "who reported an injury on 12/31/2012.",
        "an injury dated 12/31/2012.",
        "an occupational claim from 12/31/2012.",
    ],
)
def test_the_date_of_injury_is_read_in_every_wording(printed: str) -> None:
    assert told(printed).dates["date_of_injury"] == date(2012, 12, 31)


@pytest.mark.parametrize(
    "printed",
    [
        "An MRI of 12/31/2012 showed a tear.",
        "He was seen on 12/31/2012 for his injury.",
        "The date of injury was 13/45/2012.",
        "The injury was in 2012.",
    ],
)
def test_another_date_is_not_the_date_of_injury(printed: str) -> None:
    assert "date_of_injury" not in told(printed).dates


@pytest.mark.parametrize(
    "printed",
    [
        "The utilization review dated 01/08/2015 denied it.",
        "The UR decision is dated 1/8/15.",
        "The utilization review determination on 01/08/2015 non-certified it.",
        "On 01/08/2015, the utilization review denied it.",
        "The prior review of 01-08-2015 did not certify it.",
        "The request was denied on 01/08/2015.",
        "The requests were non-certified on 01/08/2015.",
        "The original determination dated January 8, 2015 denied it.",
    ],
)
def test_the_date_of_the_denial_is_read_in_every_wording(printed: str) -> None:
    assert told(printed).dates["ur_denial_date"] == date(2015, 1, 8)


def test_a_date_of_the_header_is_not_looked_for_in_the_summary() -> None:
    text = "The date of injury was 12/31/2012."
    assert summary.read(text, whole(text), {"date_of_injury"}).dates == {}


def test_a_date_of_the_summary_fills_what_the_header_lacks() -> None:
    found = record(determination(header="", summary="He was injured on 12/31/2012.\n"))
    assert found.date_of_injury == date(2012, 12, 31)
    assert found.decision_date is None


def test_a_date_of_the_header_goes_before_that_of_the_summary() -> None:
    found = record(determination(header=HEADER, summary="He was injured on 12/31/2011.\n"))
    assert found.date_of_injury == date(2012, 6, 30)


@pytest.mark.parametrize(
    ("printed", "diagnoses"),
    [
        (
            "Diagnoses include lumbar strain, cervicalgia, and myofascial pain. He hurts.",
            ("lumbar strain", "cervicalgia", "myofascial pain"),
        ),
        ("Diagnosis: rotator cuff tear. He hurts.", ("rotator cuff tear",)),
        ("The diagnoses were L4-5 bulge; left sciatica. X", ("L4-5 bulge", "left sciatica")),
        ("The current diagnosis is documented as knee sprain. X", ("knee sprain",)),
        ("Diagnoses: 1. lumbago. 2. sciatica.", ("lumbago",)),
        ("He was diagnosed with carpal tunnel syndrome. X", ("carpal tunnel syndrome",)),
        ("He hurts.", ()),
        ("A diagnostic block was done.", ()),
        (
            "He was diagnosed as having lumbar strain and bulging of a lumbar disc. X",
            ("lumbar strain", "bulging of a lumbar disc"),
        ),
        (
            "Diagnoses: neck sprain, knee tear, dizziness and giddiness and low back pain. X",
            ("neck sprain", "knee tear", "dizziness and giddiness and low back pain"),
        ),
        (
            "The current diagnosis is sprain of the neck and upper back, subsequent encounter. X",
            ("sprain of the neck and upper back, subsequent encounter",),
        ),
        ("The current diagnosis is dislocation, shoulder. X", ("dislocation, shoulder",)),
        (
            "Diagnoses: contusion of the arm and hand and a strain of muscle, fascia and tendon. X",
            ("contusion of the arm and hand", "a strain of muscle, fascia and tendon"),
        ),
        (
            "She is being treated for lumbar muscle strain. X",
            ("lumbar muscle strain",),
        ),
        (
            "He is undergoing treatment for left knee strain and contusion of the hip with rest. X",
            ("left knee strain", "contusion of the hip"),
        ),
        ("He is being seen for pain. The bone is healing.", ()),
        (
            "He is undergoing treatment for neck pain. Diagnoses include cervicalgia. X",
            ("cervicalgia",),
        ),
    ],
)  # fmt: skip
def test_diagnoses_are_kept_as_printed(printed: str, diagnoses: tuple[str, ...]) -> None:
    assert told(printed).diagnoses == diagnoses


def test_a_value_of_the_summary_says_where_it_stands() -> None:
    text = "Injured on 12/31/2012. Diagnosis: lumbar\nstrain."
    spans = told(text).spans
    assert text[slice(*spans["date_of_injury"])] == "12/31/2012"
    assert text[slice(*spans["diagnoses"])] == "lumbar\nstrain"
