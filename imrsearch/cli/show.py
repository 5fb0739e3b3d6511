"""``imrsearch show``: one letter, to be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from imrsearch.cli import options, paper


@click.command(short_help="Read one letter.")
@click.argument("name", metavar="LETTER", shell_complete=options.completed("letters"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "json"]),
    default="text",
    show_default=True,
    help="Text for the terminal, Markdown, or the record as JSON.",
)
@options.colour()
@options.index_folder()
def command(name: str, form: str, when: options.When, folder: Path) -> int:
    """Show one letter: by its case number, its id, its path or its file name.

    \b
    imrsearch show CM16-0213037
    imrsearch show CM16-0213037 --format md > letter.md
    imrsearch show letters/001.txt --format json
    """
    from imrsearch.render import export, reading
    from imrsearch.search import Engine

    with Engine.open(folder) as engine:
        stored = engine.letter(name.partition("#")[0])
        versions = engine.versions(stored.record)
        current = engine.letter(stored.record.id).record.source.path
    _tell(stored.record.source.path, versions, current)
    if form == "json":
        click.echo(export.as_record_json(stored.record), nl=False)
    elif form == "md":
        click.echo(export.as_markdown(stored), nl=False)
    else:
        screen = options.screen(when)
        paper.show([reading.as_text(export.as_markdown(stored), screen)], screen)
    return 0


def _tell(shown: str, versions: Sequence[str], current: str) -> None:
    """Say on stderr which other letters of the same case there are."""
    from imrsearch.render import inert

    if shown != current:
        click.echo(f"replaced by a later letter: {inert.line(current)}", err=True)
    for path in versions:
        if shown == current != path:
            click.echo(f"replaces: {inert.line(path)}", err=True)
