"""Whoosh's view of the words of a segment: terms in order, a matcher for the postings of one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.codec.base import FieldCursor, TermsReader
from whoosh.fields import FieldType
from whoosh.formats import Format
from whoosh.matching.mcore import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo, TermNotFound
from whoosh.scoring import BaseScorer

from imrsearch.index.lengths import LENGTHS
from imrsearch.index.number_terms import NumberTerms
from imrsearch.index.postings import Postings
from imrsearch.index.segment import Segment

Words = Postings | NumberTerms


class Terms(TermsReader):
    """The terms of all fields. A number's are made from its column when they are asked for."""

    def __init__(self, segment: Segment, absent: int) -> None:
        self._segment = segment
        self._absent = absent
        suffixes = ("/docs", "/numbers")
        self._fields = sorted(n.rpartition("/")[0] for n in segment.names() if n.endswith(suffixes))
        self._words: dict[str, Words] = {}

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        words = self._of(term[0])
        return words is not None and words.lexicon.find(term[1]) is not None

    def close(self) -> None:
        """Let go of what was made."""
        self._words.clear()

    def indexed_field_names(self) -> list[str]:
        """Return the names of the fields that have terms."""
        return self._fields

    def cursor(self, fieldname: str, fieldobj: FieldType) -> Cursor:
        """Return a cursor over the terms of a field."""
        return Cursor(self._of(fieldname), fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield every term with its field."""
        yield from self.terms_from("", b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield the terms of a field that are not below ``prefix``, then those of other fields."""
        for name in self._fields[bisect_left(self._fields, fieldname) :]:
            words = self._of(name)
            if words is not None:
                first = words.lexicon.lower(prefix) if name == fieldname else 0
                for number in range(first, len(words.lexicon)):
                    yield name, words.lexicon[number]

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield every term with what is known of it."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield the terms of :meth:`terms_from` with what is known of each."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Return how often a term occurs, in how long documents; raises :class:`TermNotFound`."""
        words, number = self._found(fieldname, text)
        docs = words.documents(number)
        freqs = words.frequencies(number) if words.has_positions else np.ones(1, np.uint8)
        shortest = longest = 0
        if words.has_lengths:
            lengths = LENGTHS[words.lengths[docs]]  # type: ignore[union-attr]
            shortest, longest = int(lengths.min()), int(lengths.max())
        total = int(freqs.sum()) if words.has_positions else len(docs)
        return TermInfo(
            float(total),
            len(docs),
            shortest,
            longest,
            float(freqs.max()),
            int(docs[0]),
            int(docs[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """Return how often a term occurs."""
        if (fieldname, text) not in self:
            return 0.0
        words, number = self._found(fieldname, text)
        return float(
            words.frequencies(number).sum() if words.has_positions else words.count(number)
        )

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Return how many documents hold a term."""
        words = self._of(fieldname)
        number = None if words is None else words.lexicon.find(text)
        return 0 if words is None or number is None else words.count(number)

    def matcher(
        self, fieldname: str, text: bytes, format_: Format, scorer: BaseScorer | None = None
    ) -> Matcher:
        """Return a matcher for the documents of a term; raises :class:`TermNotFound`."""
        words, number = self._found(fieldname, text)
        return Matcher(words, number, (fieldname, text), format_, scorer)

    def _found(self, fieldname: str, text: bytes) -> tuple[Words, int]:
        words = self._of(fieldname)
        number = None if words is None else words.lexicon.find(text)
        if words is None or number is None:
            raise TermNotFound(f"{fieldname}:{text!r}")
        return words, number

    def _of(self, name: str) -> Words | None:
        if name not in self._words:
            found: Words | None = self._segment.postings(name)
            if found is None and self._segment.has(f"{name}/numbers"):
                found = NumberTerms(self._segment.numbers(name), self._absent)
            if found is None:
                return None
            self._words[name] = found
        return self._words[name]


class Cursor(FieldCursor):
    """A place among the terms of a field."""

    def __init__(self, words: Words | None, fieldobj: FieldType) -> None:
        self._words = words
        self._field = fieldobj
        self._number = 0

    def first(self) -> Any:
        """Go to the first term and return it."""
        self._number = 0
        return self.text()

    def find(self, term: Any) -> Any:
        """Go to the first term that is not below ``term`` and return it."""
        if self._words is not None:
            text = term if isinstance(term, bytes) else self._field.to_bytes(term)
            self._number = self._words.lexicon.lower(text)
        return self.text()

    def next(self) -> Any:
        """Go to the next term and return it."""
        self._number += 1
        return self.text()

    def text(self) -> Any:
        """Return the term, ``None`` behind the last."""
        if self._words is None or not self.is_valid():
            return None
        return self._field.from_bytes(self._words.lexicon[self._number])

    term = text

    def is_valid(self) -> bool:
        """Return whether there is a term here."""
        return self._words is not None and self._number < len(self._words.lexicon)


class Matcher(LeafMatcher):
    """The documents of one term, one at a time."""

    def __init__(
        self,
        words: Words,
        number: int,
        term: tuple[str, bytes],
        format_: Format,
        scorer: BaseScorer | None,
    ) -> None:
        self._words, self._number = words, number
        self._term, self.format, self.scorer = term, format_, scorer
        self._ids = words.documents(number).tolist()
        self._freqs = words.frequencies(number) if words.has_positions else None
        self._starts: Any = None
        self._place = 0

    def is_active(self) -> bool:
        """Return whether there is a document here."""
        return self._place < len(self._ids)

    def reset(self) -> None:
        """Go to the first document."""
        self._place = 0

    def copy(self) -> Matcher:
        """Return another matcher at the same place."""
        made = Matcher(self._words, self._number, self._term, self.format, self.scorer)
        made._place = self._place
        return made

    def id(self) -> int:
        """Return the number of the document."""
        number: int = self._ids[self._place]
        return number

    def all_ids(self) -> Iterator[int]:
        """Yield the documents from here on."""
        yield from self._ids[self._place :]

    def next(self) -> None:
        """Go to the next document."""
        if not self.is_active():
            raise ReadTooFar
        self._place += 1

    def skip_to(self, id: int) -> None:  # noqa: A002 - Whoosh's name
        """Go to the first document that is not below ``id``."""
        if not self.is_active():
            raise ReadTooFar
        self._place = bisect_left(self._ids, id, self._place)

    def weight(self) -> float:
        """Return how often the document holds the term."""
        return 1.0 if self._freqs is None else float(self._freqs[self._place])

    def value(self) -> bytes:
        """Return the posting as Whoosh writes it."""
        if not self._words.has_positions:
            return b""
        packed: bytes = self.format.encode(self._positions())  # type: ignore[attr-defined]
        return packed

    def value_as(self, astype: str) -> Any:
        """Return the positions in the document, the frequency or the weight."""
        if astype == "positions":
            return self._positions()
        if astype == "frequency":
            return int(self.weight())
        return self.weight() if astype == "weight" else LeafMatcher.value_as(self, astype)

    def supports_block_quality(self) -> bool:
        """Return that there are no blocks to be skipped."""
        return False

    def _positions(self) -> list[int]:
        words = self._words
        if not isinstance(words, Postings) or self._freqs is None:
            return []
        if self._starts is None:
            begin = int(words.reach[self._number])
            self._starts = np.concatenate([[begin], begin + np.cumsum(self._freqs, dtype=np.int64)])
        start, end = self._starts[self._place : self._place + 2]
        found: list[int] = words.positions[start:end].tolist()
        return found
