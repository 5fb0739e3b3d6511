"""The details of a citation: page numbers, section names, web addresses, edition years."""

from __future__ import annotations

import re

from imrsearch.letters.remembered import remembered
from imrsearch.vocabulary.guidelines import COMMA_SECTIONS, SECTION_SPELLINGS

_LONGEST_RANGE = 150

_NUMBER = r"\d{1,4}(?:\s?(?:-|\u2013|to|through)\s?\d{1,4})?"
PAGES = re.compile(
    r"[(\[]?\b(?:Page\s?\(?s?\)?|pages?|pgs?\b\.?|pp\b\.?|p\b\.?)\s*:?\s*(?:number\s*|pages?\s|pgs?\b\.?\s?|pp?\b\.?\s?)?"
    rf"(?P<list>{_NUMBER}(?:\s?(?:,|&|;|\band\b|,\s?and\b)\s?(?:pages?\s|pgs?\.?\s|pp?\.?\s)?{_NUMBER}(?![\d.]*\s?(?:mg|%)))*)[)\]]?",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d{1,4})(?:\s?(?:-|\u2013|to|through)\s?(\d{1,4}))?")

URL = re.compile(
    r"(?:\b(?:https?|ttps?|ttp)://|\bwww\.)\S+|\b(?:[\w-]{1,63}\.){1,4}(?:com|org|gov|net|edu)/\S*",
    re.IGNORECASE,
)
_URL_NEXT = re.compile(
    r"\s(?P<part>[\w%~.+=&?#/:;,-]*[/._%=&?][\w%~.+=&?#/:;,-]*"
    r"|(?!(?:and|or|the|for|in|on|at|of|to|by|with|from|page)\b)[a-z0-9_-]{3,}(?=[.,;]?(?:\s|$)))"
)
_URL_TRIM = ".,;:)]>\u201d\"'"

YEAR = re.compile(r"\b(?:19[89]\d|20[0-4]\d)\b")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_COMMA = re.compile(r"\s?,\s?(?![\sa-z&])|\s?;\s?")
_NUMBERED = re.compile(r"\s?,\s(?=\d+(?:\.\d+)+\.?\s+[A-Z]|\d+\.\s+[A-Z])")
_SPLIT_HYPHEN = re.compile(r"(?<=[a-z])- (?=[a-z])")
_KNOWN = re.compile("|".join(re.escape(name) for name in COMMA_SECTIONS), re.IGNORECASE)
_HELD = str.maketrans({",": "\x1f", ";": "\x1e"})
_RELEASED = str.maketrans({"\x1f": ",", "\x1e": ";"})
_LISTING = re.compile(r"\w: [A-Z][\w-]*$")
_LISTED = re.compile(r"[A-Z][a-z-]+")
_ONE_WORD_SECTIONS = frozenset(
    ("Summary", "Introduction", "Prevention", "Recommendations", "References", "Definitions")
)
_TOPIC_JOINT = re.compile(r"\s?,\s?(?![\sa-z&])|\s?[;:]\s?|\s[-\u2013]\s?|\s?[-\u2013]\s")
_TOPIC_HELD = re.compile("[\ue000-\ue0ff]")
_TOPIC_TAIL = re.compile(r"\s?\b(?:Topic|Section|Chapter|Procedures?)\s*$")
_TOPIC_LEAD = re.compile(r"^(?:and|the|Topic|Section|Chapter|under)(?:\s+|$)")
_TOPIC_TRIM = " .,;:-\u2013/"
_INK = re.compile(r"\w")


def pages(printed: str) -> tuple[int, ...]:
    """Return every page of a printed list, ranges expanded, in the order printed.

    ``46-47`` and ``46-7`` are two pages. A range that runs backwards or over more than 150 pages
    is a misprint: its two ends are kept and nothing is invented between them.
    """
    found: dict[int, None] = {}
    for part in _RANGE.finditer(printed):
        first = int(part[1])
        last = first if part[2] is None else _range_end(part[1], part[2])
        between = (
            range(first, last + 1) if first <= last <= first + _LONGEST_RANGE else (first, last)
        )
        found |= dict.fromkeys(between)
    return tuple(found)


def _range_end(first: str, last: str) -> int:
    """Return the last page of a range, an abbreviated one (``171-9``) completed."""
    if len(last) < len(first) and int(last) < int(first):
        completed = int(first[: len(first) - len(last)] + last)
        return completed if completed >= int(first) else int(last)
    return int(last)


@remembered(8192)
def sections(printed: str) -> tuple[str, ...]:
    """Return the section names of a printed list.

    Names hold commas themselves (``NSAIDs, GI symptoms & cardiovascular risk``), so a comma ends
    a name only where a capital letter follows, outside brackets, and no known name spans it. What
    a colon lists in single words belongs to its name (``Walking Aids: Canes, Walkers``).
    Numbered sections (``3.3.9 Opioids for Chronic Pain ...``) end where the next number begins.
    """
    printed = _SPLIT_HYPHEN.sub("-", printed.strip(" .,;:-\u2013"))
    if re.match(r"\d+(?:\.\d+)*\.?\s+[A-Z]", printed):
        parts = _NUMBERED.split(printed)
    else:
        held = _BRACKETS.sub(lambda found: found[0].translate(_HELD), printed)
        held = _KNOWN.sub(lambda found: found[0].translate(_HELD), held)
        parts = _with_lists([part.translate(_RELEASED) for part in _COMMA.split(held)])
    names: list[str] = []
    for part in parts:
        name = part.strip(" .,;:-\u2013")
        name = SECTION_SPELLINGS.get(name, name).replace("Electro-diagnostic", "Electrodiagnostic")
        if name:
            names.append(name)
    return tuple(dict.fromkeys(names))


def _with_lists(parts: list[str]) -> list[str]:
    """Return the parts with the single words behind a colon's first one joined to it."""
    joined: list[str] = []
    listing = False
    for part in parts:
        if listing and _LISTED.fullmatch(part) and part not in _ONE_WORD_SECTIONS:
            joined[-1] += f", {part}"
            continue
        joined.append(part)
        listing = _LISTING.search(part) is not None
    return joined


@remembered(8192)
def topics(printed: str) -> tuple[str, ...]:
    """Return the topics of an ODG citation, joined by ``,`` ``/`` ``:`` ``-`` or ``;``."""
    held = _BRACKETS.sub(
        lambda found: re.sub(r"[,;:/\u2013-]", lambda c: chr(0xE000 + ord(c[0]) % 256), found[0]),
        printed,
    )
    names: list[str] = []
    for part in _TOPIC_JOINT.split(held):
        name = _TOPIC_HELD.sub(_released, part).strip(_TOPIC_TRIM)
        name = _TOPIC_LEAD.sub("", _TOPIC_TAIL.sub("", name)).strip(_TOPIC_TRIM + "()")
        if name.count("(") > name.count(")"):
            name += ")"
        if _INK.search(name):
            names.append(name)
    return tuple(dict.fromkeys(names))


def _released(held: re.Match[str]) -> str:
    code = ord(held[0]) - 0xE000
    return "\u2013" if code == 0x13 else chr(code)


def addresses(passage: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where web addresses stand in a folded passage from ``start`` up to ``end``."""
    if "/" not in passage and "www." not in passage.lower():
        return []
    return [found.span() for found in URL.finditer(passage, start, end)]


def urls(printed: str) -> tuple[tuple[str, ...], str]:
    """Return the web addresses in a folded passage, rejoined, and the passage without them.

    A line break inside an address leaves a blank after a hyphen or a slash; the address goes on
    there when what follows still looks like one.
    """
    if "/" not in printed and "www." not in printed.lower():
        return (), " ".join(printed.split())
    found: list[str] = []
    rest: list[str] = []
    at = 0
    while address := URL.search(printed, at):
        rest.append(printed[at : address.start()])
        whole, at = address[0], address.end()
        while whole[-1] in "-/_=?&%." and (more := _URL_NEXT.match(printed, at)):
            if whole[-1] == "." and not re.match(
                r"(?:html?|pdf|aspx?|php|gov|com|org)\b", more["part"]
            ):
                break
            whole, at = whole + more["part"], more.end()
        whole = whole.rstrip(_URL_TRIM)
        whole = re.sub(r"^ttp", "http", whole, flags=re.IGNORECASE)
        found.append(whole)
    rest.append(printed[at:])
    return tuple(dict.fromkeys(found)), " ".join("".join(rest).split())
