"""Who decided and who was hurt, as far as the letter says."""

from __future__ import annotations

import pytest

from imrsearch.letters import people
from imrsearch.records import Patient, Reviewer
from tests.letters.specimens import whole


def reviewer(text: str) -> Reviewer:
    """Return the credentials that a passage states."""
    return people.read_reviewer(text, whole(text))[0]


def patient(text: str) -> Patient:
    """Return what a summary tells of the injured worker."""
    return people.read_patient(text, whole(text))[0]


def sentence(credentials: str) -> Reviewer:
    """Return what the standing sentence with these credentials says."""
    return reviewer(
        "MAXIMUS sent the complete case file to a physician reviewer. He/she has no affiliation "
        f"with the employer. The physician reviewer is {credentials}. He/she has been in active "
        "clinical practice for more than five years."
    )


def lines(states: str, specialties: str) -> Reviewer:
    """Return what credential lines with these values say."""
    return reviewer(
        "The Expert Reviewer has the following credentials:\n"
        f"State(s) of Licensure: {states}\nCertification(s)/Specialty: {specialties}\n"
    )


def test_a_sentence_names_specialty_subspecialty_and_state() -> None:
    assert sentence(
        "Board Certified in Physical Medicine and Rehabilitation, has a subspecialty in Pain\n"
        "Management and is licensed to practice in California"
    ) == Reviewer(
        kind="physician",
        states=("California",),
        specialties=("Physical Medicine & Rehabilitation",),
        subspecialties=("Pain Management",),
    )


def test_a_sentence_without_a_subspecialty_names_none() -> None:
    assert sentence(
        "Board Certified in Orthopedic Surgery and is licensed to practice in California"
    ) == Reviewer(kind="physician", states=("California",), specialties=("Orthopedic Surgery",))


def test_a_sentence_may_name_several_of_each() -> None:
    read = sentence(
        "Board Certified in Anesthesiology and Pain Management, has a subspecialty in Pain "
        "Medicine and Acupuncture and is licensed to practice in California, Nevada and Texas"
    )
    assert read.specialties == ("Anesthesiology", "Pain Management")
    assert read.subspecialties == ("Pain Medicine", "Acupuncture")
    assert read.states == ("California", "Nevada", "Texas")


@pytest.mark.parametrize(
    ("credentials", "specialty"),
    [
        ("a licensed Doctor of Chiropractic", "Chiropractic"),
        ("licensed in Psychology", "Psychology"),
        ("licensed in Acupuncture", "Acupuncture"),
        ("Board Certified in Family Medicine,", "Family Medicine"),
        ("Board-Certified in Family Medicine", "Family Medicine"),
        ("Board Certified in Chiropractic, has a fellowship in X", "Chiropractic"),
    ],
)
def test_other_wordings_of_the_sentence_are_read(credentials: str, specialty: str) -> None:
    read = sentence(f"{credentials} and is licensed to practice in California")
    assert read.specialties == (specialty,)
    assert read.states == ("California",)


def test_the_sentence_tells_what_kind_of_reviewer_it_was() -> None:
    assert reviewer("The expert reviewer is Board Certified in Neurology and is licensed to "
                    "practice in Ohio.").kind == "expert"  # fmt: skip
    assert reviewer("sent to an Expert Reviewer. He/she").kind == "expert"
    assert reviewer("The independent Medical Doctor who made the decision has").kind == "physician"
    assert reviewer("Nobody is named here.").kind is None


def test_credential_lines_name_states_and_specialties_in_their_order() -> None:
    assert lines("Texas, Ohio", "Physical Medicine & Rehabilitation, Pain Management") == Reviewer(
        kind="expert",
        states=("Texas", "Ohio"),
        specialties=("Physical Medicine & Rehabilitation", "Pain Management"),
    )


def test_a_comma_needs_no_blank_after_it() -> None:
    read = lines("California,North Carolina,Ohio", "Anesthesiology,Pain Management")
    assert read.states == ("California", "North Carolina", "Ohio")
    assert read.specialties == ("Anesthesiology", "Pain Management")


def test_credential_lines_may_wrap_inside_a_name() -> None:
    read = lines(
        "California, New York, North\nCarolina, West\fVirginia",
        "Physical Medicine &\nRehabilitation, Public Health & General\nPreventive Medicine",
    )
    assert read.states == ("California", "New York", "North Carolina", "West Virginia")
    assert read.specialties == (
        "Physical Medicine & Rehabilitation",
        "Public Health & General Preventive Medicine",
    )


def test_credential_lines_with_blank_lines_between_are_read() -> None:
    text = (
        "The Expert Reviewer has the following credentials: \n\nState(s) of Licensure: "
        "California, \n\nWashington \n\nCertification(s)/Specialty: Chiropractic, \n\n"
        "Acupuncture \n\n"
    )
    assert reviewer(text).states == ("California", "Washington")
    assert reviewer(text).specialties == ("Chiropractic", "Acupuncture")


def test_credential_lines_end_where_a_sentence_follows() -> None:
    text = (
        "State(s) of Licensure: California\nCertification(s)/Specialty: Internal Medicine\n"
        "He/she has been in active clinical practice for more than five years."
    )
    assert reviewer(text).specialties == ("Internal Medicine",)


def test_credential_lines_in_the_other_order_are_read() -> None:
    text = (
        "Certification(s)/Specialty: Internal Medicine\nState(s) of Licensure: California, Iowa\n"
    )
    assert reviewer(text).states == ("California", "Iowa")
    assert reviewer(text).specialties == ("Internal Medicine",)


def test_names_that_hold_and_or_commas_stay_whole() -> None:
    read = lines("District of Columbia", "Allergy and Immunology, Colon and Rectal Surgery")
    assert read.states == ("District of Columbia",)
    assert read.specialties == ("Allergy and Immunology", "Colon and Rectal Surgery")


def test_a_specialty_that_the_vocabulary_lacks_is_kept_as_printed() -> None:
    assert lines("California", "Undersea Medicine, Urology").specialties == (
        "Undersea Medicine",
        "Urology",
    )


def test_words_run_together_are_the_same_specialty() -> None:
    assert lines("NewYork", "OrthopedicSurgery").specialties == ("Orthopedic Surgery",)
    assert lines("NewYork", "OrthopedicSurgery").states == ("New York",)


@pytest.mark.parametrize(
    ("printed", "specialty"),
    [
        ("Spinal Surgery", "Spinal Surgery"),
        ("Spine Surgery", "Spine Surgery"),
        ("Pediatric Podiatry", "Pediatric Podiatry"),
        ("Orthopedlc Surgery", "Orthopedic Surgery"),
        ("0rth0pedic Surgery", "Orthopedic Surgery"),
        ("lnternal Medicine", "Internal Medicine"),
        ("Intemal Medicine", "Internal Medicine"),
        ("Neuro-surgery", "Neurological Surgery"),
    ],
)
def test_only_what_a_scan_garbles_is_put_right(printed: str, specialty: str) -> None:
    assert lines("California", printed).specialties == (specialty,)


def test_a_garbled_state_is_known() -> None:
    assert lines("Califomia, 0regon", "Urology").states == ("California", "Oregon")


def test_codes_of_states_stand_for_their_names() -> None:
    assert lines("CA, NV, NY", "Urology").states == ("California", "Nevada", "New York")


def test_every_value_of_the_reviewer_says_where_it_stands() -> None:
    text = "State(s) of Licensure: California,\nOhio\nCertification(s)/Specialty: Urology\n"
    spans = people.read_reviewer(text, whole(text))[1]
    assert text[slice(*spans["reviewer.states"])] == "California,\nOhio"
    assert text[slice(*spans["reviewer.specialties"])] == "Urology"


@pytest.mark.parametrize(
    ("summary", "age", "sex"),
    [
        ("The patient is a 48 year old male who fell.", 48, "male"),
        ("This 56-year-old, right-handed female fell.", 56, "female"),
        ("A 31-year old woman", 31, "female"),
        ("The 53 year-old gentleman", 53, "male"),
        ("This is a 29 yo female housekeeper", 29, "female"),
        ("a 36 y/o man", 36, "male"),
        ("The 44 y.o. male", 44, "male"),
        ("a 32-years-old lady", 32, "female"),
        ("The 61-year-\nold fe-\nmale cashier", 61, "female"),
        ("This 50 -year -old male", 50, "male"),
        ("The worker is a 27\nyear\nold male.", 27, "male"),
        ("age 51, a female clerk", 51, "female"),
        ("The male worker, aged 40, fell", 40, "male"),
        ("The injured worker is 45 years of age. She fell.", 45, None),
        ("Mrs. X is a 45 year old. She fell.", 45, "female"),
        ("a 19yearold male", 19, "male"),
        ("a 41 year o1d male", 41, "male"),
        ("a 23 y/o F with neck pain", 23, "female"),
        ("a 6l-year old rnan", 61, "male"),
        ("a 60-year-old womanwith pain", 60, "female"),
        ("a 52-year oldman who fell", 52, "male"),
        ("a 44-year-old fernale clerk", 44, "female"),
        ("a 62yo M who fell", 62, "male"),
        ("a 62 yo M.D. from Ohio", 62, None),
    ],
)
def test_age_and_sex_are_read_in_every_wording(summary: str, age: int, sex: str | None) -> None:
    assert patient(summary) == Patient(age=age, sex=sex)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "summary",
    [
        "The injured worker fell from a ladder.",
        "The patient has had pain for 12 years.",
        "He has a 20-year history of smoking.",
        "A 3 year old MRI was reviewed.",
        "The 12-week-old sutures",
        "Case CM15-4500123 yo-yo",
        "The manager and the human resources office",
    ],
)
def test_what_a_summary_does_not_state_stays_open(summary: str) -> None:
    assert patient(summary) == Patient()


def test_the_first_age_is_the_workers() -> None:
    assert patient("A 39-year-old male. His 12-year-old female cousin drove.") == Patient(
        age=39, sex="male"
    )


def test_an_age_says_where_it_stands() -> None:
    text = "This is a 39-year-old baker, a female."
    spans = people.read_patient(text, whole(text))[1]
    assert text[slice(*spans["patient.age"])] == "39"
    assert text[slice(*spans["patient.sex"])] == "female"


def test_a_doctor_of_chiropractic_is_certified_in_it() -> None:
    found = sentence(
        "a Doctor of Chiropractic, has a subspecialty in Acupuncture and is licensed to practice "
        "in Oregon"
    )
    assert found.specialties == ("Chiropractic",)
    assert found.subspecialties == ("Acupuncture",)
    assert found.states == ("Oregon",)
