"""imrsearch itself."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import msgspec
from whoosh.query.compound import And, Or
from whoosh.query.positional import Phrase
from whoosh.query.qcore import Query
from whoosh.query.ranges import NumericRange
from whoosh.query.terms import Prefix, Term
from whoosh.query.wrappers import ConstantScoreQuery, Not

from benchmarks.peers import asking, feeding
from benchmarks.peers.asking import FACETS, All, Answer, Any, Ask, Beginning, Between, Side, Word
from benchmarks.peers.memory import Watch
from benchmarks.peers.spent import Stopwatch
from imrsearch.index import Entry, Place, bulk, generation, merge, store, updating
from imrsearch.index.generation import SEGMENTS, Generation, Part
from imrsearch.index.layout import of_index
from imrsearch.index.segment import Segment
from imrsearch.index.tokens import fold
from imrsearch.records import Record
from imrsearch.search import facets as facetting
from imrsearch.search import order
from imrsearch.search.columns import Columns
from imrsearch.search.evaluate import Evaluator
from imrsearch.search.query import Query as Asked
from imrsearch.sources.status import Status

LEAVES_OUT = "nothing"


def build(documents: Path, folder: Path, workers: int) -> dict[str, float]:
    """Build an index of documents with ``workers`` processes; return the seconds and megabytes."""
    return _build(documents, folder, workers, __name__)


def from_records(letters: Path, folder: Path, workers: int) -> dict[str, float]:
    """Build an index of letters' records as ``imrsearch index`` does, documents and all."""
    return _build(letters, folder, workers, bulk.__name__)


def serve(prefix: str) -> None:
    """Run a process that reads batches of documents and writes segments of them."""
    decode = msgspec.msgpack.Decoder(list[feeding.Document]).decode
    batches = map(decode, bulk.received(sys.stdin.buffer))
    bulk.write_all(batches, prefix)


def _build(fed: Path, folder: Path, workers: int, serving: str) -> dict[str, float]:
    whole, merging = Stopwatch(), Stopwatch()
    with store.writable(folder):
        pass
    with whole:
        with bulk.Workers(workers, folder / SEGMENTS, serving) as processes:
            for batch in feeding.batches(fed):
                processes.put_packed(batch)
            paths = processes.finish()
        with Watch() as watch, merging:
            _merge(folder, paths)
    return whole.told() | {"merge": merging.clock, "merging": watch.own}


def _merge(folder: Path, paths: list[Path]) -> None:
    segments = [Segment.open(path) for path in paths]
    target = folder / SEGMENTS / "000001-0.seg"
    count = merge.merge(merge.sources([(each, None) for each in segments]), target, of_index())
    made = Generation(number=1, parts=(Part(file=target.name, documents=count),))
    generation.publish(folder, made)
    for each in segments:
        each.close()
    generation.collect(folder, made)


def add(folder: Path, records: Iterable[Record]) -> tuple[float, float]:
    """Add letters to an index and find the last of them.

    Return the seconds by the clock until it is found, and until segments are joined as well.
    """
    added = [(record, _entry(record)) for record in records]
    begin = time.perf_counter()
    with updating(folder) as update:
        for record, entry in added:
            place = Place(record.source.path, record.source.path)
            update.put(place, entry, [(record, "")])
        update.publish()
        opened = Open(folder)
        last, _ = added[-1]
        if not opened.answer(Word("id", fold(last.id)), facets=False).total:
            raise ValueError(f"{last.id} was added and is not found")
        found = time.perf_counter() - begin
        opened.close()
        update.tidy()
    return found, time.perf_counter() - begin


def _entry(record: Record) -> Entry:
    """Return what an index keeps of the file of a letter that was made and not read."""
    return Entry(
        status=Status(0, 0, 0, 0),
        sha256=hashlib.sha256(record.source.path.encode()).hexdigest(),
        parser="made",
        letters=1,
        issues=len(record.issues),
    )


class Open:
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
