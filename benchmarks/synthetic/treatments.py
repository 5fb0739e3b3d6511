"""What is disputed: treatments in the words of requests, with their place in the taxonomy."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Final, NamedTuple

from benchmarks.synthetic.draws import Weighted, chance
from benchmarks.synthetic.drugs import CLASS_WEIGHTS, DRUGS, Drug


class Treatment(NamedTuple):
    """One requested item.

    ``parts`` are the same request in three amounts: as requested, as authorized, as left over;
    they are equal where the request names no amount. ``subcategory`` is ``None`` for drugs.
    ``region`` and ``topic`` name rows of :mod:`benchmarks.synthetic.guidelines`. ``certain`` tells
    whether the taxonomy leaves no doubt where it belongs.
    """

    parts: tuple[str, str, str]
    category: str
    subcategory: str | None
    drug_class: str | None
    region: str
    topic: str
    certain: bool = True

    @property
    def text(self) -> str:
        """The request as it was made."""
        return self.parts[0]

    @property
    def has_amount(self) -> bool:
        """Whether a part of it can be approved."""
        return self.parts[0] != self.parts[1]


PARTS_OF_BODY: Final = {
    "back": ("lumbar spine", "low back", "lumbosacral spine"),
    "neck": ("cervical spine", "neck", "cervical and thoracic spine"),
    "shoulder": ("{side} shoulder", "bilateral shoulders"),
    "elbow": ("{side} elbow",),
    "hand": ("{side} wrist", "{side} hand", "bilateral wrists"),
    "knee": ("{side} knee", "bilateral knees"),
    "ankle": ("{side} ankle", "{side} foot"),
    "hip": ("{side} hip",),
}
_REGIONS = Weighted(
    {
        "back": 40,
        "neck": 14,
        "shoulder": 16,
        "knee": 13,
        "hand": 8,
        "ankle": 4,
        "elbow": 3,
        "hip": 2,
    }
)

# category | subcategory | topic | region (* any) | weight | request. {n} is an amount, {freq} a
# frequency, {part} a part of the body, {level} a spinal level, {side} a side. A question mark
# behind a subcategory says that others would put the request elsewhere.
_TABLE: Final = """
Rehabilitation|PT/OT|therapy|*|9|Physical therapy {freq} for the {part}
Rehabilitation|PT/OT|therapy|*|6|Physical therapy {n} sessions, {part}
Rehabilitation|PT/OT|therapy|*|4|Additional physical therapy for the {part}, {freq}
Rehabilitation|PT/OT|therapy|hand|2|Occupational therapy {freq} for the {part}
Rehabilitation|PT/OT|therapy|*|2|Post-operative physical therapy {n} visits, {part}
Rehabilitation|Acupuncture|acupuncture|*|5|Acupuncture {n} sessions for the {part}
Rehabilitation|Acupuncture|acupuncture|*|3|Acupuncture {freq}
Rehabilitation|Chiropractic|chiropractic|back|3|Chiropractic treatment {freq} for the {part}
Rehabilitation|Chiropractic|chiropractic|neck|2|Chiropractic manipulation {n} visits, {part}
Diagnostic Testing|Imaging/Radiology|imaging|*|8|MRI of the {part} without contrast
Diagnostic Testing|Imaging/Radiology|imaging|*|3|Magnetic resonance imaging (MRI) of the {part}
Diagnostic Testing|Imaging/Radiology|imaging|*|3|X-rays of the {part}
Diagnostic Testing|Imaging/Radiology|imaging|back|2|CT scan of the {part}
Diagnostic Testing|EMG/NCV/NCS|nerve|back|4|EMG/NCV of the bilateral lower extremities
Diagnostic Testing|EMG/NCV/NCS|nerve|neck|3|EMG/NCS of the {side} upper extremity
Diagnostic Testing|EMG/NCV/NCS|nerve|hand|1|NCV of the bilateral upper extremities QTY: 2
Diagnostic Testing|Lab & Pathology|drug-test|*|5|Urine drug screen
Diagnostic Testing|Lab & Pathology|drug-test|*|2|Urine toxicology testing QTY: {n}
Diagnostic Testing|Lab & Pathology|visit|*|1|Laboratory testing: CBC, CMP and hepatic panel
Diagnostic Testing|Other Diagnostic Tests|visit|*|1|Polysomnography (sleep study)
Injection|Injection|injection|back|8|Lumbar epidural steroid injection at {level}
Injection|Injection|injection|back|4|{Side} {level} transforaminal epidural steroid injection under fluoroscopy
Injection|Injection|injection|neck|3|Cervical epidural steroid injection C6-C7
Injection|Injection|injection|*|3|Trigger point injections x {n}
Injection|Injection|injection|knee|2|{Side} knee cortisone injection
Injection|Injection|injection|shoulder|2|{Side} subacromial cortisone injection under ultrasound guidance
Injection|Facet Injection|injection|back|4|Bilateral {level} facet joint injections
Injection|Facet Injection|injection|back|3|{Side} {level} medial branch block
DMEPOS|Electrical Stimulation|stimulation|back|4|TENS unit, {n} day rental
DMEPOS|Electrical Stimulation|stimulation|back|2|Interferential unit, {n} month rental
DMEPOS|Electrical Stimulation|stimulation|*|2|TENS unit purchase
DMEPOS|Prosthetics/Orthotics|equipment|back|3|Lumbar brace (LSO)
DMEPOS|Prosthetics/Orthotics|equipment|knee|2|{Side} knee brace
DMEPOS|Prosthetics/Orthotics|equipment|ankle|1|Custom foot orthotics
DMEPOS|DME|equipment|shoulder|4|Cold therapy unit rental for {n} days
DMEPOS|DME|equipment|knee|2|Front-wheeled walker
DMEPOS|DME|equipment|back|2|Hospital bed, {n} month rental
DMEPOS|DME|equipment|knee|1|Crutches
Surgery|Spine|surgery|back|3|{level} laminectomy and discectomy
Surgery|Spine|surgery|neck|2|Anterior cervical discectomy and fusion C5-C6, C6-C7
Surgery|Spine|surgery|back|2|Lumbar fusion at {level}
Surgery|Arthroscopic Surgery|surgery|shoulder|4|{Side} shoulder arthroscopy with subacromial decompression
Surgery|Arthroscopic Surgery|surgery|knee|3|{Side} knee arthroscopy with partial medial meniscectomy
Surgery|Non-arthroscopic Surgery|surgery|hand|3|{Side} carpal tunnel release
Surgery|Non-arthroscopic Surgery|surgery|knee|2|{Side} total knee replacement
Surgery|Adjunct Surgical Services|surgery|shoulder|3|Assistant surgeon
Surgery|Adjunct Surgical Services|surgery|back|2|Pre-operative medical clearance
Surgery|Adjunct Surgical Services|surgery|back|1|Inpatient hospital stay, {n} days
Evaluation & Management|Medical Specialties|visit|*|4|Follow-up visit with pain management
Evaluation & Management|Medical Specialties|visit|*|3|Neurology consultation
Evaluation & Management|Medical Specialties|visit|*|2|Internal medicine consultation
Evaluation & Management|Medical Specialties|visit|*|2|Pain management follow-up visits x {n}
Evaluation & Management|Dental Services|visit|neck|1|Dental evaluation
Psych Services|Therapies|psychology|mind|4|Cognitive behavioral therapy {n} sessions
Psych Services|Therapies|psychology|mind|2|Individual psychotherapy {freq}
Psych Services|Evaluation & Management|psychology|mind|3|Psychological evaluation
Psych Services|Evaluation & Management|psychology|mind|1|Psychiatric evaluation
Programs|Programs|program|back|3|Functional restoration program, {n} hours
Programs|Programs?|program|back|2|Work hardening program {n} sessions
Programs|Programs?|program|*|1|Weight loss program
Therapies|Other Therapies?|shockwave|shoulder|2|Extracorporeal shockwave therapy {n} treatments, {part}
Therapies|Therapies?|shockwave|*|1|Hyperbaric oxygen therapy {n} treatments
Transportation|Transportation|transport|*|1|Transportation to and from medical appointments
Transportation|Transportation|transport|*|1|Medical transportation for {n} visits
Home Health|Home Health|home|*|2|Home health aide {n} hours per day
Home Health|Home Health|home|*|1|Home health care {n} hours per week
"""  # noqa: E501

_LONG_NAMES: Final = {"PT/OT": "Physical Therapy/Occupational Therapy (PT/OT)"}
_DOSES: Final = (
    "{drug} #{n}", "{drug} #{n}", "{drug} #{n}", "{drug}, #{n} with 2 refills", "{drug} QTY: {n}",
    "{drug} quantity {n}", "{drug}, one tablet twice daily, #{n}",
    "{drug} by mouth as needed for pain, #{n}",
)  # fmt: skip
_APPLIED: Final = _DOSES[:6]  # for what is not swallowed
_LEVELS = ("L3-L4", "L4-L5", "L5-S1", "L4-5", "L4-L5, L5-S1", "L3-L4 and L4-L5")
_FREQUENCIES = (
    ("{a} times a week for {b} weeks", (3, 2, 1)),
    ("{a} times per week for {b} weeks", (3, 2, 1)),
    ("{a}x{b}", (3, 2, 1)),
)


class _Row(NamedTuple):
    """One line of the table."""

    category: str
    subcategory: str
    topic: str
    region: str
    request: str


@cache
def _rows() -> dict[str, Weighted[_Row]]:
    """Return the table's rows by category."""
    found: dict[str, dict[_Row, float]] = {}
    for line in _TABLE.strip().splitlines():
        category, subcategory, topic, region, weight, request = line.split("|")
        subcategory = _LONG_NAMES.get(subcategory, subcategory)
        row = _Row(category, subcategory, topic, region, request)
        found.setdefault(category, {})[row] = float(weight)
    return {category: Weighted(rows) for category, rows in found.items()}


@cache
def _drugs() -> Weighted[Drug]:
    """Return the drugs, those of one class sharing its weight."""
    sizes: dict[str, int] = {}
    for drug in DRUGS:
        sizes[drug.drug_class] = sizes.get(drug.drug_class, 0) + 1
    return Weighted(
        {drug: CLASS_WEIGHTS.get(drug.drug_class, 0.25) / sizes[drug.drug_class] for drug in DRUGS}
    )


def draw(random: Random, category: str, region: str) -> Treatment:
    """Return a request of this category, for this region where the category leaves it open."""
    if category == "Pharmaceuticals":
        return _medication(random, region)
    row = _rows()[category].draw(random)
    region = region if row.region == "*" else row.region
    amounts = _amounts(random, row.request)
    side = random.choice(("left", "right"))
    part = random.choice(PARTS_OF_BODY.get(region, ("low back",)))
    level = random.choice(_LEVELS)
    texts = []
    for amount in amounts:
        text = row.request.replace("{freq}", amount).replace("{n}", amount)
        text = text.replace("{part}", part).replace("{level}", level)
        texts.append(text.replace("{side}", side).replace("{Side}", side.capitalize()))
    parts = (texts[0], texts[1], texts[2])
    certain = not row.subcategory.endswith("?")
    subcategory = row.subcategory.rstrip("?")
    return Treatment(parts, row.category, subcategory, None, region, row.topic, certain)


def draw_region(random: Random) -> str:
    """Return the part of the body that a letter is about."""
    return _REGIONS.draw(random)


def _amounts(random: Random, request: str) -> tuple[str, str, str]:
    """Return an amount as requested, authorized, and left over."""
    if "{freq}" in request:
        form, weeks = random.choice(_FREQUENCIES)
        often, long = random.choice((2, 3)), random.choice((3, 6, 12))
        first, second, third = (
            form.format(a=often, b=max(1, long * part // weeks[0])) for part in weeks
        )
        return first, second, third
    whole = random.choice((4, 6, 8, 12, 18, 24))
    left = random.choice((1, 2, 3))
    return str(whole), str(whole - left), str(left)


def _medication(random: Random, region: str) -> Treatment:
    """Return a request for a drug."""
    drug = _drugs().draw(random)
    name = drug.name
    if drug.strengths:
        name = f"{name} {random.choice(drug.strengths)}"
    pattern = random.choice(_DOSES if drug.strengths else _APPLIED)
    whole = random.choice((10, 15, 20, 30, 45, 60, 90, 120, 180))
    left = max(1, whole // random.choice((2, 3)))
    if chance(random, 0.12):
        return Treatment((name,) * 3, "Pharmaceuticals", None, drug.drug_class, region, drug.topic)
    first, second, third = (
        pattern.format(drug=name, n=amount) for amount in (whole, whole - left, left)
    )
    return Treatment(
        (first, second, third), "Pharmaceuticals", None, drug.drug_class, region, drug.topic
    )
