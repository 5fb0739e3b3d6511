"""The question that a command line asks, saved queries put in by their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imrsearch.search import Query


def query(words: Sequence[str], **rest: Any) -> Query:
    """Return the query of the words of a command line; ``rest`` are other fields of it.

    A saved query that stands alone, ``query:name``, is asked as if its text had been typed.
    """
    from imrsearch.cli import defaults
    from imrsearch.search import Query

    saved = defaults.load().texts()
    return Query(text=alone(" ".join(words), saved), saved=saved, **rest)


def text(words: Sequence[str]) -> str:
    """Return the words of a command line as one text; a saved query alone gives its own."""
    from imrsearch.cli import defaults

    return alone(" ".join(words), defaults.load().texts())


def alone(text: str, saved: dict[str, str]) -> str:
    """Return the text of the saved query that ``text`` names and nothing else, or ``text``."""
    for _ in saved:
        prefix, _, name = text.strip().partition(":")
        if prefix.lower() != "query" or name.strip('"') not in saved:
            break
        text = saved[name.strip('"')]
    return text
