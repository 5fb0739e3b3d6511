"""``imrsearch parse``: what letters say, without an index."""

from __future__ import annotations

from pathlib import Path

import click

from imrsearch.cli import tell


@click.command(short_help="Print what letters say as JSON Lines, without an index.")
@click.argument(
    "paths", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option(
    "--text", "with_text", is_flag=True, help="Add the letter's text, into which the spans point."
)
def command(paths: tuple[Path, ...], with_text: bool) -> int:  # noqa: FBT001
    """Print one JSON object a letter: the record that the index is made from.

    \b
    imrsearch parse letter.txt
    imrsearch parse letters/ | jq '.issues[].decision'

    Folders are read with all that lies below them. What gives no letter is named on stderr.
    """
    from imrsearch import sources
    from imrsearch.build import reading
    from imrsearch.render import export
    from imrsearch.sources import Skipped

    parsed, skipped = 0, []
    for found in sources.find(paths):
        if isinstance(found, Skipped):
            skipped.append(found)
            continue
        result = reading.read(found)
        skipped += result.skipped
        for record, text in result.letters:
            parsed += 1
            line = (
                export.as_record_with_text(record, text) if with_text else export.as_record(record)
            )
            click.echo(line, nl=False)
    tell.skipped(skipped)
    if any(skip.is_failure for skip in skipped):
        return 3
    return 0 if parsed else 1
