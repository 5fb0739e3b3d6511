"""The tables of the statistics, ready for a page: words, bars, and what each is a share of."""

from __future__ import annotations

from typing import Final, NamedTuple

import msgspec

from imrsearch.render import charts, inert, names, wording
from imrsearch.render.charts import Chart
from imrsearch.statistics.annual import ANNUAL_TABLE
from imrsearch.statistics.intervals import Share
from imrsearch.statistics.rates import RateTable
from imrsearch.statistics.tables import CountTable, DayTable

CHARTED: Final = frozenset({"age", "days_to_decision", "volume", "issues_per_letter"})
"""Tables whose groups have an order of their own: they are drawn as columns too."""

_MOST_ROWS: Final = 40


class Cell(NamedTuple):
    """A figure of a table; ``share`` draws it as a bar with its interval."""

    text: str
    share: Share | None = None
    kind: str = "plain"


class Line(NamedTuple):
    """A row: what it is about, and its figures."""

    label: str
    cells: tuple[Cell, ...]


class TableView(msgspec.Struct, frozen=True, kw_only=True):
    """A table; ``more`` rows are left out of it for want of room."""

    name: str
    title: str
    first: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    chart: Chart | None
    more: int = 0


def view(table: ANNUAL_TABLE) -> TableView:
    """Return a table as a page shows it."""
    if isinstance(table, RateTable):
        return _rates(table)
    if isinstance(table, CountTable):
        return _counts(table)
    return _days(table)


def percent(share: float | None) -> str:
    """Return a share as a percentage with one decimal, a dash for none."""
    return "\u2013" if share is None else f"{100 * share:.1f}%"


def interval(share: Share) -> str:
    """Return the bounds of a share: ``8.1 to 18.2%``; nothing for a share of nothing."""
    if share.interval is None:
        return ""
    return f"{100 * share.interval.low:.1f}\u2013{100 * share.interval.high:.1f}%"


def _rates(table: RateTable) -> TableView:
    decisions = table.by == "decision"
    lines = tuple(
        Line(
            _label(table.by, row.value),
            (
                Cell(f"{row.rate.issues:,}"),
                Cell(percent(row.share.share), row.share, wording.kind(row.value))
                if decisions
                else Cell(f"{row.rate.overturned:,}"),
                *(
                    ()
                    if decisions
                    else (Cell(percent(row.rate.rate.share), row.rate.rate, "overturned"),)
                ),
            ),
        )
        for row in table.rows[:_MOST_ROWS]
    )
    heads = (
        ("Issues", "Share of issues")
        if decisions
        else ("Issues", "Overturned", "Overturned, of decided")
    )
    rows = [(_label(table.by, row.value), row.rate.issues) for row in table.rows]
    return _view(table, _first(table.by), heads, lines, rows)


def _counts(table: CountTable) -> TableView:
    lines = tuple(
        Line(
            _label(table.by, row.value),
            (
                Cell(f"{row.letters:,}"),
                Cell(f"{row.issues:,}"),
                Cell(percent(row.share.share), row.share),
            ),
        )
        for row in [row for row in table.rows if row.letters][-_MOST_ROWS:]
    )
    rows = [(_label(table.by, row.value), row.letters) for row in table.rows]
    return _view(table, _first(table.by), ("Letters", "Issues", "Share of letters"), lines, rows)


def _days(table: DayTable) -> TableView:
    from imrsearch.statistics.tables import label

    lines = tuple(
        Line(
            f"{label(row.start)} to {label(row.end).lower()}",
            (
                Cell(f"{row.letters:,}"),
                *(
                    Cell("\u2013" if days is None else f"{days:,.0f}")
                    for days in (row.low_quartile, row.median, row.high_quartile)
                ),
            ),
        )
        for row in table.rows
    )
    heads = (
        "Letters that state both",
        "A quarter within, days",
        "Half within, days",
        "Three quarters within, days",
    )
    return _view(table, "From and to", heads, lines, [])


def _view(
    table: ANNUAL_TABLE,
    first: str,
    heads: tuple[str, ...],
    lines: tuple[Line, ...],
    rows: list[tuple[str, int]],
) -> TableView:
    notes = [*table.notes, *(f"{word}: of {whole}" for word, whole in table.denominators.items())]
    return TableView(
        name=names.stem(table.name),
        title=inert.line(table.title),
        first=first,
        heads=heads,
        lines=lines,
        notes=tuple(wording.capital(inert.line(note)) for note in notes),
        chart=charts.simple(rows) if table.name in CHARTED and len(rows) > 1 else None,
        more=max(0, sum(1 for _, count in rows if count) - _MOST_ROWS),
    )


def _label(by: str, value: str | None) -> str:
    return wording.facet_value(by, value)


def _first(by: str) -> str:
    """Return the head of a table's first column: ``Month`` for ``decided:month``."""
    return wording.capital(inert.line(by.rpartition(":")[2].replace("_", " ").replace("/", " / ")))
