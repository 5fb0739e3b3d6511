"""``imrsearch facets``: the values of fields over what matches."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from imrsearch.cli import asking, options, outputs

if TYPE_CHECKING:
    from imrsearch.statistics.facets import FacetTable
    from imrsearch.statistics.guidelines import Tree

DEFAULT = ("decision", "category", "document", "specialty")
GUIDELINES = ("guideline", "guidelines")
"""What asks for the tree of guidelines."""

_SHOWN = 20


@click.command(short_help="Count the values of fields, in issues and letters, with rates.")
@click.argument(
    "words",
    nargs=-1,
    metavar="[QUERY]...",
    shell_complete=options.completed("words"),
)
@click.option(
    "--field",
    "names",
    multiple=True,
    shell_complete=options.completed("groups"),
    metavar="FIELD",
    help="Count this field; also year, quarter, month, received:month, age, guideline.",
)
@click.option(
    "--sort",
    type=click.Choice(["count", "name", "natural", "time", "rate"]),
    default=None,
    help="Order of the values; by count, periods and bands in their order, if not given.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help=f"Show at most this many values of a field; {_SHOWN} as text, all in files.",
)
@click.option(
    "--depth",
    type=click.IntRange(1, 3),
    default=None,
    help="Of guidelines: 1 families, 2 documents, 3 sections and pages; 2 as text, 3 in files.",
)
@outputs.words()
@outputs.filters()
@outputs.form()
@options.colour()
@options.superseded()
@options.index_folder()
def command(  # noqa: PLR0913, PLR0917  one argument an option
    words: tuple[str, ...],
    names: tuple[str, ...],
    sort: str | None,
    limit: int | None,
    depth: int | None,
    near: bool,  # noqa: FBT001
    literal: bool,  # noqa: FBT001
    chosen: tuple[str, ...],
    excluded: tuple[str, ...],
    form: outputs.Form,
    when: options.When,
    superseded: bool,  # noqa: FBT001
    folder: Path,
) -> int:
    """Count the values of fields over all issues that match.

    \b
    imrsearch facets epidural
    imrsearch facets --field category --sort rate --filter decision=upheld
    imrsearch facets --field category --filter category=Surgery --filter category=Injection
    imrsearch facets --field guideline --depth 3
    imrsearch facets 'spinal fusion' --field quarter --field age --format csv

    A field is counted without its own filters, so that its other values show what choosing them
    would give. --exclude holds everywhere.
    """
    from imrsearch.render import envelopes, export, facet_figures
    from imrsearch.search import Engine
    from imrsearch.statistics import facets, guidelines

    filters = outputs.narrowed(chosen, excluded)
    query = asking.query(words, filters=filters, literal=literal)
    read = form in {"text", "md"}
    counted: list[FacetTable | Tree] = []
    with Engine.open(folder, superseded=superseded) as engine:
        matches = engine.matches(query, near=near).issues()
        outputs.tell(matches)
        for name in names or DEFAULT:
            if name.casefold() in GUIDELINES:
                tree = guidelines.tree(matches)
                counted.append(guidelines.pruned(tree, depth or (2 if read else 3)))
            else:
                table = facets.facet(engine, query, name, outputs.sort(sort), near=near)
                counted.append(_cut(table, limit or (_SHOWN if read else None)))
    found = len(matches)
    if form == "text" and not found:
        return outputs.nothing(query.written())
    if form == "json":
        left_out = matches.told.near
        answer = envelopes.Facets(query=query.written(), near=left_out, facets=tuple(counted))
        outputs.write([export.pretty(answer)])
    else:
        outputs.grids([facet_figures.counted(each) for each in counted], form, when)
    return 0 if found else outputs.nothing(query.written())


def _cut(table: FacetTable, limit: int | None) -> FacetTable:
    """Return a facet with at most so many values, and a note of the others."""
    if limit is None or len(table.rows) <= limit:
        return table
    from imrsearch.render import wording

    more = f"and {wording.number(len(table.rows) - limit, 'more value')}: --limit shows them"
    return msgspec.structs.replace(table, rows=table.rows[:limit], notes=(more, *table.notes))
