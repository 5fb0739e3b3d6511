"""Documents that are made from tables: ``docs/fields.md`` and ``docs/exit-codes.md``.

``make golden`` writes them; a test holds them against the tables; ``imrsearch help`` reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from imrsearch.errors import EXITS
from imrsearch.vocabulary.fields import FIELDS, Field, Kind

_KINDS = {
    Kind.PROSE: "words",
    Kind.NAMES: "words and places",
    Kind.EXACT: "values",
    Kind.NUMBER: "numbers",
    Kind.DATE: "dates",
}
_FIELDS = """\
# The fields

A query names a field before a colon (`decision:upheld`). *Words* are found in any grammatical
form, anywhere in the field; *values* are compared whole, without regard to case; *numbers* and
*dates* take ranges (`age:>50`, `decided:2016..2017`). What can be counted goes with `--facet`,
`--field`, `--by` and `--filter`. A query that names no field looks into those of running text and
into `cites`.

"""
_GROUPINGS = """
`stats --by` and `facets --field` also take `year`, `quarter` and `month` (of the decision),
`received:month` (of another date), `age`, `visits` and `days_to_decision` in bands, `california`
(licensure), and two fields together (`category/subcategory`). `facets --field guideline` counts
guidelines as a tree. Hits are sorted (`--sort`) by `relevance` or by any field of values, numbers
or dates; `-decided` is the last first.
"""
_CODES = """\
# Exit codes

Every command ends with one of these. What went wrong is told on stderr: in a line, or with
`--errors json` (or `IMRSEARCH_ERRORS=json`) as one JSON object with `version`, `kind`, `message`,
`suggestion` and `exit_code`, and for a broken query `query`, `place` (`start` and `end`, in
characters from 0) and `caret`.

"""
_CODES_END = """
A pipe that is closed early (`| head`) ends a command in silence, with 0.
"""


def fields() -> str:
    """Return the document of the search fields."""
    rows = (
        (f"`{each.name}`", each.label, _KINDS[each.kind], _counts(each), _also(each))
        for each in FIELDS
    )
    head = ("field", "what it is", "holds", "counted", "also called")
    return _FIELDS + "\n".join(_table(head, rows)) + "\n" + _GROUPINGS


def exit_codes() -> str:
    """Return the document of the exit codes."""
    rows = ((str(each.code), each.name, each.meaning) for each in EXITS)
    return _CODES + "\n".join(_table(("code", "name", "meaning"), rows)) + "\n" + _CODES_END


def _counts(field: Field) -> str:
    return "yes" if field.facet else ""


def _also(field: Field) -> str:
    return ", ".join(f"`{alias}`" for alias in field.aliases)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
