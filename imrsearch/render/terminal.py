"""Results as text for a terminal: ranked issues, facets below them, totals last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from imrsearch.render import inert, marks, understood, wording
from imrsearch.render.screen import Run, Screen, cells, padded

if TYPE_CHECKING:  # the front door of search loads Whoosh, which text and JSON do not need
    from imrsearch.search.results import Facet, Hit, Results

SHAPES: Final[dict[wording.Kind, str]] = {
    "upheld": "■",
    "overturned": "▲",
    "other": "◆",
    "unstated": "○",
}
"""A decision's shape, so that colour is never all there is to tell it by; as on the pages."""

MOST_VALUES: Final = 10
"""How many values of a facet are shown; the number of the others is told."""

_GAP: Final = "   "
_BLOCK: Final = 34


def as_text(results: Results, screen: Screen) -> str:
    """Return results as text, ending in an end of line."""
    told = understood.notes(results.notes, screen)
    if not results.total:
        lines = [f"No issue matches: {inert.line(results.query)}", told]
        lines.append(understood.suggestions(results.suggestions))
        return "\n".join(filter(None, lines)) + "\n"
    blocks = [
        hit(found, rank, screen) for rank, found in enumerate(results.hits, results.offset + 1)
    ]
    if results.facets:
        blocks.append(facets(results.facets, screen))
    last = [screen.flowed([Run(totals(results))]), screen.flowed([Run(understood.counts(results))])]
    blocks.append(
        "\n".join([line for lines in last for line in lines if line] + [told] * bool(told))
    )
    return "\n\n".join(blocks) + "\n"


def totals(results: Results) -> str:
    """Return the line that counts: ``19 issues in 11 letters; shown: 1-10``."""
    found = f"{wording.number(results.total, 'issue')} in "
    found += wording.number(results.letters, "letter")
    if len(results.hits) == results.total:
        return found
    if not results.hits:
        return f"{found}; none shown"
    last = results.offset + len(results.hits)
    return f"{found}; shown: {results.offset + 1:,}-{last:,}"


def hit(found: Hit, rank: int, screen: Screen) -> str:
    """Return one hit as a block of lines."""
    kind = wording.kind(found.decision)
    first = f"{rank:>3}. "
    indent = " " * len(first)
    treatment = inert.line(found.treatment or found.heading) or "letter without a recognised issue"
    decided = Run(f"{SHAPES[kind]} {wording.decision(found.decision)}", kind)
    lines = screen.flowed([Run(inert.line(found.id)), Run("  "), decided], first, indent)
    lines += screen.flowed([Run(treatment, "strong")], indent, indent)
    lines += screen.flowed([Run(_case(found), "quiet")], indent, indent)
    for snippet in found.snippets:
        label = wording.capital(inert.line(snippet.field.replace("_", " ")))
        passage = [
            Run(piece.text, "mark" if piece.marked else "plain")
            for piece in marks.pieces(snippet.text, snippet.marks)
        ]
        lines += screen.flowed([Run(f"{label}: ", "quiet"), *passage], indent, indent)
    return "\n".join(lines)


def facets(counted: Sequence[Facet], screen: Screen) -> str:
    """Return facets as tables of value and count, side by side where the screen is wide."""
    columns = max(1, (screen.width + len(_GAP)) // (_BLOCK + len(_GAP)))
    width = min(screen.width, (screen.width + len(_GAP)) // columns - len(_GAP))
    tables = [list(_table(facet, width, screen)) for facet in counted]
    rows = [tables[at : at + columns] for at in range(0, len(tables), columns)]
    return "\n\n".join("\n".join(_beside(row, width)) for row in rows)


def _case(found: Hit) -> str:
    """Return the line of facts under a treatment."""
    return " · ".join(
        (
            f"category: {wording.stated(found.category)}",
            f"decided: {wording.stated(found.decision_date)}",
            inert.line(found.path),
        )
    )


def _table(facet: Facet, width: int, screen: Screen) -> Iterator[tuple[str, int]]:
    """Yield the lines of a facet, each with the columns that it takes."""
    label = padded(inert.line(facet.label), width)
    yield screen.painted(label.rstrip(), "strong"), cells(label.rstrip())
    shown = facet.values[:MOST_VALUES]
    digits = max((len(f"{value.count:,}") for value in shown), default=1)
    for value in shown:
        word = padded(wording.facet_value(facet.name, value.value), width - digits - 2)
        line = f"{word}  {value.count:>{digits},}"
        yield line, cells(line)
    if len(facet.values) > MOST_VALUES:
        line = f"and {wording.number(len(facet.values) - MOST_VALUES, 'more value')}"
        yield screen.painted(line, "quiet"), cells(line)


def _beside(tables: Sequence[Sequence[tuple[str, int]]], width: int) -> Iterator[str]:
    """Yield the lines of tables that stand side by side."""
    for at in range(max(map(len, tables))):
        line, gap = "", 0
        for table in tables:
            text, taken = table[at] if at < len(table) else ("", 0)
            line += " " * gap + text if text else ""
            gap = (width - taken + len(_GAP)) if text else gap + width + len(_GAP)
        yield line
