"""The engines that are compared: ours, Whoosh as it comes (any word, all words), SQLite's FTS5.

The others index the same words of the same issues: treatment, heading, rationale, summary, the
names of the guidelines cited, and the decision as a word.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from whoosh.analysis.analyzers import StemmingAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser.default import MultifieldParser
from whoosh.qparser.syntax import AndGroup, OrGroup

from imrsearch.search import Engine, Query

Ranker = Callable[[str], Sequence[str]]
"""From a query to the ids of at most 50 issues, the best first."""

DEPTH = 50
_WEIGHTS = {"treatment": 3.0, "heading": 1.0, "rationale": 1.0, "summary": 0.5, "other": 1.0}
_WORD = re.compile(r"\w+")


def ours(engine: Engine) -> Ranker:
    """Return imrsearch's own ranking."""

    def rank(query: str) -> Sequence[str]:
        return [hit.id for hit in engine.search(Query(text=query, limit=DEPTH)).hits]

    return rank


def whoosh(rows: Sequence[tuple[str, ...]], *, all_words: bool) -> Ranker:
    """Return Whoosh's own parser and BM25F over a stemmed index."""
    analyzer = StemmingAnalyzer(minsize=1)
    fields = {name: TEXT(analyzer=analyzer, field_boost=1.0) for name in _WEIGHTS}
    index = RamStorage().create_index(Schema(id=ID(stored=True), **fields))
    writer = index.writer()
    for name, *texts in rows:
        writer.add_document(id=name, **dict(zip(_WEIGHTS, texts, strict=True)))
    writer.commit()
    group = AndGroup if all_words else OrGroup
    parser = MultifieldParser(list(_WEIGHTS), index.schema, fieldboosts=_WEIGHTS, group=group)
    searcher = index.searcher()

    def rank(query: str) -> Sequence[str]:
        found = searcher.search(parser.parse(" ".join(_WORD.findall(query))), limit=None)
        return [hit["id"] for hit in found[:DEPTH]]

    return rank


def sqlite(rows: Sequence[tuple[str, ...]]) -> Ranker:
    """Return FTS5 with Porter's stems, any word, its BM25 with the same weights of fields."""
    base = sqlite3.connect(":memory:")
    names = ", ".join(_WEIGHTS)
    base.execute(
        f"create virtual table issues using fts5(id unindexed, {names}, tokenize='porter')"
    )
    base.executemany("insert into issues values (?, ?, ?, ?, ?, ?)", rows)
    weights = ", ".join(str(weight) for weight in (0.0, *_WEIGHTS.values()))
    order = f"order by bm25(issues, {weights}) limit {DEPTH}"
    statement = f"select id from issues where issues match ? {order}"  # noqa: S608  no input in it

    def rank(query: str) -> Sequence[str]:
        words = " OR ".join(f'"{word}"' for word in _WORD.findall(query))
        return [str(name) for (name,) in base.execute(statement, (words,))]

    return rank


def rows(engine: Engine) -> Iterator[tuple[str, ...]]:
    """Yield the id and the texts of every issue, in the order of the weights."""
    for stored in engine.letters():
        record = stored.record
        for issue in record.issues:
            cited = " ".join(each.text for each in issue.citations)
            yield (
                f"{record.id}#{issue.number}",
                issue.treatment,
                issue.heading,
                issue.rationale or "",
                record.summary or "",
                f"{cited} {issue.decision or ''}",
            )


def folders(root: Path) -> list[Path]:
    """Return the folders of letters there are: the examples, and the real ones if they are here."""
    shared = root.parent / "shared" / "letters"
    real = [shared / "text", shared / "pdf"] if (shared / "expected.tsv").is_file() else []
    return [root / "examples" / "letters", *real]
