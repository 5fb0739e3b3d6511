"""imrsearch itself."""

from __future__ import annotations

import time
from pathlib import Path

from whoosh.query.compound import And, Or
from whoosh.query.positional import Phrase
from whoosh.query.qcore import Query
from whoosh.query.ranges import NumericRange
from whoosh.query.terms import Prefix, Term
from whoosh.query.wrappers import ConstantScoreQuery, Not

from benchmarks.peers import asking
from benchmarks.peers.asking import FACETS, All, Answer, Any, Ask, Beginning, Between, Side, Word
from imrsearch.index import generation, merge, store
from imrsearch.index.bulk import Workers
from imrsearch.index.generation import SEGMENTS, Generation, Part
from imrsearch.index.layout import of_index
from imrsearch.index.segment import Segment
from imrsearch.search import facets as facetting
from imrsearch.search import order
from imrsearch.search.columns import Columns
from imrsearch.search.evaluate import Evaluator
from imrsearch.search.query import Query as Asked


def build(letters: Path, folder: Path, workers: int) -> dict[str, float]:
    """Build an index with ``workers`` processes; return the seconds, all and of the merge."""
    begin = time.perf_counter()
    with store.writable(folder):
        pass
    with Workers(workers, folder / SEGMENTS) as bulk:
        for batch in asking.batches(letters):
            bulk.put_packed(batch)
        paths = bulk.finish()
    merging = time.perf_counter()
    segments = [Segment.open(path) for path in paths]
    target = folder / SEGMENTS / "000001-0.seg"
    count = merge.merge(merge.sources([(each, None) for each in segments]), target, of_index())
    made = Generation(number=1, parts=(Part(file=target.name, documents=count),))
    generation.publish(folder, made)
    for each in segments:
        each.close()
    generation.collect(folder, made)
    end = time.perf_counter()
    return {"seconds": end - begin, "merge": end - merging}


class Ours:
    """An open index."""

    def __init__(self, folder: Path) -> None:
        self._reader = store.reader(folder)
        self._columns = Columns(self._reader)
        self._evaluator = Evaluator(self._reader)

    def answer(self, ask: Ask, *, facets: bool) -> Answer:
        """Return the answer to a question."""
        scores = self._evaluator.scores(tree(ask))
        best = order.window(Asked(limit=10), scores, self._columns)
        found = facetting.count(FACETS, scores.numbers, self._columns) if facets else ()
        counts = {f"{f.name}:{v.value}": v.count for f in found for v in f.values if v.value}
        return Answer(len(scores), len(best), counts)

    def close(self) -> None:
        """Close the index."""
        self._reader.close()


def tree(ask: Ask) -> Query:
    """Return the question as a Whoosh query."""
    match ask:
        case Word(field, text):
            found = Term(field, text)
            return ConstantScoreQuery(found, 0.0) if field in FACETS else found
        case Beginning(field, text):
            return ConstantScoreQuery(Prefix(field, text), 1.0)
        case Side(field, words):
            return Phrase(field, list(words))
        case Between(first, last):
            return ConstantScoreQuery(NumericRange(asking.DAY, first, last), 0.0)
        case Any(parts):
            return Or([tree(part) for part in parts])
        case All(parts, excluded):
            return And([*map(tree, parts), *(Not(tree(part)) for part in excluded)])
