"""The clauses of a guideline paragraph, and what the paragraph says it decides on.

A clause begins at a standing opening (``Decision based on MTUS``, ``based its decision on the``)
and ends at the next one, or where a new sentence speaks of a party.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from imrsearch.records import Basis

_NON_MTUS = r"Non\s?-?\s?MTUS(?:\s?Citations?)?\s?:?"
_OPENING_WORD = re.compile(
    r"decision|Decision|DECISION|based|relied|relies|cited\s|found\sthe\s"
    r"|Non\s?-?\s?MTUS|non\s?-?\s?MTUS"
)
_OPENING = re.compile(
    rf"""(?:Decisions?\s?(?:was\s)?based\s?(?:up)?on\s?
    | based\s?(?:its|their|his/her|his|her|the)\s?decision\s?(?:up)?on\s?(?!\s?recommendation)
    | rel(?:ied|ies)\s?(?:up)?on\s
    | (?:cited|found)\s(?=the\s(?:ACOEM|MTUS|Official|American|Chronic\sPain\s(?:Med|Tr)
        |Post-?\s?surg|Acup|Medical\sTr|General\sAppr
        |(?:Low|Neck|Shou|Knee|Elb|Fore|Ankle|Stress)\S*\s(?:\S+\s){{0,4}}?Compl))
    | (?={_NON_MTUS}\s(?!Guidelines)))
    (?:the\s)?(?P<kind>{_NON_MTUS}|MTUS\b(?!\s?Guidelines\.))?""",
    re.VERBOSE | re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\.\s+(?=(?:The|A)\s(?:Claims|Expert|Physician|Professional|Medical|[Rr]eviewer)\s|(?:The\s)?Decision\s)"
)
_PROSE = re.compile(r"\.\s+(?=(?:[A-Z][a-z]*|[A-Z]+)\s(?:[A-Z][a-z]+\s)?[a-z])")
_NOT = re.compile(r"\bnot\s(?:\w+\s)?$")
_NO_EVIDENCE = re.compile(
    r"(?:did|does)\s?not\s?(?:cite|provide|state|list|identify|reference)\s?(?:any|a|an)?\s?",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"outside\s?of\s?(?:the\s)?MTUS|did\s?not\s?base\s?(?:their|its|his/her)\s?decision\s?on\s?the\s?MTUS"
    r"|not\s(?:a\s)?part\sof\s(?:the\s)?(?:MTUS|Medical\sTreatment)|MTUS\s(?:does|did)\snot|no\s(?:applicable|relevant)",
    re.IGNORECASE,
)
_ON_MTUS = re.compile(r"\bon\s(?:the\s)?MTUS\b|\bsections?\s?\(?s?\)?\s?of\s?the\s?MTUS\s?used\b")


class Clause(NamedTuple):
    """A run of citations in a folded paragraph.

    ``kind`` is ``mtus``, ``non_mtus``, or empty where the opening does not say.
    """

    start: int
    end: int
    kind: str


def clauses(paragraph: str) -> list[Clause]:
    """Cut a folded paragraph at its openings; a new sentence about a party ends a clause."""
    openings = list(_openings(paragraph))
    found_clauses: list[Clause] = []
    for number, found in enumerate(openings):
        end = openings[number + 1].start() if number + 1 < len(openings) else len(paragraph)
        if sentence := _SENTENCE.search(paragraph, found.end(), end):
            end = sentence.start()
        printed = found["kind"] or ""
        kind = "" if not printed else "non_mtus" if printed[:3].lower() == "non" else "mtus"
        start = found.start("kind") if kind == "mtus" else found.end()
        found_clauses.append(Clause(start, end, kind))
    return found_clauses


def whole(paragraph: str) -> Clause:
    """Return a paragraph that begins with a guideline at once as one clause, up to its prose.

    A review sheet's title says that these are the guidelines relied upon, so no sentence does.
    """
    sentence = _PROSE.search(paragraph)
    return Clause(0, sentence.start() if sentence else len(paragraph), "")


def _openings(paragraph: str) -> Iterator[re.Match[str]]:
    """Yield the openings of a paragraph; a word that can begin one is looked for first."""
    at = 0
    while word := _OPENING_WORD.search(paragraph, at):
        at = word.end()
        found = _OPENING.match(paragraph, word.start())
        before = paragraph[word.start() - 1 : word.start()]
        if found is None or before.isalnum() or _negated(paragraph, found.start()):
            continue
        at = max(found.end(), at)
        yield found


def _negated(paragraph: str, start: int) -> bool:
    before = paragraph[max(0, start - 16) : start]
    return "not" in before and _NOT.search(before) is not None


def basis(paragraph: str, *, inside: bool, outside: bool) -> Basis:
    """Return what a paragraph says it decides on.

    ``inside`` and ``outside`` tell whether it cites guidelines of the state's schedule, and others.
    """
    if inside and outside:
        return "both"
    if inside:
        return "mtus"
    if outside:
        return "non_mtus"
    if _NO_EVIDENCE.search(paragraph):
        return "no_evidence_cited"
    if _OUTSIDE.search(paragraph):
        return "non_mtus"
    return "mtus" if _ON_MTUS.search(paragraph) else "not_stated"
