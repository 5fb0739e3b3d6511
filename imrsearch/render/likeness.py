"""Issues that are like one, as text, as a grid and as JSON."""

from __future__ import annotations

from typing import Final

import msgspec

from imrsearch.render import grid, inert, terminal, wording
from imrsearch.render.grid import Column, Grid
from imrsearch.render.screen import Run, Screen
from imrsearch.search.neighbours import Neighbour, Similar
from imrsearch.vocabulary import fields

SIMILAR_VERSION: Final = 1
"""Version of the JSON: raised whenever a key changes its name or meaning."""


class Similars(msgspec.Struct, frozen=True, kw_only=True):
    """What ``similar`` prints."""

    version: int = SIMILAR_VERSION
    result: Similar


def as_text(found: Similar, screen: Screen) -> str:
    """Return the issue asked about and its neighbours as text, ending in an end of line."""
    kind = wording.kind(found.of.decision)
    decided = Run(f"{terminal.SHAPES[kind]} {wording.decision(found.of.decision)}", kind)
    named = Run(inert.line(found.of.id))
    head = screen.flowed([Run("Like "), named, Run("  "), decided, Run("  "), _treatment(found)])
    blocks = ["\n".join([*head, *screen.flowed([Run(asked(found), "quiet")])])]
    blocks += [_block(each, rank, screen) for rank, each in enumerate(found.neighbours, start=1)]
    return "\n\n".join(blocks) + "\n"


def asked(found: Similar) -> str:
    """Return what the neighbours have in common, in words."""
    if found.opposite is None:
        return "nearest by treatment, rationale and guidelines"
    told = f"{found.opposite}, with the same {', '.join(map(_label, found.same))}"
    if found.relaxed:
        told += f"; none has the same {', '.join(map(_label, found.relaxed))} too"
    return told if found.neighbours else f"no issue was {told}"


def as_grid(found: Similar) -> Grid:
    """Return the neighbours as a table."""
    return Grid(
        name="similar",
        title=f"Like {found.of.id}: {found.of.treatment or found.of.heading}",
        columns=(
            Column("id", "issue", "text"),
            Column("likeness", "likeness", "number"),
            Column("decision", "decision", "value", "decision"),
            Column("decided", "decided", "date"),
            Column("treatment", "treatment", "text"),
            Column("category", "category", "text", only="files"),
            Column("shared", "shared words", "text", only="files"),
            Column("guidelines", "shared guidelines", "text", only="files"),
            Column("path", "path", "text", only="files"),
        ),
        rows=tuple(
            (
                *(each.hit.id, round(each.likeness, 3), each.hit.decision),
                *(each.hit.decision_date, each.hit.treatment, each.hit.category),
                *("; ".join(each.shared), "; ".join(each.guidelines), each.hit.path),
            )
            for each in found.neighbours
        ),
        notes=(asked(found),),
    )


def _block(found: Neighbour, rank: int, screen: Screen) -> str:
    told = f"likeness {grid.percent(found.likeness)}"
    if found.shared:
        told += f"; shares: {', '.join(map(inert.line, found.shared))}"
    if found.guidelines:
        told += f"; both cite {', '.join(map(inert.line, found.guidelines))}"
    lines = screen.flowed([Run(told, "quiet")], " " * 5, " " * 5)
    return "\n".join([f"{rank:>3}{terminal.hit(found.hit, screen)[3:]}", *lines])


def _treatment(found: Similar) -> Run:
    return Run(inert.line(found.of.treatment or found.of.heading), "strong")


def _label(field: str) -> str:
    known = fields.find(field)
    return known.label.lower() if known else field
