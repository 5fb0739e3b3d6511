"""One citation: its family, document, edition, chapter, sections and pages."""

from __future__ import annotations

import re

import pytest

from imrsearch.letters import documents, odg
from imrsearch.letters.documents import Found
from imrsearch.vocabulary.guidelines import DOCUMENTS, Document


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        (
            "MTUS Low Back Complaints 2004, Section(s): Special Studies",
            Found("MTUS", "Low Back Complaints", "acoem-2004/low-back", 2004, None,
                  ("Special Studies",)),
        ),
        (
            "MTUS Forearm, Wrist, and Hand Complaints 2004, Section(s): Initial Care, Summary",
            Found("MTUS", "Forearm, Wrist, and Hand Complaints",
                  "acoem-2004/hand-wrist-and-forearm", 2004, None, ("Initial Care", "Summary")),
        ),
        (
            "MTUS Forewarm, Wrist, and Hand Complaints 2004",
            Found("MTUS", "Forearm, Wrist, and Hand Complaints",
                  "acoem-2004/hand-wrist-and-forearm", 2004),
        ),
        (
            "MTUS Chronic Pain Treatment Guidelines Epidural steroid injections (ESIs) Page(s): 46",
            Found("MTUS", "Chronic Pain Medical Treatment", "mtus-2009/chronic-pain", None, None,
                  ("Epidural steroid injections (ESIs)",), (46,)),
        ),
        (
            "MTUS Chronic Pain Treatment Guidelines Page(s): 46-47",
            Found("MTUS", "Chronic Pain Medical Treatment", "mtus-2009/chronic-pain", None, None,
                  (), (46, 47)),
        ),
        (
            "MTUS Chronic Pain Treatment Guidelines (May 2009), Opioids, criteria for use, page 78",
            Found("MTUS", "Chronic Pain Medical Treatment", "mtus-2009/chronic-pain", 2009, None,
                  ("Opioids, criteria for use",), (78,)),
        ),
        (
            "MTUS Chronic Pain Medical Treatment 2016, Section(s): Tramadol (Ultram)",
            Found("MTUS", "Chronic Pain Medical Treatment", "mtus-2016/chronic-pain", 2016, None,
                  ("Tramadol (Ultram)",)),
        ),
        (
            "MTUS Accupuncture Treatment Guidelines",
            Found("MTUS", "Acupuncture Treatment", "mtus-2007/acupuncture"),
        ),
        (
            "MTUS Postsurgical Treatment Guidelines Page(s): 10-11",
            Found("MTUS", "Postsurgical Treatment", "mtus-2009/postsurgical", None, None, (),
                  (10, 11)),
        ),
        (
            "MTUS Opioid Treatment 2016, Section(s): 4.1 Tapering Opioids",
            Found("MTUS", "Opioid Treatment", "mtus-2016/opioids", 2016, None,
                  ("4.1 Tapering Opioids",)),
        ),
        (
            "MTUS Low Back Disorders 2016",
            Found("MTUS", "Low Back Disorders", "acoem-2016/low-back", 2016),
        ),
        (
            "MTUS Chronic Pain 2017",
            Found("MTUS", "Chronic Pain", "acoem-2017/chronic-pain", 2017),
        ),
        (
            "MTUS Hand, Wrist, and Forearm Disorders 2019, Section(s): Splints",
            Found("MTUS", "Hand, Wrist, and Forearm Disorders",
                  "acoem-2019/hand-wrist-and-forearm", 2019, None, ("Splints",)),
        ),
        (
            "MTUS Workplace Mental Health: Depressive Disorders 2020",
            Found("MTUS", "Workplace Mental Health: Depressive Disorders",
                  "acoem-2020/depression", 2020),
        ),
        (
            "MTUS Coronavirus (COVID-19) 2021",
            Found("MTUS", "Coronavirus (COVID-19)", "acoem-2021/covid-19", 2021),
        ),
        (
            "MTUS Occupational/Work-Related Asthma Medical Treatment 2016",
            Found("MTUS", "Occupational/Work-Related Asthma", "acoem-2016/asthma", 2016),
        ),
        ("MTUS Eye 2004", Found("MTUS", "Eye", "acoem-2004/eye", 2004)),
        ("MTUS", Found("MTUS", None, "mtus")),
        ("MTUS Guidelines", Found("MTUS", None, "mtus")),
        (
            "MTUS Some Future Guideline 2031, Section(s): Care",
            Found("MTUS", "Some Future Guideline", "mtus-2031/some-future-guideline", 2031, None,
                  ("Care",)),
        ),
        (
            "MTUSLowBackComplaints2004",
            Found("MTUS", "Low Back Complaints", "acoem-2004/low-back", 2004),
        ),
    ],
)  # fmt: skip
def test_a_document_of_the_schedule_is_read(printed: str, wanted: Found) -> None:
    assert documents.schedule(printed) == wanted


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        (
            "MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 301",
            Found("ACOEM", "Low Back Complaints", "acoem-2004/low-back", None, "12", (), (301,)),
        ),
        (
            "MTUS ACOEM Chapter 8 Neck and Upper Back Complaints",
            Found("ACOEM", "Neck and Upper Back Complaints", "acoem-2004/neck-and-upper-back",
                  None, "8"),
        ),
        (
            ("ACOEM Guidelines, Chapter 7, Independent Medical Examinations and Consultations, "
            "page 127"),
            Found("ACOEM", "Independent Medical Examinations and Consultations",
                  "acoem-2004/independent-examinations", None, "7", (), (127,)),
        ),
        (
            ("American College of Occupational and Environmental Medicine (ACOEM), 2nd Edition, "
            "(2004), Chapter 7, pages 137-138"),
            Found("ACOEM", "Independent Medical Examinations and Consultations",
                  "acoem-2004/independent-examinations", 2004, "7", (), (137, 138)),
        ),
        (
            "ACOEM Practice Guidelines, 2nd Edition (2004), Chapter 13, pages 343-345",
            Found("ACOEM", "Knee Complaints", "acoem-2004/knee", 2004, "13", (), (343, 344, 345)),
        ),
        (
            "ACOEM Occupational Medicine Practice Guidelines",
            Found("ACOEM", None, "acoem"),
        ),
        (
            "ACOEM Low Back Disorders 2019, Section(s): Medications",
            Found("ACOEM", "Low Back Disorders", "acoem-2019/low-back", 2019, None,
                  ("Medications",)),
        ),
        (
            "ACOEM Shoulder Complaints",
            Found("ACOEM", "Shoulder Complaints", "acoem-2004/shoulder"),
        ),
    ],
)  # fmt: skip
def test_a_citation_of_acoem_is_read(printed: str, wanted: Found) -> None:
    assert documents.acoem(printed) == wanted


ODG = "Official Disability Guidelines"
LOW_BACK = "Low Back - Lumbar & Thoracic"


@pytest.mark.parametrize(
    ("printed", "chapter", "topics"),
    [
        ("Official Disability Guidelines (ODG), Low Back Chapter, Gym memberships",
         LOW_BACK, ("Gym memberships",)),
        ("ODG, Low Back, Gym memberships", LOW_BACK, ("Gym memberships",)),
        ("ODG Low Back/Gym memberships", LOW_BACK, ("Gym memberships",)),
        ("ODG Low Back: Gym memberships", LOW_BACK, ("Gym memberships",)),
        ("ODG Low Back - Gym memberships", LOW_BACK, ("Gym memberships",)),
        ("ODG; Low Back; Gym memberships", LOW_BACK, ("Gym memberships",)),
        ("ODG (Low Back) Gym memberships", LOW_BACK, ("Gym memberships",)),
        ("ODG Chapter Low Back, Gym memberships", LOW_BACK, ("Gym memberships",)),
        ("Official Disability Guidelines, Low Back - Lumbar & Thoracic (Acute & Chronic), MRIs",
         LOW_BACK, ("MRIs",)),
        ("Official Disability Guidelines (ODG) Low Back, Lumbar & Thoracic, MRIs",
         LOW_BACK, ("MRIs",)),
        ("OfficialDisabilityGuidelines(ODG),Pain,Opioids", "Pain", ("Opioids",)),
        ("Official Disability Guidelines ODG Pain (Chronic), Compound drugs", "Pain",
         ("Compound drugs",)),
        ("ODG Knee & Leg Chapter, Hyaluronic acid injections", "Knee & Leg",
         ("Hyaluronic acid injections",)),
        ("ODG Knee/Leg: Walking aids", "Knee & Leg", ("Walking aids",)),
        ("ODG Forearm, Wrist, & Hand, Splints", "Forearm, Wrist & Hand", ("Splints",)),
        ("ODG Forearm Wrist and Hand (Acute & Chronic) Chapter, Splints", "Forearm, Wrist & Hand",
         ("Splints",)),
        ("ODG Carpal Tunnel Syndrome, Electrodiagnostic studies (EDS)", "Carpal Tunnel Syndrome",
         ("Electrodiagnostic studies (EDS)",)),
        ("ODG Mental Illness and Stress, Insomnia treatment", "Mental Illness & Stress",
         ("Insomnia treatment",)),
        ("ODG Hips & Pelvis Chapter, X-Ray", "Hip & Pelvis", ("X-Ray",)),
        ("ODG Fitness for Duty Chapter, Functional capacity evaluation (FCE)", "Fitness for Duty",
         ("Functional capacity evaluation (FCE)",)),
        ("ODG Neck & Upper Back, Pillow", "Neck and Upper Back", ("Pillow",)),
        ("ODG", None, ()),
        ("Official Disability Guidelines (ODG)", None, ()),
        ("ODG, Weight loss", None, ("Weight loss",)),
    ],
)  # fmt: skip
def test_a_chapter_of_odg_and_its_topics_are_read(
    printed: str, chapter: str | None, topics: tuple[str, ...]
) -> None:
    ((found, start, end),) = odg.read(printed)
    assert (found.family, found.document, found.chapter) == ("ODG", ODG, chapter)
    assert found.sections == topics
    assert (start, end) == (0, len(printed))


@pytest.mark.parametrize(
    ("printed", "pages"),
    [
        ("Low Back Complaints Chapter of the ACOEM Practice Guidelines, page 301", (301,)),
        ("Low Back Complaints Chapter of ACOEM (page 301)", (301,)),
        (("the Low Back Complaints chapter in the American College of Occupational and "
         "Environmental Medicine (ACOEM) Guidelines"), ()),
    ],
)  # fmt: skip
def test_the_publisher_may_stand_behind_its_chapter(printed: str, pages: tuple[int, ...]) -> None:
    found = documents.acoem(printed)
    assert (found.family, found.key, found.pages) == ("ACOEM", "acoem-2004/low-back", pages)
    assert found.sections == ()


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("ODG Low Back Chapter", "odg/low-back"),
        ("ODG Low Back - Lumbar & Thoracic (Acute & Chronic)", "odg/low-back"),
        ("ODG Neck and Upper Back", "odg/neck-and-upper-back"),
        ("ODG Forearm, Wrist, & Hand", "odg/forearm-wrist-hand"),
        ("ODG", "odg"),
    ],
)
def test_every_spelling_of_a_chapter_has_one_key(printed: str, key: str) -> None:
    assert odg.read(printed)[0][0].key == key


def test_several_chapters_in_one_odg_citation_are_several_citations() -> None:
    printed = "ODG Pain (Acute & Chronic) and Low Back - Lumbar & Thoracic (Acute & Chronic), MRIs"
    assert [(found.chapter, found.sections) for found, _, _ in odg.read(printed)] == [
        ("Pain", ()),
        (LOW_BACK, ("MRIs",)),
    ]
    printed = "ODG Low Back Chapter, MRIs; Neck and Upper Back Chapter, Fusion"
    assert [(found.chapter, found.sections) for found, _, _ in odg.read(printed)] == [
        (LOW_BACK, ("MRIs",)),
        ("Neck and Upper Back", ("Fusion",)),
    ]


@pytest.mark.parametrize(
    ("printed", "document", "key"),
    [
        ("UpToDate: Carpal tunnel syndrome", "UpToDate", "other/uptodate"),
        ("Up To Date", "UpToDate", "other/uptodate"),
        ("FDA (Lyrica label)", "FDA", "other/fda"),
        ("U.S. Food and Drug Administration", "FDA", "other/fda"),
        ("Aetna Clinical Policy Bulletin 0743", "Aetna Clinical Policy Bulletins", "other/aetna"),
        ("CMS Pub. 100-3, section 280.1", "Centers for Medicare & Medicaid Services", "other/cms"),
        ("Medicare Manual, Chapter 7", "Centers for Medicare & Medicaid Services", "other/cms"),
        ("Labor Code 4600(a)", "Labor Code 4600(a)", "other/labor-code-4600-a"),
        (
            "Campbell's Operative Orthopaedics, 12th ed.",
            "Campbell's Operative Orthopaedics, 12th ed",
            "other/campbell-s-operative-orthopaedics-12th-ed",
        ),
        (
            "Spine (Phila Pa 1976). 2012;37(4):330-6",
            "Spine (Phila Pa 1976). 2012;37(4):330-6",
            "other/spine-phila-pa-1976-2012-37-4-330-6",
        ),
    ],
)  # fmt: skip
def test_any_other_publication_is_named(printed: str, document: str, key: str) -> None:
    found = documents.other(printed)
    assert (found.family, found.document, found.key) == ("other", document, key)


def test_a_bare_address_is_named_by_itself_and_keyed_by_its_host() -> None:
    assert documents.other("http://www.example.gov/a/b.pdf") == Found(
        "other",
        "http://www.example.gov/a/b.pdf",
        "other/www-example-gov",
        None,
        None,
        (),
        (),
        ("http://www.example.gov/a/b.pdf",),
    )


def test_an_address_behind_a_publication_belongs_to_it() -> None:
    found = documents.other("Aetna, Durable Medical Equipment, www.aetna.example/cpb/500.html")
    assert found.key == "other/aetna"
    assert found.urls == ("www.aetna.example/cpb/500.html",)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_spelling_of_a_document_is_that_document(
    document: Document,
) -> None:
    for edition in document.editions:
        for name in (document.name, *document.variants):
            found = documents.schedule(f"MTUS {name} {edition}, Section(s): Summary")
            assert found.edition == edition
            assert found.sections == ("Summary",)
            assert (
                found.key.startswith(f"{document.series}-{edition}/")
                or document.topic == "chronic-pain"
            )
            assert found.key.endswith(f"/{document.topic}")


def test_no_two_documents_have_the_same_key() -> None:
    keys = [document.key(edition) for document in DOCUMENTS for edition in document.editions]
    doubles = {key for key in keys if keys.count(key) > 1}
    assert doubles == set()


def test_keys_are_small_letters_digits_and_hyphens() -> None:
    for document in DOCUMENTS:
        assert re.fullmatch(r"(acoem|mtus)(-\d{4})?/[a-z0-9-]+", document.key(None))
