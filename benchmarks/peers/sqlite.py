"""SQLite FTS5 with bm25, and a narrow table of facet codes beside it."""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

from benchmarks.peers import asking
from benchmarks.peers.asking import (
    DAY,
    FACETS,
    PRINTED,
    STEMMED,
    All,
    Answer,
    Any,
    Ask,
    Beginning,
    Between,
    Side,
    Word,
)
from imrsearch.index import schema
from imrsearch.index.documents import Document

_MARKS = str.maketrans({"\x1e": " . ", "\x1d": " "})


def build(letters: Path, folder: Path) -> dict[str, float]:
    """Build an index; return the seconds that SQLite took, and those of its optimisation."""
    base = sqlite3.connect(folder / "index.db")
    base.executescript(
        "pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-500000;"
        f"create virtual table words using fts5({','.join(STEMMED)},content='',"
        "tokenize='porter unicode61');"
        "create virtual table printed using fts5(rationale,content='',detail=none,"
        "tokenize='unicode61');"
        f"create table facets(id integer primary key,{','.join(FACETS)},{DAY});"
        "create table letters(id integer primary key,body)"
    )
    codes: dict[str, int] = {}
    spent, first = 0.0, 1
    for documents in asking.rows(letters):
        begin = time.perf_counter()
        base.executemany(
            f"insert into words(rowid,{','.join(STEMMED)}) values(?{',?' * len(STEMMED)})",
            _texts(documents, first),
        )
        base.executemany(
            "insert into printed(rowid,rationale) values(?,?)",
            ((n, d.get(PRINTED)) for n, d in enumerate(documents, first)),
        )
        base.executemany(
            f"insert into facets values(?{',?' * len(FACETS)},?)", _codes(documents, first, codes)
        )
        base.executemany(
            "insert into letters values(?,?)",
            (
                (n, zlib.compress(d[schema.LETTER], 1))  # type: ignore[arg-type]
                for n, d in enumerate(documents, first)
                if schema.LETTER in d
            ),
        )
        spent += time.perf_counter() - begin
        first += len(documents)
    begin = time.perf_counter()
    base.execute("create table names(code integer primary key,name)")
    base.executemany("insert into names values(?,?)", ((c, n) for n, c in codes.items()))
    base.commit()
    done = time.perf_counter()
    base.execute("insert into words(words) values('optimize')")
    base.execute("insert into printed(printed) values('optimize')")
    base.execute("analyze")
    base.commit()
    base.close()
    optimised = time.perf_counter() - done
    return {"seconds": spent + done - begin + optimised, "merge": optimised}


class Sqlite:
    """An open index."""

    def __init__(self, folder: Path) -> None:
        self._base = sqlite3.connect(folder / "index.db")
        self._base.execute("pragma mmap_size=30000000000")
        self._base.execute("pragma cache_size=-200000")
        self._names = dict(self._base.execute("select name,code from names"))

    def answer(self, ask: Ask, *, facets: bool) -> Answer:
        """Return the answer to a question."""
        table = "printed" if isinstance(ask, Beginning) else "words"
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


def _is_facet(ask: Ask) -> bool:
    return isinstance(ask, Word) and ask.field in FACETS


def _match(ask: Ask) -> str:
    match ask:
        case Word(field, text):
            return f'{field} : "{text}"'
        case Beginning(_, text):
            return f'"{text}" *'
        case Side(field, words):
            return f'{field} : "{" ".join(words)}"'
        case Any(parts):
            return f"({' OR '.join(map(_match, parts))})"
        case All(parts):
            return f"({' AND '.join(map(_match, parts))})"
    raise NotImplementedError(ask)


def _texts(documents: list[Document], first: int) -> Iterator[tuple[object, ...]]:
    for number, document in enumerate(documents, first):
        yield (number, *(str(document.get(name, "")).translate(_MARKS) for name in STEMMED))


def _codes(
    documents: list[Document], first: int, codes: dict[str, int]
) -> Iterator[tuple[object, ...]]:
    for number, document in enumerate(documents, first):
        values = [f"{name}:{asking.value(document, name)}" for name in FACETS]
        yield (number, *(codes.setdefault(v, len(codes)) for v in values), document.get(DAY))
