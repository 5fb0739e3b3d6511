"""``imrsearch trend``: how often something comes up over time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from imrsearch.cli import asking, options, outputs, paper

if TYPE_CHECKING:
    from imrsearch.statistics.periods import Length


@click.command(short_help="Show how often a phrase comes up over time, split by decision.")
@click.argument(
    "words", nargs=-1, required=True, metavar="PHRASE...", shell_complete=options.completed("words")
)
@click.option(
    "--by",
    type=click.Choice(["year", "quarter", "month"]),
    default="quarter",
    show_default=True,
    help="The periods.",
)
@click.option(
    "--of",
    "base",
    default="",
    metavar="QUERY",
    help="Show the share of what matches this, not of all issues.",
)
@outputs.form(*outputs.FORMS, "svg")
@options.colour()
@options.superseded()
@options.index_folder()
def command(  # noqa: PLR0913, PLR0917  one argument an option
    words: tuple[str, ...],
    by: Length,
    base: str,
    form: outputs.Form,
    when: options.When,
    superseded: bool,  # noqa: FBT001
    folder: Path,
) -> int:
    """Show the share of issues, period by period, that a phrase or query matches.

    \b
    imrsearch trend functional restoration program
    imrsearch trend 'drug:hydrocodone' --by year --of 'category:Pharmaceuticals'
    imrsearch trend 'epidural decision:overturned' --format svg > epidural.svg

    Words without signs of the query language are looked for as a phrase. Periods are those of the
    decision; none is left out, and a bar is as long as the share.
    """
    from imrsearch.render import bars, envelopes, export, figures, trendchart
    from imrsearch.search import Engine
    from imrsearch.statistics import trends

    asked = phrase(" ".join(words))
    with Engine.open(folder, superseded=superseded) as engine:
        both = f"({base}) ({asked})" if base.strip() else asked
        matches, whole = (engine.matches(asking.query([text])) for text in (both, base))
        found = trends.trend(matches, whole, by)
    if form == "text" and not found.matching.count:
        return outputs.nothing(found.query)
    if form == "json":
        outputs.write([export.pretty(envelopes.Trends(query=found.query, result=found))])
    elif form == "svg":
        outputs.write([trendchart.as_svg(found)])
    elif form == "text":
        screen = options.screen(when)
        paper.show([bars.as_text(found, screen)], screen)
    else:
        outputs.grids([figures.trend(found)], form, when)
    return 0 if found.matching.count else outputs.nothing(found.query)


def phrase(text: str) -> str:
    """Return ``text`` as a phrase, or as it is where it is written in the query language."""
    from imrsearch.search import Query

    return f'"{text}"' if text.strip() and Query(text=text).is_plain else text
