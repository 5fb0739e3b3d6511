"""Values as CSV and TSV: one line a row, for spreadsheets and programs.

CSV is that of RFC 4180: quotes where needed, lines ending in CR LF as spreadsheets write them. TSV
has no quotes at all: a tab or an end of line within a value is a blank. In both every value stands
on one line and is inert to look at. Shares are numbers from 0 to 1, dates are ISO 8601, what is not
stated is ``not stated`` where it names a group and else empty.

A spreadsheet takes a text that begins with ``=``, ``+``, ``-`` or ``@`` for a formula and runs it;
such a text, which a letter may hold, gets an apostrophe before it (OWASP, *CSV Injection*).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, Literal

from imrsearch.render import inert, wording
from imrsearch.render.grid import Column, Grid, Raw
from imrsearch.statistics.intervals import Share

Form = Literal["csv", "tsv"]

_FORMULA: Final = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
"""What a formula may begin with, in half and in full width."""

TABLE: Final = "table"
"""The column that tells which of several tables a row is of."""


def lines(rows: Iterable[Sequence[Raw]], form: Form) -> Iterator[str]:
    """Yield each row as a line with its end; the first row should be the names of the columns."""
    line = io.StringIO()
    writer = csv.writer(line)
    for row in rows:
        texts = [_text(raw) for raw in row]
        if form == "tsv":
            yield "\t".join(texts) + "\n"
            continue
        line.seek(0)
        line.truncate()
        writer.writerow(texts)
        yield line.getvalue()


def grids(tables: Sequence[Grid], form: Form) -> Iterator[str]:
    """Yield tables one below the other, under the names of all their columns.

    Where there are several, a first column tells which table a row is of; a column that a table
    does not have is empty in its rows. Sums are left out: programs make their own.
    """
    names = list(dict.fromkeys(name for table in tables for name in _names(table)))
    several = [TABLE] if len(tables) > 1 else []
    yield from lines([[*several, *names]], form)
    for table in tables:
        for record in records(table):
            row = [record.get(name) for name in names]
            yield from lines([[table.name, *row] if several else row], form)


def records(table: Grid) -> Iterator[dict[str, Raw]]:
    """Yield the rows of a table as names and bare values, shares as numbers."""
    for row in table.rows:
        found: dict[str, Raw] = {}
        for column, raw in zip(table.columns, row, strict=True):
            found |= _bare(column, raw) if column.only != "people" else {}
        yield found


def safe(text: str) -> str:
    """Return ``text`` on one line, inert, and as a text that no spreadsheet takes for a formula."""
    # Most texts are harmless, and looking is quicker than rewriting.
    harmless = text.isascii() and text.isprintable() and "  " not in text
    line = text.strip() if harmless else inert.line(text)
    return f"'{line}" if line.startswith(_FORMULA) else line


def _names(table: Grid) -> list[str]:
    empty = Share(count=0, of=0, share=None, interval=None, small=False)
    return [
        name
        for column in table.columns
        if column.only != "people"
        for name in _bare(column, empty if column.kind in {"share", "rate", "interval"} else None)
    ]


def _bare(column: Column, raw: Raw) -> dict[str, Raw]:
    """Return a cell as one value, or as several under names of their own."""
    if not isinstance(raw, Share):
        named = column.kind == "value" and raw is None
        return {column.key: wording.NOT_STATED if named else raw}
    if column.kind != "interval":
        return {column.key: None if raw.share is None else round(raw.share, 6)}
    bounds = raw.interval
    return {
        f"{column.key}_low": None if bounds is None else round(bounds.low, 6),
        f"{column.key}_high": None if bounds is None else round(bounds.high, 6),
        f"{column.key}_small": raw.small,
    }


def _text(raw: Raw) -> str:
    match raw:
        case None:
            return ""
        case bool():
            return "true" if raw else "false"
        case int() | float():
            return str(raw)
        case date():
            return raw.isoformat()
        case str():
            return safe(raw)
        case Share():
            raise TypeError("a share is several values: give it to records()")
