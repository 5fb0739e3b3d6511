"""A vocabulary of 150,000 terms as long-tailed as that of real letters.

A term's rank decides how often it is drawn: proportional to ``1 / (rank + 3)``. In text of
300 tokens the terms of rank 80 to 540 then stand in 30 down to 5 % of the texts, so the
common medical words have these ranks. Below come rare words made of medical parts of words,
numbers, codes and slips of the keyboard, as they fill the lexicon of any large index.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import cache
from random import Random
from typing import Final

SIZE: Final = 150_000
SHIFT: Final = 3.0
COMMON_FIRST: Final = 80
"""Rank of the first common medical word; the words before it are those of any English text."""

_EVERYDAY: Final = """the of and to in is for was with that on as by not this or be are from at it
has which have were been no an had he she his her but all will when who may there would they any
if than these more other over such can also into after only some should would may most while before
between during under then both each about being those does did since upon until very without"""

_MEDICAL: Final = """pain patient treatment medical request injury necessary documentation therapy
lumbar guidelines symptoms chronic spine report physical evidence recommended function left right
records medication cervical clinical shoulder review dated worker examination improvement knee
injection exercise weeks opioid mg sessions range motion tenderness failed conservative criteria
provider mri support conditions therefore low neck back hand wrist tablet diagnosis functional
radicular complaints radiating home program surgical surgery use objective findings weakness daily
activities muscle relief current mild moderate severe bilateral extremity lower upper normal
sensation reflexes strength deficits imaging studies testing drug urine screen risk adverse
effects dose steroid epidural acute numbness tingling disc herniation stenosis nerve root
radiculopathy spasm spasms trial duration frequency months prior previous response decreased
increased ongoing supported indicated established progress note visit primary treating physician
authorization utilization determination schedule acoem odg mtus section chapter rationale decision
industrial work restrictions modified duty disability impingement rotator cuff tear arthroscopic
meniscus arthritis degenerative changes positive negative straight leg raise test signs sign
electrodiagnostic carpal tunnel syndrome neuropathy brace orthosis unit tens stimulation electrical
rental purchase equipment durable cream topical compound gel patch lidocaine capsaicin gabapentin
naproxen ibuprofen tramadol hydrocodone norco oxycodone morphine cyclobenzaprine tizanidine
omeprazole gastrointestinal events cardiovascular renal hepatic nsaid nsaids anti-inflammatory
relaxant relaxants sedating sleep insomnia depression anxiety psychological cognitive behavioral
evaluation consultation specialist pain-management acupuncture chiropractic manipulation massage
aquatic self-directed flare-up exacerbation maintenance plateau discharge tapering weaning
monitoring aberrant behavior agreement compliance efficacy failure first-line second-line option
alternative medically appropriate exceed exceeds number total additional initial follow-up
recommendation contraindicated fluoroscopy guidance facet medial branch block blocks rhizotomy
ablation radiofrequency fusion laminectomy discectomy decompression instability spondylolisthesis
spondylosis sprain strain contusion fracture tendon ligament ankle foot elbow hip groin thoracic
lateral anterior posterior palpation flexion extension rotation abduction grip gait antalgic cane
walker crutches transportation appointments assistance household aide nursing bed cryotherapy cold
heat postoperative preoperative clearance laboratory cbc metabolic panel electrocardiogram chest
radiograph xray ray views contrast arthrogram ultrasound"""

_ROOTS: Final = """arthr myel neur spondyl cardi gastr hepat nephr derm hem oste chondr tend fasci
my cervic lumb thorac sacr brachi crani cephal ophthalm ot rhin laryng trache bronch pneum pleur
phleb angi arteri ven lymph splen aden thyr pancreat cholecyst col enter proct cyst ureter pyel
orch hyster salping mast lapar herni ligament burs synov menisc patell tibi fibul femor humer radi
uln carp tars phalang metacarp cost stern scapul clavicul vertebr disc radicul gangli mening
encephal psych somn alg kin sthen troph plas phag cyt leuc erythr thromb"""
_PREFIXES: Final = """a anti bi co contra de dys endo epi extra hemi hyper hypo infra inter intra
mal meso meta micro multi neo non para peri poly post pre pseudo re retro semi sub super supra
trans tri ultra un"""
_SUFFIXES: Final = """itis osis ectomy otomy ostomy oplasty opathy algia oscopy ogram ography ology
al ic ous ar ary ation ing ed ive ity ism ist oid oma emia uria penia plegia paresis esthesia
trophy genic lysis desis pexy rrhaphy stenosis sclerosis malacia megaly rrhea spasm tomy"""
_ENDINGS: Final = ("", "s", "ly", "ed", "ing", "al", "ity", "ness", "ment", "er", "able", "ine")
_ONSETS: Final = "b br c ch cl d dr f fl g gr h j k l m n p pl pr r s sh sl st str t th tr v w z"
_RIMES: Final = "a an ar e el en er i il in is o ol on or u ul um us y ax ex ix"
_KEYBOARD: Final = "abcdefghijklmnopqrstuvwxyz"


@cache
def vocabulary() -> tuple[str, ...]:
    """Return the terms, the most frequent first. The same in every process."""
    terms = list(dict.fromkeys(_listed(_EVERYDAY)))[:COMMON_FIRST]
    seen = set(terms)
    for source in (iter(_listed(_MEDICAL)), _made_up(Random("vocabulary"))):
        for term in source:
            if term not in seen:
                seen.add(term)
                terms.append(term)
            if len(terms) == SIZE:
                return tuple(terms)
    raise AssertionError("made-up words never end")


def draw_rare(random: Random) -> str:
    """Return a word of letters from the vocabulary's tail, the rarer the higher its rank."""
    words = _rare_words()
    start = 400
    rank = start * math.exp(random.random() * math.log(len(words) / start))
    return words[min(int(rank), len(words) - 1)]


@cache
def _rare_words() -> tuple[str, ...]:
    """Return the vocabulary's words of letters in their order."""
    return tuple(term for term in vocabulary() if term.isalpha() and len(term) > 3)


@cache
def _listed(words: str) -> tuple[str, ...]:
    """Return the words of a table."""
    return tuple(words.split())


def _made_up(random: Random) -> Iterator[str]:
    """Yield rare terms without end; some come twice."""
    makers: tuple[tuple[float, Callable[[Random], str]], ...] = (
        (0.42, _medical_compound),
        (0.72, _invented),
        (0.82, _slip),
        (0.91, _number),
        (1.0, _code),
    )
    while True:
        place = random.random()
        yield next(maker for bound, maker in makers if place < bound)(random)


def _medical_compound(random: Random) -> str:
    """Return a word like ``perispondylitis``."""
    prefix = random.choice(_listed(_PREFIXES)) if random.random() < 0.95 else ""
    return prefix + random.choice(_listed(_ROOTS)) + random.choice(_listed(_SUFFIXES))


def _invented(random: Random) -> str:
    """Return a word that could be a name of a person, a place or a product."""
    onsets, rimes = _listed(_ONSETS), _listed(_RIMES)
    syllables = random.choice((2, 2, 3, 3, 4))
    stem = "".join(random.choice(onsets) + random.choice(rimes) for _ in range(syllables))
    return stem + random.choice(_ENDINGS)


def _slip(random: Random) -> str:
    """Return a common word with one letter left out, doubled, swapped or wrong."""
    word = random.choice(_listed(_MEDICAL))
    place = random.randrange(len(word))
    kind = random.randrange(4)
    if kind == 0:
        return word[:place] + word[place + 1 :] or word
    if kind == 1:
        return word[:place] + word[place] + word[place:]
    if kind == 2 and place + 1 < len(word):
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return word[:place] + random.choice(_KEYBOARD) + word[place + 1 :]


def _number(random: Random) -> str:
    """Return a number, a decimal or a date."""
    kind = random.randrange(3)
    if kind == 0:
        return str(random.randint(1, 99_999))
    if kind == 1:
        return f"{random.randint(0, 99)}.{random.randint(0, 99)}"
    return f"{random.randint(1, 12)}/{random.randint(1, 28)}/{random.randint(2009, 2024)}"


def _code(random: Random) -> str:
    """Return a spinal level, a procedure code, a dose."""
    kind = random.randrange(3)
    if kind == 0:
        return f"{random.choice('clst')}{random.randint(1, 12)}"
    if kind == 1:
        return f"{random.choice('acdgjls')}{random.randint(1000, 9999)}"
    return f"{random.randint(1, 900)}{random.choice(('mg', 'ml', 'mcg', 'cc', 'mm', 'cm'))}"
