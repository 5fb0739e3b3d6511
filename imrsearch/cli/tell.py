"""Talk to the person: what was skipped, how far a run is. All of it goes to stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from imrsearch.errors import OutputError

if TYPE_CHECKING:
    from imrsearch.sources import Skipped

MOST_NAMED = 20
"""How many files of one kind are named; of the others only the number is told."""


def skipped(files: Sequence[Skipped]) -> None:
    """Name the files that gave no letter: failures first, then what was rightly left out."""
    failures = [file for file in files if file.is_failure]
    left_out = [file for file in files if not file.is_failure]
    for title, group in (("could not be read", failures), ("left out", left_out)):
        for file in group[:MOST_NAMED]:
            detail = f": {file.detail}" if file.detail else ""
            click.echo(
                f"{title}: {_inert(file.path)} ({file.reason.value}){_inert(detail)}", err=True
            )
        if len(group) > MOST_NAMED:
            click.echo(f"{title}: {len(group) - MOST_NAMED:,} more", err=True)


def skipped_lines(files: Sequence[Skipped], target: Path) -> None:
    """Write what gave no letter, one JSON object a line."""
    import msgspec

    lines = [
        msgspec.json.encode(
            {
                "path": file.path,
                "reason": file.reason.value,
                "failed": file.is_failure,
                "detail": file.detail,
            }
        )
        + b"\n"
        for file in files
    ]
    try:
        with click.open_file(target, "wb") as stream:
            stream.writelines(lines)
    except OSError as error:
        raise OutputError(f"{target} cannot be written ({error.strerror}); name another") from error


def paths(title: str, files: Sequence[str], most: int) -> None:
    """Name files on stdout, no more than ``most`` of them."""
    for file in files[:most]:
        click.echo(f"{title}: {_inert(file)}")
    if len(files) > most:
        click.echo(f"{title}: {len(files) - most:,} more")


def _inert(text: str) -> str:
    from imrsearch.render import inert

    return inert.line(text)


def _silent(done: int, total: int) -> None:
    """Tell nobody."""
    del done, total


@contextmanager
def progress(title: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Give a function to tell how far a run is: a bar on a terminal, nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
