"""HTML and Markdown copies of letters to the plain text that their reader sees.

Only what shows is kept. A block ends a line, a table's cell ends with a blank, and nothing of the
markup is run: scripts, styles and comments are dropped.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset({"script", "style", "template", "noscript", "head"})

_BLANKS = re.compile(r"[ \t\r\f\v]+")
_LINES = re.compile(r" ?\n ?(?:\n ?)*")

_FENCE = re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE)
_LEAD = re.compile(r"^[ \t]*(?:(?:#{1,6}|>|[-*+](?=[ \t]))[ \t]*)+", re.MULTILINE)
_CLOSING_HASHES = re.compile(r"[ \t]+#+[ \t]*$", re.MULTILINE)
_RULE = re.compile(
    r"^[ \t]*(?:\|?[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*$|^[ \t]*={3,}[ \t]*$", re.MULTILINE
)
_CELL_EDGE = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"!?\[([^\]\n]{0,500})\]\(\s*<?([^)\s>]{0,2000})>?[^)\n]{0,200}\)")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^>\s]{1,2000})>")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>|<!--.{0,5000}?-->", re.DOTALL)
_STRONG = re.compile(r"(?<!\\)(\*\*\*|\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\\\w*])([*_])(?=[^\s*_])([^*_\n]{1,1000}?)(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"(`{1,3})([^`\n]{1,500})\1")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HARD_BREAK = re.compile(r"\\$|[ ]{2,}$", re.MULTILINE)


def text_of_html(source: str) -> str:
    """Return the visible text of an HTML page, a line a block."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return _LINES.sub("\n", _BLANKS.sub(" ", "".join(reader.pieces))).strip()


def text_of_markdown(source: str) -> str:
    """Return the text of a Markdown file with its marks taken off; lines stay lines."""
    text = _FENCE.sub("", source)
    text = _RULE.sub("", text)
    text = _LEAD.sub("", text)
    text = _CLOSING_HASHES.sub("", text)
    text = _LINK.sub(_link, text)
    text = _AUTOLINK.sub(r"\1", text)
    text = _TAG.sub("", text)
    text = _CODE.sub(r"\2", text)
    text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    text = _CELL_EDGE.sub(" ", text)
    text = _HARD_BREAK.sub("", text)
    return html.unescape(_ESCAPE.sub(r"\1", text))


def _link(found: re.Match[str]) -> str:
    """Return a link's words and, where they do not tell it, its address."""
    words, address = found[1], found[2]
    return (
        words
        if not address or address in words or address.startswith("#")
        else f"{words} {address}"
    )


class _Reader(HTMLParser):
    """Collects what a browser would show."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0
        self._verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        del attrs
        if tag in _UNSEEN:
            self._unseen += 1
        if tag == "pre":
            self._verbatim += 1
        if tag in _BLOCKS:
            self.pieces.append("\n")
        elif tag in _CELLS:
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        if tag == "pre":
            self._verbatim = max(self._verbatim - 1, 0)
        if tag in _BLOCKS:
            self.pieces.append("\n")
        elif tag in _CELLS:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        """Keep text; a line end in the source is a blank unless the text is preformatted."""
        if not self._unseen:
            self.pieces.append(data if self._verbatim else data.replace("\n", " "))
