"""What statistics give, as grids: which figures stand in which column, and what they are of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from imrsearch.render import wording
from imrsearch.render.grid import ALL, Column, Grid, Raw
from imrsearch.statistics import groups
from imrsearch.statistics.annual import ANNUAL_TABLE, Annual
from imrsearch.statistics.coverage import Coverage
from imrsearch.statistics.differences import Difference
from imrsearch.statistics.pivots import Pivot
from imrsearch.statistics.rates import Rate, RateTable
from imrsearch.statistics.tables import CountTable, DayTable, label
from imrsearch.statistics.trends import Trend
from imrsearch.vocabulary import fields

RATE: Final = (
    Column("issues", "issues"),
    Column("letters", "letters"),
    Column("upheld", "upheld", only="files"),
    Column("overturned", "overturned"),
    Column("other", "other", only="files"),
    Column("not_stated", "not stated", only="files"),
    Column("decided", "decided"),
    Column("rate", "rate", "share"),
    Column("rate", "95 % interval", "interval"),
)
"""The columns of a rate."""


def cells(rate: Rate) -> tuple[Raw, ...]:
    """Return the cells of a rate, in the order of its columns."""
    counts = (rate.issues, rate.letters, rate.upheld, rate.overturned, rate.other, rate.not_stated)
    return (*counts, rate.rate.of, rate.rate, rate.rate)


def rates(table: RateTable) -> Grid:
    """Return a table of rates by group."""
    first = Column("value", head(table.by), "value", table.by)
    share = (Column("share", "share", "share"), Column("share", "", "interval", only="files"))
    return Grid(
        name=table.name,
        title=table.title,
        columns=(first, *RATE, *share),
        rows=tuple((row.value, *cells(row.rate), row.share, row.share) for row in table.rows),
        foot=(ALL, *cells(table.total), None, None),
        notes=(*of_what(table.denominators), *table.notes),
    )


def counts(table: CountTable) -> Grid:
    """Return a table of letters by group."""
    first = Column("value", head(table.by), "value", table.by)
    columns = (
        Column("letters", "letters"),
        Column("issues", "issues"),
        Column("share", "share", "share"),
        Column("share", "95 % interval", "interval", only="files"),
    )
    return Grid(
        name=table.name,
        title=table.title,
        columns=(first, *columns),
        rows=tuple(
            (row.value, row.letters, row.issues, row.share, row.share) for row in table.rows
        ),
        foot=(ALL, table.letters, table.issues, None, None),
        notes=(*of_what(table.denominators), *table.notes),
    )


def days(table: DayTable) -> Grid:
    """Return the days between dates."""
    columns = (
        Column("value", "from - to", "text"),
        Column("letters", "letters"),
        Column("low_quartile", "lower quartile", "number"),
        Column("median", "median", "number"),
        Column("high_quartile", "upper quartile", "number"),
        Column("backwards", "backwards"),
        Column("not_stated", "not stated"),
    )
    rows = tuple(
        (
            f"{label(row.start)} - {label(row.end).lower()}",
            row.letters,
            row.low_quartile,
            row.median,
            row.high_quartile,
            row.backwards,
            row.not_stated,
        )
        for row in table.rows
    )
    notes = (
        *of_what(table.denominators),
        "backwards: the second date is the earlier; not in quartiles",
    )
    return Grid(name=table.name, title=table.title, columns=columns, rows=rows, notes=notes)


def annual(report: Annual) -> list[Grid]:
    """Return the tables of the annual report, the coverage of the collection first."""
    return [coverage(report.coverage), *map(_one, report.tables)]


def coverage(found: Coverage) -> Grid:
    """Return what the collection holds, a line each."""
    lines = (
        ("files found", found.files),
        ("could not be read", found.failed),
        ("no letters, left out", found.left_out),
        ("letters in the index", found.letters),
        ("letters in no known form", found.unknown_form),
        ("letters without an issue", found.without_issues),
        ("files with problems", found.files_with_problems),
        ("problems", found.problems),
        ("issues in the index", found.issues),
    )
    return Grid(
        name="coverage",
        title="Coverage of the collection",
        columns=(Column("value", "what", "text"), Column("count", "count")),
        rows=lines,
        notes=("a problem is a place of a letter that could not be read; the letter still counts",),
    )


def pivot(table: Pivot) -> Grid:
    """Return a pivot for the eye: rates, and of how many decided issues each."""
    columns = [Column("value", head(table.rows_by), "value", table.rows_by)]
    for value in table.columns:
        shown = wording.facet_value(table.columns_by, value)
        columns += [Column(shown, shown, "rate"), Column(f"{shown}_of", "of")]
    columns += [Column("all", "all", "rate"), Column("all_of", "of")]
    return Grid(
        name="pivot",
        title=table.title,
        columns=tuple(columns),
        rows=tuple((row.value, *_pairs((*row.cells, row.total))) for row in table.rows),
        foot=(ALL, *_pairs((*table.totals, table.total))),
        notes=(f"share overturned of {table.denominators['rate']}", *table.notes),
    )


def long_pivot(table: Pivot) -> Grid:
    """Return a pivot for programs: a row a pair of values."""
    return Grid(
        name="pivot",
        title=table.title,
        columns=(
            Column("row", table.rows_by, "value", table.rows_by),
            Column("column", table.columns_by, "value", table.columns_by),
            *RATE,
        ),
        rows=tuple(
            (row.value, value, *cells(rate))
            for row in table.rows
            for value, rate in zip(table.columns, row.cells, strict=True)
        ),
    )


def difference(found: Difference) -> Grid:
    """Return two groups and, as a note, how far apart they are."""
    return Grid(
        name="difference",
        title=found.title,
        columns=(Column("value", head(found.by), "value", found.by), *RATE),
        rows=(
            (found.first, *cells(found.first_rate)),
            (found.second, *cells(found.second_rate)),
        ),
        notes=(apart(found), *of_what(found.denominators), *found.notes),
    )


def apart(found: Difference) -> str:
    """Return how far two groups are apart, in words."""
    if found.difference is None or found.interval is None:
        return "difference: none, for one of them has no decided issue"
    low, high = found.interval.low, found.interval.high
    verdict = "0 is not in it" if found.clear else "0 is in it: there may be no difference"
    return (
        f"difference: {_points(found.difference)} percentage points, 95 % interval {_points(low)}"
        f" to {_points(high)}; {verdict}"
    )


def trend(found: Trend) -> Grid:
    """Return a trend, a row a period."""
    columns = (
        Column("period", "period", "text"),
        Column("first", "first day", "date", only="files"),
        Column("last", "last day", "date", only="files"),
        Column("issues", "issues"),
        Column("matching", "matching"),
        Column("share", "share", "share"),
        Column("share", "95 % interval", "interval"),
        Column("upheld", "upheld"),
        Column("overturned", "overturned"),
        Column("other", "other", only="files"),
        Column("not_stated", "not stated", only="files"),
        Column("rate", "rate", "share"),
        Column("rate", "95 % interval", "interval", only="files"),
    )
    rows = tuple(
        (
            *(point.period, point.first, point.last, point.issues, point.matching.count),
            *(point.matching, point.matching, point.rate.upheld, point.rate.overturned),
            *(point.rate.other, point.rate.not_stated, point.rate.rate, point.rate.rate),
        )
        for point in found.points
    )
    return Grid(
        name="trend",
        title=f"{wording.stated(found.query)}: share of issues, by {found.by}",
        columns=columns,
        rows=rows,
        notes=trend_notes(found),
    )


def trend_notes(found: Trend) -> tuple[str, ...]:
    """Return what a trend counts: all together, of what, and what is in no period."""
    matching = found.matching
    total = f"all together: {wording.number(matching.count, 'issue')} of {matching.of:,}"
    undated = wording.number(found.undated, "matching issue")
    left_out = (f"{undated} without a stated day of decision: in no period",)
    names = {"share": found.denominators["matching"], "rate": found.denominators["rate"]}
    return (total, *(left_out if found.undated else ()), *of_what(names))


def _one(table: ANNUAL_TABLE) -> Grid:
    match table:
        case RateTable():
            return rates(table)
        case CountTable():
            return counts(table)
        case DayTable():
            return days(table)


def _pairs(found: Sequence[Rate]) -> tuple[Raw, ...]:
    return tuple(cell for rate in found for cell in (rate.rate, rate.rate.of))


def of_what(denominators: dict[str, str]) -> tuple[str, ...]:
    """Return notes that tell what each share is a share of."""
    return tuple(f"{name}: of {whole}" for name, whole in denominators.items())


def _points(share: float) -> str:
    return f"{100 * share:+.1f}"


def head(by: str) -> str:
    """Return what groups are groups of: the label of a field, the length of a period."""
    if by == groups.CALIFORNIA:
        return "Licensure"
    name, _, length = by.partition(":")
    labels = [found.label if (found := fields.find(part)) else part for part in name.split("/")]
    return wording.capital(length or " / ".join(labels))
