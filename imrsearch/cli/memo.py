"""``imrsearch memo``: an answer as a research memo."""

from __future__ import annotations

from pathlib import Path

import click

from imrsearch.cli import asking, options


@click.command(short_help="Write a research memo: figures, authorities, passages to quote.")
@click.argument(
    "words", nargs=-1, required=True, metavar="QUERY...", shell_complete=options.completed("words")
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html"]),
    default="md",
    show_default=True,
    help="Markdown, or one HTML file.",
)
@click.option(
    "-o",
    "--output",
    "out",
    default=None,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; stdout if not given.",
)
@click.option("--title", default=None, metavar="TEXT", help="The title; the query if not given.")
@click.option(
    "--notes",
    default=None,
    metavar="FILE.md",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Your own introduction, Markdown.",
)
@click.option(
    "--passages",
    "most",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="N",
    help="Quote at most this many passages.",
)
@click.option("--redact", is_flag=True, help="Ages as bands, dates of injury as years.")
@options.index_folder()
def command(  # noqa: PLR0913, PLR0917  one argument an option
    words: tuple[str, ...],
    form: str,
    out: Path | None,
    title: str | None,
    notes: Path | None,
    most: int,
    redact: bool,  # noqa: FBT001
    folder: Path,
) -> int:
    """Write a memo: the question, what was counted, the guidelines cited, passages with pin cites.

    \b
    imrsearch memo 'epidural rationale:radiculopathy'
    imrsearch memo 'cites:"Low Back Complaints"' --format html -o memo.html

    Every quotation stands in its letter word for word, white space folded.
    """
    from imrsearch import reports
    from imrsearch.render import memo
    from imrsearch.search import Engine

    introduction = "" if notes is None else reports.notes(notes)
    wish = reports.Wish(text=asking.text(words), title=title, notes=introduction, redacted=redact)
    with Engine.open(folder) as engine:
        report = reports.gather(engine, folder, wish)
        made = memo.build(report, most)
    if not made.issues:
        click.echo(f"imrsearch: no issue matches {made.query!r}; no memo written", err=True)
        return 1
    text = memo.as_markdown(made) if form == "md" else memo.as_html(made)
    if out is None:
        click.echo(text, nl=False)
    else:
        reports.save(out, text)
    return 0
