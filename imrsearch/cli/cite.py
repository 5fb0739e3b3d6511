"""``imrsearch cite``: a letter as a pleading cites it."""

from __future__ import annotations

from pathlib import Path

import click

from imrsearch.cli import options, outputs


@click.command(short_help="Print the citation line of a letter or issue.")
@click.argument("name", metavar="CASE[#N]", shell_complete=options.completed("letters"))
@outputs.form("text", "json", "md")
@options.index_folder()
def command(name: str, form: outputs.Form, folder: Path) -> int:
    """Print one line that cites a letter, or one of its issues, in a pleading.

    \b
    imrsearch cite CM16-0213037
    imrsearch cite CM16-0213037#2 --format json

    What the letter does not state is said in its place and named on stderr.
    """
    from imrsearch.render import citing, export, markdown
    from imrsearch.search import Engine, neighbours

    letter, number = neighbours.named(name)
    with Engine.open(folder) as engine:
        record = engine.letter(letter).record
    issue = None if number is None else neighbours.chosen(record, number)
    found = citing.cite(record, issue)
    if form == "json":
        outputs.write([export.pretty(found)])
    else:
        outputs.write([(markdown.escape(found.line) if form == "md" else found.line) + "\n"])
    if found.not_stated:
        lacking = ", ".join(found.not_stated).replace("_", " ")
        click.echo(f"imrsearch: the letter does not state its {lacking}", err=True)
    return 0
