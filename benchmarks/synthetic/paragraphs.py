"""Guideline paragraphs: what a party says it decided on, with its citations and its basis."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

import msgspec

from benchmarks.synthetic import citing, oddities
from benchmarks.synthetic.citing import Cited, Subject
from benchmarks.synthetic.draws import Weighted, chance
from benchmarks.synthetic.guidelines import GENERAL_CHAPTERS
from benchmarks.synthetic.truth import ExpectedCitation, ExpectedGuideline
from imrsearch.records import Basis


class Written(NamedTuple):
    """A paragraph as printed (a ``\\n`` in it breaks the line) and as meant (text not filled)."""

    text: str
    meant: ExpectedGuideline


_BY_ADMINISTRATOR = Weighted[Basis](
    {"mtus": 48, "non_mtus": 20, "both": 14, "no_evidence_cited": 18}
)
_BY_REVIEWER = Weighted[Basis]({"mtus": 62, "non_mtus": 24, "both": 12, "no_evidence_cited": 2})


def write(random: Random, party: str, subject: Subject, switches: frozenset[str]) -> Written:
    """Return the paragraph of a party (``The Claims Administrator``, ``The Expert Reviewer``)."""
    table = _BY_ADMINISTRATOR if party.endswith("Administrator") else _BY_REVIEWER
    basis = table.draw(random)
    if subject.era == "prose-2013":
        written = _in_prose(random, party, subject, basis)
    else:
        written = _in_sentences(random, party, subject, basis)
    return written._replace(text=oddities.scuff_citation(random, written.text, switches))


def _in_sentences(random: Random, party: str, subject: Subject, basis: Basis) -> Written:
    """Return sentences like ``Decision based on MTUS ...`` (2014 and later)."""
    if basis == "no_evidence_cited":
        text = f"{party} did not cite any medical evidence for its decision."
        return Written(text, ExpectedGuideline(basis=basis))
    sentences: list[str] = []
    cited: list[Cited] = []
    if basis in ("mtus", "both"):
        cited = _distinct(random, subject)
        sentences.append(f"Decision based on MTUS {', and '.join(one.text for one in cited)}.")
    else:
        sentences.append(_outside(random, party, subject))
        if chance(random, 0.04):
            return Written(sentences[0], ExpectedGuideline(basis=basis))
    if basis in ("non_mtus", "both"):
        first = citing.draw_non_mtus(random, subject)
        text = first.text
        cited.append(first)
        if chance(random, 0.12):
            other = citing.draw_other(random, subject)
            text += f" and Other Medical Treatment Guidelines {other.text}"
            cited.append(other)
        sentences.append(f"Decision based on Non-MTUS Citation {text}.")
    meant = ExpectedGuideline(basis=basis, citations=tuple(one.meant for one in cited))
    return Written(" ".join(sentences), meant)


def _outside(random: Random, party: str, subject: Subject) -> str:
    """Return the sentence that tells that the schedule was not used."""
    if subject.era == "pages" or chance(random, 0.1):
        return f"{party} did not base their decision on the MTUS."
    return f"{party} based their decision on recommendation(s) outside of the MTUS Guidelines."


def _distinct(random: Random, subject: Subject) -> list[Cited]:
    """Return one or two citations of the schedule that differ in their document."""
    first = citing.draw_mtus(random, subject)
    if chance(random, 0.8):
        return [first]
    second = citing.draw_mtus(random, subject)
    if second.meant.document == first.meant.document:
        return [first]
    return [first, second]


def _in_prose(random: Random, party: str, subject: Subject, basis: Basis) -> Written:
    """``The Claims Administrator based its decision on ..., which is part of the MTUS``."""
    if basis == "no_evidence_cited":
        text = f"{party} did not cite any medical evidence for its decision."
        return Written(text, ExpectedGuideline(basis=basis))
    possessive = "its" if party.endswith("Administrator") else "his/her"
    cited: list[Cited] = []
    sentences = []
    if basis in ("mtus", "both"):
        cited.append(_schedule_2013(random, subject))
        lead = f"{party} based {possessive} decision on the"
        sentences.append(f"{lead} {cited[-1].text}, which is part of the MTUS.")
    if basis in ("non_mtus", "both"):
        cited.append(_odg_2013(random, subject))
        lead = f"{party} based {possessive} decision on the"
        if sentences:
            lead = f"{party} also based {possessive} decision on the"
        sentences.append(f"{lead} {cited[-1].text}, which is not part of the MTUS.")
    meant = ExpectedGuideline(
        basis=basis,
        citations=tuple(msgspec.structs.replace(one.meant, non_mtus=None) for one in cited),
    )
    return Written(" ".join(sentences), meant)


def _schedule_2013(random: Random, subject: Subject) -> Cited:
    """Return a citation of the schedule in the words of 2013."""
    region, topic = subject.region, subject.topic
    if topic.chronic_2009 and (not region.complaints or chance(random, 0.65)):
        shown, pages = citing.draw_pages(random, topic.pages)
        year = random.choice(("", " (2009)"))
        meant = ExpectedCitation(
            family="MTUS",
            document=citing.CHRONIC,
            edition=2009 if year else None,
            sections=(topic.chronic_2009,),
            pages=pages,
        )
        guideline = f"Chronic Pain Medical Treatment Guidelines{year}"
        return Cited(f"{guideline}, {topic.chronic_2009}, {_pages(shown)}", meant)
    chapter, name, bounds = region.chapter, region.complaints, region.pages
    if not name:
        chapter, name, bounds = random.choice(GENERAL_CHAPTERS)
    shown, pages = citing.draw_pages(random, bounds)
    year = random.choice(("", " (2004)"))
    meant = ExpectedCitation(
        family="ACOEM",
        document=name,
        edition=2004 if year else None,
        chapter=str(chapter),
        pages=pages,
    )
    return Cited(f"ACOEM Guidelines{year}, Chapter {chapter}, {name}, {_pages(shown)}", meant)


def _odg_2013(random: Random, subject: Subject) -> Cited:
    """Return a citation of ODG in the words of 2013."""
    chapter = subject.topic.odg_chapter or subject.region.odg
    topic = random.choice(subject.topic.odg)
    meant = ExpectedCitation(family="ODG", document=citing.ODG, chapter=chapter, sections=(topic,))
    return Cited(f"Official Disability Guidelines (ODG), {chapter} Chapter, {topic}", meant)


def _pages(shown: str) -> str:
    """Return ``page 46`` or ``pages 46-47``."""
    return f"page {shown}" if shown.isdigit() else f"pages {shown}"
