"""tantivy: two indexing threads, aggregations over fast fields."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import msgspec
import tantivy

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
from benchmarks.peers.spent import Stopwatch
from imrsearch.index import schema as ours
from imrsearch.index.layout import of_index

LEAVES_OUT = "where sentences begin, how values are printed, the codes of document"
"""What it cannot hold, or is not asked to: its count of a field is of all of the field's terms."""

_UNCOUNTED = "document"
"""Its terms are many more than its values (pages of guidelines), so it is not made countable."""

_AGGREGATIONS = {name: {"terms": {"field": name, "size": 1000}} for name in FACETS}


def build(documents: Path, folder: Path, threads: int) -> dict[str, float]:
    """Build an index; return the seconds that tantivy took.

    It is fed JSON, which it reads itself: the quickest way in from Python. The lines are made
    beforehand: its threads are not to have time that nobody counts.
    """
    lines = folder.with_suffix(".jsonl")
    with lines.open("wb") as file:
        for rows in feeding.rows(documents):
            file.writelines(msgspec.json.encode(_row(each)) + b"\n" for each in rows)
    writer = tantivy.Index(_schema(), path=str(folder)).writer(
        heap_size=512_000_000, num_threads=threads
    )
    watch = Stopwatch()
    with watch, lines.open(encoding="utf-8") as file:
        for line in file:
            writer.add_json(line)
        writer.commit()
        writer.wait_merging_threads()
    lines.unlink()
    return watch.told()


class Open:
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
    builder, layout = tantivy.SchemaBuilder(), of_index()
    for text in layout.texts:
        stemmed = text.printed is not None
        builder.add_text_field(text.name, tokenizer_name="en_stem" if stemmed else "default")
        if text.printed is not None:
            builder.add_text_field(text.printed, tokenizer_name="default", index_option="basic")
    for name in layout.terms:
        fast = name in layout.coded and name != _UNCOUNTED
        builder.add_text_field(name, tokenizer_name="raw", fast=fast, index_option="basic")
    for name in layout.numbers:
        builder.add_integer_field(name, indexed=name == DAY, fast=True)
    builder.add_integer_field(ours.ISSUE, fast=True)
    builder.add_bytes_field(ours.LETTER, stored=True)
    return builder.build()


def _row(document: feeding.Document) -> feeding.Document:
    layout = of_index()
    names = [text.name for text in layout.texts] + [*layout.terms, *layout.numbers, ours.ISSUE]
    row = {name: document[name] for name in names if name in document}
    for text in layout.texts:
        if text.printed is not None and text.name in document:
            row[text.printed] = document[text.name]
    if ours.LETTER in document:
        row[ours.LETTER] = b64encode(document[ours.LETTER]).decode()
    return row
