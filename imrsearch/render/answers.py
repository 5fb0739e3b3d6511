"""An answer in the forms for programs and files: JSON, tables, Markdown, paths.

Everything is yielded piece by piece, each hit as it is read, so an answer of any length is written
in the memory of one hit.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from imrsearch.render import export, inert, marks, understood, wording
from imrsearch.render.markdown import escape

if TYPE_CHECKING:  # the front door of search loads Whoosh, which text and JSON do not need
    from imrsearch.render.delimited import Form
    from imrsearch.search.results import Group, Hit, Results

RESULTS_VERSION: Final = 1
"""Version of the JSON of results: raised whenever a key changes its name or meaning."""

COLUMNS: Final = (
    *("id", "letter", "case_number", "issue", "decision", "treatment", "heading", "category"),
    *("decision_date", "score", "section", "page", "passage", "path"),
)
"""The columns of hits as CSV and TSV; the passage is the first of a hit's."""


def as_json(results: Results, found: Iterable[Hit] | Iterable[Group], key: str) -> Iterator[str]:
    """Yield one indented JSON object, ``version`` first, ending in an end of line.

    ``found`` stands in it under ``key``, in the place of the results' own hits.
    """
    head: dict[str, object] = {"version": RESULTS_VERSION}
    tail: dict[str, object] = {}
    for name in results.__struct_fields__:
        if name != "hits":
            (tail if name in _BEHIND else head)[name] = getattr(results, name)
    yield f'{export.pretty(head).rstrip()[:-2]},\n  "{key}": ['
    joint = "\n"
    for each in found:
        yield joint + textwrap.indent(export.pretty(each).rstrip("\n"), " " * 4)
        joint = ",\n"
    yield f"{'' if joint == chr(10) else chr(10) + '  '}],\n{export.pretty(tail)[2:]}"


_BEHIND: Final = frozenset({"facets", "complete", "near", "notes", "suggestions"})
"""The keys of the JSON that stand behind the hits."""


def as_jsonl(found: Iterable[Hit] | Iterable[Group]) -> Iterator[str]:
    """Yield one line of JSON a hit or letter, each ending in an end of line."""
    return map(export.compact, found)


def as_delimited(found: Iterable[Hit], form: Form) -> Iterator[str]:
    """Yield hits as lines of CSV or TSV, the names of the columns first."""
    from imrsearch.render import delimited  # an answer in words needs no table

    yield from delimited.lines([COLUMNS], form)
    yield from delimited.lines(map(_cells, found), form)


def as_markdown(results: Results, found: Iterable[Hit]) -> Iterator[str]:
    """Yield hits as Markdown: what was asked, how much was found, each issue with its passages."""
    counted = f"{wording.number(results.total, 'issue')} in "
    counted += wording.number(results.letters, "letter")
    yield f"# {escape(results.query) or 'All issues'}\n\n{counted}\n"
    if told := understood.counts(results):
        yield f"\n{escape(told)}\n"
    for each in found:
        yield f"\n## {escape(each.id)}: {escape(wording.decision(each.decision))}\n\n"
        treatment = escape(each.treatment or each.heading)
        yield f"**{treatment or 'letter without a recognised issue'}**\n\n"
        yield f"- decided: {wording.stated(each.decision_date)}\n"
        yield f"- category: {escape(wording.stated(each.category))}\n"
        yield f"- letter: {escape(inert.line(each.path))}\n"
        for snippet in each.snippets:
            pieces = marks.pieces(snippet.text, snippet.marks)
            yield f"\n> {''.join(map(_marked, pieces))}\n"
    for facet in results.facets:
        yield f"\n## {escape(facet.label)}\n\n| value | issues | letters |\n| --- | ---: | ---: |\n"
        for value in facet.values:
            word = escape(wording.facet_value(facet.name, value.value))
            yield f"| {word} | {value.count:,} | {value.letters:,} |\n"


def as_paths(paths: Iterable[str], *, null: bool) -> Iterator[str]:
    """Yield paths with an end of line or, for ``xargs -0``, a null byte behind it.

    Between null bytes a path is as it is; on a line what could drive a terminal is shown instead.
    """
    for path in paths:
        yield f"{path}\0" if null else f"{inert.line(path)}\n"


def _marked(piece: marks.Piece) -> str:
    """Return a piece of a passage as Markdown, the blanks at its ends outside of the stars."""
    inner = piece.text.strip()
    if not inner:
        return piece.text
    before, _, after = piece.text.partition(inner)
    return f"{before}{f'**{escape(inner)}**' if piece.marked else escape(inner)}{after}"


def _cells(found: Hit) -> list[str | int | float | date | None]:
    first = found.snippets[0] if found.snippets else None
    return [
        *(found.id, found.letter, found.case_number, found.issue, found.decision),
        *(found.treatment, found.heading, found.category, found.decision_date),
        round(found.score, 6),
        *((first.field, first.page, first.text) if first else (None, None, None)),
        found.path,
    ]
