"""The rules by which a request's wording falls in one of the state's treatment categories.

Two tables. ``terms.tsv`` beside this file says which words are of which *kind*: ``MRI`` and
``x-ray`` are ``imaging``. :data:`RULES` says, in order, which kinds put a request in which
category: the first rule whose kinds are all there, and none of whose exceptions is, decides. Every
rule has examples, and the tests run them all.

Which words count. A request names its thing first and its purpose after: in ``MRI for surgical
planning`` or ``transportation to physical therapy`` only what stands before ``for`` or ``to`` is
asked for. So the rules are tried on the words before the first of :data:`PURPOSES`; when none
decides there, on all. :data:`CONTEXT` kinds (a cream, a unit, a course of visits) count wherever
they stand. :data:`FALLBACKS` are tried last of all: words that say little by themselves.

How doubtful things are placed (the state publishes its category names, not their contents):

* A drug is Pharmaceuticals without subcategory, with the state's drug class. A topical form of a
  systemic pain drug (cream, gel, patch, or a strength in percent) is class Topical Analgesics; two
  prescription drugs in one cream, or the words compound or cream base, make it Topical Compounds.
  The taxonomy lists Topical Compounds also as a subcategory; the class is used throughout, so that
  every drug is found in one column. Opioid, nicotine and nitroglycerin patches stay in their class.
* What a clinician gives by needle or infusion is Injection, also when the drug is named (Toradol
  injection, Botox). Viscosupplements and drugs that a pharmacy dispenses to inject oneself
  (sumatriptan, enoxaparin, biologics) are Pharmaceuticals: the state has drug classes for them.
* Facet injections, medial branch blocks and spinal radiofrequency are Injection, Facet Injection;
  genicular and sacroiliac radiofrequency are Injection, Injection. Epidural neuroplasty
  (adhesiolysis), stimulators and pumps that are implanted, and kyphoplasty are Surgery, Spine.
* Printed as an associated surgical service, or as pre-operative, equipment, tests and visits are
  Surgery, Adjunct Surgical Services, as are assistants, anesthesia, clearance and hospital stays
  anywhere. Drugs, therapy, home care and transport keep their category: their own guideline decides
  them. Equipment and therapy that is merely post-operative stays what it is.
* A consultation with a surgeon, or a surgical evaluation, is Surgery, Surgical Consult; a follow-up
  with one, and every other visit or report, is Evaluation & Management, Medical Specialties.
* A functional capacity evaluation is a test: Diagnostic Testing, Other Diagnostic Tests, with range
  of motion and muscle testing, sleep studies, EKG, pulmonary function, endoscopy. Genetic tests and
  drug screens are Lab & Pathology; bone density and Doppler are Imaging/Radiology.
* A device that stimulates (TENS, H-wave, interferential, bone growth) is DMEPOS, Electrical
  Stimulation; stimulation, ultrasound or traction given as visits is Rehabilitation, Other
  Therapies, with massage, laser, dry needling, vestibular, speech and cognitive therapy. Aquatic
  and hand therapy are PT/OT. Therapies, Other Therapies are those of no rehabilitation discipline:
  shock wave, hyperbaric oxygen, wound care, LINT.
* Functional restoration, pain, weight-loss, detoxification, work-hardening and exercise programs,
  gym and pool memberships are Programs.
* Dental care of any kind is Evaluation & Management, Dental Services.
* Interpreters, copying and other things the taxonomy has no place for have no category.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from imrsearch.vocabulary import categories as state
from imrsearch.vocabulary.categories import Place

PURPOSES = frozenset(
    (
        *("for", "to", "prior", "before", "after", "following", "regarding", "due", "secondary"),
        *("including", "under", "per", "status", "related", "using", "via", "during"),
    )
)
"""Words before which a request names its thing."""


CONTEXT = frozenset(
    (
        "associated service",
        "pre-operative",
        "topical",
        "compounded",
        "percent",
        "unit",
        "course",
        "level",
    )
)
"""Kinds that count wherever they stand in a request."""

FOUND_OTHERWISE = ("drug", "viscosupplement", "self-injected drug", "level")
"""Kinds that no row of ``terms.tsv`` gives: from the drug table, and from spinal levels."""


class Rule(NamedTuple):
    """What puts a request in a place: kinds it must have, kinds it must not, examples.

    ``needs`` are kinds joined by ``and``, ``unless`` kinds joined by ``or``: those of
    ``terms.tsv`` and :data:`FOUND_OTHERWISE`.
    """

    place: Place
    needs: str
    unless: str
    examples: tuple[str, ...]


RULES: tuple[Rule, ...] = (
    Rule(
        state.NOWHERE, "interpreter", "", ("Interpreter services", "Certified Spanish interpreter")
    ),
    Rule(
        state.TRANSPORTATION,
        "transport",
        "equipment item",
        (
            "Transportation to physical therapy",
            "Round-trip taxi to medical visits",
            "Hotel for 2 nights",
        ),
    ),
    Rule(
        state.HOME_HEALTH,
        "home care",
        "specialty or program",
        (
            "Home health aide 4 hours a day",
            "In-home physical therapy 2x4",
            "RN visit for wound check",
        ),
    ),
    Rule(
        state.PROGRAMS,
        "program",
        "physical therapy",
        (
            "Functional restoration program, 80 hours",
            "Gym membership for 6 months",
            "Work hardening",
        ),
    ),
    Rule(
        state.PSYCH_VISIT,
        "psychology and assistance at surgery",
        "",
        ("Psychological clearance for spinal cord stimulator trial",),
    ),
    Rule(
        state.PSYCH_VISIT,
        "psychology and test",
        "psychotherapy",
        ("Psychological testing", "Neuropsychological testing, 6 hours"),
    ),
    Rule(
        state.PSYCH_THERAPY,
        "psychotherapy",
        "physical therapy",
        ("Cognitive behavioral therapy 6 sessions", "Biofeedback 1x6", "TMS, 36 treatments"),
    ),
    Rule(
        state.PSYCH_VISIT,
        "psychology and consultation",
        "program",
        ("Psychological evaluation", "Psychiatric consultation and treatment"),
    ),
    Rule(
        state.PSYCH_VISIT,
        "psychology and visit",
        "",
        ("Follow-up with psychiatrist", "Psych follow up x 4"),
    ),
    Rule(
        state.PSYCH_THERAPY,
        "psychology and course",
        "program",
        ("Psychologist, 12 sessions", "Psychiatric sessions once a month"),
    ),
    Rule(state.PROGRAMS, "any program", "physical therapy", ("Coping program", "Safety class")),
    Rule(state.PSYCH_VISIT, "psychology", "", ("Pain psychologist", "Referral to psychiatrist")),
    Rule(
        state.DENTAL,
        "dental",
        "",
        ("Root canal, tooth #14", "Dental consultation", "Oral surgeon consult"),
    ),
    Rule(
        state.OTHER_TESTS,
        "other test",
        "assistance at surgery or arthroscopy or operation or injection or physical therapy",
        (
            "Functional capacity evaluation, baseline",
            "Sleep study",
            "EKG",
            "Computerized ROM testing",
        ),
    ),
    Rule(
        state.ADJUNCT,
        "assistance at surgery",
        "arthroscopy or procedure done by arthroscopy or spine operation or operation",
        ("Assistant surgeon", "Pre-op medical clearance", "Surgical assistant PA-C"),
    ),
    Rule(
        state.SURGICAL_CONSULT,
        "surgeon and consultation",
        "visit or stay",
        ("Spine surgeon consultation", "Orthopedic surgery evaluation", "Neurosurgical consult"),
    ),
    Rule(
        state.SURGICAL_CONSULT,
        "surgeon and referral",
        "visit",
        ("Referral to orthopedic surgeon", "Referral: neurosurgeon"),
    ),
    Rule(
        state.VISIT,
        "surgeon and visit",
        "spine operation or operation",
        ("Follow-up with orthopedic surgeon", "Hand surgeon follow-up visit"),
    ),
    Rule(
        state.ARTHROSCOPY,
        "arthroscopy",
        "consultation or visit",
        ("Left knee arthroscopy with meniscectomy", "Arthroscopic rotator cuff repair"),
    ),
    Rule(
        state.ARTHROSCOPY,
        "procedure done by arthroscopy",
        "open or physical therapy or spine operation",
        ("Right shoulder subacromial decompression", "ACL reconstruction"),
    ),
    Rule(
        state.SPINE,
        "spine operation",
        "consultation or visit or physical therapy or course",
        ("L4-5 laminectomy", "ACDF C5-C6", "Spinal cord stimulator trial", "Lumbar neuroplasty"),
    ),
    Rule(
        state.SPINE,
        "procedure and spinal",
        "course or physical therapy or injection or other rehabilitation or laboratory",
        ("Fusion of the lumbar spine at L5-S1", "Lumbar hardware removal"),
    ),
    Rule(
        state.SPINE,
        "procedure and level",
        "course or physical therapy or injection or other rehabilitation",
        ("L4-S1 decompression and fusion",),
    ),
    Rule(
        state.OPERATION,
        "operation",
        "consultation or visit or physical therapy or injection or imaging",
        (
            "Right carpal tunnel release",
            "Total knee arthroplasty",
            "Inguinal hernia repair",
            "ORIF",
        ),
    ),
    Rule(
        state.OPERATION,
        "procedure done by arthroscopy",
        "physical therapy",
        ("Open rotator cuff repair",),
    ),
    Rule(
        state.ADJUNCT,
        "assistance at surgery",
        "",
        ("Medical clearance consultation, carpal tunnel release",),
    ),
    Rule(
        state.PHARMACEUTICALS,
        "viscosupplement",
        "imaging",
        ("Synvisc-One injection left knee", "Viscosupplementation series of 3", "Orthovisc x4"),
    ),
    Rule(
        state.PHARMACEUTICALS,
        "self-injected drug",
        "laboratory",
        ("Imitrex injection 6 mg", "Lovenox 40 mg #14", "Testosterone cypionate injection"),
    ),
    Rule(
        state.INJECTION,
        "radiofrequency and no facet",
        "",
        ("Genicular nerve radiofrequency ablation", "Right SI joint RFA"),
    ),
    Rule(
        state.FACET,
        "facet",
        "imaging",
        ("L4-5 facet injection", "Medial branch block C4-C6", "Lumbar MBB"),
    ),
    Rule(state.FACET, "radiofrequency", "", ("Lumbar RFA L3-L5", "Cervical rhizotomy")),
    Rule(
        state.INJECTION,
        "injection",
        "imaging or laboratory",
        (
            "L5-S1 ESI",
            "Cortisone injection right shoulder",
            "Toradol 60 mg IM injection",
            "Botox 200 units",
            "ESI consultation and epidural injection",
        ),
    ),
    Rule(
        state.ADJUNCT,
        "stay",
        "home care",
        ("Inpatient stay, 2 days", "Anesthesia", "Outpatient surgery center"),
    ),
    Rule(
        state.OPERATION,
        "procedure",
        """home care or consultation or visit or course or drug or physical therapy
        or equipment item or orthosis""",
        ("Debridement of the left foot", "Release of A1 pulley"),
    ),
    Rule(
        state.ACUPUNCTURE,
        "acupuncture and course",
        "",
        ("Acupuncture evaluation and 6 sessions", "Electroacupuncture 2 times a week for 3 weeks"),
    ),
    Rule(
        state.CHIROPRACTIC,
        "chiropractic and course",
        "imaging",
        ("Chiropractic treatment 2 x a week for 4 weeks", "Spinal manipulation, 6 visits"),
    ),
    Rule(
        state.VISIT,
        "chiropractic and consultation",
        "physical therapy or other rehabilitation or stimulation",
        ("Re-exam by chiropractor", "Chiropractic consultation"),
    ),
    Rule(state.VISIT, "acupuncture and consultation", "", ("Acupuncture consultation",)),
    Rule(state.VISIT, "chiropractic and visit", "course", ("Follow-up with chiropractor",)),
    Rule(
        state.PHYSICAL_THERAPY,
        "physical therapy",
        "chiropractic or equipment item or laboratory",
        ("Physical therapy 2x6", "Aquatic therapy", "PT evaluation", "Occupational therapy, hand"),
    ),
    Rule(
        state.CHIROPRACTIC,
        "chiropractic",
        "",
        ("Chiropractic 3x4", "Chiropractic/physiotherapy", "Manipulation of the lumbar spine"),
    ),
    Rule(state.ACUPUNCTURE, "acupuncture", "", ("Acupuncture 1x6", "Accupuncture")),
    Rule(
        state.OTHER_THERAPIES,
        "other therapy",
        "",
        ("ESWT right shoulder 3 sessions", "Hyperbaric oxygen", "Wound care 3 times a week"),
    ),
    Rule(
        state.EMG,
        "nerve study",
        "",
        (
            "EMG bilateral upper extremities",
            "NCS left lower extremity",
            "Electrodiagnostic studies",
        ),
    ),
    Rule(
        state.OTHER_REHABILITATION,
        "ultrasound and course",
        "imaging",
        ("Ultrasound 2 times a week for 4 weeks",),
    ),
    Rule(state.DME, "ultrasound and unit", "imaging", ("Ultrasound unit for home use",)),
    Rule(
        state.IMAGING,
        "imaging",
        "",
        (
            "MRI lumbar spine without contrast",
            "X-rays of the left hip",
            "CT myelogram",
            "Bone density scan",
        ),
    ),
    Rule(state.IMAGING, "ultrasound", "", ("Ultrasound of the left shoulder",)),
    Rule(
        state.SUPPLIES,
        "supply",
        """stimulator or stimulation or equipment item or orthosis or home care or drug
        or topical or other rehabilitation""",
        ("TENS unit supplies", "Electrodes", "Incontinence supplies", "Compression stockings"),
    ),
    Rule(
        state.ELECTRICAL,
        "stimulator",
        "",
        (
            "TENS unit purchase",
            "H-wave rental 30 days",
            "Interferential unit",
            "Bone growth stimulator",
        ),
    ),
    Rule(state.ELECTRICAL, "stimulation and unit", "", ("Electrical muscle stimulation device",)),
    Rule(
        state.OTHER_REHABILITATION,
        "stimulation and course",
        "",
        ("Electrical stimulation 2 times a week for 4 weeks",),
    ),
    Rule(
        state.ELECTRICAL, "stimulation", "other rehabilitation", ("Electrical muscle stimulation",)
    ),
    Rule(
        state.DME,
        "other rehabilitation and unit",
        "course or consultation or drug",
        ("Infrared heating device purchase", "Massage unit for home use"),
    ),
    Rule(
        state.OTHER_REHABILITATION,
        "other rehabilitation",
        "",
        ("Massage therapy 1x6", "Low level laser", "Vestibular rehabilitation", "Speech therapy"),
    ),
    Rule(
        state.OTHER_REHABILITATION,
        "equipment item and course",
        "home care or drug or unit",
        ("Cervical traction 2 times a week for 3 weeks", "Hot packs, 6 sessions"),
    ),
    Rule(
        state.LABORATORY,
        "laboratory",
        "equipment item",
        ("Urine drug screen", "CBC and CMP", "DNA testing", "Testosterone level"),
    ),
    Rule(
        state.PHARMACEUTICALS,
        "drug",
        "",
        ("Norco 10/325mg #60", "Terocin patches #30", "Soma", "Compounded cream"),
    ),
    Rule(state.VISIT, "report", "", ("Permanent and stationary report", "Ergonomic evaluation")),
    Rule(
        state.ORTHOTICS,
        "orthosis",
        "equipment item",
        ("LSO brace", "Custom orthotics", "Wrist splint", "Prosthetic hand"),
    ),
    Rule(
        state.DME,
        "equipment item",
        "",
        ("Cold therapy unit, 7 day rental", "Hospital bed", "Knee walker", "Home traction unit"),
    ),
    Rule(state.SUPPLIES, "supply", "", ("Gauze dressing with petroleum ointment",)),
    Rule(
        state.VISIT,
        "consultation",
        "",
        ("Pain management consultation", "Internal medicine evaluation", "Second opinion"),
    ),
    Rule(
        state.VISIT,
        "visit",
        "",
        ("Follow-up visit in 4 weeks", "Office visit", "Medication management"),
    ),
    Rule(state.VISIT, "specialty", "", ("Neurologist", "Pain management", "Referral to podiatry")),
)
"""Tried in this order, first on what stands before a purpose, then on the whole request."""

FALLBACKS: tuple[Rule, ...] = (
    Rule(state.VISIT, "bare visit", "", ("Two visits",)),
    Rule(state.VISIT, "referral", "", ("Referral", "Physician")),
    Rule(state.SPINE, "surgeon and spinal", "", ("Cervical surgical intervention",)),
    Rule(state.OPERATION, "surgeon", "course", ("Surgery to the left hand", "Knee surgery")),
    Rule(state.PHARMACEUTICALS, "medication", "", ("Prescription for unnamed medication",)),
    Rule(state.PHARMACEUTICALS, "dose", "", ("Zyzzolam 10 mg #30", "Unlisted tablets #60")),
    Rule(state.PHARMACEUTICALS, "compounded", "", ("Compound A 240 g",)),
    Rule(state.PHARMACEUTICALS, "topical", "", ("Ointment 60 g",)),
    Rule(state.DME, "generic equipment", "", ("Durable medical equipment", "Rental for 30 days")),
    Rule(state.OTHER_TESTS, "test", "therapy", ("Unnamed test of the arm",)),
    Rule(state.OTHER_REHABILITATION, "exercise", "", ("Exercises for the back",)),
    Rule(
        state.THERAPIES,
        "therapy",
        "",
        ("Therapy 2 times a week for 6 weeks", "Unspecified treatment"),
    ),
    Rule(state.DME, "unit", "", ("XYZ unit",)),
)
"""Tried when no rule decides, on the whole request."""


@cache
def terms() -> tuple[tuple[str, str], ...]:
    """Return the rows of ``terms.tsv``: a kind and a wording that is of it."""
    text = resources.files("imrsearch.vocabulary").joinpath("terms.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return tuple((kind, wording) for kind, wording in rows)


@cache
def kinds() -> dict[str, int]:
    """Return a bit for every kind."""
    names = dict.fromkeys((*(kind for kind, _ in terms()), *FOUND_OTHERWISE))
    return {name: 1 << place for place, name in enumerate(names)}


@cache
def context() -> int:
    """Return the bits of the kinds that count wherever they stand."""
    return sum(kinds()[name] for name in CONTEXT)


def named(joined: str, word: str) -> tuple[str, ...]:
    """Return the kinds that a rule's text joins by `` and `` or `` or ``."""
    return tuple(name for name in " ".join(joined.split()).split(word) if name)


@cache
def _compiled(rules: tuple[Rule, ...]) -> tuple[tuple[int, int], ...]:
    """Return the bits that each rule needs and those that it forbids."""
    bits = kinds()
    return tuple(
        (
            sum(bits[name] for name in named(rule.needs, " and ")),
            sum(bits[name] for name in named(rule.unless, " or ")),
        )
        for rule in rules
    )


@lru_cache(maxsize=10_000)
def deciding(first: int, whole: int) -> Rule | None:
    """Return the rule that places a request whose words have these kinds.

    ``first`` are the kinds before the purpose, ``whole`` those of all its words; both hold the
    context kinds of all.
    """
    for had, rules in ((first, RULES), (whole, RULES), (whole, FALLBACKS)):
        for rule, (needs, unless) in zip(rules, _compiled(rules), strict=True):
            if had & needs == needs and not had & unless:
                return rule
    return None
