"""``imrsearch help``: the language, fields, formats and exit codes, as the documents tell them."""

from __future__ import annotations

from pathlib import Path

import click

from imrsearch.cli import options, paper
from imrsearch.errors import OutputError

TOPICS = {
    "query": ("query-language.md", "the query language, strict and plain"),
    "fields": ("fields.md", "what can be asked for, counted, filtered and sorted by"),
    "formats": ("formats.md", "the forms of output, and what programs can rely on"),
    "upkeep": ("upkeep.md", "how an index follows its files, and how it is mended"),
    "exit-codes": ("exit-codes.md", "how a command ended, as a number"),
}
"""Each topic's file in ``docs/``, and what it is about."""


@click.command(short_help="Explain the query language, fields, formats, exit codes.")
@click.argument(
    "topic", required=False, metavar="[TOPIC|COMMAND]", shell_complete=options.completed("topics")
)
@options.colour()
@click.pass_context
def command(context: click.Context, topic: str | None, when: options.When) -> int:
    """Explain a topic, or a command.

    \b
    imrsearch help
    imrsearch help query
    imrsearch help exit-codes
    imrsearch help search
    """
    screen = options.screen(when)
    if topic is None:
        lines = [f"  imrsearch help {name:<12}{about}" for name, (_, about) in TOPICS.items()]
        paper.show(
            [f"{context.find_root().get_help()}\n\nTopics:\n", "\n".join(lines), "\n"], screen
        )
        return 0
    if topic in TOPICS:
        from imrsearch.render import reading

        text = document(TOPICS[topic][0]).read_text(encoding="utf-8")
        paper.show([reading.as_text(text, screen)], screen)
        return 0
    paper.show([_of_command(context, topic) + "\n"], screen)
    return 0


def document(name: str) -> Path:
    """Return a file of ``docs/``: of the checkout, or as it was installed with the package."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "docs", package.parent / "docs"):
        if (folder / name).is_file():
            return folder / name
    raise OutputError(f"{package / 'docs' / name}: it is missing; install imrsearch again")


def _of_command(context: click.Context, name: str) -> str:
    root = context.find_root()
    group = root.command
    assert isinstance(group, click.Group)
    found = group.get_command(root, name)
    if found is None:
        from imrsearch.vocabulary.fields import near

        known = [*TOPICS, *group.list_commands(root)]
        advice = " or ".join(near(name, known)) or ", ".join(TOPICS)
        raise click.UsageError(f"There is no topic or command {name!r}; did you mean {advice}?")
    return found.get_help(click.Context(found, parent=root, info_name=name))
