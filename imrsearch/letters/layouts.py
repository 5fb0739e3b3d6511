"""What a form's reader finds: the places of a letter's parts, before their content is read."""

from __future__ import annotations

from typing import NamedTuple

from imrsearch.records import Span


class Item(NamedTuple):
    """The places of one disputed item's parts; ``None`` where the letter lacks the part.

    ``place`` covers the whole item, labels included. ``decision`` is the word printed, in lower
    case; in the forms of 2013 it follows from ``is [not] medically necessary``.
    """

    number: int
    heading: Span
    decision: str | None
    decision_place: Span | None
    claims_administrator: Span | None
    expert: Span | None
    rationale: Span | None
    place: Span


class Fault(NamedTuple):
    """Something a form's reader missed: the field, the message, and where to look."""

    field: str
    message: str
    offset: int


class Parts(NamedTuple):
    """The places of a letter's parts. ``boilerplate`` is text the form prints on every letter."""

    form: str
    header: Span | None
    credentials: Span | None
    summary: Span | None
    documents_reviewed: Span | None
    items: tuple[Item, ...]
    boilerplate: tuple[Span, ...]
    faults: tuple[Fault, ...]
