"""Charts as values: where bars, whiskers and words go. The templates draw them as inline SVG.

Chosen over chart libraries: what is drawn are bars, and a few lines of template draw bars without
script, style attributes or fonts, in the page's own colours, the same bytes each time. Places
across are percentages and heights are pixels, so a chart fills its column at any width while its
words keep their size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

import msgspec

from imrsearch.render import outcomes, wording
from imrsearch.render.outcomes import Outcomes
from imrsearch.render.survey import Item

HEIGHT: Final = 168
"""Pixels of a chart's field, without the line of labels under it."""
LABELS: Final = 20
"""Pixels of the line of labels."""

_TOP: Final = 14
_INSET: Final = 8
"""Percent of the width, kept for the labels of the scale."""
_LONGEST_GAP: Final = 40
"""Quarters: a longer gap is a date misread or misprinted, and not filled with empty columns."""
_MOST_LABELS: Final = 14
_LATE: Final = 0.92
"""What part of the width a label may begin at, to end within it on a phone too."""
_ORDER: Final[tuple[wording.Kind, ...]] = ("overturned", "upheld", "other", "unstated")


class Period(NamedTuple):
    """A quarter: its name (``2016 Q3``) and how the issues decided in it were decided."""

    name: str
    outcomes: Outcomes


class Block(NamedTuple):
    """One part of a column: from ``y`` downward, in pixels."""

    kind: str
    y: str
    height: str


class Column(NamedTuple):
    """One column: its left edge, width and middle in percent."""

    x: str
    width: str
    middle: str
    blocks: tuple[Block, ...]


class Point(NamedTuple):
    """A share with its interval: middle in percent, the others in pixels from the top."""

    x: str
    y: str
    low: str
    high: str
    small: bool


class Mark(NamedTuple):
    """A word on an axis and where it stands: percent on the axis across, else pixels."""

    at: str
    label: str
    anchor: Literal["start", "middle"] = "middle"


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A chart of columns or of points; ``lines`` are the grid, ``labels`` stand under it."""

    columns: tuple[Column, ...] = ()
    points: tuple[Point, ...] = ()
    lines: tuple[Mark, ...]
    labels: tuple[Mark, ...]
    height: int = HEIGHT
    whole: int = HEIGHT + LABELS


class Trend(msgspec.Struct, frozen=True, kw_only=True):
    """Issues and the share overturned over time, quarter by quarter; ``undated`` are left out."""

    periods: tuple[Period, ...]
    undated: int
    volume: Chart
    rate: Chart


def trend(items: Iterable[Item]) -> Trend | None:
    """Return the quarters of the decisions; ``None`` where there are fewer than two."""
    counts: dict[int, Counter[str | None]] = {}
    undated = 0
    for item in items:
        if item.decided is None:
            undated += 1
            continue
        quarter = item.decided.year * 4 + (item.decided.month - 1) // 3
        counts.setdefault(quarter, Counter())[item.decision] += 1
    periods = tuple(
        Period(f"{at // 4} Q{at % 4 + 1}", outcomes.of_counts(counts.get(at, Counter())))
        for at in _filled(sorted(counts))
    )
    if len(periods) < 2:
        return None
    return Trend(
        periods=periods,
        undated=undated,
        volume=stacked([_parts(period.outcomes) for period in periods], _years(periods)),
        rate=_rates(periods),
    )


def stacked(columns: Sequence[Sequence[tuple[str, int]]], labels: Sequence[Mark]) -> Chart:
    """Return columns of parts, each a kind and a count, stacked from the bottom."""
    most = max((sum(count for _, count in column) for column in columns), default=0)
    top, lines = _scale(most)
    return Chart(
        columns=tuple(_column(at, len(columns), column, top) for at, column in enumerate(columns)),
        lines=lines,
        labels=tuple(labels),
    )


def simple(rows: Sequence[tuple[str, int]]) -> Chart:
    """Return one plain column a row, labelled below."""
    step = -(-len(rows) // _MOST_LABELS)
    labels = [
        Mark(_across(at + 0.5, len(rows)), label)
        for at, (label, _) in enumerate(rows)
        if at % step == 0
    ]
    return stacked([[("plain", count)] for _, count in rows], labels)


def percent(share: float | None) -> str:
    """Return a share as a place or width in percent, two decimals; 0 for none."""
    return f"{100 * (share or 0):.2f}"


def _parts(found: Outcomes) -> list[tuple[str, int]]:
    counts = (found.overturned, found.upheld, found.other, found.unstated)
    return [(kind, count) for kind, count in zip(_ORDER, counts, strict=True) if count]


def _column(at: int, columns: int, parts: Sequence[tuple[str, int]], top: int) -> Column:
    blocks: list[Block] = []
    base = 0
    for kind, count in parts:
        height = count / top * (HEIGHT - _TOP)
        edge = HEIGHT - base / top * (HEIGHT - _TOP) - height
        blocks.append(Block(kind, f"{edge:.2f}", f"{height:.2f}"))
        base += count
    return Column(
        x=_across(at + 0.14, columns),
        width=f"{(100 - _INSET) * 0.72 / columns:.3f}%",
        middle=_across(at + 0.5, columns),
        blocks=tuple(blocks),
    )


def _rates(periods: Sequence[Period]) -> Chart:
    """Return the share overturned of each quarter, on a scale that holds the intervals."""
    bounds = [
        period.outcomes.rate.interval.high
        for period in periods
        if period.outcomes.rate.interval and not period.outcomes.rate.small
    ]
    top = next(step for step in (0.1, 0.2, 0.4, 0.6, 1.0) if step >= min(max(bounds, default=1), 1))
    points = tuple(_points(periods, top))
    lines = tuple(
        Mark(f"{_down(part * top / 2, top):.2f}", f"{50 * part * top:.0f}%") for part in (0, 1, 2)
    )
    return Chart(points=points, lines=lines, labels=tuple(_years(periods)))


def _points(periods: Sequence[Period], top: float) -> Iterator[Point]:
    for at, period in enumerate(periods):
        rate = period.outcomes.rate
        if rate.share is None or rate.interval is None:
            continue
        yield Point(
            x=_across(at + 0.5, len(periods)),
            y=f"{_down(rate.share, top):.2f}",
            low=f"{_down(rate.interval.low, top):.2f}",
            high=f"{_down(rate.interval.high, top):.2f}",
            small=rate.small,
        )


def _down(share: float, top: float) -> float:
    """Return how far from the top a share stands; what is above ``top`` is cut there."""
    return HEIGHT - min(share / top, 1.0) * (HEIGHT - _TOP)


def _years(periods: Sequence[Period]) -> list[Mark]:
    """Return a label at each year's first quarter, or at each second, third ... where crowded."""
    starts = [at for at, period in enumerate(periods) if at == 0 or period.name.endswith("Q1")]
    step = -(-len(starts) // _MOST_LABELS)
    kept = starts[::step]
    if len(kept) > 1 and kept[1] - kept[0] < 3 and len(periods) > _MOST_LABELS:
        kept = kept[1:]  # the first year is nearly over: its label would run into the next
    fitting = [at for at in kept if at / len(periods) <= _LATE] or kept[:1]
    return [Mark(_across(at + 0.14, len(periods)), periods[at].name[:4], "start") for at in fitting]


def _scale(most: int) -> tuple[int, tuple[Mark, ...]]:
    """Return a round number not below ``most`` and the lines of the grid at its half and whole."""
    steps = (factor * 10**power for power in range(12) for factor in (2, 4, 6, 8, 10))
    top = next(step for step in steps if step >= most)
    lines = tuple(
        Mark(f"{HEIGHT - part * (HEIGHT - _TOP) / 2:.2f}", f"{top * part // 2:,}")
        for part in (0, 1, 2)
    )
    return top, lines


def _across(part: float, of: int) -> str:
    """Return a place across: columns begin where the labels of the scale end."""
    return f"{_INSET + (100 - _INSET) * part / of:.3f}%"


def _filled(quarters: Sequence[int]) -> Iterator[int]:
    """Yield quarters in order with those between them, but not across a gap of ten years."""
    for at, quarter in enumerate(quarters):
        following = quarters[at + 1] if at + 1 < len(quarters) else quarter + 1
        yield from range(quarter, following if following - quarter <= _LONGEST_GAP else quarter + 1)
