"""Who and when: reviewers, injured workers and the dates of a case. None of them exists."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple

from benchmarks.synthetic.draws import Weighted, chance
from imrsearch.records import Patient, Priority, Reviewer, ReviewerKind, Sex

# How often reviewers have these certifications (estimate); the rest of the state's list is rare.
_CERTIFIED: Final = Weighted[tuple[str, ...]](
    {
        ("Physical Medicine & Rehabilitation",): 14,
        ("Physical Medicine & Rehabilitation", "Pain Management"): 10,
        ("Preventive Medicine", "Occupational Medicine"): 13,
        ("Occupational Medicine",): 7,
        ("Orthopedic Surgery",): 12,
        ("Orthopedic Surgery", "Sports Medicine"): 3,
        ("Family Practice",): 8,
        ("Internal Medicine",): 6,
        ("Internal Medicine", "Rheumatology"): 2,
        ("Emergency Medicine",): 6,
        ("Anesthesiology", "Pain Management"): 8,
        ("Chiropractic",): 4,
        ("Neurological Surgery",): 3,
        ("Psychiatry",): 3,
        ("Psychologist",): 2,
        ("Neurology",): 2,
        ("Plastic Surgery", "Hand Surgery"): 1.5,
        ("Podiatrist",): 1,
        ("Physical Medicine & Rehabilitation", "Pediatric Rehabilitation Medicine"): 0.5,
    }
)
_RARELY: Final = (
    "Addiction Psychiatry", "Allergy and Immunology", "Cardiovascular Disease", "Dentist",
    "Child and Adolescent Psychiatry", "Colon and Rectal Surgery", "Critical Care Medicine",
    "Dermatology", "Diagnostic Radiology", "Gastroenterology", "General Vascular Surgery",
    "Geriatric Medicine", "Infectious Disease", "Medical Toxicology", "Nephrology",
    "Neuromuscular Medicine", "Ophthalmology", "Oriental Medicine", "Otolaryngology", "Pediatrics",
    "Public Health & General Preventive Medicine", "Pulmonary Disease", "Radiology",
    "Registered Nurse", "Sleep Medicine", "Surgery", "Surgical Critical Care", "Thoracic Surgery",
    "Urology",
)  # fmt: skip
_SUBSPECIALTIES: Final = (
    "Pain Management", "Pain Medicine", "Fellowship Training in Spine Surgery", "Hand Surgery",
    "Sports Medicine", "Rheumatology", "Hospice & Palliative Medicine", "Health Psychology",
)  # fmt: skip
_ELSEWHERE: Final = (
    "Texas", "Ohio", "New York", "Washington", "Florida", "Arizona", "Maryland", "Illinois",
    "North Carolina", "Pennsylvania", "Oregon", "Georgia", "Nevada", "Michigan", "Colorado",
    "District of Columbia", "Virginia", "West Virginia", "Massachusetts", "Minnesota",
)  # fmt: skip


class Dates(NamedTuple):
    """The dates of a case, in the order in which they happened."""

    injury: date
    ur_denial: date
    application: date
    assigned: date
    decision: date


def draw_dates(random: Random, year: int, month: int) -> Dates:
    """Return the dates of a case decided in this month."""
    decision = date(year, month, random.randint(1, 28))
    assigned = decision - timedelta(days=random.randint(12, 55))
    application = assigned - timedelta(days=random.randint(3, 25))
    ur_denial = application - timedelta(days=random.randint(2, 30))
    injury = ur_denial - timedelta(days=int(40 + 5500 * random.random() ** 2))
    return Dates(injury, ur_denial, application, assigned, decision)


def case_number(index: int, application: date, form: str) -> str:
    """Return the number of a case: ``CM16-0001234``; of a few review sheets ``IMR 13-000004``."""
    serial = index * 48_271 % 9_999_991
    if form == "review-sheet-2013" and index % 3 == 0:
        return f"IMR {application:%y}-{serial % 1_000_000:06d}"
    return f"CM{application:%y}-{serial:07d}"


def draw_priority(random: Random) -> Priority:
    """Return the priority of a case."""
    return "expedited" if chance(random, 0.02) else "standard"


def draw_patient(random: Random) -> Patient:
    """Return the injured worker, as far as the letter says."""
    age = int(min(88, max(18, random.gauss(48, 11))))
    sex: Sex = "male" if chance(random, 0.56) else "female"
    return Patient(
        age=age if chance(random, 0.9) else None, sex=sex if chance(random, 0.93) else None
    )


def draw_reviewer(random: Random, kind: ReviewerKind, *, in_prose: bool) -> Reviewer:
    """Return the reviewer's credentials; only those in prose name a subspecialty."""
    specialties = _CERTIFIED.draw(random)
    if chance(random, 0.06):
        specialties = (random.choice(_RARELY),)
    subspecialties: tuple[str, ...] = ()
    if in_prose and chance(random, 0.4):
        specialties = specialties[:1]
        subspecialties = (random.choice(_SUBSPECIALTIES),)
    return Reviewer(
        kind=kind,
        states=_draw_states(random),
        specialties=specialties,
        subspecialties=subspecialties,
    )


def _draw_states(random: Random) -> tuple[str, ...]:
    """Return the states of licensure: California alone, with others, or others."""
    kind = random.random()
    if kind < 0.62:
        return ("California",)
    others = tuple(random.sample(_ELSEWHERE, random.choice((1, 1, 1, 2, 3))))
    if kind < 0.8:
        return ("California", *others)
    if kind < 0.85:
        return (*others, "California")
    return others
