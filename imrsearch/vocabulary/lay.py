"""Lay words and what letters print instead.

A row of ``lay.tsv`` is what people type and what a letter says for it, wordings separated by ``;``.
A meaning ``field=value`` is a value of that search field (``class=Opioids``); one that begins with
``~`` is only akin: it helps the order of the hits, but an issue that has nothing else does not hold
the word. The word that was typed always counts as well, so no row repeats it.

Rows tell one way only: who types ``shot`` means an injection, who types ``injection`` seldom means
a shot. A wording may stand in several rows and then has all their meanings.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple

REQUESTED = ("procedure", "therapy", "test", "equipment", "care", "medicine", "general")
"""The kinds of rows about what can be requested."""


class Lay(NamedTuple):
    """One row: its kind, wordings asked for, wordings and values meant."""

    kind: str
    asked: tuple[str, ...]
    means: tuple[str, ...]


@cache
def table() -> tuple[Lay, ...]:
    """Return the rows of ``lay.tsv``, in its order."""
    return read("lay.tsv")


def read(name: str) -> tuple[Lay, ...]:
    """Return the rows of a table of this form beside this file."""
    text = resources.files("imrsearch.vocabulary").joinpath(name).read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return tuple(Lay(kind, _parts(asked), _parts(means)) for kind, asked, means in rows)


def _parts(written: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in written.split(";") if part.strip())
