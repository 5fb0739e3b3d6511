"""The decision printed behind the heading of an issue: ``Upheld``, ``Overturned``, other words."""

from __future__ import annotations

import re

from imrsearch.letters.lines import trim
from imrsearch.records import Span

_STEM = (
    r"[Uu]p-?\s?h[eo][lI1|]d|[O0o]ver-?\s?tum?r?n?ed|[Uu]phold|[Oo]verturn"
    r"|[A-Z][a-z]*(?:ified|ify|versed|firmed)"
)
_DECISION = re.compile(
    rf"(?:[:;.\u2013-]\s*+|\bis\s+|\s)(?P<word>(?:Partially\s+|Partly\s+|Not\s+)?(?:{_STEM}|UPHELD|OVERTURNED|MODIFIED"
    r"|Approved|Denied|Authorized|Withdrawn|Dismissed)(?:\s+in\s+part)?)\s*+\.?\s*+\Z"
)
_USUAL_DECISION = re.compile(r":[ \n]*+(?P<word>Upheld|Overturned)\s*+\Z")
_DECISION_LINE = re.compile(
    r":\s*+(?P<word>Upheld|Overturned|Modified|Partially\s+Overturned)[ \t]*(?=[\n\f]|\Z)"
)
_SPLIT = re.compile(r"(?<=[Uu]p)-?\s?(?=h)|(?<=[Oo]ver)-?\s?(?=t)")
_GARBLED = str.maketrans({"0": "o", "1": "l", "I": "l", "|": "l"})


def head_end(text: str, span: Span) -> int:
    """Return where the heading before a label ends: at the label, or at its own decision.

    A paragraph whose label was lost stands between the two.
    """
    if _printed(text, span):
        return span.end
    found = list(_DECISION_LINE.finditer(text, *span))
    return found[-1].end() if found else span.end


def _printed(text: str, span: Span) -> re.Match[str] | None:
    """Return the decision that ends ``span``: nearly always one of two words after a colon."""
    usual = _USUAL_DECISION.search(text, max(span.start, span.end - 16), span.end)
    return usual or _DECISION.search(text, max(span.start, span.end - 160), span.end)


def read(text: str, span: Span) -> tuple[Span, str | None, Span | None]:
    """Return the place of the heading without its decision, the decision and its place."""
    found = _printed(text, span)
    if found is None:
        return trim(text, *span), None, None
    end = found.start()
    word = _SPLIT.sub("", " ".join(found["word"].split()))
    if not word.isupper() and any(mark in word for mark in "01|I"):
        word = word[0].translate({ord("0"): "O"}) + word[1:].translate(_GARBLED)
    heading = trim(text, span.start, end)
    while heading.end > heading.start and text[heading.end - 1] in ":;\u2013-":
        heading = trim(text, heading.start, heading.end - 1)
    place = Span(found.start("word"), found.end("word"))
    return heading, word.lower().replace("overtumed", "overturned"), place
