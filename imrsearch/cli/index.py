"""``imrsearch index``: letters into the index."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from imrsearch.cli import options, tell

if TYPE_CHECKING:
    from imrsearch.build import Doubt, Outlook, Summary

_MOST_LISTED = 20


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
@click.option("--dry-run", is_flag=True, help="Tell what would be done, and do nothing.")
@click.option(
    "--verify-content",
    is_flag=True,
    help="Trust no size or date: hold the content of every file against what was read.",
)
@click.option(
    "--retry-failed",
    is_flag=True,
    help="Read files again that could not be read, though they did not change.",
)
@click.option(
    "--allow-purge",
    is_flag=True,
    help="Let more than half of the letters leave the index if their files are gone.",
)
@click.option(
    "--skipped",
    "skipped",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Write what gave no letter and why, as JSON Lines (- for stdout).",
)
@options.wait()
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@options.index_folder()
def command(  # noqa: PLR0913, PLR0917  one argument an option
    paths: tuple[Path, ...],
    workers: int | None,
    dry_run: bool,  # noqa: FBT001
    verify_content: bool,  # noqa: FBT001
    retry_failed: bool,  # noqa: FBT001
    allow_purge: bool,  # noqa: FBT001
    skipped: Path | None,
    wait: float,
    quiet: bool,  # noqa: FBT001
    folder: Path,
) -> int:
    """Index letters: text and PDF files, folders with all that lies below them.

    \b
    imrsearch index letters/
    imrsearch index letters/ more/CM16-0213037.pdf --index /data/imr
    imrsearch index letters/ --dry-run

    Run it again at any time: files that did not change are not read again, and letters whose
    files are gone leave the index. A run that was stopped is carried on by the next one. Sources
    are never written to.
    """
    from imrsearch import build

    doubt = build.Doubt(content=verify_content, failed=retry_failed)
    if dry_run:
        return _foretold(paths, folder, doubt)
    begun = time.monotonic()
    chosen = build.Options(workers=workers, wait=wait, doubt=doubt, allow_purge=allow_purge)
    with tell.progress("Reading letters", quiet=quiet) as progress:
        summary = build.update(paths, folder, chosen, progress)
    if skipped is not None:
        tell.skipped_lines(summary.skipped, skipped)
    if not quiet:
        tell.skipped(summary.skipped)
        click.echo(told(summary, folder, time.monotonic() - begun), err=str(skipped) == "-")
    return 3 if summary.failures else 0


def told(summary: Summary, folder: Path, seconds: float) -> str:
    """Return what a run did, in two or three lines."""
    from imrsearch.render.wording import number

    held = (
        number(summary.letters, "letter"),
        number(summary.issues, "issue"),
        number(summary.problems, "problem"),
    )
    counts = f"{', '.join(held)} in {folder} ({seconds:.1f} seconds)"
    moved = f" {summary.moved:,} moved or copied," if summary.moved else ""
    files = (
        f"files: {summary.read:,} read, {summary.unchanged:,} unchanged,{moved}"
        f" {summary.removed:,} removed"
    )
    failed = len(summary.failures)
    left_out = len(summary.skipped) - failed
    lines = [counts, f"{files}, {failed:,} could not be read, {left_out:,} left out"]
    if summary.copies:
        copies = number(summary.copies, "file")
        lines.append(f"{copies} with the content of another, which counts once")
    if summary.superseded:
        replaced = number(summary.superseded, "issue")
        lines.append(f"{replaced} of letters that later ones replace, left out of searches")
    return "\n".join(lines)


def _foretold(paths: tuple[Path, ...], folder: Path, doubt: Doubt) -> int:
    from imrsearch import build

    found = build.outlook(paths, folder, doubt)
    for title, files in (
        ("new", found.new),
        ("changed", found.changed),
        ("moved or copied", found.moved),
        ("removed", found.removed),
        ("read again from the index", found.again),
    ):
        tell.paths(title, files, _MOST_LISTED)
    tell.skipped(found.skipped)
    click.echo(_foretelling(found))
    return 4 if found.is_purge else 0


def _foretelling(found: Outlook) -> str:
    line = (
        f"would read {len(found.new) + len(found.changed):,} files ({len(found.new):,} new), "
        f"move {len(found.moved):,}, remove {len(found.removed):,}; "
        f"{found.unchanged:,} unchanged; nothing was done"
    )
    return f"{line}\nrefused without --allow-purge" if found.is_purge else line
