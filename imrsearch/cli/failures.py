"""What an error looks like to who made it: a line for a person, or an object for a program."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final, Literal

import click
from click.core import ParameterSource

from imrsearch.cli import options
from imrsearch.errors import ImrsearchError

Form = Literal["text", "json"]
FAILED: Final = 70


class Session:
    """How the program that runs was asked to talk of errors."""

    def __init__(self, errors: Form, colour: options.When) -> None:
        self.errors = errors
        self.colour = colour


def option() -> click.Option:
    """Return the ``--errors`` option, which every command has."""
    return click.Option(
        ["--errors"],
        type=click.Choice(["text", "json"]),
        envvar="IMRSEARCH_ERRORS",
        default="text",
        expose_value=False,
        is_eager=True,
        callback=_chosen,
        help="Errors on stderr as text, or each as one line of JSON.  [default: text]",
    )


def tell(session: Session, error: Exception) -> int:
    """Tell an error on stderr and return the exit code that goes with it."""
    if isinstance(error, click.ClickException):
        code = error.exit_code
        if session.errors == "text":
            error.show()
            return code
        kind, message = "usage", error.format_message()
    else:
        assert isinstance(error, ImrsearchError)
        code, kind, message = error.exit_code, error.kind, str(error)
    if session.errors == "json":
        _as_json(error, code, kind, message)
    else:
        say(session, message)
    return code


def unexpected(session: Session, error: Exception) -> int:
    """Tell a fault that nobody foresaw, and return the exit code that goes with it.

    An index that somebody else made may lead a reader astray; ``check`` tells whether it is that.
    """
    message = (
        f"this should not have happened: {type(error).__name__}: {error}; see whether the index is "
        "whole (imrsearch check), and if it is, please report this with what stands above"
    )
    if session.errors == "json":
        _as_json(error, FAILED, "internal", message)
    else:
        import traceback

        traceback.print_exception(error)
        say(session, message)
    return FAILED


def none(query: str, suggestions: Sequence[str] = ()) -> int:
    """Return the exit code of an answer without issues; a program is told so on stderr too."""
    session = click.get_current_context().find_object(Session)
    if session is not None and session.errors == "json":
        told = f"no issue matches: {query}"
        found = {"kind": "nothing_found", "message": told, "exit_code": 1}
        _write({**found, "suggestion": suggestions[0] if suggestions else None})
    return 1


def interrupted(session: Session) -> None:
    """Tell on stderr that the person ended the program."""
    if session.errors == "json":
        told = {"kind": "interrupted", "message": "interrupted", "suggestion": None}
        _write({**told, "exit_code": 130})
    else:
        say(session, "interrupted")


def say(session: Session, message: str) -> None:
    """Write a line to stderr under the program's name, in colour where stderr has it."""
    paints = options.coloured(sys.stderr, session.colour)
    name = click.style("imrsearch:", fg="red", bold=True) if paints else "imrsearch:"
    click.echo(f"{name} {message}", err=True, color=paints)


def _chosen(context: click.Context, option: click.Parameter, value: Form) -> None:
    session = context.find_object(Session)
    # The command line and the environment were looked at before anything could go wrong.
    source = context.get_parameter_source(str(option.name))
    if session is not None and source is ParameterSource.DEFAULT_MAP:
        session.errors = value


def _as_json(error: Exception, code: int, kind: str, message: str) -> None:
    """Write an error as one line of JSON; only a fault of a query has a place."""
    found: dict[str, object] = {"kind": kind, "message": message.partition("\n")[0]}
    text = getattr(error, "text", None)
    if text is not None:
        place = {"start": getattr(error, "start", None), "end": getattr(error, "end", None)}
        found |= {"query": text, "place": place, "caret": getattr(error, "carets", None)}
    _write({**found, "suggestion": getattr(error, "suggestion", None), "exit_code": code})


def _write(value: dict[str, object]) -> None:
    import json

    click.echo(json.dumps({"version": 1, **value}), err=True)
