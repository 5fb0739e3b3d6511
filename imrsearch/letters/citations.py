"""The guidelines a letter cites: out of a guideline paragraph, and out of a rationale.

A guideline paragraph is a few sentences: ``Decision based on MTUS ...``, ``Decision based on
Non-MTUS Citation ...``, ``... did not cite any medical evidence for its decision.`` It is cut into
*clauses* at those openings (:mod:`~imrsearch.letters.clauses`), a clause into *citations* where a
publisher or a document of the schedule is named (:mod:`~imrsearch.letters.paragraphs`), and each
citation is read by :mod:`~imrsearch.letters.documents`. Names are matched against the vocabulary,
never split at commas, for they hold commas themselves. A rationale names guidelines in its prose
(:mod:`~imrsearch.letters.mentions`).

Paragraphs repeat word for word over thousands of letters, so the reading of a folded paragraph
is kept; only the places are worked out anew.
"""

from __future__ import annotations

from imrsearch.letters import clauses, mentions, paragraphs
from imrsearch.letters.lines import Fold, fold, repaired
from imrsearch.letters.publishers import Placed
from imrsearch.letters.remembered import remembered
from imrsearch.records import Basis, Citation, Guideline, Span

LONGEST = 20_000
"""No guideline paragraph is longer: of one that is, so many characters are read for citations."""
MOST = 200_000
"""No letter has as many characters of paragraphs: behind so many, none is read for citations."""


def read_guideline(text: str, span: Span, clear: str | None = None) -> Guideline:
    """Read the guideline paragraph in ``span``: its basis, its citations, its folded text.

    ``clear`` is the text repaired, where the caller has it already.
    """
    folded = Fold(text, span)
    basis, placed = _read(_clear(folded, text, span, clear))
    citations = tuple(_citation(folded, each) for each in placed)
    return Guideline(basis=basis, citations=citations, text=folded.text or None)


def unread(text: str, span: Span) -> Guideline:
    """Return the guideline paragraph in ``span`` with its folded text alone."""
    return Guideline(text=fold(text[span.start : span.end]) or None)


def read_rationale(
    text: str, span: Span, clear: str | None = None, printed: str | None = None
) -> tuple[Citation, ...]:
    """Read the guidelines named inside a rationale, each once, in the order they appear.

    ``clear`` is the text repaired and ``printed`` the rationale folded, where the caller has them
    already.
    """
    if not mentions.MENTIONED.search(text, *span):
        return ()
    folded = Fold(text, span, printed)
    seen: set[tuple[str, tuple[int, ...], tuple[str, ...]]] = set()
    citations: list[Citation] = []
    for placed in mentions.named(_clear(folded, text, span, clear)):
        same = (placed.found.key, placed.found.pages, placed.found.sections)
        if same not in seen:
            seen.add(same)
            citations.append(_citation(folded, placed))
    return tuple(citations)


def _clear(folded: Fold, text: str, span: Span, clear: str | None) -> str:
    """Return the folded passage repaired, by the least work: few letters need any."""
    if clear is None:
        return repaired(folded.text[:LONGEST])
    passage = folded.text if clear is text else fold(clear[span.start : span.end])
    return passage[:LONGEST]


def _citation(folded: Fold, placed: Placed) -> Citation:
    found = placed.found
    return Citation(
        family=found.family,
        document=found.document,
        key=found.key,
        edition=found.edition,
        chapter=found.chapter,
        sections=found.sections,
        pages=found.pages,
        urls=found.urls,
        non_mtus=placed.non_mtus,
        text=folded.text[placed.start : placed.end],
        span=folded.span(placed.start, placed.end),
    )


@remembered(16384)
def _read(paragraph: str) -> tuple[Basis, tuple[Placed, ...]]:
    placed = tuple(paragraphs.cited(paragraph))
    inside = any(not each.non_mtus for each in placed)
    outside = any(each.non_mtus for each in placed)
    return clauses.basis(paragraph, inside=inside, outside=outside), placed
