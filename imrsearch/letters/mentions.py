"""The guidelines that a rationale names in its prose: ``ACOEM chapter 12, page 309``."""

from __future__ import annotations

import re

from imrsearch.letters import details, documents, publishers
from imrsearch.letters.documents import Found
from imrsearch.letters.publishers import TRIM, Placed
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
    r"(?:[\s,:;()-]|Practice|Guidelines?|Occupational|Medicine|\(ODG\)|[23](?:nd|rd)\sEd(?:ition)?|\(?20[0-2]\d\)?"
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
        tail = _DETAIL.match(rationale, found.end())
        end = tail.end() if tail else found.end()
        title = _TITLE.match(rationale, end) if found["acoem"] else None
        if title:
            end = title.end()
            again = _DETAIL.match(rationale, end)
            end = again.end() if again else end
        printed = rationale[found.start() : end].rstrip(TRIM + "(")
        at = max(found.start() + len(printed), found.end())
        placed.append(
            Placed(
                _mention(found, printed),
                non_mtus=False,
                start=found.start(),
                end=found.start() + len(printed),
            )
        )
    return placed


def _mention(found: re.Match[str], printed: str) -> Found:
    listed = details.PAGES.search(printed)
    pages = details.pages(listed["list"]) if listed else ()
    tables = tuple(f"Table {number}" for number in _TABLE.findall(printed))
    if found["acoem"]:
        bare = _TABLE.sub(" ", printed)
        return documents.acoem(bare)._replace(sections=tables, pages=pages)
    if found["odg"]:
        return documents.odg(found["odg"])[0][0]._replace(pages=pages)
    if found["schedule"]:
        return documents.schedule(printed)._replace(sections=tables, pages=pages)
    return Found("MTUS", None, "mtus", None, None, tables, pages)
