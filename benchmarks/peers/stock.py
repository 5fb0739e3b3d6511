"""Stock Whoosh: its own writer, files and search."""

from __future__ import annotations

import time
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from benchmarks.peers import asking
from benchmarks.peers.asking import FACETS, Answer, Ask
from benchmarks.peers.ours import tree
from imrsearch.index import schema


def build(letters: Path, folder: Path) -> dict[str, float]:
    """Build an index; return the seconds that Whoosh took."""
    index = FileIndex.create(FileStorage(str(folder)).create(), schema.build())
    writer = index.writer(limitmb=256)
    spent = 0.0
    for documents in asking.rows(letters):
        begin = time.perf_counter()
        for document in documents:
            writer.add_document(**document)
        spent += time.perf_counter() - begin
    begin = time.perf_counter()
    writer.commit(optimize=True)
    return {"seconds": spent + time.perf_counter() - begin}


class Stock:
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
