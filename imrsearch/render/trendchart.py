"""A trend as a drawing of its own: one SVG file, without script, fonts or links.

A column a period: as high as the share of the issues decided then that match, stacked by decision.
Title and description are inside for who cannot see it, each column tells its figures as a title of
its own, and hatching tells decisions apart without colour. Text is escaped letter by letter, for a
query may hold anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from imrsearch.render import figures, grid, inert, wording
from imrsearch.statistics.rates import Rate
from imrsearch.statistics.trends import Point, Trend

_LEFT: Final = 56
_TOP: Final = 56
_HEIGHT: Final = 240
_FOOT: Final = 64
_WIDEST: Final = 44
_NARROWEST: Final = 8
_FIELD: Final = 640

_FILLS: Final[dict[wording.Kind, str]] = {
    "upheld": "#1b6b93",
    "overturned": "url(#overturned)",
    "other": "url(#other)",
    "unstated": "#c9c9c9",
}
_PATTERNS: Final = """\
<defs>
<pattern id="overturned" width="6" height="6" patternUnits="userSpaceOnUse">
<rect width="6" height="6" fill="#e0a030"/><path d="M0 6L6 0" stroke="#7a4b00"/>
</pattern>
<pattern id="other" width="4" height="4" patternUnits="userSpaceOnUse">
<rect width="4" height="4" fill="#d6b4d6"/><path d="M2 0V4" stroke="#6b2f6b"/>
</pattern>
</defs>"""
_STEPS: Final = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0)


def as_svg(trend: Trend) -> str:
    """Return a trend as the text of an SVG file, the same for the same trend."""
    step = min(max(_FIELD // max(len(trend.points), 1), _NARROWEST), _WIDEST)
    width = _LEFT + max(step * len(trend.points), 320) + 16
    height = _TOP + _HEIGHT + _FOOT
    most = max((point.matching.share or 0.0 for point in trend.points), default=0.0)
    top = next((each for each in _STEPS if each >= most), 1.0)
    title = f"{wording.stated(trend.query)}: share of issues, by {trend.by}"
    parts = [
        _opening(width, height),
        f'<title id="title">{_text(title)}</title>',
        f'<desc id="description">{_text("; ".join(figures.trend_notes(trend)))}</desc>',
        _PATTERNS,
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="20" font-weight="bold">{_text(title)}</text>',
        *_legend(),
        *_lines(top, width),
        *(line for at, point in enumerate(trend.points) for line in _column(at, point, step, top)),
        *_labels(trend, step),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _opening(width: int, height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" role="img" aria-labelledby="title description"'
        ' font-family="sans-serif" font-size="12">'
    )


def _column(at: int, point: Point, step: int, top: float) -> Iterator[str]:
    """Yield the blocks of a period, the first at the bottom, in a group that tells its figures."""
    share = point.matching.share or 0.0
    if not share:
        return
    told = (
        f"{point.period}: {point.matching.count:,} of {point.issues:,} issues"
        f" ({grid.percent(share)}), {grid.percent(point.rate.rate.share)} overturned"
    )
    yield f"<g><title>{_text(told)}</title>"
    base = float(_TOP + _HEIGHT)
    whole = share / top * _HEIGHT
    for kind, count in _counts(point.rate):
        height = whole * count / point.rate.issues
        base -= height
        yield (
            f'<rect x="{_LEFT + at * step + 1}" y="{base:.2f}" width="{step - 2}"'
            f' height="{height:.2f}" fill="{_FILLS[kind]}"/>'
        )
    yield "</g>"


def _counts(rate: Rate) -> Iterator[tuple[wording.Kind, int]]:
    counts: tuple[tuple[wording.Kind, int], ...] = (
        ("upheld", rate.upheld),
        ("overturned", rate.overturned),
        ("other", rate.other),
        ("unstated", rate.not_stated),
    )
    return ((kind, count) for kind, count in counts if count)


def _lines(top: float, width: int) -> Iterator[str]:
    """Yield the lines across and their shares."""
    for part in (0.0, 0.5, 1.0):
        y = _TOP + _HEIGHT * (1 - part)
        yield f'<path d="M{_LEFT} {y:.1f}H{width - 16}" stroke="#999999" stroke-width="0.5"/>'
        label = f"{100 * top * part:g} %"
        yield f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{label}</text>'


def _labels(trend: Trend, step: int) -> Iterator[str]:
    """Yield the names of as many periods as there is room for."""
    every = max(1, -(-60 // step))
    y = _TOP + _HEIGHT + 18
    for at, point in enumerate(trend.points):
        if at % every == 0:
            x = _LEFT + at * step + step / 2
            yield f'<text x="{x:.1f}" y="{y}" text-anchor="middle">{_text(point.period)}</text>'


def _legend() -> Iterator[str]:
    for at, (kind, fill) in enumerate(_FILLS.items()):
        x = _LEFT + at * 110
        name = wording.NOT_STATED if kind == "unstated" else kind
        yield f'<rect x="{x}" y="32" width="12" height="12" fill="{fill}"/>'
        yield f'<text x="{x + 18}" y="42">{name}</text>'


def _text(text: str) -> str:
    return escape(inert.line(text))
