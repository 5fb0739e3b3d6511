"""Guidelines and pages as lawyers write them, and what the index calls them.

``MTUS 46``, ``Chronic Pain p. 46-47``, ``ACOEM/12``, ``ODG/low back`` and ``acoem-2004/low-back``
name places; what names none is looked for as words of the citations. A page is one page: a
citation of pages 46-47 is one of page 46, and ``p. 46-47`` asks for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from imrsearch.vocabulary import guidelines

_PAGES = re.compile(
    r"(?P<name>.*?)[\s,;:#]*"
    r"(?P<word>\b(?:pages?|pgs?|pp?)(?:\s*\(s\))?(?!\w)\.?:?\s*)?"
    r"(?P<pages>\d{1,4}(?:\s*(?:-|,|&|and|to)\s*\d{1,4})*)",
    re.IGNORECASE | re.DOTALL,
)
_RUN = re.compile(r"(\d+)(?:\s*(?:-|to)\s*(\d+))?")
_WORD = re.compile(r"[^\W_]+")
_KEY = re.compile(r"[a-z]+(?:-\d{4})?/[a-z0-9][a-z0-9-]*")
_TAIL = frozenset(("guideline", "guidelines", "chapter", "the", "ca", "california"))
_FAMILIES = {
    "mtus": "mtus",
    "acoem": "acoem",
    "odg": "odg",
    "official disability": "odg",
    "medical treatment utilization schedule": "mtus",
    "american college of occupational and environmental medicine": "acoem",
}
_MOST_PAGES = 50


class Place(NamedTuple):
    """A guideline under any of its ``names`` in the index, and the pages asked for."""

    names: tuple[str, ...]
    pages: tuple[int, ...]


def place(text: str) -> Place | None:
    """Return the place that ``text`` names, ``None`` where it is only words."""
    asked = " ".join(text.split())
    found = _PAGES.fullmatch(asked)
    if found and (found["word"] or not _is_year(found["pages"])):
        names = _names(found["name"])
        pages = tuple(_numbers(found["pages"]))
        if names and pages and not _is_chapter(found["name"]):
            return Place(names, pages)
    names = _names(asked)
    return Place(names, ()) if names and "/" in asked else None


def guideline(text: str) -> tuple[str, ...]:
    """Return what the index calls the guideline that plain words name.

    They name its family or say ``guideline`` or ``chapter``: else ``chronic pain`` is the pain.
    """
    plain = _plain(text.casefold())
    words = text.casefold().split()
    family = next((each for each in _FAMILIES if plain.startswith(each)), None)
    told = words[-1] in _TAIL or "complaints" in words or "disorders" in words
    if words[-1] in _TAIL and family and plain in _FAMILIES and len(words) > len(plain.split()):
        told = True
    if family is None and not told:
        return ()
    if plain in _FAMILIES:
        return (_FAMILIES[plain],)
    return _documents().get(plain, ())


def printed(text: str) -> str:
    """Return the words of a place that citations print: its name, without pages and family."""
    if place(text) is None:
        return text
    name = text
    found = _PAGES.fullmatch(" ".join(text.split()))
    if found and _names(found["name"]) and not _is_chapter(found["name"]):
        name = found["name"]
    _, slash, part = name.partition("/")
    if slash and part.strip().isdecimal():
        return f"chapter {part.strip()}"
    return part.replace("-", " ") if slash else name


def _is_year(pages: str) -> bool:
    return pages.isdecimal() and 1990 <= int(pages) <= 2099


def _is_chapter(name: str) -> bool:
    """Return whether a number behind ``name`` is a chapter's, as in ``ACOEM/12``."""
    return name.rstrip().endswith("/") or name.casefold().rstrip(" :.").endswith("chapter")


def _numbers(written: str) -> Iterator[int]:
    count = 0
    for first, last in _RUN.findall(written):
        low, high = int(first), int(last or first)
        if last and high < low and len(last) < len(first):
            high = int(first[: -len(last)] + last)
        for page in range(low, max(low, high) + 1):
            count += 1
            if count > _MOST_PAGES:
                return
            yield page


def _names(text: str) -> tuple[str, ...]:
    """Return what the index calls the guideline ``text``; nothing where it is none."""
    folded = text.casefold().strip(" ,;:.")
    if _KEY.fullmatch(folded) and _is_series(folded.partition("/")[0]):
        chapter = folded.partition("/")[2]
        if not chapter.isdecimal():
            return (folded, *_in_series(folded))
    family, slash, part = folded.partition("/")
    if slash:
        return _part_of(_FAMILIES.get(_plain(family), ""), part)
    plain = _plain(folded)
    if plain in _FAMILIES:
        return (_FAMILIES[plain],)
    return _documents().get(plain, ())


def _is_series(written: str) -> bool:
    return written.partition("-")[0] in {"mtus", "acoem", "odg", "other"}


def _in_series(key: str) -> tuple[str, ...]:
    """Return further names of ``odg/knee``: the chapter may have a longer one."""
    series, _, topic = key.partition("/")
    return _part_of("odg", topic.replace("-", " ")) if series == "odg" else ()


def _part_of(family: str, part: str) -> tuple[str, ...]:
    """Return the names of a chapter or topic of a family: ``12`` or ``low back``."""
    number = part.removeprefix("chapter").removeprefix("ch.").strip()
    if family in {"acoem", "mtus"} and number.isdecimal():
        chapter = guidelines.ACOEM_2004_CHAPTERS.get(int(number))
        return (chapter.key(None),) if chapter else ()
    plain = _plain(part)
    if family == "odg":
        return _odg().get(plain, ()) if plain else ()
    if family in {"acoem", "mtus"}:
        slug = "-".join(plain.split())
        keys = [key for key in _documents().get(plain, ()) if key.startswith(family)]
        return tuple(dict.fromkeys([*keys, f"{family}/{slug}"])) if slug else ()
    return ()


def _plain(text: str) -> str:
    """Return ``text`` as names are compared: words alone, what every name may end in left out."""
    words = [word for word in _WORD.findall(text.casefold()) if word != "and"]
    while words and words[-1] in _TAIL:
        words.pop()
    while words and words[0] in _TAIL:
        words.pop(0)
    return " ".join(words)


@cache
def _documents() -> dict[str, tuple[str, ...]]:
    """Return the keys of documents by each of their names, with the family before it or not."""
    found: dict[str, dict[str, None]] = {}
    for document in guidelines.DOCUMENTS:
        every = [document.key(edition) for edition in document.editions]
        for name in map(_plain, (document.name, *document.variants)):
            for written in (name, f"{document.series} {name}", f"mtus {name}"):
                found.setdefault(written, {}).update(dict.fromkeys(every))
                for edition in document.editions:
                    found.setdefault(f"{written} {edition}", {})[document.key(edition)] = None
        topic = document.topic.replace("-", " ")
        for written in (topic, f"{document.series} {topic}", f"mtus {topic}"):
            found.setdefault(written, {})[f"{document.series}/{document.topic}"] = None
    for name, names in _odg().items():
        for family in ("odg", "official disability guidelines"):
            found.setdefault(f"{family} {name}", {}).update(dict.fromkeys(names))
    for chapter, document in guidelines.ACOEM_2004_CHAPTERS.items():
        found.setdefault(f"acoem chapter {chapter}", {})[document.key(None)] = None
    return {name: tuple(keys) for name, keys in found.items()}


@cache
def _odg() -> dict[str, tuple[str, ...]]:
    """Return the keys of ODG chapters by each of their names."""
    found: dict[str, dict[str, None]] = {}
    for chapter in guidelines.ODG_CHAPTERS:
        words = _plain(chapter.name).split()
        keys = [f"odg/{'-'.join(words[:size])}" for size in range(1, len(words) + 1)]
        keys += [f"odg/{'-'.join(_WORD.findall(chapter.name.casefold()))}"]
        for name in (chapter.name, *chapter.variants):
            found.setdefault(_plain(name), {}).update(dict.fromkeys(keys))
    return {name: tuple(keys) for name, keys in found.items()}
