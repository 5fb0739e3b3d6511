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

from imrsearch import __version__
from imrsearch.errors import ImrsearchError

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
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 found or done, 1 nothing found, 2 usage or query error, 3 done but some "
    "files were skipped, 10 no index or a damaged one, 11 the index is being written by another "
    "process, 130 interrupted.",
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


def run(arguments: list[str] | None = None) -> None:
    """Run the program and exit with its code; every error ends as one line on stderr."""
    # NumPy starts a thread for every processor, for sums that are never large enough to need them.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    try:
        code: Any = imrsearch.main(arguments, prog_name="imrsearch", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except ImrsearchError as error:
        click.echo(f"imrsearch: {error}", err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("imrsearch: interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Who reads the output (head, less) has seen enough. What is still buffered would be
        # written when Python ends, so stdout is turned away first.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0
