"""Words that no letter holds, and the words that were meant.

A word is corrected only when one candidate is clear: among the words of the index and of the
vocabulary, with the same first letter, that are nearest (a letter added, left out, changed, or two
swapped; two such in a word of eight letters or more), one stands out, by being the only one, by
belonging to the vocabulary, or by being printed in ten times as many letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from whoosh.reading import IndexReader

from imrsearch.index import schema
from imrsearch.index.tokens import stem
from imrsearch.search import phrasebook, spans
from imrsearch.vocabulary import reasons
from imrsearch.vocabulary.fields import FIELDS, Kind

_SHORTEST = 4
_LONG = 8
_OFTENER = 10
_PROSE = tuple(field for field in FIELDS if field.kind is Kind.PROSE and field.weight)


class Candidate(NamedTuple):
    """A word that may have been meant: how many edits away, in how many issues it stands."""

    word: str
    edits: int
    listed: bool
    issues: int


class Speller:
    """The words of one index."""

    def __init__(self, reader: IndexReader) -> None:
        """Read nothing yet."""
        self._reader = reader
        self._words: dict[str, frozenset[str]] = {}
        self._corrected: dict[str, str | None] = {}

    def corrected(self, word: str) -> str | None:
        """Return what ``word`` should be where it is misspelt and one candidate is clear.

        A word that letters print is misspelt when the vocabulary does not know it, knows one that
        is one letter off, and letters print that one ten times as often.
        """
        if len(word) < _SHORTEST or not word.isalpha() or self._means_something(word):
            return None
        if word in reasons.NEGATIONS or word in reasons.LITTLE:
            return None  # letters may never print it; it means what it says all the same
        if word not in self._corrected:
            self._corrected[word] = self._read(word)
        return self._corrected[word]

    def _means_something(self, word: str) -> bool:
        """Return whether the vocabulary knows a word, a long one by itself or in print."""
        if not phrasebook.is_known(word):
            return False
        # "Voltarin gel" is a known misprint; "voltarin" alone is one that nothing answers for.
        return len(word) < _LONG or bool(phrasebook.entries(word)) or self.count(word) > 0

    def _read(self, word: str) -> str | None:
        printed = self.count(word)
        if printed:
            found = [each for each in self.candidates(word) if each.listed and each.edits == 1]
            found = [each for each in found if each.issues > printed and len(word) >= _LONG]
            return found[0].word if len({stem(each.word) for each in found}) == 1 else None
        if phrasebook.is_known(word):
            near = (each for each in self.candidates(word) if each.edits == 1)
            return _clear(each for each in near if phrasebook.entries(each.word))
        return _clear(self.candidates(word)) or self._parted(word)

    def candidates(self, word: str) -> list[Candidate]:
        """Return words near ``word``, the nearest and most printed first."""
        from rapidfuzz import process  # needed when a word is unknown, and only then
        from rapidfuzz.distance import OSA

        most = 2 if len(word) >= _LONG else 1
        listed = {each for each in phrasebook.known_words() if each[:1] == word[:1]}
        known = self._beginning(word[:1]) | listed
        near = process.extract(
            word, known - {word}, scorer=OSA.distance, score_cutoff=most, limit=20
        )
        found = [
            Candidate(each, int(edits), each in listed, self.count(each)) for each, edits, _ in near
        ]
        return sorted(
            found, key=lambda each: (each.edits, not each.listed, -each.issues, each.word)
        )

    def count(self, word: str) -> int:
        """Return a bound of how many documents hold ``word`` in any form."""
        term = stem(word)
        reader = self._reader
        names = (field.name for field in _PROSE if spans.holds(reader, field.name, term))
        return sum(reader.doc_frequency(name, term) for name in names)

    def _beginning(self, letter: str) -> frozenset[str]:
        """Return the printed words that begin with ``letter``."""
        if letter not in self._words:
            fields = set(self._reader.indexed_field_names())
            self._words[letter] = frozenset(
                raw.decode()
                for field in _PROSE
                if schema.printed(field) in fields
                for raw in self._reader.expand_prefix(schema.printed(field), letter)
            )
        return self._words[letter]

    def _parted(self, word: str) -> str | None:
        """Return the two words of the vocabulary that are run together in ``word``."""
        found = [
            f"{word[:at]} {word[at:]}"
            for at in range(3, len(word) - 2)
            if {word[:at], word[at:]} <= phrasebook.known_words()
        ]
        return found[0] if len(found) == 1 else None


def _clear(candidates: Iterable[Candidate]) -> str | None:
    """Return the word that stands out among ``candidates``, the nearest first."""
    found = list(candidates)
    if not found:
        return None
    nearest = [each for each in found if each.edits == found[0].edits]
    first = nearest[0]
    rivals = [each for each in nearest if stem(each.word) != stem(first.word)]
    if first.listed:
        rivals = [each for each in rivals if each.listed or each.issues >= _OFTENER * first.issues]
    if all(first.issues >= _OFTENER * each.issues and first.issues for each in rivals):
        return first.word
    return None
