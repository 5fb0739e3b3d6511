"""Body parts, sides and spinal levels, in the words that requests use.

One row a part: its canonical name and every wording that means it. A wording that names a
structure of one place only (``carpal tunnel``, ``meniscus``, ``ACL``) gives that place. Rows
under no name are wordings that hold a part's word but mean no part (``by mouth``,
``knee walker``).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from imrsearch.records import Side
from imrsearch.vocabulary.phrases import Phrases


class BodyPart(NamedTuple):
    """A part of the body and the wordings for it, separated by ``;``."""

    name: str
    wordings: str
    examples: tuple[str, ...]


BODY_PARTS: tuple[BodyPart, ...] = (
    BodyPart(
        "head",
        "head; skull; cranial; occipital; scalp; temporal; sinus; sinuses; sphenopalatine",
        ("CT scan of the head", "Greater occipital nerve block"),
    ),
    BodyPart("brain", "brain; cerebral", ("MRI of the brain without contrast",)),
    BodyPart("face", "face; facial; cheek; forehead", ("CT of the facial bones",)),
    BodyPart("eye", "eye; ocular; ophthalmic; eyelid; cornea; retina", ("Eye examination",)),
    BodyPart("ear", "ear; tympanic", ("CT of the right ear",)),
    BodyPart("nose", "nose; nasal; septum", ("Nasal endoscopy",)),
    BodyPart(
        "jaw", "jaw; tmj; temporomandibular; temporomandibular joint; mandible", ("MRI of the TMJ",)
    ),
    BodyPart("teeth", "teeth; tooth; dental; molar", ("Crown on tooth 14",)),
    BodyPart("throat", "throat; larynx; vocal cord; esophagus", ("Laryngoscopy of the throat",)),
    BodyPart(
        "cervical spine",
        """cervical spine; cervical; neck; c spine; cspine; cervical disc; cervical epidural;
        cervicalgia; cesi; acdf; uncinate; c-collar""",
        ("MRI of the cervical region", "X-ray C-spine", "Soft neck collar"),
    ),
    BodyPart(
        "thoracic spine",
        """thoracic spine; thoracic; upper back; mid back; midback; middle back; t spine; tspine;
        dorsal spine""",
        ("MRI thoracic spine", "Massage for the mid-back"),
    ),
    BodyPart(
        "lumbar spine",
        """lumbar spine; lumbar; low back; lower back; lumbosacral; lumbosacral spine; l spine;
        lumbo sacral; ls spine; l/s spine; lumbago; lesi; lso; lumber; lumber spine; lumbar-sacral;
        plif; tlif; alif; xlif; caudal epidural; caudal""",
        ("Lumbar x-rays", "LSO brace", "Low back physical therapy"),
    ),
    BodyPart("spine", "spine; spinal", ("Spine surgery consultation",)),
    BodyPart("back", "back", ("Back brace",)),
    BodyPart("sacrum", "sacrum; sacral", ("X-ray of the sacrum",)),
    BodyPart("coccyx", "coccyx; tailbone; coccygeal", ("Coccyx injection",)),
    BodyPart(
        "sacroiliac joint",
        """sacroiliac joint; sacroiliac; si joint; s.i. joint; sij; sacro iliac; sacroilliac;
        sacroilliac joint; si joints""",
        ("Right SI joint injection", "SIJ block"),
    ),
    BodyPart("pelvis", "pelvis; pelvic", ("Pelvic x-ray",)),
    BodyPart(
        "hip",
        """hip; trochanteric; trochanter; greater trochanter; acetabular; femoroacetabular; tha;
        femoral head""",
        ("MRI right hip", "Trochanteric bursa injection"),
    ),
    BodyPart("groin", "groin; inguinal", ("Inguinal hernia repair",)),
    BodyPart("buttock", "buttock; gluteal", ("Trigger point injection, gluteal",)),
    BodyPart("thigh", "thigh; femur; femoral; hamstring; quadriceps", ("X-ray of left femur",)),
    BodyPart(
        "knee",
        """knee; patella; patellar; patellofemoral; meniscus; meniscal; meniscectomy; acl; pcl; mcl;
        anterior cruciate ligament; genicular; pes anserine; tka; tkr; tibial plateau""",
        ("Right knee arthroscopy", "ACL reconstruction", "TKA"),
    ),
    BodyPart("leg", "leg; calf; shin; tibia; tibial; fibula; lower leg", ("MRI of the left leg",)),
    BodyPart(
        "ankle",
        "ankle; achilles; syndesmosis; achilles tendon; talus; talar; atfl",
        ("Ankle brace", "Achilles tendon repair"),
    ),
    BodyPart(
        "foot",
        """foot; feet; plantar; plantar fascia; heel; calcaneus; calcaneal; metatarsal; midfoot;
        hindfoot; forefoot; bunion; bunionectomy; tarsal tunnel; tarsal; lisfranc""",
        ("Custom foot orthotics", "Plantar fascia injection"),
    ),
    BodyPart("toe", "toe; hallux; hammertoe; great toe; big toe", ("X-ray of right great toe",)),
    BodyPart(
        "lower extremity",
        "lower extremity; lower extremities; lower extremety; lower limb; lower limbs; le; les",
        ("EMG of the lower extremities",),
    ),
    BodyPart(
        "shoulder",
        """shoulder; rotator cuff; subacromial; glenohumeral; acromioclavicular; ac joint;
        supraspinatus; suprascapular; slap repair; bankart; acromioplasty; biceps tenodesis;
        deltoid; shoulders""",
        ("Left shoulder MRI", "Rotator cuff repair", "Subacromial injection"),
    ),
    BodyPart("clavicle", "clavicle; collarbone", ("X-ray of the clavicle",)),
    BodyPart("scapula", "scapula; shoulder blade; scapular", ("X-ray of the scapula",)),
    BodyPart("arm", "arm; humerus; upper arm; humeral; biceps; triceps", ("MRI of the upper arm",)),
    BodyPart(
        "elbow",
        """elbow; cubital; cubital tunnel; epicondyle; epicondylar; epicondylitis; epicondylectomy;
        tennis elbow; olecranon; lateral epicondyle; medial epicondyle""",
        ("Right elbow injection", "Cubital tunnel release"),
    ),
    BodyPart("forearm", "forearm; radial tunnel; ulna", ("MRI of the forearm",)),
    BodyPart(
        "wrist",
        """wrist; carpal; carpal tunnel; de quervain; dequervain; de quervains; scaphoid; tfcc;
        distal radius; first dorsal compartment; ctr""",
        ("Carpal tunnel release", "De Quervain's release", "Wrist splint"),
    ),
    BodyPart("hand", "hand; metacarpal; palm; palmar", ("X-ray right hand", "Hand therapy")),
    BodyPart(
        "finger",
        """finger; trigger finger; index finger; middle finger; ring finger; little finger;
        small finger; long finger; a1 pulley; pip joint; dip joint; digit; trigger digit""",
        ("Right ring finger release",),
    ),
    BodyPart(
        "thumb", "thumb; trigger thumb; cmc; cmc joint; carpometacarpal", ("Thumb spica splint",)
    ),
    BodyPart(
        "upper extremity",
        "upper extremity; upper extremities; upper extremety; upper limb; upper limbs; ue; ues",
        ("NCV of the upper extremities",),
    ),
    BodyPart("chest", "chest; sternum; sternal; pectoral; breast", ("Chest x-ray",)),
    BodyPart("rib", "rib; ribs; rib cage; intercostal", ("X-ray of left ribs",)),
    BodyPart(
        "abdomen",
        "abdomen; abdominal; stomach; umbilical; ventral hernia; gastric; bowel",
        ("CT abdomen", "Umbilical hernia repair"),
    ),
    BodyPart("heart", "heart; cardiac; coronary", ("Cardiac stress test",)),
    BodyPart("lung", "lung; pulmonary; lungs", ("CT of the lungs",)),
    BodyPart("kidney", "kidney; renal", ("Renal ultrasound",)),
    BodyPart("bladder", "bladder", ("Bladder ultrasound",)),
    BodyPart("liver", "liver; hepatic", ("Liver ultrasound",)),
    BodyPart("genitals", "testicle; testicular; scrotal; scrotum; penile", ("Scrotal ultrasound",)),
    BodyPart(
        "",
        """by mouth; face to face; hand held; handheld; hand held shower; hand controls; hand
        control; back to; back up; and back; air bladder; back and forth; knee walker;
        knee scooter; knee roller; foot stool; head of bed; arm rest; leg rest; leg
        lifter; thoracic outlet; sciatic; cardiac clearance; pulmonary clearance; nasal
        spray; eye drops; liver function; liver function test; liver panel; kidney
        function; renal panel; renal function; hepatic panel; hepatic function; head
        light; hands free; hands on; spinal cord; spinal cord stimulator; eye glasses;
        nasal solution; heart rate; pulmonary function; ophthalmic solution""",
        ("Pantoprazole 40 mg by mouth", "Knee walker", "Spinal cord stimulator trial"),
    ),
)
"""Rows are looked up longest wording first; the row without a name takes wordings out."""

_SIDES: dict[str, Side] = {
    "left": "left",
    "lt": "left",
    "right": "right",
    "rt": "right",
    "bilateral": "bilateral",
    "bilaterally": "bilateral",
    "bilat": "bilateral",
    "both": "bilateral",
}
_INITIALS: dict[str, Side] = {"l": "left", "r": "right", "b": "bilateral"}
_SIDED: dict[str, tuple[str, Side]] = {
    "ble": ("lower extremity", "bilateral"),
    "bue": ("upper extremity", "bilateral"),
    "lle": ("lower extremity", "left"),
    "rle": ("lower extremity", "right"),
    "lue": ("upper extremity", "left"),
    "rue": ("upper extremity", "right"),
}
"""Extremities that letters write with their side in one abbreviation."""

_REGIONS = {"C": "cervical spine", "T": "thoracic spine", "L": "lumbar spine", "S": "lumbar spine"}
_REGIONS_PRINTED = frozenset(_REGIONS.values())
_SPINAL = frozenset((*_REGIONS.values(), "spine", "back", "sacrum", "sacroiliac joint"))
_VERTEBRAE = tuple(
    f"{letter}{number}"
    for letter, count in (("C", 7), ("T", 12), ("L", 5), ("S", 5))
    for number in range(1, count + 1)
)
_PLACE = {name: place for place, name in enumerate(_VERTEBRAE)}

_NEXT_REGION = {"C7": "T1", "T12": "L1", "L5": "S1"}
"""What ``-1`` means behind the last vertebra of a region (``L5-1``)."""

_LEVEL_RUN = re.compile(
    r"(?<![a-z0-9])[ctls] ?-?\d{1,2}(?![\d.%a-km-rt-z]| weighted)"
    r"(?: ?(?:-|/|&|,|to|through|thru|and|, ?and)? ?"
    r"(?:[ctls] ?\d{1,2}|s[il]|\d{1,2})(?![\d.%a-z]))*"
)
_MOST_RUNS = 20
_LONGEST_RUN = 200
"""No request names more levels than this holds: the spine has 29 vertebrae."""
_LEVEL_PART = re.compile(r"(-|/|&|,|to|through|thru|and)|([ctls])? ?(\d{1,2}|(?<=s)[il])")
_COUNTED = re.compile(
    r" ?(?:x\b|\(|sessions?|visits?|times?|weeks?|days?|units?|mg|injections?|months?|treatments?)"
)


@cache
def phrases() -> Phrases[str]:
    """Return every wording with its part's name (empty for a wording that means none)."""
    return Phrases(
        (wording, part.name)
        for part in BODY_PARTS
        for wording in part.wordings.split(";")
        if wording.strip()
    )


class Places(NamedTuple):
    """Where on the body a request is aimed, in printed order, each once."""

    parts: tuple[str, ...]
    sides: tuple[Side, ...]
    levels: tuple[str, ...]


def places(text: list[str], folded: str) -> Places:
    """Return the body parts, sides and levels in the words and folded text of a request.

    Levels without a printed region give theirs: ``L4-L5`` is the lumbar spine.
    """
    parts: dict[str, None] = {}
    sides: dict[Side, None] = {}
    starts: set[int] = set()
    for start, _, names in phrases().find(text):
        starts.add(start)
        if names[-1]:
            parts[names[-1]] = None
    for at, word in enumerate(text):
        if word in _SIDES:
            sides[_SIDES[word]] = None
        elif word in _INITIALS and at + 1 in starts:
            sides[_INITIALS[word]] = None
        elif word in _SIDED:
            part, side = _SIDED[word]
            parts[part], sides[side] = None, None
    if not _REGIONS_PRINTED.isdisjoint(parts):
        for vague in ("spine", "back"):
            parts.pop(vague, None)
    found = levels(folded)
    if found and _SPINAL.isdisjoint(parts):
        parts |= {_REGIONS[level[0]]: None for level in found}
    return Places(tuple(parts), tuple(sides), found)


def levels(folded: str) -> tuple[str, ...]:
    """Return the spinal levels of a folded text.

    A pair is one level between two vertebrae (``L4-5`` is ``L4-L5``), a longer range every pair in
    it (``L3-5`` is ``L3-L4`` and ``L4-L5``); vertebrae in a list stand alone (``L4, L5``).
    """
    found: dict[str, None] = {}
    for run in islice(_LEVEL_RUN.finditer(folded), _MOST_RUNS):
        for level in _run_levels(run.group()[:_LONGEST_RUN], folded[run.end() : run.end() + 16]):
            found[level] = None
    return tuple(found)


def _run_levels(run: str, rest: str) -> list[str]:
    """Return the levels of one unbroken run such as ``l3-4, l4-5 and s1``."""
    ranges: list[list[str]] = []
    letter, linked = "", False
    parts = list(_LEVEL_PART.finditer(run))
    for at, part in enumerate(parts):
        separator, own_letter, number = part.groups()
        if separator:
            linked = separator in {"-", "/", "to", "through", "thru"} and bool(ranges)
            continue
        bare = own_letter is None
        linked = linked or (at > 0 and part.start(2) == parts[at - 1].end() and bool(ranges))
        name = f"{(own_letter or letter).upper()}{'1' if number in 'il' else int(number)}"
        if bare and not linked:
            opens_pair = at + 1 < len(parts) and parts[at + 1].group(1) in {"-", "/"}
            counted = at + 1 == len(parts) and _COUNTED.match(rest)
            if counted or not (opens_pair or _follows(ranges, name)):
                break
        if bare and linked and number == "1":
            name = _NEXT_REGION.get(ranges[-1][-1], name)
        if name not in _PLACE and name != "C8":
            break
        letter = own_letter or letter
        if linked:
            ranges[-1].append(name)
        else:
            ranges.append([name])
        linked = False
    return [level for names in ranges for level in _between(names)]


def _follows(ranges: list[list[str]], name: str) -> bool:
    """Tell whether a vertebra is the next below the last one named (``L3, 4``)."""
    last = ranges[-1][-1] if ranges else ""
    return _PLACE.get(name, -9) == _PLACE.get(last, -5) + 1


def _between(names: list[str]) -> list[str]:
    """Return the levels of vertebrae joined by dashes: themselves if one, else every pair."""
    if len(names) == 1:
        return names
    found: list[str] = []
    for upper, lower in pairwise(names):
        first, last = sorted((_PLACE.get(upper, 6), _PLACE.get(lower, 6)))
        if first == last:
            found.append(upper)
        else:
            found += [f"{_VERTEBRAE[at]}-{_VERTEBRAE[at + 1]}" for at in range(first, last)]
    return found
