"""Documents to a segment: gathered in memory, sorted, and written in one go.

A builder holds what is not yet written. It tokenises some hundred documents at a time and keeps
numbers of words, not words; :meth:`Builder.write` sorts them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from imrsearch.index import inversion, lexicon, schema
from imrsearch.index.chunks import Vocabulary, Words
from imrsearch.index.coding import Combination, Numbering, SetCodes, TermLists
from imrsearch.index.inversion import Inverted
from imrsearch.index.layout import Layout, Text
from imrsearch.index.lengths import to_bytes
from imrsearch.index.segment_writer import SegmentWriter, ends
from imrsearch.index.shelf import Shelf
from imrsearch.index.tokens import MARK

HEAVY = 190_000_000
"""A segment is written when what is in memory weighs about so many bytes."""

_BATCH = 256
_WORD = 340
"""What a word of the vocabulary takes in memory, in bytes: measured."""
_MOST_WORDS = 250_000
"""A vocabulary larger than this is started anew: it is kept from one segment to the next."""


class Builder:
    """Documents of one segment, as they come."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._vocabulary = Vocabulary()
        self._start()

    def _start(self) -> None:
        layout = self._layout
        self.documents = self._gathered = 0
        self._waiting: list[Mapping[str, Any]] = []
        self._texts: dict[str, list[Words]] = {text.name: [] for text in layout.texts}
        self._terms = {name: TermLists() for name in layout.terms}
        self._values = {name: SetCodes() for name in layout.coded}
        self._numbers = {name: array("i") for name in layout.numbers}
        self._issues = array("I")
        self._shelf = Shelf()

    @property
    def weight(self) -> int:
        """About how many bytes of memory documents and vocabulary take."""
        return self._gathered + _WORD * len(self._vocabulary)

    def add(self, documents: Iterable[Mapping[str, Any]]) -> None:
        """Add the documents of one letter (see :func:`imrsearch.index.documents.build`)."""
        for document in documents:
            self._waiting.append(document)
            self.documents += 1
            if schema.LETTER in document:
                self._shelf.add(document)
                self._gathered += len(document[schema.LETTER]) // 4
            self._shelf.count()
        if len(self._waiting) >= _BATCH:
            self._take()

    def write(self, path: Path, fields: str) -> None:
        """Write the segment and begin another. ``fields`` is the digest of the schema."""
        self._take()
        with SegmentWriter(path) as writer:
            order = _Order(self._vocabulary)
            for text in self._layout.texts:
                self._write_text(writer, text, order)
            del order
            for name in self._layout.terms:
                self._terms[name].write(writer, name)
            for name in self._layout.coded:
                self._values[name].write(writer, name)
            for name, numbers in self._numbers.items():
                writer.put(f"{name}/numbers", np.frombuffer(numbers, np.int32))
            combined = [self._values[name] for name in self._layout.combined]
            Combination.of([each.numbers() for each in combined]).write(writer)
            writer.put("documents/issue", np.frombuffer(self._issues, np.uint32))
            letters = self._shelf.write(writer)
            writer.finish(documents=self.documents, letters=letters, fields=fields)
        self._start()
        if len(self._vocabulary) > _MOST_WORDS:
            self._vocabulary = Vocabulary()

    def _take(self) -> None:
        """Turn the documents that wait into numbers."""
        documents, self._waiting = self._waiting, []
        if not documents:
            return
        self._take_texts(documents)
        for name, lists in self._terms.items():
            lists.extend([document.get(name, ()) for document in documents])
        for name, codes in self._values.items():
            stored = f"_stored_{name}"
            codes.extend([document.get(stored, b"") for document in documents])
        for name, numbers in self._numbers.items():
            numbers.extend([document.get(name, schema.ABSENT) for document in documents])
        self._issues.extend([document[schema.ISSUE] for document in documents])

    def _take_texts(self, documents: Sequence[Mapping[str, Any]]) -> None:
        """Read the texts of all fields at once, one that several documents share only once."""
        number = Numbering()
        places = [
            list(map(number.__getitem__, [document.get(text.name, "") for document in documents]))
            for text in self._layout.texts
        ]
        words = self._vocabulary.read(list(number))
        starts, mark_starts = ends(words.counts), ends(words.marked)
        for text, found in zip(self._layout.texts, places, strict=True):
            codes = np.array(found, np.int64)
            at, counts = inversion.spread(starts, codes)
            marks, marked = inversion.spread(mark_starts, codes)
            self._texts[text.name].append(
                Words(words.numbers[at], words.positions[at], counts, words.marks[marks], marked)
            )
            self._gathered += 8 * len(at)

    def _write_text(self, writer: SegmentWriter, text: Text, order: _Order) -> None:
        """Write a field of words with its inner fields."""
        parts = self._texts.pop(text.name)
        words = Words(*(np.concatenate(each) for each in zip(*parts, strict=True)))
        docs = np.repeat(np.arange(self.documents, dtype=np.int32), words.counts)
        plain = order.words[words.numbers]
        if text.printed is None:
            found = inversion.with_positions(plain, docs, words.positions)
            self._write_words(writer, text.name, found, order.sorted_words)
        else:
            stems = np.frombuffer(self._vocabulary.stem_of, np.int32)[words.numbers]
            found = inversion.with_positions(order.stems[stems], docs, words.positions)
            self._write_words(writer, text.name, found, order.sorted_stems)
            found = inversion.without_positions(plain, docs)
            self._write_words(writer, text.printed, found, order.sorted_words)
        writer.put(f"{text.name}/lengths", to_bytes(words.counts))
        writer.lengths[text.name] = len(docs)
        if text.sentences is not None:
            docs = np.repeat(np.arange(self.documents, dtype=np.int32), words.marked)
            found = inversion.with_positions(np.zeros(len(docs), np.int32), docs, words.marks)
            self._write_words(writer, text.sentences, found, [MARK.encode()])

    @staticmethod
    def _write_words(
        writer: SegmentWriter, name: str, found: Inverted, strings: Sequence[bytes]
    ) -> None:
        lexicon.write(writer, name, [strings[word] for word in found.words.tolist()])
        inversion.write(writer, name, found)


class _Order:
    """The order of a vocabulary: its words and stems sorted, and the place of each in that."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.sorted_words, self.words = _sorted(vocabulary.words)
        self.sorted_stems, self.stems = _sorted(vocabulary.stems)


def _sorted(strings: Sequence[bytes]) -> tuple[list[bytes], NDArray[np.int32]]:
    order = sorted(range(len(strings)), key=strings.__getitem__)
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return [strings[number] for number in order], rank
