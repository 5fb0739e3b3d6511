"""Tables as values: columns of one kind each, and rows of bare values, drawn for any medium.

A :class:`Grid` is drawn in words for people, as text (:func:`as_text`) and as Markdown
(:func:`as_markdown`), and by :mod:`imrsearch.render.delimited` as bare values for programs. Letter
text in it stays as it was until it is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

import msgspec

from imrsearch.render import inert, wording
from imrsearch.render.markdown import escape
from imrsearch.render.screen import Run, Screen, cells, padded
from imrsearch.statistics.intervals import MIN_SAMPLE, Share

Kind = Literal["value", "text", "count", "number", "share", "rate", "interval", "flag", "date"]
Raw = str | int | float | bool | date | Share | None

ALL: Final = "all together"
"""What a row of sums is called."""

SMALL: Final = "*"
"""Stands behind the interval of a small sample."""

_GAP: Final = "  "
_LEAST: Final = 14


class Column(NamedTuple):
    """A column: its name for programs and for people, and what its cells are.

    Cells of the kinds ``share``, ``rate`` (a share with a star where the sample is small) and
    ``interval`` are a :class:`Share`; of the kind ``value`` a value of the facet ``facet``,
    ``None`` for "not stated". ``only`` tells who alone has the column: files, or people.
    """

    key: str
    title: str
    kind: Kind = "count"
    facet: str = ""
    only: Literal["files", "people"] | None = None


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """A table. ``foot`` is a last row of sums; ``notes`` say what is counted and of what."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Raw, ...], ...]
    foot: tuple[Raw, ...] | None = None
    notes: tuple[str, ...] = ()


def percent(share: float | None) -> str:
    """Return a share in percent with one decimal, or a dash where there is none."""
    return "-" if share is None else f"{100 * share:.1f} %"


def interval(found: Share) -> str:
    """Return the interval of a share in percent, with a star behind that of a small sample."""
    if found.interval is None:
        return "-"
    return f"{100 * found.interval.low:.1f}-{100 * found.interval.high:.1f} %{_star(found)}"


def shown(column: Column, raw: Raw) -> str:
    """Return a cell in words: inert, on one line."""
    if isinstance(raw, Share):
        if column.kind == "interval":
            return interval(raw)
        return percent(raw.share) + (_star(raw) if column.kind == "rate" and raw.of else "")
    if column.kind == "value" and raw != ALL:
        return wording.facet_value(column.facet, None if raw is None else str(raw))
    return "-" if raw is None else _plain(raw)


def _star(found: Share) -> str:
    return SMALL if found.small else " "


def _plain(raw: str | float | bool | date) -> str:  # noqa: FBT001  a flag is a value here
    match raw:
        case bool():
            return "yes" if raw else ""
        case int():
            return f"{raw:,}"
        case float():
            return f"{raw:,.1f}"
        case date():
            return raw.isoformat()
        case str():
            return inert.line(raw)


def as_text(grid: Grid, screen: Screen) -> str:
    """Return a grid as text, its first column at the left; ends in an end of line.

    Where it is wider than the screen the columns follow each other in blocks, each with the first.
    """
    columns = [at for at, column in enumerate(grid.columns) if column.only != "files"]
    rows = [*grid.rows, *([grid.foot] if grid.foot else [])]
    texts = [[shown(grid.columns[at], row[at]) for at in columns] for row in rows]
    titles = [grid.columns[at].title for at in columns]
    widths = [max(map(cells, each)) for each in zip(titles, *texts, strict=True)]
    lines = [screen.painted(inert.line(grid.title), "strong")]
    for block in _blocks(widths, screen.width):
        lines += _drawn(titles, texts, block, screen)
        lines.append("")
    lines += [line for note in _notes(grid) for line in screen.flowed([Run(note, "quiet")])]
    return "\n".join(lines).rstrip("\n") + "\n"


def as_markdown(grid: Grid) -> str:
    """Return a grid as Markdown: a heading, a table, the notes as a list."""
    columns = [at for at, column in enumerate(grid.columns) if column.only != "files"]
    rows = [*grid.rows, *([grid.foot] if grid.foot else [])]
    heads = [escape(grid.columns[at].title) for at in columns]
    rule = ["---" if at == columns[0] else "---:" for at in columns]
    lines = [f"## {escape(grid.title)}", "", _piped(heads), _piped(rule)]
    lines += [_piped([_marked(grid.columns[at], row[at]) for at in columns]) for row in rows]
    lines += ["", *(f"- {escape(note)}" for note in _notes(grid))]
    return "\n".join(lines).rstrip("\n") + "\n"


def _notes(grid: Grid) -> Iterator[str]:
    yield from grid.notes
    starred = [
        at
        for at, column in enumerate(grid.columns)
        if column.kind in {"rate", "interval"} and column.only != "files"
    ]
    found = [raw for row in grid.rows for at in starred if isinstance(raw := row[at], Share)]
    if any(each.small and each.of for each in found):
        yield f"{SMALL} a small sample: fewer than {MIN_SAMPLE}"


def _blocks(widths: Sequence[int], room: int) -> list[list[int]]:
    """Return the columns of each block: as many as fit beside the first."""
    first = min(widths[0], max(_LEAST, room - sum(widths[1:]) - len(_GAP) * len(widths[1:])))
    blocks: list[list[int]] = [[0]]
    taken = first
    for at in range(1, len(widths)):
        taken += len(_GAP) + widths[at]
        if taken > room and len(blocks[-1]) > 1:
            blocks.append([0])
            taken = first + len(_GAP) + widths[at]
        blocks[-1].append(at)
    return blocks


def _drawn(
    titles: Sequence[str], texts: Sequence[Sequence[str]], block: Sequence[int], screen: Screen
) -> list[str]:
    """Return the lines of some columns: the first at the left, the others at the right."""
    widths = {at: max(cells(each[at]) for each in (titles, *texts)) for at in block}
    rest = sum(widths[at] + len(_GAP) for at in block[1:])
    first = max(min(widths[0], screen.width - rest), min(widths[0], _LEAST))

    def line(row: Sequence[str]) -> str:
        right = (" " * (widths[at] - cells(row[at])) + row[at] for at in block[1:])
        return _GAP.join((padded(row[0], first), *right)).rstrip()

    return [screen.painted(line(titles), "quiet"), *map(line, texts)]


def _marked(column: Column, raw: Raw) -> str:
    """Return a cell as Markdown; of figures only the star is a sign of it."""
    text = shown(column, raw)
    if column.kind in {"value", "text"}:
        return escape(text)
    return text.strip().replace(SMALL, f"\\{SMALL}")


def _piped(texts: Sequence[str]) -> str:
    return f"| {' | '.join(texts)} |"
