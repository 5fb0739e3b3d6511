"""Words near another in spelling, as a Whoosh query."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from whoosh.matching.mcore import ListMatcher, Matcher, NullMatcher
from whoosh.query.qcore import Query
from whoosh.reading import IndexReader


def near(word: str, known: Iterable[str], edits: int) -> list[str]:
    """Return those of ``known`` that differ from ``word`` in at most so many letters.

    A letter added, left out, changed, or swapped with the next is one difference.
    """
    from rapidfuzz import process  # for fuzzy words only
    from rapidfuzz.distance import OSA

    found = process.extract_iter(word, known, scorer=OSA.distance, score_cutoff=edits)
    return [each for each, *_ in found]


class Spelled(Query):
    """The words of a field that begin like ``text`` and differ in at most ``edits`` letters."""

    def __init__(self, fieldname: str, text: str, edits: int) -> None:
        """Take the field of printed words, a word as it is printed, and a number of letters."""
        self.fieldname, self.text, self.edits = fieldname, text, edits
        self.boost = 1.0

    def __repr__(self) -> str:
        """Return the query as one would make it."""
        return f"Spelled({self.fieldname!r}, {self.text!r}, {self.edits})"

    def __eq__(self, other: object) -> bool:
        """Return whether ``other`` asks for the same."""
        return isinstance(other, Spelled) and vars(self) == vars(other)

    def __hash__(self) -> int:
        """Return a hash of what is asked for."""
        return hash((self.fieldname, self.text, self.edits))

    def words(self, reader: IndexReader) -> list[str]:
        """Return the words of ``reader`` that are meant."""
        if self.fieldname not in reader.indexed_field_names():
            return []
        known = reader.expand_prefix(self.fieldname, self.text[:1])
        return near(self.text, [raw.decode() for raw in known], self.edits)

    def field(self) -> str:
        """Return the name of the field."""
        return self.fieldname

    def estimate_size(self, reader: IndexReader) -> int:
        """Return a bound of how many documents match."""
        return sum(reader.doc_frequency(self.fieldname, word) for word in self.words(reader))

    def matcher(self, searcher: Any, context: Any = None) -> Matcher:
        """Return the documents of one segment that hold such a word, each with a weight of 1."""
        del context
        reader = searcher.reader()
        found: set[int] = set()
        for word in self.words(reader):
            found.update(reader.postings(self.fieldname, word).all_ids())
        return ListMatcher(sorted(found), [self.boost] * len(found)) if found else NullMatcher()
