"""``imrsearch report``: an answer as web pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from imrsearch.cli import asking, defaults, options, settings, tell

if TYPE_CHECKING:
    from imrsearch import reports


@click.command(short_help="Write the answer to a question as static web pages.")
@click.argument(
    "words",
    nargs=-1,
    metavar="[QUERY]...",
    shell_complete=options.completed("words"),
)
@click.option(
    "-o",
    "--output",
    "out",
    default=None,
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write: new, empty, or an earlier report.",
)
@click.option("--all", "everything", is_flag=True, help="The whole collection; no query.")
@click.option(
    "--saved",
    "renew",
    is_flag=True,
    help="Renew the reports that imrsearch.toml names: those named here, or all.",
)
@click.option(
    "--title", default=None, metavar="TEXT", help="The report's title; the query if not given."
)
@click.option(
    "--notes",
    default=None,
    metavar="FILE.md",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Your own introduction, Markdown.",
)
@click.option("--redact", is_flag=True, help="Ages as bands, dates of injury as years.")
@click.option(
    "--templates",
    "own",
    default=None,
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Templates that take the place of the shipped ones of the same name.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=0),
    default=None,
    metavar="N",
    help="Processes that render a long report; one a processor if not given.",
)
@click.option("--open", "show", is_flag=True, help="Open the report in the browser.")
@click.option("-q", "--quiet", is_flag=True, help="No progress bar.")
@options.index_folder()
def command(  # noqa: PLR0913, PLR0917  one argument an option
    words: tuple[str, ...],
    out: Path | None,
    everything: bool,  # noqa: FBT001
    renew: bool,  # noqa: FBT001
    title: str | None,
    notes: Path | None,
    redact: bool,  # noqa: FBT001
    own: Path | None,
    workers: int | None,
    show: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
    folder: Path,
) -> int:
    """Write static pages: results, facets as links, guidelines, statistics, one page a letter.

    \b
    imrsearch report 'epidural decision:overturned' -o out/
    imrsearch report --all -o everything/
    imrsearch report --saved
    imrsearch report opioid -o out/ --notes introduction.md --redact --open

    Open DIR/index.html with a double click; the pages need no server and no JavaScript.
    Written again, only pages that changed are touched.
    """
    from imrsearch import reports
    from imrsearch.render import site
    from imrsearch.search import Engine

    if everything and words:
        raise click.UsageError("--all takes no query; leave one of them out.")
    if renew:
        wanted = list(_saved(words))
    elif out is None:
        raise click.UsageError("Missing option '-o' / '--output'.")
    else:
        introduction = "" if notes is None else reports.notes(notes)
        text = asking.text(words)
        wish = reports.Wish(text=text, title=title, notes=introduction, redacted=redact)
        wanted = [reports.Asked(out, wish)]
    codes = []
    with Engine.open(folder) as engine:
        for asked in wanted:
            with tell.progress("Writing pages", quiet=quiet) as progress:
                chosen = site.Options(templates_dir=own, workers=workers, progress=progress)
                made = reports.write(engine, folder, asked, chosen)
            codes.append(_told(made))
    if show and not any(codes):
        click.launch(wanted[0].out.joinpath("index.html").resolve().as_uri())
    return max(codes, default=0)


def renew(folder: Path) -> None:
    """Write the reports that ``imrsearch.toml`` names anew, and tell what was done.

    Raises :class:`click.UsageError` where it names none.
    """
    from imrsearch import reports

    for made in reports.renew(folder, _saved(())):
        if isinstance(made, reports.Failed):
            click.echo(f"error: {made.asked.out}: {made.error}", err=True)
        else:
            _told(made)


def _told(made: reports.Made) -> int:
    """Tell what was written, and return the command's exit code."""
    from imrsearch.render import wording

    results, written = made.results, made.written
    if written is None:
        click.echo(f"imrsearch: no issue matches {results.query!r}; no report written", err=True)
        return 1
    issues = wording.number(results.total, "issue")
    letters = wording.number(results.letters, "letter")
    click.echo(
        f"{made.asked.out / 'index.html'}: {issues} in {letters}, {written.pages:,} files"
        f" ({written.written:,} written, {written.unchanged:,} unchanged,"
        f" {written.removed:,} removed)"
    )
    return 0


def _saved(names: tuple[str, ...]) -> Iterator[reports.Asked]:
    """Yield the saved reports of these names, all if there are none, with where they go."""
    from imrsearch import reports

    known = defaults.load().reports
    if not known:
        raise click.UsageError(
            f"No {settings.NAME} with a table [reports.NAME] here or in a folder above."
        )
    for name in names or known:
        if name not in known:
            names_known = ", ".join(known)
            raise click.UsageError(
                f"{settings.NAME} names no report {name!r}; it has: {names_known}."
            )
        found, folder = known[name]
        notes = "" if found.notes is None else reports.notes(folder / found.notes)
        yield reports.Asked(
            folder / found.output,
            reports.Wish(
                text=asking.text([found.query]),
                title=found.title or name,
                notes=notes,
                redacted=found.redact,
            ),
        )
