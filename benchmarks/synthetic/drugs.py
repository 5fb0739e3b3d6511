"""The drugs that synthetic letters dispute: names, strengths, drug class, guideline topic."""

from __future__ import annotations

from typing import Final, NamedTuple


class Drug(NamedTuple):
    """One row of the table: ``strengths`` are printed as they stand."""

    name: str
    strengths: tuple[str, ...]
    drug_class: str
    topic: str


# One line a class: drug class | guideline topic | name: strengths; name: strengths ...
_TABLE: Final = """
Opioids|opioid|Norco: 5/325mg, 7.5/325mg, 10/325mg; Hydrocodone/APAP: 5/325mg, 10/325mg; \
Percocet: 5/325mg, 10/325mg; Oxycodone: 5mg, 10mg, 15mg, 30mg; OxyContin: 10mg, 20mg, 40mg; \
Morphine sulfate ER: 15mg, 30mg, 60mg; MS Contin: 15mg, 30mg; Butrans patch: 10mcg/hr, 20mcg/hr; \
Hydromorphone: 2mg, 4mg; Nucynta: 50mg, 75mg, 100mg; Fentanyl patch: 25mcg, 50mcg, 75mcg; \
Methadone: 5mg, 10mg; Opana ER: 10mg, 20mg; Tylenol #3: 300/30mg
Opioids|tramadol|Tramadol: 50mg, 100mg; Ultram: 50mg; Tramadol ER: 100mg, 150mg, 200mg; \
Ultracet: 37.5/325mg
NSAID|nsaid|Naproxen: 375mg, 500mg, 550mg; Anaprox DS: 550mg; Ibuprofen: 600mg, 800mg; \
Motrin: 600mg, 800mg; Celebrex: 100mg, 200mg; Meloxicam: 7.5mg, 15mg; Mobic: 7.5mg, 15mg; \
Diclofenac sodium ER: 75mg, 100mg; Nabumetone: 500mg, 750mg; Etodolac: 400mg, 500mg; \
Relafen: 500mg, 750mg; Ketorolac: 10mg; Etodolac ER: 600mg
Muscle Relaxant|relaxant|Cyclobenzaprine: 5mg, 7.5mg, 10mg; Flexeril: 7.5mg, 10mg; \
Tizanidine: 2mg, 4mg; Zanaflex: 4mg; Soma: 350mg; Carisoprodol: 350mg; Baclofen: 10mg, 20mg; \
Methocarbamol: 500mg, 750mg; Robaxin: 500mg, 750mg; Orphenadrine ER: 100mg; Skelaxin: 800mg; \
Fexmid: 7.5mg
Proton Pump Inhibitors|ppi|Omeprazole: 20mg, 40mg; Prilosec: 20mg; Pantoprazole: 20mg, 40mg; \
Protonix: 20mg, 40mg; Nexium: 40mg; Lansoprazole: 30mg; Esomeprazole: 40mg
H2 Blocker|ppi|Ranitidine: 150mg; Zantac: 150mg; Famotidine: 20mg; Pepcid: 20mg
Anti-epilepsy drugs|antiepileptic|Gabapentin: 100mg, 300mg, 600mg; Neurontin: 300mg, 600mg; \
Lyrica: 50mg, 75mg, 150mg; Pregabalin: 75mg; Topiramate: 25mg, 50mg; Topamax: 50mg; Gralise: 600mg
Antidepressant|antidepressant|Cymbalta: 30mg, 60mg; Duloxetine: 30mg, 60mg; Amitriptyline: 10mg, \
25mg; Nortriptyline: 10mg, 25mg; Trazodone: 50mg, 100mg; Sertraline: 50mg, 100mg; \
Wellbutrin XL: 150mg; Effexor XR: 75mg; Lexapro: 10mg, 20mg; Venlafaxine ER: 37.5mg, 75mg
Benzodiazepines|benzodiazepine|Alprazolam: 0.5mg, 1mg; Xanax: 0.5mg, 1mg; Diazepam: 5mg, 10mg; \
Valium: 5mg; Lorazepam: 0.5mg, 1mg; Clonazepam: 0.5mg, 1mg; Restoril: 15mg, 30mg
Sedative-hypnotics|insomnia|Ambien: 5mg, 10mg; Zolpidem: 5mg, 10mg; Lunesta: 2mg, 3mg; \
Eszopiclone: 1mg, 2mg; Sonata: 10mg
Topical Analgesics|topical|Lidoderm 5% patch: ; Lidocaine 5% patch: ; Voltaren 1% gel: ; \
Terocin patch: ; Menthoderm gel 120g: ; Flector 1.3% patch: ; Capsaicin 0.025% cream: ; \
LidoPro ointment 121g: ; Pennsaid 2% solution:
Topical Compounds|topical|Flurbiprofen 20%/Lidocaine 5% cream 180g: ; \
Cyclobenzaprine 10%/Gabapentin 10% cream 120g: ; \
Compound cream: Ketoprofen 20%/Ketamine 10% 240g: ; \
Gabapentin 10%/Amitriptyline 5%/Capsaicin 0.025% cream 240g:
Antiemetic|antiemetic|Ondansetron: 4mg, 8mg; Zofran: 4mg, 8mg; Promethazine: 25mg
GI Agents|medicine|Docusate sodium: 100mg; Senokot: 8.6mg; Colace: 100mg; Miralax: 17g
Nutritional Products|medicine|Theramine: ; Sentra PM: ; Gabadone: ; Vitamin D: 2000IU; Trepadone:
Antimigraine Agent|medicine|Sumatriptan: 50mg, 100mg; Imitrex: 50mg; Maxalt: 10mg
Barbiturates|medicine|Fioricet: 50/300/40mg
Opioid Antagonist|opioid|Narcan nasal spray: 4mg; Naloxone: 4mg
Impotence Agents|medicine|Viagra: 50mg, 100mg; Cialis: 10mg, 20mg; Sildenafil: 50mg
Antihypertensive|medicine|Lisinopril: 10mg, 20mg; Losartan: 50mg
Beta-blocker|medicine|Metoprolol: 25mg, 50mg; Atenolol: 50mg
Antidiabetics|medicine|Metformin: 500mg, 1000mg; Glipizide: 5mg
Statin|medicine|Atorvastatin: 20mg; Simvastatin: 20mg
Stimulants|medicine|Provigil: 100mg, 200mg; Nuvigil: 150mg; Adderall: 10mg
AntiAnxiety|medicine|Buspirone: 10mg; Buspar: 10mg
Antihistamine|medicine|Hydroxyzine: 25mg; Cetirizine: 10mg
Atypical Antipsychotic|medicine|Abilify: 5mg; Seroquel: 25mg, 50mg; Latuda: 40mg
Anti-infectives|medicine|Keflex: 500mg; Cephalexin: 500mg; Amoxicillin: 500mg
Misc Analgesics|medicine|Acetaminophen: 325mg, 500mg; Tylenol: 500mg
Adrenal Cortical Steroids|medicine|Medrol dosepak: 4mg; Prednisone: 10mg, 20mg
Anti-coagulant|medicine|Xarelto: 10mg; Lovenox: 40mg
"""

# How often a class is disputed, in percent of pharmaceuticals (estimate); the rest share alike.
CLASS_WEIGHTS: Final = {
    "Opioids": 28.0,
    "NSAID": 12.0,
    "Muscle Relaxant": 13.0,
    "Proton Pump Inhibitors": 7.0,
    "Anti-epilepsy drugs": 8.0,
    "Antidepressant": 6.0,
    "Topical Analgesics": 9.0,
    "Topical Compounds": 5.0,
    "Benzodiazepines": 4.0,
    "Sedative-hypnotics": 4.0,
}


def _rows() -> tuple[Drug, ...]:
    """Read the table."""
    drugs = []
    for line in _TABLE.strip().splitlines():
        drug_class, topic, entries = line.split("|")
        for entry in entries.split("; "):
            name, _, strengths = entry.rstrip().rpartition(":")
            given = tuple(item.strip() for item in strengths.split(",") if item.strip())
            drugs.append(Drug(name.strip(), given, drug_class, topic))
    return tuple(drugs)


DRUGS: Final = _rows()
