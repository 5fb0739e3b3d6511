"""A query to the documents that answer it: strict ones by their tree, plain words by best match.

Filters narrow both. Everything that counts, orders or shows what a query matches starts here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from whoosh.reading import IndexReader

from imrsearch.errors import QueryError
from imrsearch.index import schema
from imrsearch.search import best, plain, recent, suggest, translate, widening
from imrsearch.search.clauses import About, AllOf, Clause, Everything
from imrsearch.search.columns import Columns
from imrsearch.search.evaluate import Evaluator, Scores
from imrsearch.search.plain import Asked, Concept
from imrsearch.search.query import Query
from imrsearch.search.results import Note
from imrsearch.search.spelling import Speller
from imrsearch.vocabulary import fields

_MOST = 64
"""How many different words and wordings of plain words count; the rest is left out, and told."""


class Answer(NamedTuple):
    """The documents that match and their scores, and how the query was understood.

    ``clause`` is what was looked for in print. ``complete`` is how many hold every word of plain
    words, ``None`` for a strict query; ``notes`` tell what the vocabulary and the speller did.
    """

    scores: Scores
    clause: Clause
    notes: tuple[Note, ...] = ()
    complete: int | None = None

    def whole(self) -> NDArray[np.int64]:
        """Return the documents that hold every word, in order: those of the highest scores."""
        count = self.complete or 0
        first = len(self.scores) - count
        if first <= 0 or not count:
            return self.scores.numbers[:count]
        return np.sort(self.scores.numbers[np.argpartition(self.scores.scores, first)[first:]])

    def only(self, kept: Sequence[bool]) -> Answer:
        """Return the answer without some of its documents: one flag a document, in order."""
        flags = np.asarray(kept, bool)
        scores = Scores(self.scores.numbers[flags], self.scores.scores[flags])
        if self.complete is None:
            return self._replace(scores=scores)
        held = np.isin(scores.numbers, self.whole())
        return self._replace(scores=scores, complete=int(held.sum()))


class Read(NamedTuple):
    """A query as understood: plain words, if it has any, and what narrows or asks strictly."""

    concepts: tuple[Concept, ...]
    strict: Clause
    notes: tuple[Note, ...]


class Answerer:
    """Answers the queries to one index."""

    def __init__(self, reader: IndexReader, evaluator: Evaluator, columns: Columns) -> None:
        """Answer from ``reader``."""
        self._evaluator = evaluator
        self._columns = columns
        self._size = reader.doc_count_all()
        self.speller = Speller(reader)

    def answer(self, query: Query) -> Answer:
        """Return what matches ``query``; raises :class:`QueryError`."""
        read = self.read(query)
        if not read.concepts:
            scores = self._evaluator.scores(translate.tree(read.strict))
            return Answer(scores, read.strict, read.notes)
        within = None
        if not isinstance(read.strict, Everything):
            within = self._evaluator.scores(translate.tree(read.strict)).numbers
        found = best.rank(read.concepts, self._evaluator.scores, self._size, within)
        scores = Scores(found.numbers, found.scores)
        looked_for = tuple(map(plain.printed, read.concepts))
        return Answer(scores, AllOf((*looked_for, read.strict)), read.notes, found.complete)

    def read(self, query: Query) -> Read:
        """Return ``query`` as it is understood; raises :class:`QueryError`."""
        clause = query.clause()
        if recent.asks(clause):
            clause = recent.resolved(clause, self._newest())
        about, strict = _parted(clause)
        if not about:
            if query.literal:
                return Read((), strict, ())
            widened, notes = widening.widened(strict)
            return Read((), widened, notes)
        asked = [word for text in about for word in plain.asked_words(text)]
        corrections: list[Note] = []
        if not query.literal:
            asked = [fixed for word in asked for fixed in self._corrected(word, corrections)]
        concepts = plain.concepts(asked, literal=query.literal)
        if len(concepts) > _MOST:
            left = tuple(concept.asked for concept in concepts[_MOST:])
            corrections.append(Note(kind="left out", asked=" ".join(left)[:200], means=()))
            concepts = concepts[:_MOST]
        told = [note for note in map(_note, concepts) if note.means]
        return Read(concepts, strict, (*corrections, *told))

    def suggestions(self, query: Query) -> tuple[str, ...]:
        """Return queries like ``query``, which finds nothing, that find something."""
        clause = self.read(query).strict
        texts = suggest.queries(query.text, clause, self.speller, self._columns)
        found = (msgspec.structs.replace(query, text=text) for text in texts)
        return tuple(each.text for each in found if len(self.answer(each).scores))

    def _corrected(self, word: Asked, notes: list[Note]) -> Sequence[Asked]:
        corrected = None if word.exact else self.speller.corrected(word.text)
        if corrected is None:
            return (word,)
        notes.append(Note(kind="correction", asked=word.text, means=(corrected,)))
        return plain.asked_words(corrected)

    def _newest(self) -> date | None:
        """Return the day of the newest decision, ``None`` where none is stated."""
        days = np.asarray(self._columns.numbers("decided"))[
            np.asarray(self._columns.live, np.int64)
        ]
        stated = days[days != schema.ABSENT]
        return date.fromordinal(int(stated.max())) if len(stated) else None


def _parted(clause: Clause) -> tuple[list[str], Clause]:
    """Return the plain words of a clause, and the clause without them."""
    if isinstance(clause, About):
        return [clause.text], Everything()
    if isinstance(clause, AllOf):
        about = [each.text for each in clause.clauses if isinstance(each, About)]
        others = tuple(each for each in clause.clauses if not isinstance(each, About))
        _refuse_inner(others)
        if not about:
            return [], clause
        return about, AllOf(others) if len(others) > 1 else (others or (Everything(),))[0]
    _refuse_inner((clause,))
    return [], clause


def _refuse_inner(clauses: Sequence[Clause]) -> None:
    for clause in clauses:
        if isinstance(clause, About):
            raise QueryError(
                "about: ranks the whole answer, so it cannot stand within NOT, OR or parentheses; "
                "write it beside them"
            )
        inner = getattr(clause, "clauses", None) or [getattr(clause, "clause", None)]
        _refuse_inner([each for each in inner if each is not None])


def _note(concept: Concept) -> Note:
    """Return what a concept was taken for."""
    shown = dict.fromkeys(
        f"{fields.find(meaning.field).name}:{meaning.text}" if meaning.field else meaning.text  # type: ignore[union-attr]
        for meaning in concept.meanings
        if not meaning.akin and meaning.text.casefold() != concept.asked
    )
    return Note(
        kind=concept.kind.value,
        asked=f"not {concept.asked}" if concept.negated else concept.asked,
        means=tuple(shown),
    )
