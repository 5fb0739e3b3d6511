"""``imrsearch check``: whether the index is as it was written, and mending it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from imrsearch.cli import options, tell

if TYPE_CHECKING:
    from imrsearch.index.check import Fault

SAMPLE = 100


@click.command(short_help="Check the index, byte by byte; --repair mends it.")
@click.option("--repair", is_flag=True, help="Mend what is wrong and read again what was lost.")
@click.option(
    "--sample",
    type=click.IntRange(min=0),
    default=SAMPLE,
    show_default=True,
    metavar="N",
    help="Read so many letters again from their files and compare.",
)
@options.wait()
@options.index_folder()
def command(repair: bool, sample: int, wait: float, folder: Path) -> int:  # noqa: FBT001
    """Check the index: structure, checksums, counts, files that belong to nothing, a sample.

    \b
    imrsearch check
    imrsearch check --repair --index /data/imr

    Every fault is named with the command that mends it. Exit code 10 if there is any that is not
    mended.
    """
    from imrsearch.build import examine, repaired

    faults = examine(folder, sample)
    if not faults:
        click.echo(f"{folder}: no fault found")
        return 0
    _tell(faults)
    if not repair:
        return 10
    mended = repaired(folder, faults, wait)
    if mended.lost:
        click.echo(f"read again: {mended.found:,} of {len(mended.lost):,} files that were lost")
        tell.paths("gone for good, its file is not there", mended.missing, SAMPLE)
    left = examine(folder, sample)
    _tell(left)
    click.echo(f"{folder}: {'no fault is left' if not left else 'not all could be mended'}")
    return 10 if left else 3 if mended.missing else 0


def _tell(faults: Sequence[Fault]) -> None:
    from imrsearch.render import inert

    for fault in faults:
        click.echo(f"{inert.line(fault.place)}: {inert.line(fault.message)}")
        click.echo(f"  {fault.kind.value}; mended by: {inert.line(fault.command)}")
