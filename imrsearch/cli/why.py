"""``imrsearch why``: why a file is or is not in the index."""

from __future__ import annotations

from pathlib import Path

import click

from imrsearch.cli import options


@click.command(short_help="Say why a file is or is not in the index.")
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
)
@options.index_folder()
def command(paths: tuple[Path, ...], folder: Path) -> int:
    """Say why a file is or is not in the index, and what to do about it.

    \b
    imrsearch why letters/CM16-0213037.pdf

    Exit code 1 if a file is not in the index.
    """
    from contextlib import closing

    from imrsearch.build import why
    from imrsearch.index import store
    from imrsearch.render import inert

    with closing(store.take(folder)) as snapshot:
        roots = snapshot.generation.roots
    code = 0
    for path in paths:
        found = why(path, folder, roots)
        click.echo(f"{inert.line(found.path)}: {found.state}")
        click.echo(f"  {inert.line(found.message)}")
        if found.command:
            click.echo(f"  next: {inert.line(found.command)}")
        code = code if found.state in ("indexed", "copy") else 1
    return code
