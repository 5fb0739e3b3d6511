"""What citations are found by: the words of their names, and the places that they point to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from imrsearch.index.tokens import fold
from imrsearch.records import Citation

_EDITION = re.compile(r"-\d{4}/")


class Cited(NamedTuple):
    """What some citations are found by: in words, by family and document, by guideline and page."""

    passages: tuple[str, ...]
    families: tuple[str | None, ...]
    documents: tuple[str | None, ...]
    places: tuple[str, ...]


@lru_cache(maxsize=1 << 12)
def cited(party: str, found: tuple[Citation, ...]) -> Cited:
    """Return what a party's citations are found by; letters cite the same again and again."""
    names = dict.fromkeys(fold(name) for citation in found for name in _places(citation))
    by_party = [f"{party}|{name}" for name in names] if party else []
    return Cited(
        tuple(passage for citation in found for passage in _passages(citation)),
        tuple(citation.family for citation in found),
        tuple(citation.document for citation in found),
        (*names, *by_party),
    )


def _passages(citation: Citation) -> Iterator[str]:
    """Yield what a citation may be asked for by: its full name, each section, its print."""
    name = (citation.family, citation.document, citation.edition)
    yield " ".join(str(part) for part in name if part is not None)
    if citation.chapter is not None:
        yield f"chapter {citation.chapter}"
    yield from citation.sections
    yield citation.text


def _places(citation: Citation) -> Iterator[str]:
    """Yield where a citation points: guideline and page.

    A guideline is told by its key, by its key without the year and by its family (one that is
    printed as part of the state's schedule by that too). ``mtus-2009/chronic-pain#46`` is a page of
    one; with the party before it, ``expert|mtus#46`` is what the reviewer cites.
    """
    for name in _guideline_names(citation):
        yield name
        for page in citation.pages:
            yield f"{name}#{page}"


def _guideline_names(citation: Citation) -> tuple[str, ...]:
    names = [citation.key, _EDITION.sub("/", citation.key), citation.family.lower()]
    if "mtus" in citation.text.lower():
        names.append("mtus")
    return tuple(dict.fromkeys(names))
