"""The guidelines that letters cite: names, editions, chapters, sections and pages.

Names are those the state and the publishers print. A :class:`Region` says what stands in
them about one part of the body, a :class:`Topic` what stands in them about one kind of
treatment.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Region(NamedTuple):
    """One part of the body in the guidelines.

    ``complaints`` is the state's chapter (2004 edition unless ``edition`` says otherwise),
    ``chapter`` and ``pages`` its place in the second edition of ACOEM, ``disorders`` the
    later ACOEM guideline with its editions, ``odg`` the chapter of ODG.
    """

    complaints: str
    edition: int
    chapter: int
    pages: tuple[int, int]
    disorders: str
    editions: tuple[int, ...]
    odg: str
    postsurgical: str


REGIONS: Final = {
    "back": Region(
        "Low Back Complaints", 2004, 12, (287, 326), "Low Back Disorders", (2016, 2019, 2020),
        "Low Back - Lumbar & Thoracic", "Low Back",
    ),
    "neck": Region(
        "Neck and Upper Back Complaints", 2004, 8, (165, 194),
        "Cervical and Thoracic Spine Disorders", (2016, 2018),
        "Neck and Upper Back", "Neck & Upper Back",
    ),
    "shoulder": Region(
        "Shoulder Complaints", 2004, 9, (195, 224), "Shoulder Disorders", (2016,),
        "Shoulder", "Shoulder",
    ),
    "elbow": Region(
        "Elbow Complaints", 2007, 10, (225, 252), "Elbow Disorders", (2013, 2018, 2019),
        "Elbow", "Elbow & Upper Arm",
    ),
    "hand": Region(
        "Forearm, Wrist, and Hand Complaints", 2004, 11, (253, 286),
        "Hand, Wrist and Forearm Disorders", (2016, 2019),
        "Forearm Wrist & Hand", "Forearm, Wrist, & Hand",
    ),
    "knee": Region(
        "Knee Complaints", 2004, 13, (329, 360), "Knee Disorders", (2015, 2019, 2020),
        "Knee & Leg", "Knee",
    ),
    "ankle": Region(
        "Ankle and Foot Complaints", 2004, 14, (361, 386),
        "Ankle and Foot Disorders", (2015, 2018, 2019),
        "Ankle & Foot", "Ankle & Foot",
    ),
    "hip": Region(
        "", 0, 0, (0, 0), "Hip and Groin Disorders", (2019,),
        "Hip & Pelvis", "Hip, Pelvis and Thigh",
    ),
    "mind": Region(
        "Stress-Related Conditions", 2004, 15, (387, 410),
        "Workplace Mental Health: Depressive Disorders", (2020,),
        "Mental Illness & Stress", "",
    ),
}  # fmt: skip


class Topic(NamedTuple):
    """One kind of treatment in the guidelines; an empty value says that it is not there.

    ``chronic_2016`` and ``chronic_2009`` are sections of Chronic Pain Medical Treatment,
    ``pages`` those of the 2009 edition, ``complaints`` sections of a complaints chapter,
    ``opioid`` those of Opioid Treatment 2016, ``odg`` ODG topics with the chapter in which
    they stand (none: the chapter of the region), ``acoem`` sections of the later ACOEM.
    """

    chronic_2016: tuple[str, ...] = ()
    chronic_2009: str = ""
    pages: tuple[int, int] = (0, 0)
    complaints: tuple[str, ...] = ("Initial Care",)
    opioid: tuple[str, ...] = ()
    odg: tuple[str, ...] = ("Office visits",)
    odg_chapter: str = ""
    acoem: str = "Diagnostic and Treatment Recommendations"


_PHYSICAL = ("Physical Methods", "Initial Care")
_STUDIES = ("Special Studies", "Diagnostic Criteria")
_CHRONIC_OPIOIDS = "Opioids for Chronic Pain and Chronic Opioid Treatment"
_OPIOIDS = (
    "1.4 Opioids for Acute Pain: Opioids for Post-operative Pain",
    "2. Opioids for Subacute Pain",
    f"3.3 {_CHRONIC_OPIOIDS}: Initiating and Monitoring Chronic Opioid Treatment",
    f"3.3.9 {_CHRONIC_OPIOIDS}: Maintenance of Chronic Opioid Treatment",
    "4.1 Tapering Opioids: Indications for Tapering Opioids",
)

TOPICS: Final = {
    "opioid": Topic((), "Opioids, criteria for use", (74, 96), ("Initial Care",), _OPIOIDS,
        ("Opioids, criteria for use", "Opioids for chronic pain"), "Pain",
        "Treatment Recommendations"),
    "tramadol": Topic(("Tramadol (Ultram)",), "Tramadol (Ultram)", (84, 94), ("Initial Care",),
        _OPIOIDS[2:4], ("Tramadol (Ultram)",), "Pain", "Treatment Recommendations"),
    "nsaid": Topic(("NSAIDs (non-steroidal anti-inflammatory drugs)",
        "NSAIDs, specific drug list & adverse effects"),
        "NSAIDs (non-steroidal anti-inflammatory drugs)", (67, 73), ("Initial Care",), (),
        ("NSAIDs (non-steroidal anti-inflammatory drugs)",), "Pain", "Medications"),
    "relaxant": Topic(("Muscle relaxants (for pain)", "Cyclobenzaprine (Flexeril)"),
        "Muscle relaxants (for pain)", (63, 66), ("Initial Care",), (),
        ("Muscle relaxants (for pain)",), "Pain", "Skeletal Muscle Relaxants"),
    "ppi": Topic(("Proton Pump Inhibitors (PPIs)", "NSAIDs, GI symptoms & cardiovascular risk"),
        "NSAIDs, GI symptoms & cardiovascular risk", (68, 69), ("Initial Care",), (),
        ("Proton pump inhibitors (PPIs)",), "Pain", "Cytoprotective Medications"),
    "antiepileptic": Topic(("Gabapentin (Neurontin)", "Antiepilepsy drugs (AEDs) for pain"),
        "Antiepilepsy drugs (AEDs)", (16, 22), ("Initial Care",), (),
        ("Anti-epilepsy drugs (AEDs) for pain",), "Pain", "Anti-Convulsants"),
    "antidepressant": Topic(("Antidepressants for chronic pain", "Bupropion (Wellbutrin®)"),
        "Antidepressants for chronic pain", (13, 16), ("Initial Care",), (),
        ("Antidepressants for chronic pain",), "Pain", "Anti-Depressants"),
    "benzodiazepine": Topic(("Benzodiazepines",), "Benzodiazepines", (24, 24),
        ("Initial Care",), (),
        ("Benzodiazepines",), "Pain", "Benzodiazepines"),
    "insomnia": Topic(("Insomnia treatment",), "", (0, 0), ("Initial Care",), (),
        ("Insomnia treatment", "Zolpidem (Ambien)"), "Pain", "Sleep Aids"),
    "topical": Topic(("Topical analgesics", "Lidoderm (lidocaine patch)",
        "Topical analgesics, compounded", "Compound drugs"), "Topical Analgesics", (111, 113),
        ("Initial Care",), (), ("Topical analgesics",), "Pain", "Topical Creams and Ointments"),
    "antiemetic": Topic(("Antiemetics (for opioid nausea)",), "", (0, 0), ("Initial Care",), (),
        ("Antiemetics (for opioid nausea)",), "Pain", "Antiemetics"),
    "medicine": Topic(("Introduction",), "Medications for chronic pain", (60, 61),
        ("Initial Care",), (), ("Medications, general", "Medical food"), "Pain", "Medications"),
    "therapy": Topic(("Physical medicine treatment",), "Physical Medicine", (98, 99), _PHYSICAL, (),
        ("Physical therapy (PT)", "Physical medicine treatment"), "", "Physical Methods"),
    "chiropractic": Topic(("Manual therapy & manipulation",), "Manual therapy & manipulation",
        (58, 60), _PHYSICAL, (), ("Manipulation", "Chiropractic guidelines"), "", "Manipulation"),
    "acupuncture": Topic((), "", (0, 0), _PHYSICAL, (), ("Acupuncture",), "", "Acupuncture"),
    "imaging": Topic((), "", (0, 0), _STUDIES, (),
        ("MRI (magnetic resonance imaging)", "Radiography (x-rays)", "Indications for imaging"), "",
        "Diagnostic Testing"),
    "nerve": Topic(("Electrodiagnostic testing (EMG/NCS)",), "", (0, 0), _STUDIES, (),
        ("Electrodiagnostic studies (EDS)", "Nerve conduction studies (NCS)"), "",
        "Electrodiagnostic Studies"),
    "drug-test": Topic(("Drug testing",), "Drug testing", (43, 43), ("Initial Care",),
        (f"3.3.6 {_CHRONIC_OPIOIDS}: Use of Urine Drug Testing (UDT)",),
        ("Urine drug testing (UDT)",), "Pain", "Urine Drug Testing"),
    "injection": Topic(("Epidural steroid injections (ESIs)", "Facet blocks"),
        "Epidural steroid injections (ESIs)", (46, 47), ("Physical Methods", "Initial Care"), (),
        ("Epidural steroid injections (ESIs)", "Facet joint diagnostic blocks",
         "Trigger point injections (TPIs)"), "", "Injection Therapies"),
    "stimulation": Topic(("TENS, chronic pain (transcutaneous electrical nerve stimulation)",),
        "Transcutaneous electrotherapy", (114, 121), _PHYSICAL, (),
        ("Interferential current stimulation (ICS)",), "", "Electrical Therapies"),
    "equipment": Topic((), "", (0, 0), ("Initial Care",), (),
        ("Durable medical equipment (DME)", "Lumbar supports", "Continuous-flow cryotherapy"), "",
        "Devices"),
    "surgery": Topic((), "", (0, 0), ("Surgical Considerations", "Summary"), (),
        ("Surgery", "Hospital length of stay (LOS)", "Discectomy/laminectomy"), "",
        "Surgical Considerations"),
    "visit": Topic(("Office visits",), "", (0, 0), ("Follow-up Visits", "General Approach"), (),
        ("Office visits",), "", "Follow-up Visits"),
    "psychology": Topic(("Psychological treatment", "Psychological evaluations"),
        "Psychological treatment", (100, 102), ("General Approach",), (),
        ("Cognitive behavioral therapy (CBT)", "Psychological evaluations"), "",
        "Cognitive Behavioral Therapy"),
    "program": Topic(("Work conditioning, work hardening", "Chronic pain programs"),
        "Chronic pain programs (functional restoration programs)", (30, 34), ("Initial Care",), (),
        ("Chronic pain programs (functional restoration programs)", "Gym memberships"), "Pain",
        "Rehabilitation Programs"),
    "home": Topic(("Home health services",), "Home health services", (51, 51),
        ("Initial Care",), (),
        ("Home health services",), "", "Home Health Care"),
    "transport": Topic((), "", (0, 0), ("Initial Care",), (),
        ("Transportation (to & from appointments)",), "Knee & Leg", "General Principles"),
    "shockwave": Topic(("Ultrasound, therapeutic", "Low-Level Laser Therapy (LLLT)"),
        "Ultrasound, therapeutic", (123, 123), _PHYSICAL, (),
        ("Extracorporeal shock wave therapy (ESWT)",), "", "Allied Health Interventions"),
}  # fmt: skip

# What is neither of the state's schedule, ACOEM nor ODG: the text as printed after the mark.
OTHERS: Final = (
    "UpToDate, Muscle relaxants and low back pain in adults",
    "UpToDate: Approach to the patient with neck pain",
    "FDA label for diclofenac sodium topical gel",
    "FDA prescribing information, eszopiclone",
    "Aetna Clinical Policy Bulletin: Cold Therapy Devices, Number 0297",
    "Medicare Benefit Policy Manual, Chapter 7, Home Health Services",
    "Campbell's Operative Orthopaedics, 12th edition",
    "Goodman and Gilman's The Pharmacological Basis of Therapeutics",
    "Cochrane Database of Systematic Reviews, Exercise for shoulder disorders",
    "Journal of Occupational Rehabilitation 2011; 21(4), Return to work",
    "Physicians' Desk Reference, zolpidem",
)

# Addresses: host, then path. A path's hyphens and slashes are where a printed line breaks.
ADDRESSES: Final = (
    ("www.cms.gov", "/medicare-coverage-database/details/ncd-details.aspx"),
    ("www.dhcs.ca.gov", "/services/medi-cal/pages/transportation.aspx"),
    ("www.ncbi.nlm.nih.gov", "/pubmed/20301234"),
    ("www.drugs.com", "/pro/orphenadrine-citrate.html"),
    ("www.accessdata.fda.gov", "/scripts/cder/drugsatfda-docs/label/2014/021234s009lbl.pdf"),
    ("www.aetna.com", "/cpb/medical/data/200-299/0297.html"),
    ("emedicine.medscape.com", "/article/327330-overview"),
)

# Printed slips of names, each with the name that is meant.
MISPRINTS: Final = {
    "Forearm, Wrist, and Hand Complaints": "Forewarm, Wrist, and Hand Complaints",
    "Acupuncture Treatment": "Accupuncture Treatment",
    "Initial Care": "Inital Care",
    "Diagnostic Criteria": "Diagnositc Criteria",
}

# Where an early letter's reviewers looked besides: ACOEM's general chapters.
GENERAL_CHAPTERS: Final = (
    (2, "General Approach to Initial Assessment and Documentation", (21, 42)),
    (3, "Initial Approaches to Treatment", (43, 66)),
    (5, "Cornerstones of Disability Prevention and Management", (71, 92)),
    (7, "Independent Medical Examinations and Consultations", (127, 146)),
)
