"""``imrsearch man``: manual pages, written from the commands themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from imrsearch import __version__
from imrsearch.errors import EXITS, OutputError

_LITERAL = "\b"


@click.command(short_help="Write a manual page for every command.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.pass_context
def command(context: click.Context, folder: Path) -> int:
    """Write manual pages into a folder: imrsearch.1 and one for each command.

    \b
    imrsearch man ~/.local/share/man/man1
    imrsearch man . && man ./imrsearch-search.1
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages(context.find_root()):
            (folder / name).write_text(text, encoding="utf-8")
            click.echo(folder / name)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error}); name another folder") from error
    return 0


def pages(root: click.Context) -> Iterator[tuple[str, str]]:
    """Yield the file name and the text of each page, in the order of the commands."""
    yield from _pages(root, "imrsearch")


def _pages(context: click.Context, title: str) -> Iterator[tuple[str, str]]:
    """Yield the page of a command, then those of the commands in it."""
    command = context.command
    names = command.list_commands(context) if isinstance(command, click.Group) else []
    found: dict[str, click.Command] = {}
    for name in names:
        assert isinstance(command, click.Group)
        each = command.get_command(context, name)
        if each is not None:
            found[name] = each
    about = [(f"{title}-{name}(1)", each.get_short_help_str(200)) for name, each in found.items()]
    yield f"{title}.1", _page(context, title, command, about)
    for name, each in found.items():
        below = click.Context(each, parent=context, info_name=name)
        yield from _pages(below, f"{title}-{name}")


def _page(
    context: click.Context, title: str, command: click.Command, below: list[tuple[str, str]]
) -> str:
    short = command.get_short_help_str(200).rstrip(".")
    usage = " ".join(command.collect_usage_pieces(context))
    lines = [
        f'.TH "{title.upper()}" "1" "" "imrsearch {__version__}" "imrsearch"',
        ".SH NAME",
        f"{_plain(title)} \\- {_plain(short)}",
        ".SH SYNOPSIS",
        f".B {_plain(context.command_path)}",
        _plain(usage),
        ".SH DESCRIPTION",
        *_prose(command.help or ""),
    ]
    options = [each for each in command.get_params(context) if isinstance(each, click.Option)]
    records = [record for each in options if (record := each.get_help_record(context))]
    if records:
        lines += [".SH OPTIONS", *_listed(records)]
    if below:
        lines += [".SH COMMANDS", *_listed(below)]
    lines += [".SH EXIT STATUS", *_listed([(str(each.code), each.meaning) for each in EXITS])]
    other = "imrsearch(1)" if not below else ", ".join(name for name, _ in below)
    return "\n".join([*lines, ".SH SEE ALSO", _plain(other)]) + "\n"


def _prose(text: str) -> Iterator[str]:
    """Yield a help text: paragraphs filled, those behind a backspace line by line."""
    for at, paragraph in enumerate(re.split(r"\n\s*\n", text.strip())):
        literal = paragraph.strip().startswith(_LITERAL)
        yield from ([".PP"] if at else [])
        yield from [".RS 4", ".nf"] if literal else []
        for line in paragraph.replace(_LITERAL, "").strip().splitlines():
            yield _plain(line.strip())
        yield from [".fi", ".RE"] if literal else []


def _listed(records: list[tuple[str, str]]) -> Iterator[str]:
    for term, text in records:
        yield ".TP"
        yield f"\\fB{_plain(term)}\\fR"
        yield _plain(" ".join(text.split()))


def _plain(text: str) -> str:
    """Return text that roff prints as it stands."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return f"\\&{escaped}" if escaped.startswith((".", "\\(aq")) else escaped
