"""Every character of a letter accounted for: a field, boilerplate, or text nobody read.

Nothing of a letter may be lost in silence. The spans that the readers found are laid over the
text; what lies between them is boilerplate when it consists of the state's standing words, and
otherwise it is *unread* and becomes a problem that names its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from imrsearch.letters.layouts import Parts
from imrsearch.letters.lines import trim
from imrsearch.letters.remembered import remembered
from imrsearch.records import Span

_WORD = re.compile(r"[a-z]+")
_SENTENCE_END = re.compile(r"[.:]\s+|\n\s*\n|\f")
_STANDING_SHARE = 0.75
_ITEM_PARTS = ("heading", "decision", "claims_administrator", "expert", "rationale")
_STANDING = frozenset(
    _WORD.findall(
        """
        how the imr final determination was made maximus federal services inc sent complete case
        file to an expert physician professional medical reviewer he she has no affiliation with
        employer employee providers or claims administrator been in active clinical practice for
        more than five years and is currently working at least hours a week selected based on
        his her clinical experience education background expertise same similar specialties that
        evaluate treat condition disputed items item service services familiar governing laws
        regulations including strength of evidence hierarchy applies independent review
        determinations following credentials state s licensure certification specialty developed
        summary records documents reviewed issues decisions decision rationales rationale were
        set forth below guideline guidelines number date assigned injury ur denial priority
        application received standard expedited dated regarding request doctor who licensed
        california board certified treatment treatments notice filed disputing utilization
        assignment information provided above parties made each dispute section schedule relied
        upon by make qualifications regards claim name provider p o po dear workers compensation
        case means we decided that some but partial overturn overturned uphold explanation later
        listed address patient physician sole responsibility liable consequences arising use
        nonuse engaged law medicine providing contract contracts about box sacramento ca fax
        phone telephone page relevant interested considered these included from completed this
        letter provides you explains requested necessary appropriate medically not are clinic
        effect deemed director division workers compensation with respect medical necessity
        binding all accordance labor code may be appealed only if appeal board within days
        analysis mail mailed
        """
    )
)


class Region(NamedTuple):
    """A stretch of the letter's text and what it is: a field, ``boilerplate`` or ``unread``."""

    name: str
    span: Span


class Cover(NamedTuple):
    """Stretches that together cover a text: each by its name and start, and the text's length."""

    stretches: tuple[tuple[str, int], ...]
    length: int

    def regions(self) -> tuple[Region, ...]:
        """Return the stretches as regions, in order, none overlapping another."""
        ends = [*(start for _, start in self.stretches[1:]), self.length]
        return tuple(
            Region(name, Span(start, end))
            for (name, start), end in zip(self.stretches, ends, strict=True)
        )


def cover(text: str, parts: Parts, known: Iterable[tuple[str, Span]]) -> Cover:
    """Return the stretches that together cover ``text``.

    ``known`` are the spans of the fields read, by name; of two that overlap, the one that begins
    first keeps its text. White space between regions belongs to the region before it.
    """
    claimed = [(start, -end, name) for name, (start, end) in known]
    claimed += _of_items(parts)
    claimed += [(start, -end, "boilerplate") for start, end in parts.boilerplate]
    claimed.sort()
    laid: list[tuple[str, int]] = []
    at = 0
    for start, negative_end, name in claimed:
        end = -negative_end
        if end <= at or start == end:
            continue
        if start > at:
            if not (passage := text[at:start]).isspace():
                laid += _between(passage, at)
            at = start
        laid.append((name, at))
        at = end
    if (rest := text[at:]) and not rest.isspace():
        laid += _between(rest, at)
    if not laid and text:
        laid = [("boilerplate", 0)]
    if laid:
        laid[0] = (laid[0][0], 0)
    return Cover(tuple(laid), len(text))


def unread(text: str, covered: Cover) -> list[Span]:
    """Return the spans that no reader understood."""
    if all(name != "unread" for name, _ in covered.stretches):
        return []
    return [trim(text, *region.span) for region in covered.regions() if region.name == "unread"]


def _of_items(parts: Parts) -> list[tuple[int, int, str]]:
    claimed: list[tuple[int, int, str]] = []
    for item in parts.items:
        places = (item.heading, item.decision_place, item.claims_administrator, item.expert)
        issue = f"issues.{item.number}."
        for name, place in zip(_ITEM_PARTS, (*places, item.rationale), strict=True):
            if place:
                claimed.append((place[0], -place[1], issue + name))
    return claimed


def _between(passage: str, start: int) -> list[tuple[str, int]]:
    """Return what stands between two fields, each with its start: boilerplate or unread."""
    return [(name, start + offset) for name, offset in _kinds(passage)]


@remembered(4096)
def _kinds(passage: str) -> tuple[tuple[str, int], ...]:
    """Return the stretches of a passage, each by its start; letters repeat theirs word for word."""
    inner = trim(passage, 0, len(passage))
    stops = [found.end() for found in _SENTENCE_END.finditer(passage, *inner)]
    stretches: list[tuple[str, int]] = []
    for start, end in pairwise([inner.start, *stops, inner.end]):
        name = "boilerplate" if _standing(passage[start:end]) else "unread"
        if start < end and (not stretches or stretches[-1][0] != name):
            stretches.append((name, start))
    return tuple(stretches)


@remembered(8192)
def _standing(passage: str) -> bool:
    words = _WORD.findall(passage.lower())
    return len([word for word in words if word in _STANDING]) >= _STANDING_SHARE * len(words)
