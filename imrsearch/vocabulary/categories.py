"""The state's treatment categories, spelled as there.

``categories.tsv`` beside this file lists them: category, subcategory, drug class.
Source: the treatment categories of the state's own IMR search page.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple


class Place(NamedTuple):
    """A category of the state's taxonomy with its subcategory, spelled as there."""

    category: str | None
    subcategory: str | None


DME = Place("DMEPOS", "DME")
ELECTRICAL = Place("DMEPOS", "Electrical Stimulation")
ORTHOTICS = Place("DMEPOS", "Prosthetics/Orthotics")
SUPPLIES = Place("DMEPOS", "Supplies")
EMG = Place("Diagnostic Testing", "EMG/NCV/NCS")
IMAGING = Place("Diagnostic Testing", "Imaging/Radiology")
LABORATORY = Place("Diagnostic Testing", "Lab & Pathology")
OTHER_TESTS = Place("Diagnostic Testing", "Other Diagnostic Tests")
DENTAL = Place("Evaluation & Management", "Dental Services")
VISIT = Place("Evaluation & Management", "Medical Specialties")
HOME_HEALTH = Place("Home Health", "Home Health")
FACET = Place("Injection", "Facet Injection")
INJECTION = Place("Injection", "Injection")
PHARMACEUTICALS = Place("Pharmaceuticals", None)
PROGRAMS = Place("Programs", "Programs")
PSYCH_VISIT = Place("Psych Services", "Evaluation & Management")
PSYCH_THERAPY = Place("Psych Services", "Therapies")
ACUPUNCTURE = Place("Rehabilitation", "Acupuncture")
CHIROPRACTIC = Place("Rehabilitation", "Chiropractic")
OTHER_REHABILITATION = Place("Rehabilitation", "Other Therapies")
PHYSICAL_THERAPY = Place("Rehabilitation", "Physical Therapy/Occupational Therapy (PT/OT)")
ADJUNCT = Place("Surgery", "Adjunct Surgical Services")
ARTHROSCOPY = Place("Surgery", "Arthroscopic Surgery")
OPERATION = Place("Surgery", "Non-arthroscopic Surgery")
SPINE = Place("Surgery", "Spine")
SURGICAL_CONSULT = Place("Surgery", "Surgical Consult")
OTHER_THERAPIES = Place("Therapies", "Other Therapies")
THERAPIES = Place("Therapies", "Therapies")
TRANSPORTATION = Place("Transportation", "Transportation")
NOWHERE = Place(None, None)

ADJUNCT_AROUND_SURGERY = frozenset(
    ("DMEPOS", "Diagnostic Testing", "Evaluation & Management", None)
)
"""Categories whose things are the operation's adjuncts when printed as belonging to one."""


@cache
def taxonomy() -> frozenset[tuple[str, str | None, str | None]]:
    """Return the rows of ``categories.tsv``: category, subcategory, drug class."""
    text = resources.files("imrsearch.vocabulary").joinpath("categories.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return frozenset((row[0], row[1] or None, row[2] or None) for row in rows)
