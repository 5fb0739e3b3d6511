"""The same letters in an index of stock Whoosh: its own writer, its own files, its own search.

Stock Whoosh is the oracle: what it finds when it is told to look at everything (``limit=None``; its
search for the best ten loses hits) is what ours has to find.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from whoosh.filedb.filestore import RamStorage
from whoosh.index import FileIndex
from whoosh.query.compound import And, AndMaybe, AndNot, DisjunctionMax, Or, Require
from whoosh.query.qcore import Every, Query
from whoosh.query.wrappers import ConstantScoreQuery, Not
from whoosh.searching import Searcher

from imrsearch.index import documents, schema
from tests.strategies import Letter

Found = dict[tuple[str, int], float]
"""Scores by path and place of the issue, which tell a document whatever the index."""

_NOTHING = 1e-12
"""A constant score of 0 is taken by stock for none told, and becomes 1."""


class Stock:
    """An index of stock Whoosh; each commit makes a segment, and none are merged."""

    def __init__(self) -> None:
        self._index = FileIndex.create(RamStorage(), schema.build())

    def commit(self, letters: Iterable[Letter], removed: Iterable[str] = ()) -> None:
        """Put letters in, each from a file of its own, and take files out."""
        writer = self._index.writer()
        for path in removed:
            writer.delete_by_term(schema.SOURCE, path)
        for record, text in letters:
            for document in documents.build(record, text, record.source.path):
                writer.add_document(**document)
        writer.commit(merge=False)

    def find(self, query: Query) -> Found:
        """Return what an exhaustive search finds, scores as ours are meant to be."""
        if _is_trusted(query):
            return self._ask(query)
        return self._combined(query)

    def _combined(self, query: Any) -> Found:  # noqa: PLR0911  one case a query class
        """Return what a query finds, told from what its parts find."""
        match query:
            case Not():
                return dict.fromkeys(self._ask(Every()).keys() - self.find(query.query).keys(), 0.0)
            case ConstantScoreQuery():
                return dict.fromkeys(self.find(query.child), query.score)
        parts = [self.find(each) for each in query.subqueries]
        first, *others = parts
        match query:
            case AndNot():
                return {key: first[key] for key in first.keys() - others[0].keys()}
            case Require():
                return {key: first[key] for key in first.keys() & others[0].keys()}
            case AndMaybe():
                return {key: score + others[0].get(key, 0.0) for key, score in first.items()}
        boost = query.boost if others else 1.0
        if isinstance(query, And):
            keys = set(first).intersection(*others)
            return {key: boost * sum(each[key] for each in parts) for key in keys}
        put = max if isinstance(query, DisjunctionMax) else sum
        keys = set(first).union(*others)
        return {key: boost * put(each.get(key, 0.0) for each in parts) for key in keys}

    def _ask(self, query: Query) -> Found:
        with self._index.reader() as reader:
            searcher = Searcher(reader, closereader=False)
            paths, places = reader_columns(reader)
            results = searcher.search(_plain(query), limit=None)
            # A constant score finds deleted documents too.
            live = [(n, score) for n, score in results.items() if not reader.is_deleted(n)]
            return {(paths[n], places[n]): score or 0.0 for n, score in live}


def reader_columns(reader: object) -> tuple[list[str], list[int]]:
    """Return the path of each document and the place of its issue."""
    paths: list[str] = []
    places: list[int] = []
    for leaf, _ in reader.leaf_readers():  # type: ignore[attr-defined]
        paths += [path.decode() for path in leaf.column_reader(schema.PATH)]
        places += list(leaf.column_reader(schema.POSITION))
    return paths, places


def _is_trusted(query: Query) -> bool:
    """Return whether stock does right by a query; not by these, as a search for a part shows.

    Matchers of ``AndNot``, ``AndMaybe`` and ``DisjunctionMax`` lose their way when they are told to
    skip ahead: documents get the scores of others.
    """
    if isinstance(query, AndNot | AndMaybe | DisjunctionMax):
        return False
    return all(map(_is_trusted, query.children()))


def _plain(query: Query) -> Query:
    """Return ``query`` with what narrows made silent: stock adds 1 for a negation."""
    match query:
        case Not():
            return ConstantScoreQuery(Not(_plain(query.query)), _NOTHING)
        case Every():
            return ConstantScoreQuery(query, _NOTHING)
        case ConstantScoreQuery():
            return ConstantScoreQuery(_plain(query.child), query.score)
        case Require():
            return And([_plain(query.a), ConstantScoreQuery(_plain(query.b), _NOTHING)])
        case Or() | And():
            made = type(query)([_plain(each) for each in query.subqueries], boost=query.boost)
            if isinstance(made, Or):
                made.matcher_type = Or.DEFAULT_MATCHER  # the other one loses what scores nothing
            return made
    return query
