"""``imrsearch export``: everything that matches, into a file."""

from __future__ import annotations

from pathlib import Path

import click

from imrsearch.cli import options, outputs


@click.command(short_help="Write all issues that match as CSV, TSV, JSON or Markdown.")
@click.argument("words", nargs=-1, metavar="[QUERY]...")
@outputs.words()
@outputs.filters()
@outputs.form("csv", "tsv", "jsonl", "json", "md", default="csv")
@options.index_folder()
def command(  # noqa: PLR0913, PLR0917  one argument an option
    words: tuple[str, ...],
    near: bool,  # noqa: FBT001
    literal: bool,  # noqa: FBT001
    chosen: tuple[str, ...],
    excluded: tuple[str, ...],
    form: outputs.Form,
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
    from imrsearch.render import rows
    from imrsearch.search import Engine, Query

    filters = outputs.narrowed(chosen, excluded)
    query = Query(text=" ".join(words), filters=filters, literal=literal)
    with Engine.open(folder) as engine:
        matches = engine.matches(query, near=near)
        outputs.tell(matches)
        found = rows.of_letters(matches.ordered())
        if form == "csv" or form == "tsv":  # noqa: PLR1714  a type checker follows this
            outputs.write(rows.as_delimited(found, form))
        elif form == "jsonl":
            outputs.write(rows.as_jsonl(found))
        elif form == "json":
            outputs.write(rows.as_json(found, query.written()))
        else:
            outputs.write(rows.as_markdown(found, query.written()))
    return 0 if len(matches) else outputs.nothing(query.written())
