"""Where text for people goes: to stdout, through a pager where it is longer than the terminal."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING

import click

from imrsearch.cli import options

if TYPE_CHECKING:
    from imrsearch.render.screen import Screen

PAGERS = ("less", "more")
"""What is looked for where ``PAGER`` names none."""

_MOMENT = 0.3
"""Seconds after Ctrl-C in which a pager that it ends has ended: less stays, more does not."""


def show(pieces: Iterable[str], screen: Screen) -> None:
    """Write pieces of text as they come.

    On a terminal that they do not fit, they are shown by a pager, which may be quit at any time.
    """
    rest = iter(pieces)
    first: list[str] = []
    if sys.stdout.isatty() and options.wants_pager() and (command := pager()):
        room = shutil.get_terminal_size((80, 24)).lines - 1
        for piece in rest:
            first.append(piece)
            room -= piece.count("\n")
            if room < 0:
                return _page(command, chain(first, rest))
    for piece in chain(first, rest):
        click.echo(piece, nl=False, color=screen.colour)
    return None


def pager() -> list[str] | None:
    """Return the command of the pager: ``IMRSEARCH_PAGER``, ``PAGER``, or one that is there.

    ``IMRSEARCH_PAGER=0`` asks for none.
    """
    own = os.environ.get("IMRSEARCH_PAGER", "").strip()
    if own.lower() in {"0", "false", "no", "off"}:
        return None
    chosen = (own, os.environ.get("PAGER"), *PAGERS)
    commands = (_parted(each) for each in chosen if each and each.strip())
    return next((command for command in commands if command and shutil.which(command[0])), None)


def _parted(command: str) -> list[str]:
    """Return the words of a command, none for one whose quotes are not closed."""
    try:
        return shlex.split(command)
    except ValueError:
        return []


def _page(command: list[str], pieces: Iterable[str]) -> None:
    """Give pieces to a pager and wait until it is quit.

    It answers to Ctrl-C itself; only where that ends it are we interrupted too.
    """
    import subprocess

    process = subprocess.Popen(  # noqa: S603  the person chose the pager
        command,
        stdin=subprocess.PIPE,
        text=True,
        errors="backslashreplace",
        env={"LESS": "FRX", **os.environ},
    )
    assert process.stdin is not None
    interrupted = False
    try:
        for piece in pieces:
            process.stdin.write(piece)
    except BrokenPipeError:
        pass  # it was quit before the end
    except KeyboardInterrupt:
        interrupted = True
    with suppress(BrokenPipeError):
        process.stdin.close()
    while True:
        try:
            process.wait(timeout=_MOMENT if interrupted else None)
        except subprocess.TimeoutExpired:
            interrupted = False  # it stays
        except KeyboardInterrupt:
            interrupted = True
        else:
            break
    if interrupted:
        raise KeyboardInterrupt
