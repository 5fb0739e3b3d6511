"""The guidelines that letters cite: documents, their spellings, chapters and sections.

``key`` joins the spellings of one guideline across years of letters: the ACOEM chapter that the
state's schedule (MTUS) took over is one document, whether a letter prints ``MTUS ACOEM Chapter
12 Low Back Complaints``, ``MTUS Low Back Complaints 2004`` or ``ACOEM Guidelines, Chapter 12``.

Sources: the state's list of guideline families (California Code of Regulations, title 8,
sections 9792.20 to 9792.27.23, and the DWC's notices of updates), the table of contents of the
ACOEM Occupational Medicine Practice Guidelines, 2nd edition (2004), and the chapters of the
Official Disability Guidelines.
"""

from __future__ import annotations

from typing import NamedTuple


class Document(NamedTuple):
    """One guideline: canonical name, who publishes it, its topic, its editions, spellings.

    ``series`` is ``acoem`` or ``mtus``; ``editions`` are years; ``chapter`` is the number in the
    ACOEM second edition.
    """

    name: str
    series: str
    topic: str
    editions: tuple[int, ...]
    variants: tuple[str, ...] = ()
    chapter: int | None = None

    def key(self, edition: int | None) -> str:
        """Return the canonical key, such as ``acoem-2004/low-back``.

        A letter that prints no year means the only edition there is; of the state's own
        documents it means the first, for later ones are always printed with their year. Which
        of several ACOEM editions is meant stays open: ``acoem/low-back``.
        """
        if edition is None and (len(self.editions) == 1 or self.series == "mtus"):
            edition = self.editions[0]
        return f"{self.series}-{edition}/{self.topic}" if edition else f"{self.series}/{self.topic}"


DOCUMENTS: tuple[Document, ...] = (
    # The state's schedule to November 2017: ACOEM chapters of 2004 and the state's own parts.
    Document("General Approaches", "acoem", "general-approaches", (2004,)),
    Document("Neck and Upper Back Complaints", "acoem", "neck-and-upper-back", (2004,), chapter=8),
    Document("Shoulder Complaints", "acoem", "shoulder", (2004,), chapter=9),
    Document("Elbow Complaints", "acoem", "elbow", (2007,), chapter=10),
    Document(
        "Forearm, Wrist, and Hand Complaints",
        "acoem",
        "hand-wrist-and-forearm",
        (2004,),
        ("Forewarm, Wrist, and Hand Complaints", "Forearm, Hand, and Wrist Complaints"),
        chapter=11,
    ),
    Document("Low Back Complaints", "acoem", "low-back", (2004,), chapter=12),
    Document("Knee Complaints", "acoem", "knee", (2004,), chapter=13),
    Document("Ankle and Foot Complaints", "acoem", "ankle-and-foot", (2004,), chapter=14),
    Document(
        "Stress-Related Conditions",
        "acoem",
        "stress-related-conditions",
        (2004,),
        ("Stress Related Conditions",),
        chapter=15,
    ),
    Document("Eye", "acoem", "eye", (2004,), ("Eye Complaints",), chapter=16),
    Document(
        "Acupuncture Treatment",
        "mtus",
        "acupuncture",
        (2007,),
        ("Acupuncture Medical Treatment", "Accupuncture Treatment", "Acupuncture"),
    ),
    Document(
        "Chronic Pain Medical Treatment",
        "mtus",
        "chronic-pain",
        (2009, 2016),
        (
            "Chronic Pain Treatment",
            "Chronic Pain Medical Treatments",
            "Chronic Pain Medical",
            "Chronic Pain",
        ),
    ),
    Document(
        "Postsurgical Treatment",
        "mtus",
        "postsurgical",
        (2009,),
        (
            "Post-surgical Treatment",
            "Post Surgical Treatment",
            "Postsurgical Physical Medicine Treatment",
            "Post-surgical",
            "Postsurgical",
        ),
    ),
    Document(
        "Opioid Treatment",
        "mtus",
        "opioids",
        (2016,),
        ("Opioids Treatment", "Opioids Medical Treatment"),
    ),
    # The schedule from December 2017: ACOEM's own documents, under their own years.
    Document(
        "Initial Approaches to Treatment", "acoem", "initial-approaches", (2017, 2022), chapter=3
    ),
    Document(
        "Cervical and Thoracic Spine Disorders",
        "acoem",
        "neck-and-upper-back",
        (2016, 2018, 2019),
        ("Cervical and Thoracic Spine",),
    ),
    Document("Shoulder Disorders", "acoem", "shoulder", (2016,)),
    Document("Elbow Disorders", "acoem", "elbow", (2013, 2018, 2019)),
    Document(
        "Hand, Wrist, and Forearm Disorders",
        "acoem",
        "hand-wrist-and-forearm",
        (2016, 2019),
        ("Forearm, Wrist, and Hand Disorders", "Wrist, Hand, and Forearm Disorders"),
    ),
    Document("Low Back Disorders", "acoem", "low-back", (2016, 2019, 2020)),
    Document("Knee Disorders", "acoem", "knee", (2015, 2019, 2020)),
    Document("Ankle and Foot Disorders", "acoem", "ankle-and-foot", (2015, 2018, 2019)),
    Document("Eye Disorders", "acoem", "eye", (2017,)),
    Document("Hip and Groin Disorders", "acoem", "hip-and-groin", (2011, 2019), ("Hip and Groin",)),
    Document(
        "Occupational/Work-Related Asthma",
        "acoem",
        "asthma",
        (2016, 2020),
        ("Occupational/Work-Related Asthma Medical Treatment", "Work-Related Asthma"),
    ),
    Document(
        "Occupational Interstitial Lung Disease",
        "acoem",
        "interstitial-lung-disease",
        (2016, 2019, 2020),
        ("Interstitial Lung Disease",),
    ),
    Document("Chronic Pain", "acoem", "chronic-pain", (2017,), ("Chronic Pain Disorders",)),
    Document("Opioids", "acoem", "opioids", (2017,), ("Opioids Guideline",)),
    Document(
        "Cornerstones of Disability Prevention and Management",
        "acoem",
        "disability-prevention",
        (2011, 2018),
        chapter=5,
    ),
    Document(
        "General Approach to Initial Assessment and Documentation",
        "acoem",
        "initial-assessment",
        (2016, 2018),
        chapter=2,
    ),
    Document("Prevention", "acoem", "prevention", (2011, 2018), chapter=1),
    Document("Traumatic Brain Injury", "acoem", "traumatic-brain-injury", (2017, 2018)),
    Document(
        "Workplace Mental Health: Posttraumatic Stress Disorder and Acute Stress Disorder",
        "acoem",
        "ptsd",
        (2018, 2019),
        ("Posttraumatic Stress Disorder and Acute Stress Disorder",),
    ),
    Document(
        "Workplace Mental Health: Introduction",
        "acoem",
        "mental-health",
        (2019,),
        ("Introduction to the Workplace Mental Health",),
    ),
    Document(
        "Workplace Mental Health: Depressive Disorders",
        "acoem",
        "depression",
        (2020,),
        ("Depressive Disorders",),
    ),
    Document(
        "Workplace Mental Health: Anxiety Disorders",
        "acoem",
        "anxiety",
        (2021,),
        ("Anxiety Disorders",),
    ),
    Document("Antiemetics", "acoem", "antiemetics", (2020,)),
    Document("Coronavirus (COVID-19)", "acoem", "covid-19", (2021,), ("COVID-19", "Coronavirus")),
    # Chapters of the ACOEM second edition that the schedule names only by chapter.
    Document("Work-Relatedness", "acoem", "work-relatedness", (2004,), chapter=4),
    Document(
        "Pain, Suffering, and the Restoration of Function",
        "acoem",
        "pain",
        (2004,),
        chapter=6,
    ),
    Document(
        "Independent Medical Examinations and Consultations",
        "acoem",
        "independent-examinations",
        (2004,),
        ("Independent Medical Examination and Consultation",),
        chapter=7,
    ),
)

ACOEM_2004_CHAPTERS = {
    document.chapter: document for document in DOCUMENTS if document.chapter is not None
}
"""The chapters of the ACOEM Occupational Medicine Practice Guidelines, 2nd edition (2004)."""


class Chapter(NamedTuple):
    """A chapter of the Official Disability Guidelines: canonical name and spellings."""

    name: str
    variants: tuple[str, ...] = ()


ODG_CHAPTERS: tuple[Chapter, ...] = (
    Chapter(
        "Ankle & Foot",
        ("Ankle and Foot", "Ankle/Foot", "Foot and Ankle", "Foot & Ankle", "Ankle", "Foot"),
    ),
    Chapter("Burns", ("Burn",)),
    Chapter("Carpal Tunnel Syndrome", ("Carpal Tunnel", "CTS")),
    Chapter("Diabetes", ("Diabetes (Type 1, 2, and Gestational)",)),
    Chapter("Elbow"),
    Chapter("Eye", ("Eyes",)),
    Chapter("Fitness for Duty", ("Fitness For Duty",)),
    Chapter(
        "Forearm, Wrist & Hand",
        (
            "Forearm, Wrist, & Hand",
            "Forearm, Wrist and Hand",
            "Forearm, Wrist, and Hand",
            "Forearm Wrist & Hand",
            "Forearm Wrist and Hand",
            "Forearm/Wrist/Hand",
            "Wrist and Hand",
            "Wrist & Hand",
            "Hand and Wrist",
            "Hand",
            "Wrist",
            "Hand, Wrist & Forearm",
            "Hand/Wrist",
            "Wrist/Hand",
        ),
    ),
    Chapter("Head", ("Head Trauma", "Head Injury")),
    Chapter("Hernia"),
    Chapter(
        "Hip & Pelvis", ("Hip and Pelvis", "Hips & Pelvis", "Hips and Pelvis", "Hip/Pelvis", "Hip")
    ),
    Chapter("Infectious Diseases", ("Infectious Disease",)),
    Chapter("Knee & Leg", ("Knee and Leg", "Knee/Leg", "Knee", "Leg")),
    Chapter(
        "Low Back - Lumbar & Thoracic",
        (
            "Low Back, Lumbar & Thoracic",
            "Low Back Lumbar & Thoracic",
            "Low Back, Lumbar and Thoracic",
            "Low Back Lumbar and Thoracic",
            "Low Back - Lumbar and Thoracic",
            "Low Back Complaints",
            "Low Back-Lumbar & Thoracic",
            "Lumbar & Thoracic",
            "Lumbar and Thoracic",
            "Low Back Disorders",
            "Low Back",
            "Lower Back",
            "Lumbar Spine",
            "Lumbar",
        ),
    ),
    Chapter(
        "Mental Illness & Stress",
        (
            "Mental Illness and Stress",
            "Stress & Mental Illness",
            "Mental/Stress",
            "Mental & Stress",
            "Mental Health & Stress",
            "Mental Illness",
            "Mental",
        ),
    ),
    Chapter(
        "Neck and Upper Back",
        ("Neck & Upper Back", "Neck/Upper Back", "Neck, Upper Back", "Cervical & Thoracic", "Neck"),
    ),
    Chapter("Pain", ("Chronic Pain",)),
    Chapter("Pulmonary", ("Pulmonary (Acute & Chronic)",)),
    Chapter("Shoulder", ("Shoulders",)),
)

COMMA_SECTIONS: tuple[str, ...] = (
    "NSAIDs, GI symptoms & cardiovascular risk",
    "NSAIDs, GI symptoms and cardiovascular risk",
    "NSAIDs, specific drug list & adverse effects",
    "NSAIDs, specific drug list and adverse effects",
    "NSAIDs, hypertension and renal function",
    "Forearm, Wrist, & Hand",
    "Forearm, Wrist, and Hand",
    "Forearm, Wrist & Hand",
    "Prior to Chronic Opioid Treatment",
    "Psychological evaluations, IDDS & SCS",
    "Opioids, Ongoing Management",
    "Opioids, On-going Management",
    "Opioids, Therapeutic Trial of Opioids",
)
"""Section names of one guideline section that hold a comma before a capital letter.

A comma before a small letter (``Topical analgesics, compounded``) never ends a section name.
"""

SECTION_SPELLINGS = {
    "Inital Care": "Initial Care",
    "Initial care": "Initial Care",
    "Diagnositc Criteria": "Diagnostic Criteria",
    "Diagnostic criteria": "Diagnostic Criteria",
    "Special studies": "Special Studies",
    "Physical methods": "Physical Methods",
    "Follow up Visits": "Follow-up Visits",
    "Surgical considerations": "Surgical Considerations",
}
"""Misprinted section names of the state's list, and what they stand for."""


class Publication(NamedTuple):
    """A publication outside the schedule: canonical name, key, and a pattern of its spellings."""

    name: str
    key: str
    pattern: str


PUBLICATIONS: tuple[Publication, ...] = (
    Publication("UpToDate", "other/uptodate", r"Up\s?To\s?Date"),
    Publication(
        "FDA", "other/fda", r"(?:U\.?S\.? )?Food and Drug Administration(?: \(FDA\))?|\bFDA\b"
    ),
    Publication("Aetna Clinical Policy Bulletins", "other/aetna", r"\bAetna\b"),
    Publication(
        "Centers for Medicare & Medicaid Services",
        "other/cms",
        r"Cent(?:er|re)s? for Medicare (?:and|&) Medicaid Services(?: \(CMS\))?"
        r"|\bCMS\b|\bMedicare\b",
    ),
    Publication("Anthem Medical Policy", "other/anthem", r"\bAnthem\b"),
    Publication(
        "Blue Cross Blue Shield", "other/blue-cross", r"Blue Cross(?:/| )?\s?Blue Shield|\bBCBS\b"
    ),
    Publication("Cigna Coverage Policy", "other/cigna", r"\bCigna\b"),
    Publication("PubMed", "other/pubmed", r"\bPub\s?Med\b"),
    Publication("Cochrane Library", "other/cochrane", r"\bCochrane\b"),
    Publication(
        "Physicians' Desk Reference",
        "other/pdr",
        r"Physicians?'?s? Desk Reference(?: \(PDR\))?|\bPDR\b",
    ),
    Publication("Drugs.com", "other/drugs-com", r"\bDrugs\.com\b"),
    Publication("MedlinePlus", "other/medlineplus", r"\bMedline\s?Plus\b"),
    Publication(
        "National Guideline Clearinghouse", "other/ngc", r"National Guidelines? Clearinghouse"
    ),
    Publication("American College of Radiology", "other/acr", r"American College of Radiology"),
    Publication(
        "American Academy of Orthopaedic Surgeons",
        "other/aaos",
        r"American Academy of Orthop(?:a)?edic Surgeons|\bAAOS\b",
    ),
)

PUBLICATION_OPENINGS = (
    *("up", "u.s", "us ", "us.", "food", "fda", "aetna", "cent", "cms", "medicare", "anthem"),
    *("blue", "bcbs", "cigna", "pub", "cochrane", "physician", "pdr", "drugs", "medline"),
    *("national", "american", "aaos"),
)
"""What the patterns of :data:`PUBLICATIONS` begin with, in small letters."""
