"""Stock Whoosh: its own writer, files and search."""

from __future__ import annotations

from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from benchmarks.peers import feeding
from benchmarks.peers.asking import FACETS, Answer, Ask
from benchmarks.peers.ours import tree
from benchmarks.peers.spent import Stopwatch
from imrsearch.index import schema
from imrsearch.index.layout import of_index

LEAVES_OUT = "nothing"


def build(documents: Path, folder: Path) -> dict[str, float]:
    """Build an index; return the seconds that Whoosh took."""
    index = FileIndex.create(FileStorage(str(folder)).create(), schema.build())
    writer = index.writer(limitmb=256)
    watch = Stopwatch()
    for rows in feeding.rows(documents):
        whole = [row | _inner(row) for row in rows]
        with watch:
            for document in whole:
                writer.add_document(**document)
    with watch:
        writer.commit(optimize=True)
    return watch.told()


def _inner(row: feeding.Document) -> feeding.Document:
    """Return the inner fields of prose."""
    return {
        name: row[text.name]
        for text in of_index().texts
        for name in (text.printed, text.sentences)
        if name is not None and text.name in row
    }


class Open:
    """An open index, searched for everything: its search for the best ten loses hits."""

    def __init__(self, folder: Path) -> None:
        index = FileIndex(FileStorage(str(folder)), schema=schema.build())
        self._searcher = index.searcher()

    def answer(self, ask: Ask, *, facets: bool) -> Answer:
        """Return the answer to a question."""
        grouped = list(FACETS) if facets else None
        results = self._searcher.search(tree(ask), limit=None, groupedby=grouped)
        counts = {}
        for name in FACETS if facets else ():
            for packed, numbers in results.groups(name).items():
                if packed:
                    counts[f"{name}:{packed}"] = len(numbers)
        return Answer(len(results), min(10, results.scored_length()), counts)

    def close(self) -> None:
        """Close the index."""
        self._searcher.close()
