"""Options that several commands share, and what they come to."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import click

from imrsearch.render.screen import Screen

When = Literal["auto", "always", "never"]
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_NARROWEST = 40
_WIDEST = 120


def index_folder() -> Decorator:
    """Return the ``--index`` option: where the index is."""
    return click.option(
        "--index",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="IMRSEARCH_INDEX",
        default=Path("index"),
        show_default=True,
        show_envvar=True,
        metavar="DIR",
        help="The folder of the index.",
    )


def wait() -> Decorator:
    """Return the ``--wait`` option: how long to wait for another writer."""
    return click.option(
        "--wait",
        type=click.FloatRange(min=0),
        default=0.0,
        metavar="SECONDS",
        help="Wait this long for another process that writes the index.",
    )


def colour() -> Decorator:
    """Return the ``--color`` and ``--no-color`` options."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        function = click.option(
            "--no-color", "when", flag_value="never", help="The same as --color never."
        )(function)
        return click.option(
            "--color",
            "when",
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            show_default=True,
            help="Colour the text; auto: on a terminal, unless NO_COLOR is set.",
        )(function)

    return decorate


def screen(when: When) -> Screen:
    """Return the screen that stdout is: its width, and whether to colour what goes there.

    ``NO_COLOR`` (https://no-color.org) and ``TERM=dumb`` turn colour off unless it was asked for.
    """
    terminal = sys.stdout.isatty()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    coloured = when == "always" or (when == "auto" and terminal and not plain)
    width = shutil.get_terminal_size((80, 24)).columns
    return Screen(width=min(max(width, _NARROWEST), _WIDEST), colour=coloured)
