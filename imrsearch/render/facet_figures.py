"""Facets as grids: the values of a field, and the guidelines cited as a tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from imrsearch.render import figures, wording
from imrsearch.render.grid import ALL, Column, Grid, Raw
from imrsearch.statistics.facets import FacetTable
from imrsearch.statistics.guidelines import Branch, Tree

_ODG: Final = "Official Disability Guidelines, "
_YEAR: Final = re.compile(r"-([0-9]{4})/")


def facet(table: FacetTable) -> Grid:
    """Return the values of a facet."""
    return Grid(
        name=table.name,
        title=table.title,
        columns=(
            Column("chosen", "", "flag", only="files"),
            Column("value", figures.head(table.name), "value", table.name),
            *figures.RATE,
            Column("latest", "last decided", "date"),
        ),
        rows=tuple(
            (row.chosen, row.value, *figures.cells(row.rate), row.latest) for row in table.rows
        ),
        foot=(None, ALL, *figures.cells(table.total), None),
        notes=(*figures.of_what(table.denominators), *table.notes),
    )


def tree(found: Tree) -> Grid:
    """Return guidelines, what is within another set in by blanks."""
    return Grid(
        name="guideline",
        title="Guidelines cited",
        columns=(
            Column("place", "guideline", "text", only="people"),
            Column("level", "level", "text", only="files"),
            Column("value", "value", "text", only="files"),
            Column("label", "label", "text", only="files"),
            Column("path", "path", "text", only="files"),
            *figures.RATE,
        ),
        rows=tuple(_branches(found.branches, ())),
        foot=(ALL, None, None, None, None, *figures.cells(found.total)),
        notes=(
            f"{wording.number(found.none.issues, 'issue')} without a citation",
            *figures.of_what(found.denominators),
            *found.notes,
        ),
    )


def counted(found: FacetTable | Tree) -> Grid:
    """Return a facet or the tree of guidelines."""
    return tree(found) if isinstance(found, Tree) else facet(found)


def _branches(branches: Sequence[Branch], above: tuple[str, ...]) -> Iterator[tuple[Raw, ...]]:
    for branch in branches:
        name = branch.label or "not recognised"
        shown = _place(branch, name)
        path = (*above, branch.value)
        place = f"{'· ' * len(above)}{shown}"
        yield (
            place,
            branch.level,
            branch.value,
            name,
            " > ".join(path),
            *figures.cells(branch.rate),
        )
        yield from _branches(branch.branches, path)


def _place(branch: Branch, name: str) -> str:
    """Return a place for the eye: a document with its year, an ODG chapter by its own name."""
    if branch.level == "page":
        return f"p. {name}"
    year = _YEAR.search(branch.value) if branch.level == "document" else None
    return name.removeprefix(_ODG) + (f" ({year[1]})" if year else "")
