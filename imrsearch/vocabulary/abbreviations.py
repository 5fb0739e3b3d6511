"""Abbreviations that letters print, with what they stand for.

A row is the abbreviation as printed and its expansions, the likeliest in a letter first.
``ambiguous`` marks those that are also an ordinary word or mean quite another thing as often
(``PT`` is physical therapy, the patient and a clotting time; ``IF`` and ``HELP`` are English
words), so that a search can widen by them only when asked in capitals.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


class Abbreviation(NamedTuple):
    """One abbreviation, its expansions in lower case, whether it also means something else."""

    short: str
    expansions: tuple[str, ...]
    ambiguous: bool = False


def _sure(short: str, *expansions: str) -> Abbreviation:
    """Return a row that means one thing in a letter."""
    return Abbreviation(short, expansions)


def _ambiguous(short: str, *expansions: str) -> Abbreviation:
    """Return a row that also means something else."""
    return Abbreviation(short, expansions, ambiguous=True)


ABBREVIATIONS: tuple[Abbreviation, ...] = (
    # injections and blocks
    _sure("ESI", "epidural steroid injection"),
    _sure("LESI", "lumbar epidural steroid injection"),
    _sure("CESI", "cervical epidural steroid injection"),
    _sure("TFESI", "transforaminal epidural steroid injection"),
    _sure("ILESI", "interlaminar epidural steroid injection"),
    _sure("TPI", "trigger point injection"),
    _sure("MBB", "medial branch block"),
    _sure("MBBB", "medial branch block"),
    _sure("DMBB", "diagnostic medial branch block"),
    _sure("SNRB", "selective nerve root block"),
    _ambiguous("RFA", "radiofrequency ablation", "request for authorization"),
    _sure("RFTC", "radiofrequency thermocoagulation"),
    _sure("RFN", "radiofrequency neurotomy"),
    _sure("PRP", "platelet rich plasma"),
    _sure("LSB", "lumbar sympathetic block"),
    _sure("SGB", "stellate ganglion block"),
    _sure("GONB", "greater occipital nerve block"),
    _ambiguous("CSI", "corticosteroid injection"),
    _ambiguous("IM", "intramuscular", "intramedullary"),
    _ambiguous("IV", "intravenous"),
    # therapy
    _ambiguous("PT", "physical therapy", "patient", "prothrombin time"),
    _ambiguous("OT", "occupational therapy"),
    _ambiguous("AT", "aquatic therapy"),
    _sure("CMT", "chiropractic manipulative treatment"),
    _sure("HEP", "home exercise program"),
    _sure("CBT", "cognitive behavioral therapy"),
    _sure("ESWT", "extracorporeal shock wave therapy"),
    _sure("ECSWT", "extracorporeal shock wave therapy"),
    _sure("LLLT", "low level laser therapy"),
    _sure("LINT", "localized intense neurostimulation therapy"),
    _sure("HBOT", "hyperbaric oxygen therapy"),
    _sure("FRP", "functional restoration program"),
    _sure("IPM", "interdisciplinary pain management"),
    _ambiguous("HELP", "health education for living with pain"),
    _sure("OMT", "osteopathic manipulative treatment"),
    _sure("TMS", "transcranial magnetic stimulation"),
    _sure("EMDR", "eye movement desensitization and reprocessing"),
    _sure("MFR", "myofascial release"),
    _sure("ADL", "activities of daily living", "activity of daily living"),
    _sure("ADLS", "activities of daily living"),
    _sure("ROM", "range of motion"),
    _sure("AROM", "active range of motion"),
    _ambiguous("PROM", "passive range of motion"),
    # equipment
    _sure("DME", "durable medical equipment"),
    _sure("DMEPOS", "durable medical equipment, prosthetics, orthotics and supplies"),
    _sure("TENS", "transcutaneous electrical nerve stimulation"),
    _sure("NMES", "neuromuscular electrical stimulation"),
    _ambiguous("EMS", "electrical muscle stimulation", "emergency medical services"),
    _ambiguous("IF", "interferential"),
    _sure("IFC", "interferential current"),
    _sure("IFS", "interferential stimulation"),
    _sure("PENS", "percutaneous electrical nerve stimulation"),
    _sure("PNS", "peripheral nerve stimulation"),
    _sure("SCS", "spinal cord stimulator", "spinal cord stimulation"),
    _sure("LSO", "lumbosacral orthosis", "lumbar sacral orthosis"),
    _sure("TLSO", "thoracolumbosacral orthosis", "thoracic lumbar sacral orthosis"),
    _sure("AFO", "ankle foot orthosis"),
    _sure("KAFO", "knee ankle foot orthosis"),
    _sure("CPM", "continuous passive motion"),
    _sure("CTU", "cold therapy unit"),
    _ambiguous("CAM", "controlled ankle motion"),
    _sure("DVT", "deep vein thrombosis", "deep venous thrombosis"),
    _sure("SCD", "sequential compression device"),
    _sure("CPAP", "continuous positive airway pressure"),
    _sure("BIPAP", "bilevel positive airway pressure"),
    _sure("IPD", "intermittent pneumatic device"),
    # tests
    _sure("EMG", "electromyography", "electromyogram"),
    _sure("NCV", "nerve conduction velocity"),
    _sure("NCS", "nerve conduction study", "nerve conduction studies"),
    _sure("EDX", "electrodiagnostic studies", "electrodiagnostic testing"),
    _sure("SSEP", "somatosensory evoked potential"),
    _sure("MRI", "magnetic resonance imaging"),
    _sure("MRA", "magnetic resonance angiography", "magnetic resonance arthrogram"),
    _sure("MARS", "metal artifact reduction sequence"),
    _ambiguous("CT", "computed tomography", "computerized tomography", "carpal tunnel"),
    _ambiguous("CAT", "computerized axial tomography"),
    _ambiguous("US", "ultrasound"),
    _sure("DEXA", "dual energy x-ray absorptiometry", "bone density"),
    _ambiguous("PET", "positron emission tomography"),
    _sure("SPECT", "single photon emission computed tomography"),
    _sure("FCE", "functional capacity evaluation"),
    _sure("UDS", "urine drug screen"),
    _sure("UDT", "urine drug test", "urine drug testing"),
    _sure("POC", "point of care"),
    _sure("CURES", "controlled substance utilization review and evaluation system"),
    _sure("CBC", "complete blood count"),
    _sure("CMP", "comprehensive metabolic panel"),
    _sure("BMP", "basic metabolic panel"),
    _sure("LFT", "liver function test"),
    _sure("ESR", "erythrocyte sedimentation rate"),
    _sure("CRP", "c-reactive protein"),
    _sure("TSH", "thyroid stimulating hormone"),
    _sure("PSG", "polysomnogram", "polysomnography"),
    _sure("EKG", "electrocardiogram"),
    _sure("ECG", "electrocardiogram"),
    _sure("EEG", "electroencephalogram"),
    _sure("QEEG", "quantitative electroencephalogram"),
    _sure("VNG", "videonystagmography"),
    _sure("PFT", "pulmonary function test"),
    _sure("EGD", "esophagogastroduodenoscopy"),
    _sure("TPII", "trigger point impedance imaging"),
    _sure("VSNCT", "voltage actuated sensory nerve conduction test"),
    # surgery
    _sure("ORIF", "open reduction internal fixation", "open reduction and internal fixation"),
    _sure("TKA", "total knee arthroplasty"),
    _sure("TKR", "total knee replacement"),
    _sure("THA", "total hip arthroplasty"),
    _sure("THR", "total hip replacement"),
    _sure("TSA", "total shoulder arthroplasty"),
    _sure("ACDF", "anterior cervical discectomy and fusion"),
    _sure("PLIF", "posterior lumbar interbody fusion"),
    _sure("TLIF", "transforaminal lumbar interbody fusion"),
    _sure("ALIF", "anterior lumbar interbody fusion"),
    _sure("XLIF", "extreme lateral interbody fusion"),
    _sure("OLIF", "oblique lateral interbody fusion"),
    _sure("IDET", "intradiscal electrothermal therapy"),
    _sure("ADR", "artificial disc replacement"),
    _sure("CTR", "carpal tunnel release"),
    _ambiguous("SAD", "subacromial decompression"),
    _sure("DCR", "distal clavicle resection"),
    _sure("MUA", "manipulation under anesthesia"),
    _sure("RCR", "rotator cuff repair"),
    _sure("HWR", "hardware removal"),
    # anatomy
    _sure("ACL", "anterior cruciate ligament"),
    _sure("PCL", "posterior cruciate ligament"),
    _sure("MCL", "medial collateral ligament"),
    _sure("LCL", "lateral collateral ligament"),
    _ambiguous("SI", "sacroiliac"),
    _sure("SIJ", "sacroiliac joint"),
    _sure("TMJ", "temporomandibular joint"),
    _ambiguous("AC", "acromioclavicular"),
    _sure("CMC", "carpometacarpal"),
    _sure("TFCC", "triangular fibrocartilage complex"),
    _sure("SLAP", "superior labrum anterior posterior", "superior labral tear"),
    _sure("RTC", "rotator cuff", "return to clinic"),
    _sure("UE", "upper extremity"),
    _ambiguous("LE", "lower extremity"),
    _sure("BUE", "bilateral upper extremities"),
    _sure("BLE", "bilateral lower extremities"),
    # conditions
    _sure("CTS", "carpal tunnel syndrome"),
    _sure("CRPS", "complex regional pain syndrome"),
    _sure("RSD", "reflex sympathetic dystrophy"),
    _sure("DDD", "degenerative disc disease"),
    _sure("HNP", "herniated nucleus pulposus"),
    _sure("OA", "osteoarthritis"),
    _sure("DJD", "degenerative joint disease"),
    _sure("FBSS", "failed back surgery syndrome"),
    _sure("TOS", "thoracic outlet syndrome"),
    _sure("MPS", "myofascial pain syndrome"),
    _sure("PTSD", "post-traumatic stress disorder", "posttraumatic stress disorder"),
    _sure("TBI", "traumatic brain injury"),
    _sure("MDD", "major depressive disorder"),
    _sure("GAD", "generalized anxiety disorder"),
    _sure("GERD", "gastroesophageal reflux disease"),
    _sure("OSA", "obstructive sleep apnea"),
    _ambiguous("ED", "erectile dysfunction", "emergency department"),
    _sure("HTN", "hypertension"),
    _ambiguous("DM", "diabetes mellitus"),
    _sure("COPD", "chronic obstructive pulmonary disease"),
    _sure("LBP", "low back pain"),
    _sure("VAS", "visual analog scale"),
    _sure("SLR", "straight leg raise", "straight leg raising"),
    # medicines
    _sure("NSAID", "nonsteroidal anti-inflammatory drug", "non-steroidal anti-inflammatory drug"),
    _sure("PPI", "proton pump inhibitor"),
    _sure("AED", "anti-epilepsy drug", "antiepileptic drug"),
    _sure("SSRI", "selective serotonin reuptake inhibitor"),
    _sure("SNRI", "serotonin norepinephrine reuptake inhibitor"),
    _sure("TCA", "tricyclic antidepressant"),
    _sure("APAP", "acetaminophen"),
    _sure("ASA", "aspirin"),
    _sure("HCTZ", "hydrochlorothiazide"),
    _sure("LDN", "low dose naltrexone"),
    _ambiguous("MED", "morphine equivalent dose"),
    _sure("MME", "morphine milligram equivalent", "morphine milligram equivalents"),
    _sure("TNF", "tumor necrosis factor"),
    _ambiguous("ER", "extended release", "emergency room"),
    _ambiguous("IR", "immediate release"),
    _ambiguous("SR", "sustained release"),
    _ambiguous("DR", "delayed release", "doctor"),
    _sure("OTC", "over the counter"),
    _sure("BID", "twice a day", "twice daily"),
    _sure("TID", "three times a day", "three times daily"),
    _sure("QID", "four times a day", "four times daily"),
    _sure("QHS", "at bedtime", "every night at bedtime"),
    _sure("PRN", "as needed"),
    _ambiguous("PO", "by mouth"),
    _sure("QTY", "quantity"),
    # the process
    _sure("IMR", "independent medical review"),
    _ambiguous("UR", "utilization review"),
    _sure("MTUS", "medical treatment utilization schedule"),
    _sure("ACOEM", "american college of occupational and environmental medicine"),
    _sure("ODG", "official disability guidelines"),
    _sure("DWC", "division of workers' compensation"),
    _sure("PTP", "primary treating physician"),
    _sure("QME", "qualified medical evaluator"),
    _sure("AME", "agreed medical evaluator", "agreed medical examiner"),
    _sure("MMI", "maximum medical improvement"),
    _sure("DOI", "date of injury"),
    _sure("DOS", "date of service"),
    _sure("PM&R", "physical medicine and rehabilitation"),
    _sure("ENT", "ear, nose and throat"),
    _sure("RTW", "return to work"),
)
"""Searched in this order; an abbreviation stands in one row only."""


@cache
def _by_short() -> dict[str, Abbreviation]:
    """Return the rows by abbreviation, in lower case."""
    return {row.short.lower(): row for row in ABBREVIATIONS}


@cache
def _by_expansion() -> dict[str, tuple[Abbreviation, ...]]:
    """Return the rows by each of their expansions."""
    rows: dict[str, tuple[Abbreviation, ...]] = {}
    for row in ABBREVIATIONS:
        for expansion in row.expansions:
            rows[expansion] = (*rows.get(expansion, ()), row)
    return rows


def find(short: str) -> Abbreviation | None:
    """Return the row of an abbreviation in any case (``esi``, ``M.R.I.``), or ``None``."""
    return _by_short().get(short.lower().replace(".", ""))


def expand(short: str) -> tuple[str, ...]:
    """Return what an abbreviation stands for, likeliest first; nothing for an unknown one."""
    row = find(short)
    return row.expansions if row else ()


def abbreviate(words: str) -> tuple[str, ...]:
    """Return the abbreviations that stand for a phrase in full, in any case."""
    rows = _by_expansion().get(" ".join(words.lower().split()), ())
    return tuple(row.short for row in rows)


def same(words: str) -> tuple[str, ...]:
    """Return every other wording of an abbreviation or of a phrase in full.

    ``ESI`` gives ``epidural steroid injection``; ``electrocardiogram`` gives ``EKG`` and ``ECG``;
    ``EKG`` gives ``electrocardiogram`` and, through it, ``ECG``.
    """
    asked = " ".join(words.lower().split())
    found: dict[str, None] = {}
    for expansion in (*expand(asked), asked):
        found[expansion] = None
        for short in abbreviate(expansion):
            found[short] = None
    return tuple(wording for wording in found if wording.lower() != asked)
