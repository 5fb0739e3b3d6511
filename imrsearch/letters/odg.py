"""The Official Disability Guidelines as letters cite them: which chapters, which topics."""

from __future__ import annotations

import re

from imrsearch.letters import details, documents
from imrsearch.letters.documents import Found
from imrsearch.letters.remembered import remembered
from imrsearch.vocabulary.guidelines import ODG_CHAPTERS

_CHAPTER_OF = {
    documents.squeezed(name): chapter.name
    for chapter in ODG_CHAPTERS
    for name in (chapter.name, *chapter.variants)
}
_NAMES = {
    name: chapter.name for chapter in ODG_CHAPTERS for name in (chapter.name, *chapter.variants)
}

_ODG = re.compile(
    r"^(?:the\s)?(?:(?:\(?ODG\)?\s)?Official\s?Disability\s?Guidelines?(?:\s?[\[(,]?\s?ODG\s?[\])]?)?|ODG(?:\s?\(Official\s?Disability\s?Guidelines?\))?)"
    r"(?:[\s,;-]*(?:Guidelines?|\(?TWC\)?|Treatment\s?(?:Index|Guidelines?)|(?:Treatment\s)?in\s?Workers.?\s?Comp(?:ensation)?"
    r"|Integrated\s?Treatment/?\s?Disability\s?Duration\s?Guidelines?|Work\s?Loss\s?Data\s?Institute"
    r"|by\s?MCG|\(?(?:Online|Web|Current)\s?(?:Version|Edition)\)?|\((?:https?://|www\.)[^()\s]*\)))*",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"[\s,(]*(?:(?:\d{1,2}(?:st|nd|rd|th)\s+Ed(?:ition|\.)?)(?:\s?\(?(?:web|online)\)?)?[\s,)]*)?(?:\(?(?P<year>20[01]\d|202\d)\)?)?[\s,)]*",
    re.IGNORECASE,
)
_CHAPTER = re.compile(
    rf"[\s,:;/(\u2013-]{{0,12}}+(?:the\s)?(?:Chapter\s?:?\s?)?(?P<name>{documents.alternatives(_NAMES)})"
    r"(?P<tail>(?:\s?\((?=[^()]*\b(?:acute|chronic|updated|online|web|version)\b)[^()]*\)"
    r"|\s?(?:Chapters?|Section|Procedures?(?:\s?Summary)?|Complaints|Disorders|Guidelines?)\b|\s?\(ODG\))*)"
    r"\s?(?=$|[,;:./)(\u2013-]|\s-|and\b|[A-Z]|\s[A-Z(]|\u00ae)",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    rf"(?:the\s)?(?:{documents.alternatives(_NAMES)})(?:\s?\((?:Acute|Chronic)\b|\sChapter\b)"
    rf"|(?:{documents.alternatives({name: name for name in _NAMES if '&' in name})})\b",
    re.IGNORECASE,
)
_CHAPTER_JOINT = re.compile(r"[,;]\s?(?:and\s)?|\sand\s")
_CHAPTER_END = re.compile(r"\s?(?:$|[,;/.(\u2013-])")
_LATER = re.compile(rf"\b(?P<name>{documents.alternatives(_NAMES)})\s+Chapter\b", re.IGNORECASE)
_NOISE = re.compile(
    r"\((?:updated|online|web|last)[^()]*\)|\b(?:Online|Web)\s?(?:Version|Edition)\b|\(\s*\)|^\W*(?:last\s)?updated\s[\d/]+"
    r"|\ban?\smedical\streatment\sguideline\b(?:\s\(MTG\))?",
    re.IGNORECASE,
)
_NAMED_BEHIND = re.compile(
    rf"(?:[\s-]?\(?TWC\)?|\sGuidelines?)?[\s,:;(\u2013-]{{1,4}}(?:the\s)?(?=[A-Z])(?P<name>{documents.alternatives(_NAMES)})"
    r"(?:\s?\([^()]{0,40}(?:[Aa]cute|[Cc]hronic)[^()]{0,40}\)(?:\s?(?:[Cc]hapter|[Ss]ection)\b)?"
    r"|\s?(?:[Cc]hapter|[Ss]ection|[Gg]uidelines?)\b|(?=\s?(?:[,.;:)]|\Z)"
    r"|\s(?:states?|recommends?|does|do|indicates?|notes?|suggests?|supports?|is|are|and)\b))"
)
_NAMED_AHEAD = re.compile(
    rf"\b(?=[A-Z])(?P<name>{documents.alternatives(_NAMES)})\s(?:[Cc]hapter|[Ss]ection)\s(?:of|in|from)\s"
    r"(?:the\s)?\Z"
)


@remembered(8192)
def read(printed: str) -> tuple[tuple[Found, int, int], ...]:
    """Read an ODG citation; one that names several chapters is several, each with its place.

    The places are offsets into ``printed``.
    """
    lead = _ODG.match(printed)
    at = lead.end() if lead else 0
    edition: int | None = None
    if (stated := _EDITION.match(printed, at)) and stated.end() > at:
        edition = int(stated["year"]) if stated["year"] else None
        at = stated.end()
    starts: list[tuple[str | None, int, int]] = []
    chapter = _CHAPTER.match(printed, at)
    while chapter:
        starts.append(
            (_CHAPTER_OF[documents.squeezed(chapter["name"])], chapter.start("name"), chapter.end())
        )
        ended = chapter.end() - printed[chapter.end() - 1].isspace()
        chapter = _next_chapter(printed, ended)
    if not starts:
        later = _LATER.search(printed, at)
        name = _CHAPTER_OF[documents.squeezed(later["name"])] if later else None
        if later:
            printed = printed[: later.start()] + " " * len(later[0]) + printed[later.end() :]
        starts.append((name, 0, at))
    found: list[tuple[Found, int, int]] = []
    for number, (name, begin, body) in enumerate(starts):
        end = starts[number + 1][1] if number + 1 < len(starts) else len(printed)
        found.append((_chapter(name, edition, printed[body:end]), 0 if number == 0 else begin, end))
    return tuple(found)


def _next_chapter(printed: str, start: int) -> re.Match[str] | None:
    """Return a further chapter named in one ODG citation, after a comma, semicolon or ``and``."""
    for joint in _CHAPTER_JOINT.finditer(printed, start):
        chapter = _CHAPTER.match(printed, joint.end())
        if chapter is None:
            continue
        if "chapter" in (chapter["tail"] or "").lower():
            return chapter
        topic = "chronic" in chapter["name"].lower()
        if not topic and _CHAPTER_END.match(printed, chapter.end()):
            return chapter
    return None


def _chapter(chapter: str | None, edition: int | None, rest: str) -> Found:
    addresses, rest = details.urls(rest)
    pages = details.PAGES.search(rest)
    rest = details.PAGES.sub(" ", rest) if pages else rest
    rest = _NOISE.sub(" ", rest)
    rest = " ".join(rest.split())
    key = f"odg/{documents.slug(chapter.split(' - ')[0])}" if chapter else "odg"
    listed = details.pages(pages["list"]) if pages else ()
    sections = details.topics(rest)
    return Found(
        "ODG", "Official Disability Guidelines", key, edition, chapter, sections, listed, addresses
    )


def begins(printed: str) -> bool:
    """Tell whether a citation begins with a chapter of ODG whose publisher was left out."""
    return bool(_UNNAMED.match(printed))


def near(passage: str, start: int, end: int) -> tuple[Found, int, int] | None:
    """Return the chapter of ODG that a passage names beside ``ODG``, and where both stand.

    ``start`` and ``end`` are the place of ``ODG`` itself. ``the Pain Chapter of ODG`` and ``ODG,
    Low Back Chapter`` name one; a topic without capital letters (``ODG head pain``) does not.
    """
    named = _NAMED_BEHIND.match(passage, end)
    if named:
        end = named.end()
    elif passage[start - 4 : start].endswith((" of ", " in ", "rom ", "the ")) or (
        passage.startswith("the ", start)
    ):
        named = _NAMED_AHEAD.search(passage, max(0, start - 80), start)
        start = named.start() if named else start
    if named is None:
        return None
    return _chapter(_CHAPTER_OF[documents.squeezed(named["name"])], None, ""), start, end
