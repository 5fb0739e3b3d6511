"""``imrsearch export``: everything that matches, into a file."""

from __future__ import annotations

from pathlib import Path

import click

from imrsearch.cli import asking, options, outputs


@click.command(short_help="Write all issues that match as CSV, TSV, JSON or Markdown.")
@click.argument(
    "words",
    nargs=-1,
    metavar="[QUERY]...",
    shell_complete=options.completed("words"),
)
@outputs.words()
@outputs.filters()
@outputs.form("csv", "tsv", "jsonl", "json", "md", "paths", default="csv")
@outputs.null()
@options.superseded()
@options.index_folder()
def command(  # noqa: PLR0913, PLR0917  one argument an option
    words: tuple[str, ...],
    near: bool,  # noqa: FBT001
    literal: bool,  # noqa: FBT001
    chosen: tuple[str, ...],
    excluded: tuple[str, ...],
    form: outputs.Form,
    null: bool,  # noqa: FBT001
    superseded: bool,  # noqa: FBT001
    folder: Path,
) -> int:
    """Write every issue that matches, a row each, in the order of the letters' ids.

    \b
    imrsearch export 'epidural decision:overturned' > epidural.csv
    imrsearch export --filter category=Surgery --format jsonl > surgery.jsonl
    imrsearch export --format tsv | cut -f 1,4,5

    Rows are written as they are read, in the memory of one letter. In CSV and TSV a text that a
    spreadsheet would run as a formula begins with an apostrophe.
    """
    from imrsearch.render import answers, rows
    from imrsearch.search import Engine

    form = outputs.nulled(form, null=null)
    filters = outputs.narrowed(chosen, excluded)
    query = asking.query(words, filters=filters, literal=literal)
    with Engine.open(folder, superseded=superseded) as engine:
        matches = engine.matches(query, near=near)
        outputs.tell(matches)
        found = rows.of_letters(matches.ordered())
        if form == "csv" or form == "tsv":  # noqa: PLR1714  a type checker follows this
            outputs.write(rows.as_delimited(found, form))
        elif form == "paths":
            paths = (letter.record.source.path for letter in matches.ordered())
            outputs.write(answers.as_paths(paths, null=null))
        elif form == "jsonl":
            outputs.write(rows.as_jsonl(found))
        elif form == "json":
            outputs.write(rows.as_json(found, query.written()))
        else:
            outputs.write(rows.as_markdown(found, query.written()))
    return 0 if len(matches) else outputs.nothing(query.written())
