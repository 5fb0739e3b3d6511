"""tantivy: two indexing threads, aggregations over fast fields."""

from __future__ import annotations

import time
from base64 import b64encode
from pathlib import Path

import msgspec
import tantivy

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
from imrsearch.index import schema as ours

_AGGREGATIONS = {name: {"terms": {"field": name, "size": 1000}} for name in FACETS}


def build(letters: Path, folder: Path, threads: int) -> dict[str, float]:
    """Build an index; return the seconds that tantivy took.

    It is fed JSON, which it reads itself: the quickest way in from Python. The lines are made
    beforehand: its threads are not to have time that nobody counts.
    """
    lines = folder.with_suffix(".jsonl")
    with lines.open("wb") as file:
        for documents in asking.rows(letters):
            file.writelines(msgspec.json.encode(_row(each)) + b"\n" for each in documents)
    writer = tantivy.Index(_schema(), path=str(folder)).writer(
        heap_size=512_000_000, num_threads=threads
    )
    begin = time.perf_counter()
    with lines.open(encoding="utf-8") as file:
        for line in file:
            writer.add_json(line)
    writer.commit()
    writer.wait_merging_threads()
    seconds = time.perf_counter() - begin
    lines.unlink()
    return {"seconds": seconds}


class Tantivy:
    """An open index."""

    def __init__(self, folder: Path) -> None:
        self._schema = _schema()
        index = tantivy.Index.open(str(folder))
        self._searcher = index.searcher()

    def answer(self, ask: Ask, *, facets: bool) -> Answer:
        """Return the answer to a question: a search, and an aggregation for the facets."""
        query = self._query(ask)
        found = self._searcher.search(query, 10, count=True)
        counts = self.counts(query) if facets else {}
        return Answer(int(getattr(found, "count", 0) or 0), len(found.hits), counts)

    def aggregate(self, ask: Ask) -> dict[str, int]:
        """Return the counts of the facets alone."""
        return self.counts(self._query(ask))

    def counts(self, query: tantivy.Query) -> dict[str, int]:
        """Return the counts of the facets over what a query matches."""
        found = self._searcher.aggregate(query, _AGGREGATIONS)
        return {
            f"{name}:{bucket['key']}": bucket["doc_count"]
            for name in FACETS
            for bucket in found[name]["buckets"]
        }

    def close(self) -> None:
        """Close the index."""

    def _query(self, ask: Ask) -> tantivy.Query:
        schema, made = self._schema, tantivy.Query
        match ask:
            case Word(field, text):
                found = made.term_query(schema, field, text)
                return made.const_score_query(found, 0.0) if field in FACETS else found
            case Beginning(field, text):
                return made.regex_query(schema, field, f"{text}.*")
            case Side(field, words):
                return made.phrase_query(schema, field, list(words))
            case Between(first, last):
                kind = tantivy.FieldType.Integer
                return made.const_score_query(made.range_query(schema, DAY, kind, first, last), 0.0)
            case Any(parts):
                return made.boolean_query([(tantivy.Occur.Should, self._query(p)) for p in parts])
            case All(parts, excluded):
                clauses = [(tantivy.Occur.Must, self._query(p)) for p in parts]
                clauses += [(tantivy.Occur.MustNot, self._query(p)) for p in excluded]
                return made.boolean_query(clauses)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in STEMMED:
        builder.add_text_field(name, tokenizer_name="en_stem")
    builder.add_text_field(PRINTED, tokenizer_name="default", index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
    builder.add_integer_field(DAY, indexed=True, fast=True)
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("letter", stored=True)
    return builder.build()


def _row(document: dict[str, object]) -> dict[str, object]:
    row = {name: document[name] for name in (*STEMMED, PRINTED, DAY) if name in document}
    row |= {name: document[name][0] for name in FACETS if name in document}  # type: ignore[index]
    row["id"] = document["id"]
    if ours.LETTER in document:
        row["letter"] = b64encode(document[ours.LETTER]).decode()  # type: ignore[arg-type]
    return row
