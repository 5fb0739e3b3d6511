"""Letter text as HTML that can be pointed into: a place for each sentence, marks, links.

The text is made inert first and everything else is found in that, so that what is marked is what
is read. Nothing of it is ever markup: each piece is escaped on its own, and the tags between the
pieces are ours alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import Final, NamedTuple

from markupsafe import Markup

from imrsearch.index import sentences
from imrsearch.records import Span
from imrsearch.render import inert, wording

ADDRESS: Final = re.compile(
    r"(?<![A-Za-z0-9])https?://[A-Za-z0-9][A-Za-z0-9._~/?#=&%+,;:@$!()*-]*", re.IGNORECASE
)
"""A web address in letter text: one that names its scheme, for letters run sentences together."""

TRAILING: Final = ".,;:!?*()-"
"""What ends a sentence around an address, and not the address."""

_SPECIAL: Final = re.compile("[&<>]").search


class Link(NamedTuple):
    """A range of a text that leads somewhere, or that is only marked as a citation (``None``)."""

    span: Span
    target: str | None
    cite: bool


class Named(NamedTuple):
    """Words of a letter to be linked where they stand: a citation as printed, and its target."""

    text: str
    target: str | None


Mark = Callable[[str], Iterable[Span]]
"""Finds what the query matched in a text."""


def html(text: str | None, anchor: str, mark: Mark, named: Iterable[Named] = ()) -> Markup:
    """Return a section of a letter as paragraphs; "not stated" where there is none.

    The sentences are numbered through the section: ``anchor`` and a number is each one's id.
    """
    wanted = tuple(named)
    number = 0
    parts: list[str] = []
    for paragraph in inert.paragraphs(text or ""):
        links = _links(paragraph, wanted)
        marks = _apart(mark(paragraph))
        opening = "<p>"
        for start, end in _sentences(paragraph, links):
            number += 1
            parts.append(f'{opening}<span id="{anchor}-{number}">')
            opening = "</span> "
            inside = [link for link in links if link.span.start < end and start < link.span.end]
            if inside or marks:
                parts.extend(_sentence(paragraph, Span(start, end), inside, marks))
            else:
                parts.append(_escaped(paragraph[start:end]))
        parts.append("</span></p>\n")
    if not parts:
        return Markup(f'<p class="unstated">{wording.NOT_STATED}</p>\n')  # noqa: S704  ours
    return Markup("".join(parts))  # noqa: S704  every piece is escaped


def _sentences(text: str, links: Sequence[Link]) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of an inert paragraph begin and end; none ends within a link."""
    start = 0
    for end in sentences.ends(text):
        if not any(link.span.start < end < link.span.end for link in links):
            yield start, end
            start = end + 1  # white space is one blank by now
    yield start, len(text)


def _sentence(
    text: str, whole: Span, links: Sequence[Link], marks: Sequence[Span]
) -> Iterator[str]:
    """Yield the pieces of a sentence, links around marks."""
    at = whole.start
    for link in links:
        yield from _marked(text, Span(at, link.span.start), marks)
        yield _opening(link)
        yield from _marked(text, link.span, marks)
        yield "</a>" if link.target else "</span>"
        at = link.span.end
    yield from _marked(text, Span(at, whole.end), marks)


def _opening(link: Link) -> str:
    kind = ' class="cite"' if link.cite else ""
    if link.target is None:
        return f"<span{kind}>"
    return f'<a{kind} href="{escape(link.target)}">'


def _escaped(text: str) -> str:
    """Return a piece of text as HTML; most hold nothing to escape."""
    return escape(text, quote=False) if _SPECIAL(text) else text


def _marked(text: str, whole: Span, marks: Sequence[Span]) -> Iterator[str]:
    at = whole.start
    for mark in marks:
        start, end = max(mark.start, whole.start), min(mark.end, whole.end)
        if start >= end:
            continue
        yield _escaped(text[at:start])
        yield f"<mark>{_escaped(text[start:end])}</mark>"
        at = end
    yield _escaped(text[at : whole.end])


def _links(text: str, named: Iterable[Named]) -> list[Link]:
    """Return the links of a paragraph, in order: citations first, then addresses beside them."""
    found: list[Link] = []
    for words, target in named:
        wanted = inert.line(words)
        start = text.find(wanted) if wanted else -1
        while start >= 0 and not _free(Span(start, start + len(wanted)), found):
            start = text.find(wanted, start + 1)
        if start >= 0:
            found.append(Link(Span(start, start + len(wanted)), target, cite=True))
    if "://" in text:
        for match in ADDRESS.finditer(text):
            address = match[0].rstrip(TRAILING)
            span = Span(match.start(), match.start() + len(address))
            if _free(span, found):
                found.append(Link(span, address, cite=False))
    return sorted(found)


def _free(span: Span, taken: Iterable[Link]) -> bool:
    return all(span.end <= link.span.start or link.span.end <= span.start for link in taken)


def _apart(marks: Iterable[Span]) -> list[Span]:
    """Return marks in order, overlapping ones as one."""
    apart: list[Span] = []
    for mark in sorted(marks):
        if apart and mark.start < apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, mark.end))
        else:
            apart.append(mark)
    return apart
