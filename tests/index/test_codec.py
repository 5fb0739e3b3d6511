"""Whoosh on our segments: what its own parts read is what its own index would give them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from whoosh import __version__, highlight
from whoosh.filedb.filestore import RamStorage
from whoosh.index import FileIndex
from whoosh.query.compound import Or
from whoosh.query.positional import Phrase
from whoosh.query.qcore import Query
from whoosh.query.ranges import NumericRange
from whoosh.query.spans import SpanNear2
from whoosh.query.terms import FuzzyTerm, Prefix, Term, Wildcard
from whoosh.reading import IndexReader
from whoosh.searching import Searcher

from imrsearch.index import documents, schema, store
from imrsearch.index.layout import of_index, postings_of
from imrsearch.search.whooshed import PRIVATE
from tests.made import apply, change, issue, letter

LETTERS = [
    letter(
        "CM16-0000001",
        issue("lumbar epidural injection", decision="upheld", drugs=("norco", "tramadol")),
        issue("knee injections", number=2, decision="Overturned", visits=12),
        summary="A fall. The knee hurts since.",
        decision_date=date(2016, 3, 1),
    ),
    letter("CM16-0000002", text="An illegible page about a knee.", path="scans/two.pdf"),
    letter("CM16-0000003", issue("knee knee brace", visits=-3), decision_date=date(2017, 1, 2)),
]


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexReader]:
    folder = tmp_path_factory.mktemp("index")
    apply(folder, [change(each) for each in LETTERS])
    with store.reader(folder) as reader:
        yield reader


@pytest.fixture(scope="module")
def stock() -> Iterator[IndexReader]:
    index = FileIndex.create(RamStorage(), schema.build())
    writer = index.writer()
    for record, text in LETTERS:
        for document in documents.build(record, text, record.source.path):
            writer.add_document(**document)
    writer.commit()
    with index.reader() as reader:
        yield reader


def test_every_term_and_posting_is_there(ours: IndexReader, stock: IndexReader) -> None:
    def posted(reader: IndexReader) -> list[Any]:
        return [
            (name, term, number, weight, _positions(reader, name, value))
            for name, term, number, weight, value in reader.iter_postings()
        ]

    assert posted(ours) == posted(stock)
    assert set(stock.indexed_field_names()) <= set(ours.indexed_field_names())


def _positions(reader: IndexReader, name: str, value: bytes) -> object:
    form: Any = reader.schema[name].format
    return form.decode_positions(value) if form.supports("positions") else None


def test_what_is_known_of_a_term_is_what_stock_knows(ours: IndexReader, stock: IndexReader) -> None:
    slots = ("_weight", "_df", "_minlength", "_maxlength", "_maxweight", "_minid", "_maxid")
    for name, term in stock.all_terms():
        mine, theirs = ours.term_info(name, term), stock.term_info(name, term)
        assert mine.doc_frequency() == theirs.doc_frequency()
        assert mine.weight() == theirs.weight()
        if schema.build()[name].scorable:
            assert [getattr(mine, s) for s in slots] == [getattr(theirs, s) for s in slots]


@pytest.mark.parametrize("name", ["treatment", "treatment_printed", "decision", "age"])
def test_a_term_that_is_nowhere_occurs_never(
    ours: IndexReader, stock: IndexReader, name: str
) -> None:
    absent = schema.build()[name].to_bytes(77 if name == "age" else "zebra")
    for reader in (ours, stock):
        assert (name, absent) not in reader
        assert reader.doc_frequency(name, absent) == 0
        assert reader.frequency(name, absent) == 0


def test_lengths_and_columns_are_those_of_stock(ours: IndexReader, stock: IndexReader) -> None:
    for name, field in schema.build().items():
        assert ours.field_length(name) == stock.field_length(name), name
        if field.scorable:
            lengths = [
                [reader.doc_field_length(number, name) or 0 for number in range(4)]
                for reader in (ours, stock)
            ]
            assert lengths[0] == lengths[1]
        if field.column_type and stock.has_column(name):
            assert list(ours.column_reader(name)) == list(stock.column_reader(name)), name


QUERIES = (
    Term("treatment", "knee"),
    Or([Term("treatment", "knee"), Term("summary", "fall")]),
    Phrase("treatment", ["knee", "brace"]),
    SpanNear2([Term("treatment", "knee"), Term("treatment", "brace")], slop=2),
    Prefix("treatment_printed", "inj"),
    Wildcard("treatment_printed", "*ne?"),
    FuzzyTerm("treatment_printed", "kne", maxdist=1, prefixlength=0),
    NumericRange("visits", None, 11),
    NumericRange("decided", date(2016, 1, 1).toordinal(), date(2016, 12, 31).toordinal()),
    Term("visits", 12),
)


@pytest.mark.parametrize("query", QUERIES, ids=repr)
def test_whooshs_own_searcher_finds_the_same(
    ours: IndexReader, stock: IndexReader, query: Query
) -> None:
    found = [
        dict(Searcher(reader, closereader=False).search(query, limit=None).items())
        for reader in (ours, stock)
    ]
    assert found[0] == pytest.approx(found[1])
    assert found[0]


def test_sorting_grouping_and_filters_of_whoosh_work(ours: IndexReader, stock: IndexReader) -> None:
    told = []
    for reader in (ours, stock):
        searcher = Searcher(reader, closereader=False)
        results = searcher.search(
            Term("treatment", "knee"), limit=None, sortedby="visits", groupedby="decision"
        )
        narrow = searcher.search(Term("treatment", "knee"), filter=Term("decision", "overturned"))
        backwards = searcher.search(
            Term("treatment", "knee"), limit=None, sortedby="decided", reverse=True
        )
        told.append((results.docs(), results.groups(), narrow.docs(), list(backwards.items())))
    assert told[0] == told[1]


def test_spelling_and_similar_documents_of_whoosh_work(ours: IndexReader) -> None:
    searcher: Any = Searcher(ours, closereader=False)
    assert searcher.corrector("treatment_printed").suggest("kne", limit=1) == ["knee"]
    assert list(searcher.reader().expand_prefix("treatment_printed", "inj")) == [
        b"injection",
        b"injections",
    ]
    terms = searcher.key_terms_from_text("treatment", "knee brace", numterms=1)
    assert [term for term, _ in terms] == ["brace"]
    assert [term for _, term in ours.most_frequent_terms("treatment", number=1)] == [b"knee"]


def test_the_highlighter_of_whoosh_works(ours: IndexReader) -> None:
    analyzer = schema.build()["treatment"].analyzer
    text = highlight.highlight(
        "Knee injections were denied.",
        {"inject"},
        analyzer,
        highlight.WholeFragmenter(),
        highlight.UppercaseFormatter(),
    )
    assert text == "Knee INJECTIONS were denied."


def test_the_layout_names_every_field_of_the_schema() -> None:
    layout = of_index()
    made = schema.build()
    assert set(postings_of(layout)) == {
        name for name, field in made.items() if field.format and name not in layout.numbers
    }
    assert {name for name, field in made.items() if field.scorable} == {
        text.name for text in layout.texts
    }
    assert set(layout.combined) <= set(layout.coded) <= set(layout.terms)


def test_the_names_of_whoosh_that_are_leaned_on_are_there() -> None:
    assert __version__[:2] == (3, 54)
    for place, names in PRIVATE.items():
        module, _, name = place.partition(":")
        found = getattr(import_module(module), name)
        assert all(hasattr(found, each) for each in names), place
    assert Or.TOO_MANY_CLAUSES == 1024
    assert Wildcard("f", "kn?e*")._find_prefix("kn?e*") == "kn"
