"""Questions that every engine can be asked, and what they all are asked about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from benchmarks import corpus
from imrsearch.index import bulk, documents
from imrsearch.records import Record

STEMMED = ("treatment", "heading", "rationale", "summary", "cites", "guidelines")
PRINTED = "rationale_printed"
FACETS = ("decision", "category", "basis", "form")
DAY = "decided"
LETTERS = 500


class Word(NamedTuple):
    """A word, given as its stem; of a printed field as it is."""

    field: str
    text: str


class Beginning(NamedTuple):
    """Printed words that begin alike."""

    field: str
    text: str


class Side(NamedTuple):
    """Words side by side, given as their stems."""

    field: str
    words: tuple[str, ...]


class Between(NamedTuple):
    """Decided on one of these days, counted from the year 1."""

    first: int
    last: int


class All(NamedTuple):
    """What all of ``parts`` match and none of ``excluded``; the latter adds nothing to scores."""

    parts: tuple[Ask, ...]
    excluded: tuple[Ask, ...] = ()


class Any(NamedTuple):
    """What any of ``parts`` matches."""

    parts: tuple[Ask, ...]


Ask = Word | Beginning | Side | Between | All | Any


class Answer(NamedTuple):
    """How many documents match, the best ten, and the counts of facets if they were asked for."""

    total: int
    best: int
    counts: dict[str, int]


class Engine(Protocol):
    """An open index."""

    def answer(self, ask: Ask, *, facets: bool) -> Answer:
        """Return the answer to a question."""

    def close(self) -> None:
        """Close the index."""


def write(count: int, seed: int, path: Path) -> None:
    """Write letters with ``count`` issues, in batches that a builder takes as they are."""
    with path.open("wb") as file:
        batch: list[tuple[Record, str, str]] = []
        for record in corpus.records(count, seed):
            batch.append((record, "", record.source.path))
            if len(batch) == LETTERS:
                _put(file, batch)
                batch = []
        _put(file, batch)


def batches(path: Path) -> Iterator[bytes]:
    """Yield the batches of :func:`write`."""
    with path.open("rb") as file:
        while head := file.read(4):
            yield file.read(int.from_bytes(head, "little"))


def rows(path: Path) -> Iterator[list[documents.Document]]:
    """Yield the documents of each batch."""
    for batch in batches(path):
        letters = msgspec.msgpack.decode(batch, type=list[tuple[Record, str, str]])
        yield [
            document
            for record, text, source in letters
            for document in documents.build(record, text, source)
        ]


def value(document: documents.Document, facet: str) -> str:
    """Return the one value of a facet, blank where there is none."""
    found = document.get(facet)
    return str(found[0]) if isinstance(found, list) else ""


def _put(file: object, batch: list[tuple[Record, str, str]]) -> None:
    packed = bulk.pack(batch)
    file.write(len(packed).to_bytes(4, "little") + packed)  # type: ignore[attr-defined]
