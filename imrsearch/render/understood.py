"""How a query was understood, as text: what its words were taken for, and ``--explain``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from imrsearch.render import inert, wording
from imrsearch.render.screen import Run, Screen

if TYPE_CHECKING:  # the front door of search loads Whoosh, which text and JSON do not need
    from imrsearch.search.explain import Explanation
    from imrsearch.search.results import Note, Results

MOST_MEANINGS: Final = 5
"""How many meanings of a word are named; the number of the others is told."""


def notes(told: Sequence[Note], screen: Screen) -> str:
    """Return what was done with the words of a query, a line each."""
    lines = (line for note in told for line in screen.flowed([Run(_note(note), "quiet")]))
    return "\n".join(lines)


def counts(results: Results) -> str:
    """Return how many hold every word and how many are near, nothing for a strict query."""
    if results.complete is None or results.near is None:
        return ""
    return f"{results.complete:,} with every word, {results.near:,} near; facets count both"


def suggestions(found: Sequence[str]) -> str:
    """Return the line that asks what was meant."""
    return f"Did you mean: {' | '.join(map(inert.line, found))}" if found else ""


def as_text(explanation: Explanation, screen: Screen) -> str:
    """Return an explanation as text, ending in an end of line."""
    lines = [*screen.flowed([Run(f"understood: {inert.line(explanation.understood)}")])]
    if explanation.notes:
        lines.append(notes(explanation.notes, screen))
    lines += _parts(explanation, screen)
    lines.append(f"{wording.number(explanation.issues, 'issue')} in all")
    if explanation.killer is not None:
        lines.append(f"nothing is left at: {inert.line(explanation.killer)}")
    return "\n".join(lines) + "\n"


def _parts(explanation: Explanation, screen: Screen) -> Iterator[str]:
    digits = max((len(f"{part.issues:,}") for part in explanation.parts), default=1)
    for part in explanation.parts:
        before = f"{part.issues:>{digits},}  {'  ' * part.depth}"
        yield from screen.flowed([Run(inert.line(part.text))], before, " " * len(before))


def _note(note: Note) -> str:
    shown = ", ".join(map(inert.line, note.means[:MOST_MEANINGS]))
    if len(note.means) > MOST_MEANINGS:
        shown += f" and {len(note.means) - MOST_MEANINGS} more"
    asked = inert.line(note.asked)
    if note.kind == "correction":
        return f"{asked}: no letter has this word; read as {shown} (={asked} takes it as it is)"
    if note.kind == "left out":
        return f"too many words; left out: {asked}"
    return f"{asked}: also {shown}"
