"""What the commands that count share: their forms of output and the filters beside a query."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

import click
from click.core import ParameterSource

from imrsearch.cli import failures, options, paper
from imrsearch.cli.failures import Session

if TYPE_CHECKING:
    from imrsearch.cli.history import Seen
    from imrsearch.render.grid import Grid
    from imrsearch.search import Filter, Matches
    from imrsearch.statistics.sorting import Sort

Form = Literal["text", "json", "jsonl", "csv", "tsv", "md", "svg", "paths"]

FORMS: tuple[Form, ...] = ("text", "json", "jsonl", "csv", "tsv", "md")
"""Text to read, one JSON object, a JSON line a row, tables for programs, Markdown."""

_NOT_STATED = "not stated"


def form(*names: Form, default: Form = "text") -> options.Decorator:
    """Return the ``--format`` option with these forms."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(names or FORMS),
        default=default,
        show_default=True,
        help="The form of the output.",
    )


def null() -> options.Decorator:
    """Return the ``-0`` option: paths between null bytes."""
    return click.option(
        "-0",
        "--null",
        "null",
        is_flag=True,
        help="Print paths with a null byte behind each, for xargs -0.",
    )


def nulled(form: Form, *, null: bool) -> Form:
    """Return the form of the output, which ``-0`` makes paths."""
    source = click.get_current_context().get_parameter_source("form")
    if null and form != "paths" and source is ParameterSource.COMMANDLINE:
        raise click.UsageError(f"-0 prints paths; leave out --format {form}")
    return "paths" if null else form


def filters() -> options.Decorator:
    """Return the ``--filter`` and ``--exclude`` options."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        function = click.option(
            "--exclude",
            "excluded",
            multiple=True,
            metavar="FIELD=VALUE",
            shell_complete=options.completed("filters"),
            help="Leave out issues with this value.",
        )(function)
        return click.option(
            "--filter",
            "chosen",
            multiple=True,
            metavar="FIELD=VALUE",
            shell_complete=options.completed("filters"),
            help="Keep issues with this value; repeated for one field, with any of the values.",
        )(function)

    return decorate


def words() -> options.Decorator:
    """Return the ``--near`` and ``--literal`` options: what plain words stand for."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        function = click.option(
            "--literal", is_flag=True, help="Take words as they are, without their equivalents."
        )(function)
        return click.option(
            "--near", is_flag=True, help="Count issues too that hold most of plain words, not all."
        )(function)

    return decorate


def tell(matches: Matches) -> None:
    """Say on stderr how the words of a query were understood and what is left out."""
    from imrsearch.render import inert

    for note in matches.told.notes:
        means = ", ".join(map(inert.line, note.means))
        click.echo(f"{note.kind}: {inert.line(note.asked)} = {means}", err=True)
    if matches.told.near:
        click.echo(
            f"counted: {len(matches):,} that hold all words; left out: {matches.told.near:,} that "
            "hold most (--near counts them too)",
            err=True,
        )


def since(before: Seen | None) -> None:
    """Say on stderr since when an answer tells only what is new."""
    told = "first run: everything is new" if before is None else f"new since {before.when}"
    click.echo(told, err=True)


def narrowed(chosen: Sequence[str], excluded: Sequence[str]) -> tuple[Filter, ...]:
    """Return the filters that the options name: one a field, ``not stated`` for no value.

    Raises :class:`QueryError` for an unknown field and for what is no ``FIELD=VALUE``.
    """
    from imrsearch.search import Filter

    found: list[Filter] = []
    for written, exclude in ((chosen, False), (excluded, True)):
        values: dict[str, list[str | None]] = {}
        for each in written:
            name, value = _split(each)
            values.setdefault(name, []).append(None if value == _NOT_STATED else value)
        found += [Filter(name, tuple(each), exclude) for name, each in values.items()]
    return tuple(found)


def sort(name: str | None) -> Sort | None:
    """Return the order that ``--sort`` names."""
    from imrsearch.statistics.sorting import SORTS

    return next((each for each in SORTS if each == name), None)


def nothing(query: str) -> int:
    """Say on stderr that nothing matches, and return the exit code for it."""
    from imrsearch.render import inert

    session = click.get_current_context().find_object(Session)
    if session is not None and session.errors == "text":
        failures.say(session, f"no issue matches: {inert.line(query)}")
    return failures.none(query)


def write(pieces: Iterable[str]) -> None:
    """Write pieces of text to stdout as they come."""
    for piece in pieces:
        sys.stdout.write(piece)


def grids(tables: Sequence[Grid], form: Form, when: options.When) -> None:
    """Write tables in a form, all but JSON."""
    from imrsearch.render import delimited, export, grid

    if form == "csv" or form == "tsv":  # noqa: PLR1714  a type checker follows this
        write(delimited.grids(tables, form))
    elif form == "jsonl":
        write(
            export.compact({"table": table.name, **row})
            for table in tables
            for row in delimited.records(table)
        )
    elif form == "md":
        write("\n".join(map(grid.as_markdown, tables)))
    else:
        screen = options.screen(when)
        drawn = (grid.as_text(table, screen) for table in tables)
        paper.show(("\n" * bool(at) + text for at, text in enumerate(drawn)), screen)


def _split(written: str) -> tuple[str, str]:
    from imrsearch.errors import QueryError
    from imrsearch.vocabulary import fields

    name, sign, value = written.partition("=")
    field = fields.find(name.strip())
    if not sign or not value.strip():
        raise QueryError(f"{written!r} is no filter: write FIELD=VALUE, as in category=Surgery")
    if field is None:
        advice = " or ".join(fields.nearest(name)) or ", ".join(each.name for each in fields.FACETS)
        raise QueryError(f"there is no field {name!r} to filter by; did you mean {advice}?")
    return field.name, value.strip()
