"""The guidelines that the issues of a report cite: their pages, and what each shows.

A document has a page of its own and so has each of its pages that is cited: which issues cite it,
who does, and how those were decided.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from imrsearch.render import inert, names, outcomes, survey, wording
from imrsearch.render.outcomes import Outcomes
from imrsearch.render.survey import Item, Survey, Use

FAMILIES: Final = ("MTUS", "ACOEM", "ODG", "other")
_EDITION: Final = re.compile(r"-((?:19|20)\d\d)(?=/|$)")


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """One who cites a guideline, in how many issues, and how those were decided."""

    label: str
    outcomes: Outcomes


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A page or a section of a document. A section has no page of its own: ``target=None``."""

    label: str
    target: str | None
    outcomes: Outcomes


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A guideline document, or one page of it (``page``), as the report's issues cite it.

    ``ranks`` are the citing issues, in order, and ``citing`` who cites in each, in words.
    """

    key: str
    family: str
    title: str
    page: int | None
    target: str
    ranks: Sequence[int]
    citing: Mapping[int, str]
    outcomes: Outcomes
    parties: tuple[Party, ...]
    pages: tuple[Part, ...]
    sections: tuple[Part, ...]


def targets(uses: Mapping[str, Use]) -> dict[str, frozenset[int]]:
    """Return the documents that have a page, and which of their pages do."""
    return {key: frozenset(use.pages) for key, use in uses.items()}


def link(key: str, pages: Iterable[int], known: Mapping[str, frozenset[int]]) -> str | None:
    """Return the page that a citation leads to: of its first page number, or of its document."""
    if key not in known:
        return None
    first = next((page for page in pages if page in known[key]), None)
    return names.guideline_page(key, first)


def document(key: str, use: Use, items: Sequence[Item]) -> Document:
    """Return what the page of a document shows."""
    pages = tuple(
        Part(
            label=f"p. {page}",
            target=names.guideline_page(key, page),
            outcomes=_outcomes(survey.parties(use.pages[page]), items),
        )
        for page in sorted(use.pages)
    )
    sections = [
        Part(label=name, target=None, outcomes=_outcomes(survey.parties(packed), items))
        for name, packed in use.sections.items()
    ]
    sections.sort(key=lambda part: (-part.outcomes.issues, part.label))
    return _document(key, use, None, items, (pages, tuple(sections)))


def page(key: str, use: Use, number: int, items: Sequence[Item]) -> Document:
    """Return what the page of one page number of a document shows."""
    return _document(key, use, number, items, ((), ()))


def title(key: str, use: Use) -> str:
    """Return a document's name: ``Low Back Complaints (2004)``, ``ODG: Pain``.

    As most letters name it, then by name, so that the order of the letters changes nothing.
    """
    counts: Counter[tuple[str, str | None]] = Counter()
    for (_, name, chapter, _), count in use.names.items():
        counts[name or "", chapter if key.startswith("odg/") else None] += count
    (name, chapter), _ = min(counts.items(), key=lambda each: (-each[1], str(each[0])))
    words = inert.line(chapter or name or "") or f"{family(use)}, no document named"
    if chapter:
        words = f"ODG: {words}"
    found = _EDITION.search(key)
    return f"{words} ({found[1]})" if found else words


def family(use: Use) -> str:
    """Return the family that most citations of a document name."""
    counts: Counter[str] = Counter()
    for (name, *_), count in use.names.items():
        counts[name] += count
    return min(counts.items(), key=lambda each: (-each[1], FAMILIES.index(each[0])))[0]


def ordered(made: Survey) -> list[str]:
    """Return the keys of the documents: by family, then the most cited first."""
    return sorted(
        made.uses,
        key=lambda key: (
            FAMILIES.index(family(made.uses[key])),
            -len(survey.parties(made.uses[key].all)),
            key,
        ),
    )


def _document(
    key: str,
    use: Use,
    number: int | None,
    items: Sequence[Item],
    parts: tuple[tuple[Part, ...], tuple[Part, ...]],
) -> Document:
    citing = survey.parties(use.all if number is None else use.pages[number])
    kind = family(use)
    return Document(
        key=inert.line(key),
        family="" if kind == "other" else kind,
        title=title(key, use),
        page=number,
        target=names.guideline_page(key, number),
        ranks=tuple(citing),
        citing={rank: _who(bits) for rank, bits in citing.items()},
        outcomes=_outcomes(citing, items),
        parties=tuple(_parties(citing, items)),
        pages=parts[0],
        sections=parts[1],
    )


def _parties(citing: Mapping[int, int], items: Sequence[Item]) -> Iterable[Party]:
    for bit, label in enumerate(survey.PARTIES):
        ranks = [rank for rank, bits in citing.items() if bits >> bit & 1]
        yield Party(
            label=wording.capital(label),
            outcomes=outcomes.count(items[rank].decision for rank in ranks),
        )


def _who(bits: int) -> str:
    return ", ".join(label for bit, label in enumerate(survey.PARTIES) if bits >> bit & 1)


def _outcomes(citing: Iterable[int], items: Sequence[Item]) -> Outcomes:
    return outcomes.count(items[rank].decision for rank in citing)
