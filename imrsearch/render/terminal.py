"""Results as text for a terminal: ranked issues, facets below them, totals last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from imrsearch.render import inert, marks, understood, wording
from imrsearch.render.screen import Run, Screen, cells, padded

if TYPE_CHECKING:  # the front door of search loads Whoosh, which text and JSON do not need
    from imrsearch.search.results import Facet, FacetValue, Group, Hit, Results, Snippet

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
_ROOM: Final = "   . "
_NUMBER: Final = 3
"""How many of the first columns of :data:`_ROOM` a number takes."""
_INDENT: Final = " " * len(_ROOM)
_BLOCK: Final = 38
_COUNTS: Final = ("issues", "letters")


def as_text(results: Results, screen: Screen) -> str:
    """Return results as text, ending in an end of line."""
    return "".join(pieces(results, (hit(each, screen) for each in results.hits), screen))


def pieces(
    results: Results, blocks: Iterable[str], screen: Screen, *, by_letter: bool = False
) -> Iterator[str]:
    """Yield results as text, piece by piece: the blocks of hits or letters; facets; totals.

    A block begins with room for its number: see :func:`hit` and :func:`group`.
    """
    told = understood.notes(results.notes, screen)
    if not results.total:
        lines = [f"No issue matches: {inert.line(results.query)}", told]
        lines.append(understood.suggestions(results.suggestions))
        yield "\n".join(filter(None, lines)) + "\n"
        return
    shown = 0
    for shown, block in enumerate(blocks, start=1):
        yield f"{results.offset + shown:>3}{block[_NUMBER:]}\n\n"
    if results.facets:
        yield facets(results.facets, screen) + "\n\n"
    last = [
        screen.flowed([Run(totals(results, shown, by_letter=by_letter))]),
        screen.flowed([Run(understood.counts(results))]),
    ]
    yield "\n".join([line for lines in last for line in lines if line] + [told] * bool(told)) + "\n"


def totals(results: Results, shown: int, *, by_letter: bool = False) -> str:
    """Return the line that counts: ``19 issues in 11 letters; shown: 1-10``."""
    found = f"{wording.number(results.total, 'issue')} in "
    found += wording.number(results.letters, "letter")
    if shown == (results.letters if by_letter else results.total):
        return found
    if not shown:
        return f"{found}; none shown"
    what = "letters " if by_letter else ""
    return f"{found}; shown: {what}{results.offset + 1:,}-{results.offset + shown:,}"


def hit(found: Hit, screen: Screen) -> str:
    """Return one hit as a block of lines, with room for its number before the first."""
    kind = wording.kind(found.decision)
    link = screen.address(found.path)
    lines = screen.flowed(
        [Run(inert.line(found.id), link=link), Run("  "), _decided(found, kind)], _ROOM, _INDENT
    )
    lines += screen.flowed([Run(_treatment(found), "strong")], _INDENT, _INDENT)
    lines += screen.flowed(_case(found, link), _INDENT, _INDENT)
    return "\n".join([*lines, *_passages(found.snippets, screen)])


def group(found: Group, screen: Screen) -> str:
    """Return a letter with its issues as a block of lines, with room for its number."""
    link = screen.address(found.path)
    facts = f"{wording.decision(found.outcome)} · decided: {wording.stated(found.decision_date)} · "
    head = [Run(inert.line(found.letter), "strong", link), Run("  "), Run(facts, "quiet")]
    lines = screen.flowed([*head, Run(inert.line(found.path), "quiet", link)], _ROOM, _INDENT)
    for each in found.hits:
        number = "" if each.issue is None else f"#{each.issue} "
        decided = _decided(each, wording.kind(each.decision))
        runs = [Run(number), decided, Run("  "), Run(_treatment(each), "strong")]
        lines += screen.flowed(runs, _INDENT, _INDENT)
        lines += _passages(each.snippets, screen)
    return "\n".join(lines)


def _decided(found: Hit, kind: wording.Kind) -> Run:
    return Run(f"{SHAPES[kind]} {wording.decision(found.decision)}", kind)


def _treatment(found: Hit) -> str:
    return inert.line(found.treatment or found.heading) or "letter without a recognised issue"


def _passages(snippets: Sequence[Snippet], screen: Screen) -> Iterator[str]:
    """Yield the lines of a hit's passages, each with its section and, of a PDF, its page."""
    for snippet in snippets:
        label = wording.capital(inert.line(snippet.field.replace("_", " ")))
        paged = f"{label}, page {snippet.page}: " if snippet.page else f"{label}: "
        passage = [
            Run(piece.text, "mark" if piece.marked else "plain")
            for piece in marks.pieces(snippet.text, snippet.marks)
        ]
        yield from screen.flowed([Run(paged, "quiet"), *passage], _INDENT, _INDENT)


def facets(counted: Sequence[Facet], screen: Screen) -> str:
    """Return facets as tables of value and count, side by side where the screen is wide."""
    columns = max(1, (screen.width + len(_GAP)) // (_BLOCK + len(_GAP)))
    width = min(screen.width, (screen.width + len(_GAP)) // columns - len(_GAP))
    tables = [list(_table(facet, width, screen)) for facet in counted]
    rows = [tables[at : at + columns] for at in range(0, len(tables), columns)]
    return "\n\n".join("\n".join(_beside(row, width)) for row in rows)


def _case(found: Hit, link: str | None) -> list[Run]:
    """Return the line of facts under a treatment."""
    facts = (
        f"category: {wording.stated(found.category)}",
        f"decided: {wording.stated(found.decision_date)}",
        "",
    )
    return [Run(" · ".join(facts), "quiet"), Run(inert.line(found.path), "quiet", link)]


def _table(facet: Facet, width: int, screen: Screen) -> Iterator[tuple[str, int]]:
    """Yield the lines of a facet, each with the columns that it takes."""
    shown = facet.values[:MOST_VALUES]
    widths = [max(map(cells, each)) for each in zip(_COUNTS, *map(_counted, shown), strict=True)]
    room = width - sum(widths) - 2 * len(widths)

    def line(word: str, counts: Sequence[str]) -> str:
        right = (f"{count:>{wide}}" for count, wide in zip(counts, widths, strict=True))
        return "  ".join((padded(word, room), *right))

    head = line(inert.line(facet.label), _COUNTS)
    yield screen.painted(head, "strong"), cells(head)
    for value in shown:
        text = line(wording.facet_value(facet.name, value.value), _counted(value))
        yield text, cells(text)
    if len(facet.values) > MOST_VALUES:
        more = f"and {wording.number(len(facet.values) - MOST_VALUES, 'more value')}"
        yield screen.painted(more, "quiet"), cells(more)


def _counted(value: FacetValue) -> tuple[str, str]:
    return f"{value.count:,}", f"{value.letters:,}"


def _beside(tables: Sequence[Sequence[tuple[str, int]]], width: int) -> Iterator[str]:
    """Yield the lines of tables that stand side by side."""
    for at in range(max(map(len, tables))):
        line, gap = "", 0
        for table in tables:
            text, taken = table[at] if at < len(table) else ("", 0)
            line += " " * gap + text if text else ""
            gap = (width - taken + len(_GAP)) if text else gap + width + len(_GAP)
        yield line
