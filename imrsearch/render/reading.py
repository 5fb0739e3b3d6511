"""Markdown as text for a terminal: headings, paragraphs, lists and tables, wrapped.

What is not known here (a picture, a line of code) shows its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from markdown_it.tree import SyntaxTreeNode

from imrsearch.render import hypertext, inert
from imrsearch.render.screen import Run, Screen, Style, cells

_UNDERLINES: Final = {"h1": "=", "h2": "-"}
_STYLES: Final[dict[str, Style]] = {"strong": "strong", "em": "strong"}
_WIDEST_LABEL: Final = 24
_WORD: Final = re.compile(r"\S+")


def as_text(markdown: str, screen: Screen) -> str:
    """Return Markdown as text to be read in a terminal, ending in an end of line."""
    tree = SyntaxTreeNode(hypertext.reader().parse(markdown))
    blocks = ["\n".join(_block(node, screen, "")) for node in tree.children]
    return "\n\n".join(block for block in blocks if block.strip()) + "\n"


def _block(node: SyntaxTreeNode, screen: Screen, indent: str) -> Iterator[str]:
    """Yield the lines of one block."""
    match node.type:
        case "heading":
            yield from _heading(node, screen)
        case "bullet_list" | "ordered_list":
            for item in node.children:
                yield from _item(item, screen, indent)
        case "table":
            yield from _table(node, screen)
        case "hr":
            yield indent + "-" * 8
        case "fence" | "code_block":
            for line in node.content.splitlines():
                yield indent + _WORD.sub(lambda word: inert.piece(word[0]), line.expandtabs())
        case "blockquote":
            for at, child in enumerate(node.children):
                yield from ([""] if at else [])
                yield from _block(child, screen, indent + "| ")
        case _:
            yield from screen.flowed(_runs(node), indent, indent)


def _heading(node: SyntaxTreeNode, screen: Screen) -> Iterator[str]:
    lines = screen.flowed([Run(run.text, "strong") for run in _runs(node)])
    yield from lines
    if underline := _UNDERLINES.get(node.tag):
        plain = Screen(width=screen.width).flowed(_runs(node))
        yield underline * max(map(cells, plain))


def _item(item: SyntaxTreeNode, screen: Screen, indent: str) -> Iterator[str]:
    """Yield the lines of a list item: its first block hangs on the bullet."""
    inner = indent + "  "
    for at, child in enumerate(item.children):
        if at == 0 and child.type == "paragraph":
            yield from screen.flowed(_runs(child), f"{indent}- ", inner)
        else:
            yield from _block(child, screen, inner)


def _table(node: SyntaxTreeNode, screen: Screen) -> Iterator[str]:
    """Yield the rows of a table: the last column wraps, the others are as wide as they need."""
    rows = [
        [list(_runs(cell)) for cell in row.children]
        for part in node.children
        for row in part.children
    ]
    widths = [
        min(max(cells("".join(run.text for run in cell)) for cell in column), _WIDEST_LABEL)
        for column in list(zip(*rows, strict=True))[:-1]
    ]
    indent = " " * sum(width + 2 for width in widths)
    for at, row in enumerate(rows):
        first = ""
        for cell, width in zip(row[:-1], widths, strict=True):
            text = "".join(run.text for run in cell)
            first += text + " " * max(width - cells(text) + 2, 2)
        last = [Run(run.text, "quiet") for run in row[-1]] if at == 0 else row[-1]
        if cells(first) > len(indent):  # a label is wider than its column: the rest goes below it
            yield first.rstrip()
            first = indent
            if not "".join(run.text for run in last).strip():
                continue
        yield from screen.flowed(last, first, indent)


def _runs(node: SyntaxTreeNode, style: Style = "plain") -> Iterator[Run]:
    """Yield the text within a node with its styles, inert."""
    if node.type in {"softbreak", "hardbreak"}:
        yield Run(" ")
    elif node.children:
        for child in node.children:
            yield from _runs(child, _STYLES.get(child.type, style))
    elif node.type not in {"inline", "paragraph", "th", "td"}:
        yield Run(inert.piece(node.content), style)
