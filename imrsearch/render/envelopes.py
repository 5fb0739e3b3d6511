"""The JSON of the commands that count: one object a command, its version first.

``docs/schemas/`` holds the JSON Schema of each, made from the types here. A version is raised
whenever a key changes its name or meaning; a new key leaves it as it is.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec

from imrsearch.render import export
from imrsearch.render.citing import CitationLine
from imrsearch.render.rows import Row
from imrsearch.search.explain import Explanation
from imrsearch.search.results import Facet, Group, Hit, Note
from imrsearch.statistics.annual import Annual
from imrsearch.statistics.differences import Difference
from imrsearch.statistics.facets import FacetTable
from imrsearch.statistics.guidelines import Tree
from imrsearch.statistics.pivots import Pivot
from imrsearch.statistics.rates import RateTable
from imrsearch.statistics.trends import Trend

VERSION: Final = 1


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """What ``stats`` prints; ``query`` is what was counted.

    ``near`` is how many matches of plain words hold most of them and were left out.
    """

    version: int = VERSION
    query: str
    near: int = 0
    result: RateTable | Pivot | Difference | Annual


class Trends(msgspec.Struct, frozen=True, kw_only=True):
    """What ``trend`` prints."""

    version: int = VERSION
    query: str
    result: Trend


class Facets(msgspec.Struct, frozen=True, kw_only=True):
    """What ``facets`` prints: one value a ``--field``, in their order; ``near`` as above."""

    version: int = VERSION
    query: str
    near: int = 0
    facets: tuple[FacetTable | Tree, ...]


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """What ``export --format json`` writes; a line of ``jsonl`` is one of ``rows``."""

    version: int
    query: str
    rows: tuple[Row, ...]


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """What ``search`` prints; a line of ``jsonl`` is one of ``hits``."""

    version: int
    query: str
    total: int
    letters: int
    offset: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    complete: int | None
    near: int | None
    notes: tuple[Note, ...]
    suggestions: tuple[str, ...]


class Letters(msgspec.Struct, frozen=True, kw_only=True):
    """What ``search --by letter`` prints; a line of ``jsonl`` is one of ``groups``."""

    version: int
    query: str
    total: int
    letters: int
    offset: int
    groups: tuple[Group, ...]
    facets: tuple[Facet, ...]
    complete: int | None
    near: int | None
    notes: tuple[Note, ...]
    suggestions: tuple[str, ...]


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """What ``search --explain --format json`` prints."""

    version: int = VERSION
    explanation: Explanation


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where in a query a fault is: characters from 0, the last one not in it."""

    start: int
    end: int


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """What stderr gets with ``--errors json``, on one line.

    ``query``, ``place`` and ``caret`` are there for a fault of a query alone.
    """

    version: int
    kind: str
    message: str
    suggestion: str | None
    exit_code: int
    query: str | None = None
    place: Place | None = None
    caret: str | None = None


SCHEMAS: Final = (
    "error",
    "explanation",
    "search",
    "search-by-letter",
    "statistics",
    "trend",
    "facets",
    "similar",
    "citation",
    "export",
)
"""The names of the schemas' files."""


def schema(name: str) -> str:
    """Return the JSON Schema of one of :data:`SCHEMAS`, indented, ending in an end of line."""
    from imrsearch.render.likeness import Similars  # its values come with the whole search

    types: dict[str, type[Any]] = {
        "error": Failure,
        "explanation": Explained,
        "search": Search,
        "search-by-letter": Letters,
        "statistics": Statistics,
        "trend": Trends,
        "facets": Facets,
        "similar": Similars,
        "citation": CitationLine,
        "export": Export,
    }
    found = msgspec.json.schema(types[name])
    return export.pretty({"$schema": "https://json-schema.org/draft/2020-12/schema", **found})
