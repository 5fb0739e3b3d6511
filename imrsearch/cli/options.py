"""Options that several commands share, and what they come to."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TextIO

import click

if TYPE_CHECKING:
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


def superseded() -> Decorator:
    """Return the ``--superseded`` option: whether letters count that others replace."""
    return click.option(
        "--superseded",
        is_flag=True,
        help="Count letters too that a later one with the same case number replaces.",
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


def completed(kind: str) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Return what completes a parameter: a function of :mod:`imrsearch.cli.completers`."""

    def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
        from imrsearch.cli import completers

        del parameter
        found: list[str] = getattr(completers, kind)(context, incomplete)
        return found

    return complete


def colour() -> Decorator:
    """Return the options of text for people: ``--color``, ``--pager``, ``--links``."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        function = _flag("links", "Link letters to their files; on a terminal, with colour.")(
            function
        )
        function = _flag("pager", "Show what is longer than the terminal in a pager.")(function)
        function = click.option(
            "--no-color", "when", flag_value="never", help="The same as --color never."
        )(function)
        return click.option(
            "--color",
            "when",
            type=click.Choice(["auto", "always", "never"]),
            envvar="IMRSEARCH_COLOR",
            default="auto",
            show_default=True,
            help="Colour the text; auto: on a terminal, unless NO_COLOR is set.",
        )(function)

    return decorate


def _flag(name: str, text: str) -> Decorator:
    """Return an option that is on unless it is switched off, and is kept beside the context."""
    return click.option(
        f"--{name}/--no-{name}",
        default=True,
        # IMRSEARCH_PAGER names the pager: see imrsearch.cli.paper.
        envvar=None if name == "pager" else f"IMRSEARCH_{name.upper()}",
        expose_value=False,
        callback=_keep,
        help=f"{text}  [default: on]",
    )


def _keep(context: click.Context, option: click.Parameter, value: object) -> None:
    context.meta[f"imrsearch.{option.name}"] = value


def _kept(name: str) -> bool:
    context = click.get_current_context(silent=True)
    return context is None or bool(context.meta.get(f"imrsearch.{name}", True))


def wants_pager() -> bool:
    """Return whether the command that runs may show its text in a pager."""
    return _kept("pager") and os.environ.get("TERM") != "dumb"


def coloured(stream: TextIO, when: When = "auto") -> bool:
    """Return whether to colour what goes to a stream.

    ``NO_COLOR`` (https://no-color.org) and ``TERM=dumb`` turn colour off and ``FORCE_COLOR`` turns
    it on, unless it was asked for; with none of them a terminal has it.
    """
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty() or os.environ.get("FORCE_COLOR", "0") not in {"", "0"}


def screen(when: When) -> Screen:
    """Return the screen that stdout is: its width, and whether to colour and to link text."""
    from imrsearch.render.screen import Screen

    paints = coloured(sys.stdout, when)
    width = min(max(shutil.get_terminal_size((80, 24)).columns, _NARROWEST), _WIDEST)
    if paints and sys.stdout.isatty() and _kept("links"):
        return Screen(width=width, colour=True, address=_address)
    return Screen(width=width, colour=paints)


def _address(path: str) -> str | None:
    """Return the address of a letter's file, or of the archive that holds it, if it is there."""
    file = Path(path.partition("!/")[0])
    try:
        return file.resolve().as_uri() if file.is_file() else None
    except (OSError, ValueError):
        return None
