"""The guidelines that a rationale names in its prose: ``ACOEM chapter 12, page 309``."""

from __future__ import annotations

import re

from imrsearch.letters import details, documents, odg, publishers
from imrsearch.letters.documents import Found
from imrsearch.letters.publishers import TRIM, Placed
from imrsearch.letters.remembered import remembered
from imrsearch.vocabulary.guidelines import DOCUMENTS

_MENTION = re.compile(
    rf"(?P<acoem>{publishers.ACOEM})|(?P<odg>{publishers.ODG})"
    rf"|(?P<schedule>(?:\bMTUS,?\s?)?(?:(?P<before>20[0-2]\d)\s)?(?P<name>{documents.NAME})(?:\s?(?:Medical\s?)?(?:Treatment\s?)?"
    r"Guidelines?(?:,?\s?\(?(?P<after>20[0-2]\d)\)?)?|,?\s\(?(?P<after2>20[0-2]\d)\)?(?:\s?Guidelines?)?))"
    r"|(?P<mtus>\bMTUS\b)"
)
_TRIGGER = re.compile(
    "|".join(
        sorted(
            {
                "MTUS",
                "ACOEM",
                "ODG",
                "Official",
                "American",
                "Harris",
                "Occupational",
                "20",
                "the O",
            }
            | {document.name[:5] for document in DOCUMENTS}
            | {variant[:5] for document in DOCUMENTS for variant in document.variants}
        )
    )
)
"""Letters with which a mention can begin: looked for first, it is quicker by an order."""
MENTIONED = re.compile(
    r"MTUS|ACOEM|ODG|Guideline|Complaints|Disorders|Official\s+Disability|American\s+College"
)
"""What a text holds that names any guideline."""
_DETAIL = re.compile(
    r"(?:[\s,:;()-]|Practice|Guidelines?|Occupational|Medicine|\(ODG\)|[23](?:nd|rd)\sEd(?:ition|\.)?|\(?20[0-2]\d\)?"
    r"|[Cc]hapter\s?\d{1,2}|[Tt]able\s?\d{1,2}-\d{1,2}"
    rf"|{details.PAGES.pattern})*",
    re.IGNORECASE,
)
_TITLE = re.compile(documents.NAME, re.IGNORECASE)
_TABLE = re.compile(r"\btable\s?(\d{1,2}-\d{1,2})", re.IGNORECASE)


def named(rationale: str) -> list[Placed]:
    """Return the guidelines that a folded rationale names, with chapter, table and pages."""
    placed: list[Placed] = []
    at = 0
    while trigger := _TRIGGER.search(rationale, at):
        found = _MENTION.match(rationale, trigger.start())
        if found is None or rationale[trigger.start() - 1 : trigger.start()].isalnum():
            at = trigger.start() + 1
            continue
        if found.lastgroup == "odg":
            placed.append(_odg(rationale, found))
            at = placed[-1].end
            continue
        tail = _DETAIL.match(rationale, found.end())
        end = tail.end() if tail else found.end()
        title = _TITLE.match(rationale, end) if found.lastgroup == "acoem" else None
        if title:
            end = title.end()
            again = _DETAIL.match(rationale, end)
            end = again.end() if again else end
        printed = rationale[found.start() : end].rstrip(TRIM + "(")
        at = max(found.start() + len(printed), found.end())
        end = found.start() + len(printed)
        mention = _READERS[found.lastgroup or "schedule"](printed)
        placed.append(Placed(mention, non_mtus=False, start=found.start(), end=end))
    return placed


@remembered(8192)
def _acoem(printed: str) -> Found:
    tables, pages = _details(printed)
    return documents.acoem(_TABLE.sub(" ", printed))._replace(sections=tables, pages=pages)


def _odg(rationale: str, found: re.Match[str]) -> Placed:
    """Return a mention of ODG with the chapter named beside it, and pages."""
    start, end = found.span()
    mention = odg.read(found[0])[0][0]
    if chapter := odg.near(rationale, start, end):
        mention, start, end = chapter
    tail = _DETAIL.match(rationale, end)
    printed = rationale[end : tail.end() if tail else end].rstrip(TRIM + "(")
    found_pages = mention._replace(pages=_details(printed)[1])
    return Placed(found_pages, non_mtus=False, start=start, end=end + len(printed))


@remembered(8192)
def _schedule(printed: str) -> Found:
    tables, pages = _details(printed)
    return documents.schedule(printed)._replace(sections=tables, pages=pages)


@remembered(8192)
def _mtus(printed: str) -> Found:
    return Found("MTUS", None, "mtus", None, None, *_details(printed))


_READERS = {"acoem": _acoem, "schedule": _schedule, "mtus": _mtus}


def _details(printed: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the tables and the pages that a mention names."""
    listed = details.PAGES.search(printed)
    tables = tuple(f"Table {number}" for number in _TABLE.findall(printed))
    return tables, details.pages(listed["list"]) if listed else ()
