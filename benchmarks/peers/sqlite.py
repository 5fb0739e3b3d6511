"""SQLite FTS5 with bm25, and a narrow table of facet codes beside it."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.peers import feeding
from benchmarks.peers.asking import (
    DAY,
    FACETS,
    All,
    Answer,
    Any,
    Ask,
    Beginning,
    Between,
    Side,
    Word,
)
from benchmarks.peers.feeding import Document
from benchmarks.peers.spent import Stopwatch
from imrsearch.index import schema
from imrsearch.index.layout import of_index

LEAVES_OUT = "where sentences begin, exact fields but four facets, how values are printed"
"""What it is not asked to hold."""

_MARKS = str.maketrans({"\x1e": " . ", "\x1d": " "})
_STEMMED = tuple(text.name for text in of_index().texts if text.printed)
_NAMES = tuple(text.name for text in of_index().texts if not text.printed)
_NUMBERS = tuple(name for name in of_index().numbers if name != DAY)


def build(documents: Path, folder: Path) -> dict[str, float]:
    """Build an index; return the seconds that SQLite took, and those of its optimisation."""
    base = sqlite3.connect(folder / "index.db")
    base.executescript(
        "pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-500000;"
        f"create virtual table words using fts5({','.join(_STEMMED)},content='',"
        "tokenize='porter unicode61');"
        f"create virtual table names using fts5({','.join(_NAMES)},content='',"
        "tokenize='unicode61');"
        f"create virtual table printed using fts5({','.join(_STEMMED)},content='',detail=column,"
        "tokenize='unicode61');"
        f"create table facets(id integer primary key,{','.join(FACETS)},{DAY});"
        f"create table numbers(id integer primary key,{','.join(_NUMBERS)},issue);"
        "create table letters(id integer primary key,body)"
    )
    codes: dict[str, int] = {}
    watch, optimising, first = Stopwatch(), Stopwatch(), 1
    for rows in feeding.rows(documents):
        stemmed, named = list(_texts(rows, first, _STEMMED)), list(_texts(rows, first, _NAMES))
        coded = list(_codes(rows, first, codes))
        with watch:
            _insert(base, "words", ("rowid", *_STEMMED), stemmed)
            _insert(base, "names", ("rowid", *_NAMES), named)
            _insert(base, "printed", ("rowid", *_STEMMED), stemmed)
            _insert(base, "facets", ("id", *FACETS, DAY), coded)
            _insert(base, "numbers", ("id", *_NUMBERS, "issue"), _numbers(rows, first))
            _insert(base, "letters", ("id", "body"), _letters(rows, first))
        first += len(rows)
    with watch:
        base.execute("create table codes(code integer primary key,name)")
        base.executemany("insert into codes values(?,?)", ((c, n) for n, c in codes.items()))
        base.commit()
        with optimising:
            for table in ("words", "names", "printed"):
                _insert(base, table, (table,), [("optimize",)])
            base.execute("analyze")
            base.commit()
            base.close()
    return watch.told() | {"merge": optimising.clock}


class Open:
    """An open index."""

    def __init__(self, folder: Path) -> None:
        self._base = sqlite3.connect(folder / "index.db")
        self._base.execute("pragma mmap_size=30000000000")
        self._base.execute("pragma cache_size=-200000")
        self._names = dict(self._base.execute("select name,code from codes"))

    def answer(self, ask: Ask, *, facets: bool) -> Answer:
        """Return the answer to a question."""
        table = _table(ask)
        match, where = self._parted(ask)
        joined = f"{table} join facets on facets.id={table}.rowid" if where else table
        condition = f"{table} match ?{where}"
        rank = "1" if table == "printed" else "rank"
        # What goes into the text is made here, of the fields above and of numbers.
        best = self._base.execute(
            f"select {table}.rowid from {joined} where {condition} order by {rank} limit 10",  # noqa: S608
            (match,),
        ).fetchall()
        (total,) = self._base.execute(
            f"select count(*) from {joined} where {condition}",  # noqa: S608
            (match,),
        ).fetchone()
        counts: dict[str, int] = {}
        if facets:
            # One pass over the matches into their distinct combinations: the quickest found.
            rows = self._base.execute(
                f"select {','.join(FACETS)},count(*) from {table} join facets "  # noqa: S608
                f"on facets.id={table}.rowid where {condition} group by {','.join(FACETS)}",
                (match,),
            )
            for *row, count in rows:
                for name, code in zip(FACETS, row, strict=True):
                    key = f"{name}:{code}"
                    counts[key] = counts.get(key, 0) + count
        return Answer(total, len(best), counts)

    def close(self) -> None:
        """Close the index."""
        self._base.close()

    def _parted(self, ask: Ask) -> tuple[str, str]:
        """Return what FTS5 is asked for, and what the table of facets has to hold."""
        if not isinstance(ask, All):
            return _match(ask), ""
        words = [_match(p) for p in ask.parts if not isinstance(p, Between) and not _is_facet(p)]
        where = ""
        for part in ask.parts:
            if isinstance(part, Between):
                where += f" and facets.{DAY} between {part.first} and {part.last}"
            elif _is_facet(part) and isinstance(part, Word):
                where += f" and facets.{part.field}={self._names[f'{part.field}:{part.text}']}"
        match = " AND ".join(words)
        for part in ask.excluded:
            match = f"({match}) NOT {_match(part)}"
        return match, where


def _table(ask: Ask) -> str:
    """Return the table that holds what is asked for; no question spans two."""
    return "printed" if isinstance(ask, Beginning) else "words"


def _is_facet(ask: Ask) -> bool:
    return isinstance(ask, Word) and ask.field in FACETS


def _match(ask: Ask) -> str:
    match ask:
        case Word(field, text):
            return f'{field} : "{text}"'
        case Beginning(field, text):
            return f'{field.removesuffix("_printed")} : "{text}" *'
        case Side(field, words):
            return f'{field} : "{" ".join(words)}"'
        case Any(parts):
            return f"({' OR '.join(map(_match, parts))})"
        case All(parts):
            return f"({' AND '.join(map(_match, parts))})"
    raise NotImplementedError(ask)


def _insert(
    base: sqlite3.Connection, table: str, columns: Sequence[str], rows: Iterable[tuple[object, ...]]
) -> None:
    names, marks = ",".join(columns), ",".join("?" * len(columns))
    base.executemany(f"insert into {table}({names}) values({marks})", rows)


def _texts(rows: list[Document], first: int, names: Sequence[str]) -> Iterator[tuple[object, ...]]:
    for number, row in enumerate(rows, first):
        yield (number, *(str(row.get(name, "")).translate(_MARKS) for name in names))


def _codes(rows: list[Document], first: int, codes: dict[str, int]) -> Iterator[tuple[object, ...]]:
    for number, row in enumerate(rows, first):
        values = [f"{name}:{feeding.value(row, name)}" for name in FACETS]
        yield (number, *(codes.setdefault(v, len(codes)) for v in values), row.get(DAY))


def _numbers(rows: list[Document], first: int) -> Iterator[tuple[object, ...]]:
    for number, row in enumerate(rows, first):
        yield (number, *(row.get(name) for name in _NUMBERS), row[schema.ISSUE])


def _letters(rows: list[Document], first: int) -> Iterator[tuple[object, ...]]:
    for number, row in enumerate(rows, first):
        if schema.LETTER in row:
            yield number, zlib.compress(row[schema.LETTER], 1)
