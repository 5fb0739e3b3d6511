"""Our Markdown as HTML, by markdown-it: no raw HTML, links to ``http`` and ``https`` alone.

What a letter says reaches this module escaped (:func:`imrsearch.render.markdown.escape`); these
settings are the second wall, and the only one for Markdown that a user writes.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt
from markupsafe import Markup

_WEB: Final = ("http://", "https://")


class _Reader(MarkdownIt):
    """A markdown-it that shows an address as it is written and follows the web alone."""

    def validateLink(self, url: str) -> bool:  # noqa: N802  markdown-it's name
        """Tell whether a link may be made."""
        return url.lower().startswith(_WEB)

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802  markdown-it's name
        """Return the text of a link found in running text: the address, never a decoded one."""
        return link


@lru_cache(maxsize=1)
def reader() -> MarkdownIt:
    """Return the one Markdown reader: CommonMark, tables, addresses as links."""
    made = _Reader("js-default", {"linkify": True}).disable("image")
    if made.linkify is not None:
        # Letters run sentences together (`summary.Me`): only what names its scheme is an address.
        made.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
        for scheme in ("//", "ftp:", "mailto:"):
            made.linkify.add(scheme, None)
    return made


def html(markdown: str) -> Markup:
    """Return Markdown as HTML that a page may hold as it is."""
    return Markup(reader().render(markdown))  # noqa: S704  raw HTML is off
