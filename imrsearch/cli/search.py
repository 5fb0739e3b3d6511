"""``imrsearch search``: issues that match a question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from imrsearch.cli import asking, failures, options, outputs, paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imrsearch.render.screen import Screen
    from imrsearch.search import Engine, Hit, Query
    from imrsearch.search.hits import Found

DEFAULT_FACETS = ("decision", "category", "document", "specialty")
SHOWN = 10
STREAMS = ("jsonl", "csv", "tsv", "paths")
"""The forms in which everything is given, unless a limit is."""

By = Literal["issue", "letter"]


@click.command(short_help="Find issues, with snippets and facet counts.")
@click.argument(
    "words",
    nargs=-1,
    metavar="[QUERY]...",
    shell_complete=options.completed("words"),
)
@click.option(
    "--facet",
    "facets",
    multiple=True,
    metavar="FIELD",
    shell_complete=options.completed("facets"),
    help="Count this field's values.",
)
@click.option("--no-facets", is_flag=True, help="Count nothing.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=None,
    metavar="N",
    help=f"Show at most this many; {SHOWN} as text, Markdown and JSON, else all.",
)
@click.option("--all", "everything", is_flag=True, help="Show all, however many.")
@click.option(
    "--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Leave out the first N."
)
@click.option(
    "--sort",
    default="relevance",
    shell_complete=options.completed("orders"),
    show_default=True,
    metavar="FIELD",
    help="Order by a field, -FIELD for the last first.",
)
@click.option(
    "--by",
    type=click.Choice(["issue", "letter"]),
    default="issue",
    show_default=True,
    help="Show issues, or letters with those of their issues that match.",
)
@outputs.form(*outputs.FORMS, "paths")
@outputs.null()
@outputs.filters()
@click.option(
    "--since-last",
    is_flag=True,
    help="Leave out what this question to this index has found before.",
)
@click.option("--literal", is_flag=True, help="Take words as they are: add and correct nothing.")
@click.option("--explain", is_flag=True, help="Show how the query is understood, and find nothing.")
@options.colour()
@options.superseded()
@options.index_folder()
def command(  # noqa: PLR0913, PLR0917  one argument an option
    words: tuple[str, ...],
    facets: tuple[str, ...],
    no_facets: bool,  # noqa: FBT001
    limit: int | None,
    everything: bool,  # noqa: FBT001
    offset: int,
    sort: str,
    by: By,
    form: outputs.Form,
    null: bool,  # noqa: FBT001
    chosen: tuple[str, ...],
    excluded: tuple[str, ...],
    since_last: bool,  # noqa: FBT001
    literal: bool,  # noqa: FBT001
    explain: bool,  # noqa: FBT001
    when: options.When,
    superseded: bool,  # noqa: FBT001
    folder: Path,
) -> int:
    """Find issues: the disputed items of letters, each with its decision.

    \b
    imrsearch search steroid shot for sciatica turned down
    imrsearch search 'rationale:radiculopathy decision:upheld' --facet category
    imrsearch search '"physical therapy" NOT post-operative decided:2016..2017' --by letter
    imrsearch search 'cites:"Low Back Complaints"' --format csv > low-back.csv
    imrsearch search 'decision:overturned' -0 | xargs -0 ls -l
    imrsearch search query:esi --since-last

    Plain words find the best match: issues with every word, or what letters print for it, come
    first, then those with most of what matters. Fields, "phrases", AND, OR, NOT, brackets,
    wildcards and connectors (/5, +3, /s, /p) are strict. Without a query every issue matches.
    `imrsearch help query` tells the language.
    """
    from imrsearch.search import Engine

    form = outputs.nulled(form, null=null)
    many = None if everything or form in STREAMS else SHOWN
    asked = () if no_facets or form in STREAMS else facets or DEFAULT_FACETS
    query = asking.query(
        words,
        filters=outputs.narrowed(chosen, excluded),
        facets=asked,
        letters=True,
        limit=many if limit is None else limit,
        offset=offset,
        sort=sort,
        literal=literal,
    )
    screen = options.screen(when)
    with Engine.open(folder, superseded=superseded) as engine:
        if explain:
            return _explain(engine, query, form, screen)
        if not since_last:
            return _write(engine.found(query), form, by, screen, null=null)
        from imrsearch.cli import history

        before = history.recall(folder, query)
        outputs.since(before)
        code = _write(engine.found(query, before), form, by, screen, null=null)
        history.remember(folder, query, engine.ids(query))
        return code


def _write(found: Found, form: outputs.Form, by: By, screen: Screen, *, null: bool) -> int:
    """Write an answer in its form, and return the exit code."""
    results = found.results
    if form == "text":
        _show(found, by, screen)
    else:
        _put(found, form, by, null=null)
    return 0 if results.total else failures.none(results.query, results.suggestions)


def _show(found: Found, by: By, screen: Screen) -> None:
    """Show an answer as text."""
    from imrsearch.render import terminal

    blocks: Iterator[str]
    if by == "letter":
        blocks = (terminal.group(each, screen) for each in found.groups())
    else:
        blocks = (terminal.hit(each, screen) for each in found.hits())
    paper.show(terminal.pieces(found.results, blocks, screen, by_letter=by == "letter"), screen)


def _put(found: Found, form: outputs.Form, by: By, *, null: bool) -> None:
    """Write an answer in a form for programs, or as Markdown."""
    from imrsearch.render import answers

    results = found.results
    if form == "paths":
        outputs.write(answers.as_paths(found.paths(), null=null))
    elif form in {"json", "jsonl"}:
        letters, issues = found.groups, found.hits
        each = letters() if by == "letter" else issues()
        key = "groups" if by == "letter" else "hits"
        pieces = answers.as_json(results, each, key) if form == "json" else answers.as_jsonl(each)
        outputs.write(pieces)
    elif form == "csv" or form == "tsv":  # noqa: PLR1714  a type checker follows this
        # A row has room for one passage, and looking for passages is what a hit costs.
        hits = _in_groups(found) if by == "letter" else found.hits(1)
        outputs.write(answers.as_delimited(hits, form))
    else:
        hits = _in_groups(found) if by == "letter" else found.hits()
        outputs.write(answers.as_markdown(results, hits))


def _in_groups(found: Found) -> Iterator[Hit]:
    """Yield hits letter by letter."""
    return (hit for group in found.groups() for hit in group.hits)


def _explain(engine: Engine, query: Query, form: outputs.Form, screen: Screen) -> int:
    from imrsearch.render import envelopes, export, understood

    explanation = engine.explain(query)
    if form == "json":
        outputs.write([export.pretty(envelopes.Explained(explanation=explanation))])
    elif form == "text":
        paper.show([understood.as_text(explanation, screen)], screen)
    else:
        raise click.UsageError("--explain is told as text or json")
    return 0 if explanation.issues else 1
