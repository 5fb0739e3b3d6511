"""``imrsearch search``: issues that match a question."""

from __future__ import annotations

from pathlib import Path

import click

from imrsearch.cli import options

DEFAULT_FACETS = ("decision", "category", "document", "specialty")


@click.command(short_help="Find issues, with snippets and facet counts.")
@click.argument("words", nargs=-1, metavar="[QUERY]...")
@click.option(
    "--facet", "facets", multiple=True, metavar="FIELD", help="Count this field's values."
)
@click.option("--no-facets", is_flag=True, help="Count nothing.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    metavar="N",
    help="Show at most this many issues.",
)
@click.option(
    "--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Leave out the first N."
)
@click.option(
    "--sort",
    default="relevance",
    show_default=True,
    metavar="FIELD",
    help="Order by a field, -FIELD for the last first.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    show_default=True,
    help="Text to read, one JSON object, or one JSON line a hit.",
)
@click.option("--literal", is_flag=True, help="Take words as they are: add and correct nothing.")
@click.option("--explain", is_flag=True, help="Show how the query is understood, and find nothing.")
@options.colour()
@options.index_folder()
def command(  # noqa: PLR0913, PLR0917  one argument an option
    words: tuple[str, ...],
    facets: tuple[str, ...],
    no_facets: bool,  # noqa: FBT001
    limit: int,
    offset: int,
    sort: str,
    form: str,
    literal: bool,  # noqa: FBT001
    explain: bool,  # noqa: FBT001
    when: options.When,
    folder: Path,
) -> int:
    """Find issues: the disputed items of letters, each with its decision.

    \b
    imrsearch search steroid shot for sciatica turned down
    imrsearch search 'rationale:radiculopathy decision:upheld' --facet category
    imrsearch search '"physical therapy" NOT post-operative decided:[2016 to 2017]'
    imrsearch search 'cites:"Low Back Complaints"' --format json

    Plain words find the best match: issues with every word, or what letters print for it, come
    first, then those with most of what matters. Fields, "phrases", AND, OR, NOT, brackets,
    wildcards and connectors (/5, +3, /s, /p) are strict. Without a query every issue matches.
    """
    from imrsearch.render import export, terminal, understood
    from imrsearch.search import Engine, Query

    asked = () if no_facets else facets or DEFAULT_FACETS
    if form == "jsonl":
        asked = ()
    query = Query(
        text=" ".join(words),
        facets=asked,
        limit=limit,
        offset=offset,
        sort=sort,
        literal=literal,
    )
    with Engine.open(folder) as engine:
        if explain:
            explanation = engine.explain(query)
            screen = options.screen(when)
            click.echo(understood.as_text(explanation, screen), nl=False, color=screen.colour)
            return 0 if explanation.issues else 1
        results = engine.search(query)
    if form == "json":
        click.echo(export.as_json(results), nl=False)
    elif form == "jsonl":
        for line in export.as_jsonl(results.hits):
            click.echo(line, nl=False)
    else:
        screen = options.screen(when)
        click.echo(terminal.as_text(results, screen), nl=False, color=screen.colour)
    return 0 if results.total else 1
