"""A trend as bars for a terminal: a line a period, as long as its share of the issues."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from imrsearch.render import figures, grid, inert, wording
from imrsearch.render.screen import Run, Screen
from imrsearch.statistics.rates import Rate
from imrsearch.statistics.trends import Point, Trend

_FILLS: Final[dict[wording.Kind, str]] = {
    "upheld": "█",
    "overturned": "▓",
    "other": "▒",
    "unstated": "░",
}
"""What a part of a bar is drawn with, so that colour is never all there is to tell it by."""

_FIGURES: Final = 38
_SHORTEST: Final = 10
_LONGEST: Final = 60


def as_text(trend: Trend, screen: Screen) -> str:
    """Return a trend as text, ending in an end of line."""
    title = f"{inert.line(trend.query)}: share of issues, by {trend.by}"
    room = min(max(screen.width - _FIGURES, _SHORTEST), _LONGEST)
    most = max((point.matching.share or 0.0 for point in trend.points), default=0.0)
    lines = [screen.painted(line, "strong") for line in screen.flowed([Run(title)])]
    lines += [_line(point, room, most, screen) for point in trend.points]
    lines += ["", *screen.flowed(_legend())]
    lines += [
        line for note in figures.trend_notes(trend) for line in screen.flowed([Run(note, "quiet")])
    ]
    return "\n".join(lines) + "\n"


def _line(point: Point, room: int, most: float, screen: Screen) -> str:
    share = point.matching.share or 0.0
    length = max(round(room * share / most), 1) if share else 0
    drawn = "".join(screen.painted(text, kind) for text, kind in _parts(point.rate, length))
    counted = f"{point.matching.count:,} of {point.issues:,}"
    figure = f"{grid.percent(point.matching.share):>7}  {counted:<14}"
    rate = f"  {grid.percent(point.rate.rate.share)} overturned" if point.rate.rate.of else ""
    return f"{point.period:<8}{drawn}{' ' * (room - length)}{figure}{rate}".rstrip()


def _parts(rate: Rate, length: int) -> Iterator[tuple[str, wording.Kind]]:
    """Yield the parts of a bar: how its issues were decided, rounded so that none is lost."""
    counts: dict[wording.Kind, int] = {
        "upheld": rate.upheld,
        "overturned": rate.overturned,
        "other": rate.other,
        "unstated": rate.not_stated,
    }
    drawn, reached = 0, 0
    for kind, count in counts.items():
        reached += count
        end = round(length * reached / rate.issues) if rate.issues else 0
        yield _FILLS[kind] * (end - drawn), kind
        drawn = end


def _legend() -> Iterator[Run]:
    for kind, fill in _FILLS.items():
        name = wording.NOT_STATED if kind == "unstated" else kind
        yield Run(f"{fill * 2} {name}", kind)
        yield Run("   ")
