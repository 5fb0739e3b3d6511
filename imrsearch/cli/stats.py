"""``imrsearch stats``: how issues were decided, in numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from imrsearch.cli import asking, options, outputs

if TYPE_CHECKING:
    from imrsearch.render.grid import Grid
    from imrsearch.statistics.annual import Annual
    from imrsearch.statistics.differences import Difference
    from imrsearch.statistics.pivots import Pivot
    from imrsearch.statistics.rates import RateTable


@click.command(short_help="Count and compare: rates with intervals, pivots, the annual tables.")
@click.argument(
    "words",
    nargs=-1,
    metavar="[QUERY]...",
    shell_complete=options.completed("words"),
)
@click.option(
    "--by",
    "groups",
    multiple=True,
    shell_complete=options.completed("groups"),
    metavar="FIELD",
    help="Group by a field, year, quarter, month, age ...; twice for a pivot.",
)
@click.option("--annual", is_flag=True, help="The tables of the state's annual report.")
@click.option(
    "--difference",
    "compared",
    default=None,
    metavar="FIELD=VALUE:VALUE",
    help="How far apart two groups are.",
)
@click.option(
    "--sort",
    type=click.Choice(["count", "name", "natural", "time", "rate"]),
    default=None,
    help="Order of the groups; by count, periods and bands in their order, if not given.",
)
@outputs.words()
@outputs.filters()
@outputs.form()
@options.colour()
@options.superseded()
@options.index_folder()
def command(  # noqa: PLR0913, PLR0917  one argument an option
    words: tuple[str, ...],
    groups: tuple[str, ...],
    annual: bool,  # noqa: FBT001
    compared: str | None,
    sort: str | None,
    near: bool,  # noqa: FBT001
    literal: bool,  # noqa: FBT001
    chosen: tuple[str, ...],
    excluded: tuple[str, ...],
    form: outputs.Form,
    when: options.When,
    superseded: bool,  # noqa: FBT001
    folder: Path,
) -> int:
    """Count the issues that match, and how they were decided.

    \b
    imrsearch stats 'epidural steroid injection' --by category
    imrsearch stats --by category --by quarter
    imrsearch stats 'decided:2016' --annual > 2016.txt
    imrsearch stats --difference category=Injection:Surgery
    imrsearch stats --by specialty --sort rate --format csv

    What is counted are issues, not letters. The rate is of overturned among decided issues, with
    Wilson's 95 % interval; a star marks a small sample. Other groupings: received:month, california
    (licensure), category/subcategory.
    """
    if sum((bool(groups), annual, compared is not None)) > 1 or len(groups) > 2:
        raise click.UsageError(
            "choose one: --by (once, or twice for a pivot), --annual, --difference"
        )
    from imrsearch.render import envelopes, export
    from imrsearch.search import Engine
    from imrsearch.statistics import annual as reports
    from imrsearch.statistics import coverage, differences, pivots, rates

    filters = outputs.narrowed(chosen, excluded)
    query = asking.query(words, filters=filters, literal=literal)
    result: RateTable | Pivot | Difference | Annual
    with Engine.open(folder, superseded=superseded) as engine:
        matches = engine.matches(query, near=near)
        outputs.tell(matches.issues())
        if annual:
            result = reports.annual(matches, coverage.coverage(engine, folder))
        elif compared is not None:
            result = differences.between(matches, compared)
        elif len(groups) == 2:
            result = pivots.pivot(matches, *groups)
        else:
            result = rates.grouped(matches, groups[0] if groups else "decision", outputs.sort(sort))
        found = len(matches) if annual else len(matches.issues())
    if form == "text" and not found:
        return outputs.nothing(query.written())
    if form == "json":
        left_out = matches.told.near
        answer = envelopes.Statistics(query=query.written(), near=left_out, result=result)
        outputs.write([export.pretty(answer)])
    else:
        outputs.grids(_tables(result, form), form, when)
    return 0 if found else outputs.nothing(query.written())


def _tables(result: RateTable | Pivot | Difference | Annual, form: outputs.Form) -> list[Grid]:
    from imrsearch.render import figures
    from imrsearch.statistics.annual import Annual
    from imrsearch.statistics.differences import Difference
    from imrsearch.statistics.pivots import Pivot

    if isinstance(result, Annual):
        return figures.annual(result)
    if isinstance(result, Difference):
        return [figures.difference(result)]
    if isinstance(result, Pivot):
        return [figures.pivot(result) if form in {"text", "md"} else figures.long_pivot(result)]
    return [figures.rates(result)]
