"""Whether a paragraph's citations were found: family, document and edition; then their details."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from benchmarks.judging.fields import contains, same_name
from benchmarks.judging.truths import Judgement
from benchmarks.synthetic.truth import ExpectedCitation
from imrsearch.records import Citation

_SCHEME: Final = re.compile(r"^h?t?tps?://", re.IGNORECASE)


def judge(
    corpus: str,
    place: str,
    expected: Sequence[ExpectedCitation],
    found: Sequence[Citation],
) -> Iterator[Judgement]:
    """Yield what is right of one paragraph's citations; ``place`` names letter, issue and party."""
    left = list(found)
    for number, one in enumerate(expected):
        match = next((citation for citation in left if same_document(one, citation)), None)
        if match is not None:
            left.remove(match)
        here = f"{place}/{number + 1}"
        yield Judgement(
            corpus, here, "citation recall", _shown(one), _found(match), match is not None
        )
        for field, meant, read, right in _details(one, match):
            yield Judgement(corpus, here, field, meant, read, right)
    for number, citation in enumerate(found):
        right = not any(citation is other for other in left)
        here = f"{place}/found {number + 1}"
        yield Judgement(corpus, here, "citation precision", "", _found(citation), right)


def same_document(expected: ExpectedCitation, found: Citation) -> bool:
    """Return whether a citation names the expected document in the expected edition.

    What belongs to no known family is the same when its printed words are, whatever they are
    taken to be the name of; a bare address, when it is the same address.
    """
    if expected.family != found.family or expected.edition != found.edition:
        return False
    if expected.family == "other":
        if expected.document is None:
            return same_addresses(expected.urls, found.urls)
        return contains(found.text, expected.document)
    if expected.family == "ODG":
        return same_name(expected.chapter or "", found.chapter or "")
    return same_name(expected.document or "", found.document or "")


def same_addresses(expected: Sequence[str], found: Sequence[str]) -> bool:
    """Return whether addresses are the same but for their scheme, which letters cut."""
    return [_SCHEME.sub("", url) for url in expected] == [_SCHEME.sub("", url) for url in found]


def _details(
    expected: ExpectedCitation, found: Citation | None
) -> Iterator[tuple[str, str, str, bool]]:
    """Yield field, expected, found and whether right, for what either of them has."""
    pages = found.pages if found else ()
    if expected.pages or pages:
        yield "pages", str(expected.pages), str(pages), expected.pages == pages
    sections = found.sections if found else ()
    if expected.family != "other" and (expected.sections or sections):
        right = _same_sections(expected, sections)
        yield "sections", str(expected.sections), str(sections), right
    urls = found.urls if found else ()
    if expected.urls or urls:
        yield "urls", str(expected.urls), str(urls), same_addresses(expected.urls, urls)
    if found is None:
        return
    if expected.chapter and expected.family != "ODG":
        right = expected.chapter == found.chapter
        yield "chapter", expected.chapter, str(found.chapter), right
    if expected.non_mtus is not None:
        right = expected.non_mtus == found.non_mtus
        yield "non-mtus", str(expected.non_mtus), str(found.non_mtus), right


def _same_sections(expected: ExpectedCitation, found: Sequence[str]) -> bool:
    """Return whether sections are the same; where ODG's topics are split is left open."""
    if expected.family == "ODG":
        return same_name(" ".join(expected.sections), " ".join(found))
    return len(expected.sections) == len(found) and all(
        same_name(one, other) for one, other in zip(expected.sections, found, strict=True)
    )


def _shown(citation: ExpectedCitation) -> str:
    return f"{citation.family}|{citation.chapter or ''}|{citation.document}|{citation.edition}"


def _found(citation: Citation | None) -> str:
    if citation is None:
        return ""
    return f"{citation.family}|{citation.chapter or ''}|{citation.document}|{citation.edition}"
