"""What the templates see: small values holding text that is ready to be escaped and printed.

Targets are files of the site, named from its top; a template writes ``root`` before them.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from imrsearch.render import inert, marks, names, wording
from imrsearch.render.outcomes import Outcomes
from imrsearch.search.results import Facet, Hit, Snippet
from imrsearch.statistics.intervals import Share, share

Listed = Mapping[tuple[str, str | None], Outcomes]
"""The values that have a page, by facet and value, and how their issues were decided."""


class SnippetView(msgspec.Struct, frozen=True, kw_only=True):
    """A passage of a hit: the section it comes from, and its marked and unmarked pieces."""

    label: str
    pieces: tuple[marks.Piece, ...]


class HitView(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a list of issues. ``heading`` is ``None`` where it only repeats the treatment."""

    id: str
    target: str
    letter: str
    issue: int | None
    treatment: str
    heading: str | None
    decision: str
    kind: wording.Kind
    category: str
    decided: str
    snippets: tuple[SnippetView, ...]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a facet. ``part`` is its share of all issues, with its interval.

    ``target=None``: the value has no page of its own; ``outcomes=None``: nor is known how its
    issues were decided.
    """

    label: str
    count: int
    part: Share
    kind: wording.Kind | None
    target: str | None
    outcomes: Outcomes | None


class FacetView(msgspec.Struct, frozen=True, kw_only=True):
    """A facet with all its values."""

    name: str
    label: str
    target: str
    rows: tuple[Row, ...]


def hit(found: Hit) -> HitView:
    """Return a hit as an entry of a list."""
    heading = inert.line(found.heading)
    treatment = inert.line(found.treatment) or heading
    return HitView(
        id=inert.line(found.id),
        target=issue_target(found.letter, found.issue),
        letter=inert.line(found.case_number or found.letter),
        issue=found.issue,
        treatment=treatment or "Letter without a recognised issue",
        heading=None if heading in {"", treatment} else heading,
        decision=wording.decision(found.decision),
        kind=wording.kind(found.decision),
        category=wording.stated(found.category),
        decided=wording.stated(found.decision_date),
        snippets=tuple(map(snippet, found.snippets)),
    )


def snippet(passage: Snippet) -> SnippetView:
    """Return a passage, labelled and cut at its marks."""
    label = wording.capital(inert.line(passage.field.replace("_", " ")))
    return SnippetView(label=label, pieces=marks.pieces(passage.text, passage.marks))


def issue_target(letter: str, issue: int | None) -> str:
    """Return the place of an issue: its letter's page, and the anchor in it."""
    return names.letter_page(letter) + ("" if issue is None else f"#issue-{issue}")


def facet(counted: Facet, total: int, listed: Listed) -> FacetView:
    """Return a facet over ``total`` issues; ``listed`` are the values that have a page."""
    rows = tuple(
        Row(
            label=wording.facet_value(counted.name, value.value),
            count=value.count,
            part=share(value.count, max(total, value.count)),
            kind=wording.kind(value.value) if counted.name in {"decision", "outcome"} else None,
            target=names.value_page(counted.name, value.value)
            if (counted.name, value.value) in listed
            else None,
            outcomes=listed.get((counted.name, value.value)),
        )
        for value in counted.values
    )
    return FacetView(
        name=counted.name,
        label=inert.line(counted.label),
        target=names.facet_page(counted.name),
        rows=rows,
    )
