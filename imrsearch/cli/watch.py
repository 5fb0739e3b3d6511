"""``imrsearch watch``: an index that follows its folders by itself."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from imrsearch.cli import options, tell
from imrsearch.cli.index import told
from imrsearch.errors import ImrsearchError

if TYPE_CHECKING:
    from imrsearch.build import Summary

_WAIT = 600.0


@click.command(short_help="Follow folders: index what comes, as it comes.")
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="DIR...",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option(
    "--settle",
    type=click.FloatRange(min=0),
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    help="Read files when none has changed for so long.",
)
@click.option("--poll", is_flag=True, help="Look for changes, do not rely on being told of them.")
@click.option(
    "--interval",
    type=click.FloatRange(min=0.05),
    default=5.0,
    show_default=True,
    metavar="SECONDS",
    help="How often to look, where changes are looked for.",
)
@click.option(
    "--rescan",
    type=click.FloatRange(min=1),
    default=600.0,
    show_default=True,
    metavar="SECONDS",
    help="Look at everything after so long, whatever was told.",
)
@click.option("--report", is_flag=True, help="Renew the reports of imrsearch.toml after a change.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@options.index_folder()
def command(  # noqa: PLR0913, PLR0917  one argument an option
    paths: tuple[Path, ...],
    settle: float,
    poll: bool,  # noqa: FBT001
    interval: float,
    rescan: float,
    report: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
    folder: Path,
) -> int:
    """Follow folders: bring the index up to date, and again whenever something in them changes.

    \b
    imrsearch watch letters/
    imrsearch watch /srv/letters --index /srv/imr --report

    A file that is being copied is read when it is whole. Ends on Ctrl-C or SIGTERM, with exit code
    0; what was published before stays.
    """
    from imrsearch import watch

    stop = threading.Event()
    way = watch.Way.POLLING if poll else watch.way_for(paths)
    timing = watch.Timing(settle=settle, poll=interval, rescan=rescan)
    with _stopping(stop) as busy:
        _say(f"watching {', '.join(map(str, paths))} by {way.value}; Ctrl-C ends it", quiet=quiet)
        changes = watch.changes(paths, way, timing, stop, [folder])
        for number, _ in enumerate(changes):
            _renew(paths, folder, busy, report=report, quiet=quiet, always=number == 0)
    _say("stopped", quiet=quiet)
    return 0


class _Busy:
    """Whether a build is under way, which a signal has to break off."""

    def __init__(self) -> None:
        self.is_building = False

    @contextmanager
    def building(self) -> Iterator[None]:
        self.is_building = True
        try:
            yield
        finally:
            self.is_building = False


@contextmanager
def _stopping(stop: threading.Event) -> Iterator[_Busy]:
    """End the ``with`` block in peace when a signal asks for the end."""
    busy = _Busy()

    def handle(_number: int, _frame: FrameType | None) -> None:
        stop.set()
        if busy.is_building:
            raise KeyboardInterrupt

    before = {each: signal.signal(each, handle) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield busy
    except KeyboardInterrupt:
        stop.set()
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _renew(  # noqa: PLR0913  what the command was told
    paths: tuple[Path, ...],
    folder: Path,
    busy: _Busy,
    *,
    report: bool,
    quiet: bool,
    always: bool,
) -> None:
    """Bring the index up to date; what hinders it now may be gone at the next change."""
    from imrsearch import build
    from imrsearch.cli import report as reports

    begun = time.monotonic()
    try:
        with busy.building():
            summary = build.update(paths, folder, build.Options(wait=_WAIT))
            if always or _has_changed(summary):
                tell.skipped(() if quiet else summary.failures)
                _say(_stamped(told(summary, folder, time.monotonic() - begun)), quiet=quiet)
                if report:
                    reports.renew(folder)
    except (ImrsearchError, click.UsageError) as error:
        click.echo(_stamped(f"error: {error}"), err=True)


def _has_changed(summary: Summary) -> bool:
    return bool(summary.read or summary.moved or summary.removed)


def _stamped(text: str) -> str:
    return f"{time.strftime('%Y-%m-%d %H:%M:%S')} {text}"


def _say(text: str, *, quiet: bool) -> None:
    if not quiet:
        click.echo(text)
