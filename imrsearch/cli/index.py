"""``imrsearch index``: letters into the index."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from imrsearch.cli import options, tell

if TYPE_CHECKING:
    from imrsearch.build import Summary


@click.command(short_help="Read letters into the index, or bring it up to date.")
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="PATH...",
    type=click.Path(exists=True, path_type=Path),
)
@click.option(
    "--workers",
    type=click.IntRange(min=0),
    default=None,
    metavar="N",
    help="Reading processes; as many as processors if not given, 0 for none.",
)
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=0.0,
    metavar="SECONDS",
    help="Wait this long for another process that writes the index.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@options.index_folder()
def command(
    paths: tuple[Path, ...],
    workers: int | None,
    wait: float,
    quiet: bool,  # noqa: FBT001
    folder: Path,
) -> int:
    """Index letters: text and PDF files, folders with all that lies below them.

    \b
    imrsearch index letters/
    imrsearch index letters/ more/CM16-0213037.pdf --index /data/imr

    Run it again at any time: files that did not change are not read again, and letters whose
    files are gone leave the index. Sources are never written to.
    """
    from imrsearch import build

    begun = time.monotonic()
    chosen = build.Options(workers=workers, wait=wait)
    with tell.progress("Reading letters", quiet=quiet) as progress:
        summary = build.update(paths, folder, chosen, progress)
    if not quiet:
        tell.skipped(summary.skipped)
        click.echo(_told(summary, folder, time.monotonic() - begun))
    return 3 if summary.failures else 0


def _told(summary: Summary, folder: Path, seconds: float) -> str:
    counts = (
        f"{summary.letters:,} letters, {summary.issues:,} issues, {summary.problems:,} problems"
        f" in {folder} ({seconds:.1f} seconds)"
    )
    files = (
        f"files: {summary.read:,} read, {summary.unchanged:,} unchanged,"
        f" {summary.removed:,} removed"
    )
    failed = len(summary.failures)
    left_out = len(summary.skipped) - failed
    return f"{counts}\n{files}, {failed:,} could not be read, {left_out:,} left out"
