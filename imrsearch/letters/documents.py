"""One citation, read: which document, which edition, chapter, sections and pages.

Each reader takes the folded text of one citation, from its publisher or document name up to the
next, and gives a :class:`Found` without place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from imrsearch.letters import details
from imrsearch.letters.remembered import remembered
from imrsearch.records import Family
from imrsearch.vocabulary.guidelines import (
    ACOEM_2004_CHAPTERS,
    DOCUMENTS,
    PUBLICATIONS,
    Document,
)


class Found(NamedTuple):
    """A citation without its place; the fields are those of :class:`imrsearch.records.Citation`."""

    family: Family
    document: str | None
    key: str
    edition: int | None = None
    chapter: str | None = None
    sections: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    urls: tuple[str, ...] = ()


def _loose(name: str) -> str:
    """Return a pattern for a name whose words a copy may have run together.

    Its first letter is a set, by which the engine passes over an alternative at once.
    """
    loose = re.escape(name[1:]).replace(r"\ ", r"\s?").replace(r",\s?", r",?\s?")
    return f"(?-i:[{name[0].upper()}{name[0].lower()}])" + loose.replace(r"\-", r"-?\s?")


def alternatives(names: Iterable[str]) -> str:
    """Return a pattern for any of the names, the longest first."""
    return "|".join(_loose(name) for name in sorted(names, key=len, reverse=True))


def squeezed(name: str) -> str:
    """Return a name as names are compared: small letters without blanks, commas and hyphens."""
    return name.replace(" ", "").replace(",", "").replace("-", "").casefold()


_DOCUMENT_OF = {
    squeezed(name): document
    for document in reversed(DOCUMENTS)
    for name in (document.name, *document.variants)
}
_DOCUMENT_NAMES = {
    name: document.name for document in DOCUMENTS for name in (document.name, *document.variants)
}
NAME = alternatives(_DOCUMENT_NAMES)
"""A pattern for the name of any document of the schedule, in any spelling."""

_ACOEM_NAMES = {
    name: document.name
    for document in DOCUMENTS
    if document.series == "acoem"
    for name in (document.name, *document.variants)
}
ACOEM_NAME = rf"(?:{alternatives(_ACOEM_NAMES)})(?!\s?(?:Medical\s?)?Treatment)"
"""A pattern for the name of a document of ACOEM, not of one that the state wrote itself."""

SCHEDULE = (
    r"(?:\bMTUS[,:]?\s?)?(?:the\s|California(?:'s)?\s|CA\s)?(?:MTUS\s)?(?:(?P<before>20[0-2]\d)\s)?"
    rf"(?P<name>{NAME})(?P<guide>\s?(?:Medical\s?)?(?:Treatment\s?)?(?:Practice\s?)?Guidelines?(?!,?\s?Chapter))?"
    r"(?:,?\s?\(?(?:May\s|rev(?:ised|\.)?\s|effective\s|July\s(?:\d+,?\s)?)?(?P<after>20[0-2]\d)\)?(?P<guide2>\s?Guidelines?)?)?"
)
"""A pattern for a document of the schedule with its year, before or after the name."""

_SCHEDULE = re.compile(SCHEDULE, re.IGNORECASE)
_SECTIONS = re.compile(r"\s*[,;:]?\s*Sections?\s?(?:\(s\))?\s?:\s*", re.IGNORECASE)
_CHAPTER = re.compile(r"\bCh(?:apter|\.)\s?(?P<number>\d{1,2})\b[\s,:;()-]*", re.IGNORECASE)
_ORDINAL = re.compile(r"\b(?P<number>[23])(?:nd|rd)\s+ed(?:ition|\.)?", re.IGNORECASE)
_LEADING_YEAR = re.compile(r"\(?(20[0-2]\d)\)?[\s,):;-]*")
_ORDINAL_YEARS = {"2": 2004, "3": 2011}
_ACOEM = re.compile(
    r"^(?:MTUS\s?[/,:]?\s?)?(?:Harris\s?J\.?,?\s?)?"
    r"(?:American\s?College\s?of\s?Occupational\s?(?:and|&)\s?Environmental\s?Medicine(?:'s)?(?:\s?\(?ACOEM\)?)?|ACOEM(?:'s)?)?"
    r"[\s,:]*(?:Occupational\s?Medicine\s?)?(?:Practice\s?)?(?:Guidelines?)?",
    re.IGNORECASE,
)
_PUBLISHER_BEHIND = re.compile(
    rf"^(?P<name>(?:{NAME}))\s?\((?P<publisher>ACOEM[^()]{{0,120}}(?:\([^()]{{0,40}}\)[^()]{{0,80}})?)\)",
    re.IGNORECASE,
)
CHAPTER_OF = (
    r"\s?(?:Chapter\s|Guidelines?\s)?(?:of|in|from)\s(?:the\s)?"
    r"(?=ACOEM|American\s?College\s?of\s?Occ)"
)
"""A pattern for what joins a chapter's name to the publisher behind it: ``Chapter of the``."""
_NAMED_BEFORE = re.compile(rf"^(?:the\s)?(?P<name>{NAME}){CHAPTER_OF}", re.IGNORECASE)
ACOEM_WORDS = (
    r"(?:American\s?College\s?of\s?Occupational\s?(?:and|&)\s?Environmental\s?Medicine(?:'s)?"
    r"(?:\s?\(?ACOEM\)?)?|ACOEM)(?:\s?(?:Occupational\s?Medicine\s?)?(?:Practice\s?)?Guidelines?)?"
)
"""A pattern for ACOEM and its guidelines by name."""
_NAMED_ACOEM = re.compile(ACOEM_WORDS, re.IGNORECASE)
_OTHER_LEAD = re.compile(
    r"^[\s,;:.]*(?:and\s|on\s|the\s)*Other\s?Medical\s?Treatment\s?Guidelines?(?:\s?or\s?Medical\s?Evidence)?\s?:?\s*",
    re.IGNORECASE,
)
_PUBLICATIONS = [(re.compile(row.pattern, re.IGNORECASE), row) for row in PUBLICATIONS]
_ONLY_JOINTS = re.compile(r"(?:and|or|see|at|[\s,;.&])*+", re.IGNORECASE)
_INK = re.compile(r"\w")
_SCHEME = re.compile(r"^\w+://")
_LONGEST_NAME = 240


_NO_SLUG = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """Return a name as part of a key: small letters, digits and single hyphens."""
    return _NO_SLUG.sub("-", name.casefold().replace("&", " ")).strip("-")


@remembered(8192)
def schedule(printed: str) -> Found:
    """Read a citation of the state's schedule: ``MTUS Knee Complaints 2004, Section(s): ...``."""
    found = _SCHEDULE.match(printed)
    if found is None:
        return _unknown_of_schedule(printed)
    document = _DOCUMENT_OF[squeezed(found["name"])]
    year = found["after"] or found["before"]
    document = _by_year(document, int(year) if year else None)
    edition = int(year) if year else None
    sections, pages, _ = _rest(printed[found.end() :])
    return Found("MTUS", document.name, document.key(edition), edition, None, sections, pages)


_ACOEM_CHRONIC_PAIN = next(
    row for row in DOCUMENTS if row.series == "acoem" and row.topic == "chronic-pain"
)


def _by_year(document: Document, year: int | None) -> Document:
    """Return ACOEM's document of 2017 for the name it shares with the state's own older one."""
    if document.topic == "chronic-pain" and year in _ACOEM_CHRONIC_PAIN.editions:
        return _ACOEM_CHRONIC_PAIN
    return document


def _unknown_of_schedule(printed: str) -> Found:
    body = re.sub(r"^MTUS\b[\s:,]*", "", printed, flags=re.IGNORECASE)
    name = re.split(r",?\s*Sections?\s?(?:\(s\))?:|\(?\bPages?\b", body, maxsplit=1)[0].strip(
        " .,;:"
    )
    year = details.YEAR.search(name)
    edition = int(year[0]) if year else None
    name = details.YEAR.sub("", name).strip(" .,;:()")
    sections, pages, _ = _rest(body[len(name) :] if name else body)
    if not name or re.fullmatch(r"(?:the\s)?Guidelines?", name, re.IGNORECASE):
        return Found("MTUS", None, "mtus", edition, None, (), pages)
    key = f"mtus-{edition}/{slug(name)}" if edition else f"mtus/{slug(name)}"
    return Found(
        "MTUS",
        name[:_LONGEST_NAME],
        key,
        edition,
        None,
        sections if "Section" in body else (),
        pages,
    )


@remembered(8192)
def acoem(printed: str) -> Found:
    """Read a citation of ACOEM's guidelines: ``ACOEM Guidelines, Chapter 7, ..., page 127``."""
    if "(" in printed and (behind := _PUBLISHER_BEHIND.match(printed)):
        printed = f"{behind['publisher']} {behind['name']}{printed[behind.end() :]}"
    elif before := _NAMED_BEFORE.match(printed):
        publisher = _NAMED_ACOEM.match(printed, before.end())
        end = publisher.end() if publisher else before.end()
        printed = f"{printed[before.end() : end]}, {before['name']}{printed[end:]}"
    lead = _ACOEM.match(printed)
    rest = printed[lead.end() if lead else 0 :]
    edition: int | None = None
    if ordinal := _ORDINAL.search(rest):
        edition = _ORDINAL_YEARS[ordinal["number"]]
        rest = rest[: ordinal.start()] + rest[ordinal.end() :]
    document: Document | None = None
    number: str | None = None
    if chapter := _CHAPTER.search(rest):
        number = str(int(chapter["number"]))
        document = ACOEM_2004_CHAPTERS.get(int(number))
        rest = rest[: chapter.start()] + " , " + rest[chapter.end() :]
    rest = rest.lstrip(" ,:;()-\u2013")
    if year := _LEADING_YEAR.match(rest):
        edition, rest = int(year[1]), rest[year.end() :]
    named = _SCHEDULE.match(rest) or _named_chapter(rest)
    if named:
        document = document or _DOCUMENT_OF[squeezed(named["name"])]
        if document.topic == "chronic-pain":
            document = _ACOEM_CHRONIC_PAIN
        year_printed = named["after"] or named["before"]
        edition = int(year_printed) if year_printed else edition
        rest = rest[named.end() :]
    sections, pages, urls = _rest(rest)
    if document is None:
        return Found("ACOEM", None, "acoem", edition, number, sections, pages, urls)
    key = document.key(edition)
    return Found("ACOEM", document.name, key, edition, number, sections, pages, urls)


_CHAPTER_TITLE = re.compile(
    r"(?P<before>)(?P<after>)(?P<name>Neck\s?(?:and|&)\s?Upper\s?Back|Shoulder|Elbow|Low\s?Back|Knee|Ankle\s?(?:and|&)\s?Foot"
    r"|Forearm,?\s?Wrist,?\s?(?:and|&)\s?Hand|Eye|Stress)\b(?:\s?(?:Chapter|Complaints))?",
    re.IGNORECASE,
)
_SHORT_TITLES = {
    "neckandupperback": "Neck and Upper Back Complaints",
    "neck&upperback": "Neck and Upper Back Complaints",
    "shoulder": "Shoulder Complaints",
    "elbow": "Elbow Complaints",
    "lowback": "Low Back Complaints",
    "knee": "Knee Complaints",
    "ankleandfoot": "Ankle and Foot Complaints",
    "ankle&foot": "Ankle and Foot Complaints",
    "forearmwristandhand": "Forearm, Wrist, and Hand Complaints",
    "forearmwrist&hand": "Forearm, Wrist, and Hand Complaints",
    "stress": "Stress-Related Conditions",
}
_DOCUMENT_OF.update({short: _DOCUMENT_OF[squeezed(name)] for short, name in _SHORT_TITLES.items()})


def _named_chapter(rest: str) -> re.Match[str] | None:
    return _CHAPTER_TITLE.match(rest)


@remembered(8192)
def other(printed: str) -> Found:
    """Read a citation of any other publication; an unknown one is kept as printed."""
    printed = _OTHER_LEAD.sub("", printed)
    addresses, rest = details.urls(printed)
    pages = details.PAGES.search(rest)
    listed = details.pages(pages["list"]) if pages else ()
    name = rest.strip(" .,;:()-\u2013")
    name = "" if _ONLY_JOINTS.fullmatch(name) else name + ")" * (name.count("(") - name.count(")"))
    for pattern, row in _PUBLICATIONS:
        if pattern.search(name):
            return Found("other", row.name, row.key, None, None, (), listed, addresses)
    if addresses and not _INK.search(name):
        host = _SCHEME.sub("", addresses[0]).split("/")[0]
        return Found("other", addresses[0], f"other/{slug(host)}", None, None, (), (), addresses)
    key = f"other/{slug(name)[:60].strip('-')}"
    return Found("other", name[:_LONGEST_NAME], key, None, None, (), listed, addresses)


def _rest(rest: str) -> tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...]]:
    """Return the sections, pages and addresses that follow a document's name."""
    addresses, rest = details.urls(rest)
    pages: list[int] = []
    names: list[str] = []
    if marked := _SECTIONS.search(rest):
        listed = rest[marked.end() :]
        lead = rest[: marked.start()]
    else:
        lead, listed = "", rest
    at = 0
    for found in details.PAGES.finditer(listed):
        names += details.sections(_topic(listed[at : found.start()]))
        pages += details.pages(found["list"])
        at = found.end()
    after = _topic(listed[at:])
    if marked or len(after) <= _LONGEST_NAME:
        names += details.sections(after)
    pages += _bare_pages(lead)
    return tuple(dict.fromkeys(names)), tuple(dict.fromkeys(pages)), addresses


_TOPIC_LEAD = re.compile(
    r"^[\s,;:.()-]*+(?:the\s|and\s|Guidelines?\b|Pages?\s?\(s\)\s?:?\s?(?:Ch(?:p|apter)?\.?\s?\d{1,2}\b)?)*+[\s,;:-]*"
)


def _topic(printed: str) -> str:
    return _TOPIC_LEAD.sub("", printed).strip(" .,;:-\u2013")


def _bare_pages(lead: str) -> tuple[int, ...]:
    found = details.PAGES.search(lead)
    return details.pages(found["list"]) if found else ()
