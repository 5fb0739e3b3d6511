"""Names of a site's files: short, safe on every file system, the same from run to run.

A name depends on its value alone, never on what else is in the site, so a page keeps its address
when letters come and go. Names hold ``a-z``, ``0-9``, ``-`` and a dot, so no address needs
escaping, and no two values share one, on file systems that ignore case as well.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Final

OVERVIEW: Final = "index.html"
RESULTS: Final = "results.html"
GUIDELINES: Final = "guidelines.html"
STATISTICS: Final = "statistics.html"
ABOUT: Final = "about.html"
STYLE: Final = "style.css"
ROOT: Final = "\x00"
"""Stands in a kept piece of a page for the way to the top: no inert text holds this character."""

_NOT_STATED: Final = "not-stated"
_ALL: Final = "all"
_LONGEST: Final = 60
_CASE_NUMBER: Final = re.compile(r"CM\d\d-\d{7}", re.ASCII)
_LIKE_CASE_NUMBER: Final = re.compile(r"cm\d\d-\d{7}", re.ASCII)
_HASHED: Final = re.compile(r"-[0-9a-f]{10}$")
_RESERVED: Final = re.compile(r"con|prn|aux|nul|(com|lpt)\d", re.ASCII)
_OTHERS: Final = re.compile(r"[^a-z0-9]+")


def letter_page(letter: str) -> str:
    """Return the file of a letter's page, by the letter's id."""
    return f"letters/{stem(letter)}.html"


def facet_page(facet: str) -> str:
    """Return the file of the page that lists a facet's values."""
    return f"facets/{stem(facet)}.html"


def value_page(facet: str, value: str | None) -> str:
    """Return the file of the first page of a facet value's issues."""
    return f"facets/{stem(facet)}/{stem(value)}.html"


@lru_cache(maxsize=1 << 14)
def guideline_page(key: str, page: int | None = None) -> str:
    """Return the file of a guideline document, by its key, or of one of its pages.

    ``mtus-2009/chronic-pain`` is ``guidelines/mtus-2009/chronic-pain.html``, its page 46
    ``guidelines/mtus-2009/chronic-pain/p-46.html``.
    """
    edition, _, topic = key.partition("/")
    place = f"guidelines/{stem(edition)}/{stem(topic) if topic else _ALL}"
    return f"{place}.html" if page is None else f"{place}/p-{page}.html"


def sorted_by(first: str, order: str) -> str:
    """Return the first file of the same list in another order: ``results.newest.html``."""
    return f"{first.removesuffix('.html')}.{order}.html"


def numbered(first: str, page: int) -> str:
    """Return the file of a list's page: ``results.html``, ``results.page-2.html`` ..."""
    return first if page == 1 else f"{first.removesuffix('.html')}.page-{page}.html"


def stem(value: str | None) -> str:
    """Return the name of a value: itself where it is safe, else its letters and a short hash.

    ``CM16-0213037`` is ``cm16-0213037`` and ``upheld`` is ``upheld``; ``Pain Medicine`` is
    ``pain-medicine-`` and ten digits of its SHA-256. ``None`` is ``not-stated``.
    """
    if value is None:
        return _NOT_STATED
    if _CASE_NUMBER.fullmatch(value):
        return value.lower()
    slug = _slug(value)
    if slug == value and not _taken(slug):
        return slug
    digest = hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{slug}-{digest}" if slug else f"x-{digest}"


def _slug(value: str) -> str:
    """Return the ASCII letters and digits of a value, lower case, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode().lower()
    return _OTHERS.sub("-", plain)[:_LONGEST].strip("-")


def _taken(slug: str) -> bool:
    """Tell whether a slug must not stand as it is: it means something else, here or to Windows."""
    return (
        not slug
        or slug in {_NOT_STATED, _ALL}
        or bool(_HASHED.search(slug) or _LIKE_CASE_NUMBER.fullmatch(slug))
        or bool(_RESERVED.fullmatch(slug))
    )
