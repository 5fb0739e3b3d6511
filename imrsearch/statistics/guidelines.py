"""The guidelines that issues cite, as a tree: family, document, section or page.

Cited by either party or in the rationale. An issue counts once in every branch that it cites
anything of, so a branch has no more issues than its own branches together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal

import msgspec
import numpy as np

from imrsearch.statistics import groups as grouping
from imrsearch.statistics import rates
from imrsearch.statistics.groups import Groups
from imrsearch.statistics.rates import Rate

if TYPE_CHECKING:  # the front door of search loads Whoosh, which the values need not
    from imrsearch.search.matches import Cited, Matches, Place

Level = Literal["family", "document", "section", "page"]

_DEPTH: Final = 3


class Branch(msgspec.Struct, frozen=True, kw_only=True):
    """One place: ``value`` is the family, the key of the document, the section or the page.

    ``label`` is what letters call it; ``None`` is a document that was not recognised. ``branches``
    are the places within it: the most issues first, sections by count and pages by number.
    """

    level: Level
    value: str
    label: str | None
    rate: Rate
    branches: tuple[Branch, ...] = ()


class Tree(msgspec.Struct, frozen=True, kw_only=True, tag="tree", tag_field="kind"):
    """The families of the guidelines cited. ``none`` are the issues that cite nothing."""

    query: str
    branches: tuple[Branch, ...]
    none: Rate
    total: Rate
    denominators: dict[str, str]
    notes: tuple[str, ...] = (rates.SEVERAL,)


def tree(matches: Matches) -> Tree:
    """Return what the issues of ``matches`` cite."""
    issues = matches.issues()
    cited = issues.cited()
    paths = [_path(place) for place in cited.places]
    found: _Found = defaultdict(list)
    for depth in range(1, _DEPTH + 1):
        for path, rate in _counted(issues, cited, [path[:depth] for path in paths], depth):
            found[path[:-1]].append((path, rate))
    labels = {_path(place)[:2]: place.document for place in reversed(cited.places)}
    bare = np.ones(len(issues), bool)
    bare[cited.rows] = False
    return Tree(
        query=matches.written,
        branches=_branches((), found, labels),
        none=rates.total(issues.only(bare)),
        total=rates.total(issues),
        denominators={"rate": rates.DENOMINATORS["rate"]},
    )


def pruned(found: Tree, depth: int) -> Tree:
    """Return a tree cut to so many levels: 1 families, 2 documents, 3 sections and pages."""
    return msgspec.structs.replace(found, branches=_cut(found.branches, depth))


def _cut(branches: tuple[Branch, ...], depth: int) -> tuple[Branch, ...]:
    return tuple(
        msgspec.structs.replace(each, branches=_cut(each.branches, depth - 1) if depth > 1 else ())
        for each in branches
    )


_Part = tuple[Level, str]
_Path = tuple[_Part, ...]
_Found = defaultdict[_Path, list[tuple[_Path, Rate]]]
"""Paths with what was counted, by the path above them."""


def _path(place: Place) -> _Path:
    start: _Path = (("family", place.family), ("document", place.key))
    if place.section is not None:
        return (*start, ("section", place.section))
    return start if place.page is None else (*start, ("page", str(place.page)))


def _counted(
    issues: Matches, cited: Cited, paths: list[_Path], depth: int
) -> Iterator[tuple[_Path, Rate]]:
    """Yield how the issues that cite anything below each path of a depth were decided."""
    names = list(dict.fromkeys(path for path in paths if len(path) == depth))
    places = {path: at for at, path in enumerate(names)}
    codes = np.array([places.get(path, -1) for path in paths], np.int64)[cited.codes]
    deep = codes >= 0
    pairs = np.unique(np.stack((cited.rows[deep], codes[deep])), axis=1)
    values = (None,) * len(names)
    counted = rates.of_groups(issues, Groups("", "", values, pairs[0], pairs[1]))
    return zip(names, counted, strict=True)


def _branches(above: _Path, found: _Found, labels: dict[_Path, str | None]) -> tuple[Branch, ...]:
    """Return the places below a path."""
    below = sorted(found.get(above, ()), key=lambda each: _order(*each))
    return tuple(
        Branch(
            level=path[-1][0],
            value=path[-1][1],
            label=labels[path] if path in labels else path[-1][1],
            rate=rate,
            branches=_branches(path, found, labels),
        )
        for path, rate in below
    )


def _order(path: _Path, rate: Rate) -> tuple[object, ...]:
    """Return what orders branches: sections before pages, pages by number, else by count."""
    level, value = path[-1]
    return level == "page", 0 if level == "page" else -rate.issues, grouping.natural(value)
