"""The program: its commands by name, and what an error looks like to the person who made it.

Commands are imported when they are run, so that ``--help`` answers before Whoosh, numpy or Jinja2
could be read from disk.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from imrsearch import __version__, cycles
from imrsearch.cli import failures
from imrsearch.cli.failures import Session
from imrsearch.errors import EXITS, ImrsearchError

INTERRUPTED = 130

COMMANDS: dict[str, tuple[str, str]] = {
    "index": ("imrsearch.cli.index", "Read letters into the index, or bring it up to date."),
    "watch": ("imrsearch.cli.watch", "Follow folders: index what comes, as it comes."),
    "status": ("imrsearch.cli.status", "What is indexed, since when, and what is to be done."),
    "why": ("imrsearch.cli.why", "Say why a file is or is not in the index."),
    "check": ("imrsearch.cli.check", "Check the index, byte by byte; --repair mends it."),
    "search": ("imrsearch.cli.search", "Find issues, with snippets and facet counts."),
    "show": ("imrsearch.cli.show", "Read one letter."),
    "facets": ("imrsearch.cli.facets", "Count the values of fields over what matches."),
    "stats": ("imrsearch.cli.stats", "Rates with intervals, pivots, the annual report's tables."),
    "trend": ("imrsearch.cli.trend", "How often something comes up over time."),
    "similar": ("imrsearch.cli.similar", "Find issues like one, or its opposite."),
    "cite": ("imrsearch.cli.cite", "Print the citation line of a letter or issue."),
    "export": ("imrsearch.cli.export", "Write all that matches as CSV, TSV, JSON or Markdown."),
    "parse": ("imrsearch.cli.parse", "Print what letters say as JSON Lines, without an index."),
    "report": ("imrsearch.cli.report", "Write the answer to a question as static web pages."),
    "memo": ("imrsearch.cli.memo", "Write a research memo: figures, authorities, passages."),
    "config": ("imrsearch.cli.config", "Show the settings and where each comes from."),
    "completion": ("imrsearch.cli.completion", "Print the script by which a shell completes."),
    "man": ("imrsearch.cli.man", "Write a manual page for every command."),
    "help": ("imrsearch.cli.help", "Explain the query language, fields, formats, exit codes."),
}
"""Each command's module and one line of help; the module's ``command`` is what runs."""


class _Commands(click.Group):
    """The commands, imported one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return the names in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of this name, ``None`` where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        if not any(each.name == "errors" for each in command.params):
            command.params.append(failures.option())
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is asked for; what the settings say become its defaults."""
        name, command, rest = super().resolve_command(ctx, args)
        if name is not None and command is not None and not _asks_for_help(rest):
            from imrsearch.cli import defaults

            ctx.default_map = {name: defaults.of(command, name)}
        return name, command, rest

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(
    cls=_Commands,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "max_content_width": 100,
        "auto_envvar_prefix": "IMRSEARCH",
    },
    epilog=f"Exit codes: {', '.join(f'{each.code} {each.name}' for each in EXITS)}; "
    "`imrsearch help exit-codes` tells more.",
)
@click.version_option(__version__, "-V", "--version", prog_name="imrsearch")
def imrsearch() -> None:
    """Search California Independent Medical Review determination letters.

    \b
    imrsearch index LETTERS/                       make or renew the index in ./index
    imrsearch search 'epidural decision:overturned'
    imrsearch show CM16-0213037
    imrsearch report 'epidural' -o out/            pages that open from a double click
    """


imrsearch.params.append(failures.option())


def run(arguments: list[str] | None = None) -> None:
    """Run the program and exit with its code; every error ends as one line on stderr."""
    # NumPy starts a thread for every processor, for sums that are never large enough to need them.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    cycles.seldom()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    if "_IMRSEARCH_COMPLETE" in os.environ:
        from imrsearch.cli import shells

        shells.register()
    session = _session(sys.argv[1:] if arguments is None else arguments)
    try:
        code: Any = imrsearch.main(
            arguments, prog_name="imrsearch", standalone_mode=False, obj=session
        )
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except (click.ClickException, ImrsearchError) as error:
        return failures.tell(session, error)
    except (click.Abort, KeyboardInterrupt):
        failures.interrupted(session)
        return INTERRUPTED
    except BrokenPipeError:
        # Who reads the output (head, less) has seen enough. What is still buffered would be
        # written when Python ends, so stdout is turned away first.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001  the last who can say what to do about it
        return failures.unexpected(session, error)
    return code if isinstance(code, int) else 0


def _session(arguments: list[str]) -> Session:
    """Return how errors are to be told, known before the arguments are: they may be wrong."""
    errors = _value(arguments, "--errors") or os.environ.get("IMRSEARCH_ERRORS")
    colour = "never" if "--no-color" in arguments else _value(arguments, "--color")
    return Session(
        "json" if errors == "json" else "text",
        "never" if colour == "never" else "always" if colour == "always" else "auto",
    )


def _value(arguments: list[str], option: str) -> str | None:
    """Return the value of an option among arguments that are not understood yet."""
    for at, argument in enumerate(arguments):
        if argument == option:
            return next(iter(arguments[at + 1 :]), None)
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
    return None


def _asks_for_help(arguments: list[str]) -> bool:
    return any(each in {"-h", "--help"} for each in arguments)
