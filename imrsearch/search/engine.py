"""Questions to an index, answered with frozen values."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import partial
from os.path import normpath
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import msgspec
import numpy as np
from whoosh.query.compound import Or
from whoosh.query.terms import Term
from whoosh.reading import IndexReader

from imrsearch.errors import NotFoundError
from imrsearch.index import schema, store
from imrsearch.index.tokens import fold
from imrsearch.records import Record
from imrsearch.search import explain, facets, hits, lettered, marks, neighbours, order
from imrsearch.search.answer import Answer, Answerer
from imrsearch.search.columns import Columns
from imrsearch.search.evaluate import Evaluator
from imrsearch.search.explain import Explanation
from imrsearch.search.hits import Found
from imrsearch.search.matches import Matches, Told
from imrsearch.search.neighbours import Similar
from imrsearch.search.query import Query, known
from imrsearch.search.results import Facet, Results, StoredLetter

_NEAR = 75
"""How alike, of 100, a name has to be to one that was not found."""


class Counts(NamedTuple):
    """How many letters an index holds, and how many issues they decide."""

    letters: int
    issues: int


class Members(NamedTuple):
    """A value of a facet (``None`` for "not stated") and the ids of the hits that carry it."""

    value: str | None
    hits: tuple[str, ...]


class Engine:
    """One index, as it was when it was opened: later changes to the folder are not seen.

    A context manager, for it holds files open::

        with Engine.open(Path("index")) as engine:
            results = engine.search(Query(text="epidural decision:overturned"))
    """

    def __init__(
        self, reader: IndexReader, folder: Path | None = None, *, superseded: bool = True
    ) -> None:
        """Answer from ``reader``, which the engine closes.

        ``folder`` is where the index lies; without ``superseded`` letters in ``reader`` those are
        looked for there when one is asked for by name.
        """
        self._reader = reader
        self._folder = folder
        self._every = (
            None if superseded or folder is None else partial(Engine.open, folder, superseded=True)
        )
        self._columns = Columns(reader)
        self._evaluator = Evaluator(reader)
        self._answers = Answerer(reader, self._evaluator, self._columns)

    @classmethod
    def open(cls, folder: Path, *, superseded: bool = False) -> Self:
        """Open the index in ``folder``; with ``superseded`` letters if they are asked for.

        These are letters that a later one with the same case number replaces. Raises
        :class:`IndexMissingError` where there is no index and :class:`IndexDamagedError` where it
        cannot be read.
        """
        reader = store.reader(folder, superseded=superseded)
        return cls(reader, folder, superseded=superseded)

    @property
    def generation(self) -> int:
        """The number of the state of the index that is open; every change makes the next."""
        return int(self._reader.generation() or 0)

    def close(self) -> None:
        """Close the files; the engine answers no more."""
        self._reader.close()

    def __enter__(self) -> Self:
        """Return the engine itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the files."""
        self.close()

    def search(self, query: Query) -> Results:
        """Return the window of hits that ``query`` asks for, and totals and facets over all.

        Raises :class:`QueryError` for a query that cannot be understood.
        """
        found = self.found(query)
        return msgspec.structs.replace(found.results, hits=tuple(found.hits()))

    def found(self, query: Query, seen: Container[str] | None = None) -> Found:
        """Return the answer to ``query``, its hits still to be read: one after the other.

        Issues whose ids are in ``seen`` are left out of everything. Raises :class:`QueryError`.
        """
        answer = self._answers.answer(query)
        if seen is not None:
            numbers = answer.scores.numbers.tolist()
            answer = answer.only([self._id(number) not in seen for number in numbers])
        results = Results(
            query=query.written(),
            total=len(answer.scores),
            letters=self._columns.letters(answer.scores.numbers),
            offset=query.offset,
            hits=(),
            facets=self._facets(query, answer),
            complete=answer.complete,
            near=None if answer.complete is None else len(answer.scores) - answer.complete,
            notes=answer.notes,
            suggestions=()
            if len(answer.scores) or seen is not None
            else self._answers.suggestions(query),
        )
        return Found(results, query, answer, self._columns)

    def ids(self, query: Query) -> Iterator[str]:
        """Yield the id of everything that ``query`` matches; its window is passed over."""
        yield from map(self._id, self._answers.answer(query).scores)

    def explain(self, query: Query) -> Explanation:
        """Return how ``query`` is understood and what its clauses find.

        Raises :class:`QueryError`.
        """
        return explain.explain(query, self._answers, self._evaluator)

    def sought(self, query: Query) -> marks.Sought:
        """Return what ``query`` looks for in print, by field: what a page marks of a letter."""
        return marks.needles(self._answers.answer(query).clause)

    def members(self, query: Query, name: str) -> tuple[Members, ...]:
        """Return the values of a facet, in its order, each with the matching hits that carry it.

        The hits are all that match, in the order of ``query``; its window is passed over. Raises
        :class:`QueryError` for a query or a facet that cannot be understood.
        """
        scores = self._answers.answer(query).scores
        whole = msgspec.structs.replace(query, limit=None, offset=0)
        numbers = order.window(whole, scores, self._columns)
        ids = {number: self._id(number) for number in numbers}
        return tuple(
            Members(value, tuple(ids[number] for number in carriers))
            for value, carriers in facets.carriers(name, numbers, self._columns).items()
        )

    def matches(self, query: Query, *, near: bool = True) -> Matches:
        """Return all that ``query`` matches, as arrays; its window and its facets are passed over.

        Without ``near`` ones, of plain words only those that hold every word. They are read from
        the engine: keep it open. Raises :class:`QueryError`.
        """
        answer = self._answers.answer(query)
        numbers = answer.scores.numbers
        kept = numbers if near or answer.complete is None else answer.whole()
        told = Told(query.written(), len(numbers) - len(kept), answer.notes)
        return Matches(told, kept, self._columns)

    def letter(self, name: str) -> StoredLetter:
        """Return the letter called ``name``: its id or case number, its path or its file name.

        Of several letters with that name the one decided last is returned, one without a date
        last of all, and of equals the one whose path comes last. One that a later letter replaces
        is found by its path, and a file with the content of another as that one. Raises
        :class:`NotFoundError` that tells names near to it.
        """
        numbers = self._called(name)
        if not numbers and self._every is not None:
            with self._every() as every:
                return every.letter(name)
        if not numbers and self._folder is not None:
            from imrsearch.index.contents import home_of  # a search loads no table of files

            home = home_of(self._folder, name)
            numbers = self._called(home) if home else numbers
        if not numbers:
            near = self._near(name)
            advice = f"; did you mean {' or '.join(near)}?" if near else ""
            raise NotFoundError(f"there is no letter {name!r} in the index{advice}")
        return self._stored(max(numbers, key=self._newest))

    def versions(self, record: Record) -> tuple[str, ...]:
        """Return the paths of all letters with the name of ``record``, replaced ones too."""
        if self._every is not None:
            with self._every() as every:
                return every.versions(record)
        called = self._evaluator.scores(Term("id", fold(record.id)))
        firsts = {self._columns.first(number) for number in called}
        found = [number for number in firsts if self._columns.id(number) == record.id]
        return tuple(sorted(map(self._columns.path, found)))

    def similar(self, name: str, limit: int = 10, *, contrast: bool = False) -> Similar:
        """Return the issues most like the one called ``name``: ``CM16-0213037#2``.

        The number may be left out where the letter decides one issue. A ``contrast`` decides the
        same treatment under the same guideline the other way. Raises :class:`NotFoundError`, and
        :class:`QueryError` where an issue has to be chosen or has no opposite.
        """
        letter, number = neighbours.named(name)
        record = self.letter(letter).record
        index = neighbours.Index(
            self._columns,
            self._evaluator.scores,
            self._reader.doc_frequency,
            lambda found, score: hits.hit(self._columns, found, score, {}),
        )
        find = neighbours.contrast if contrast else neighbours.find
        return find(index, record, neighbours.chosen(record, number), limit)

    def values(self, name: str) -> tuple[str, ...]:
        """Return the values of a facet or of ``id``, in order; none for any other field."""
        field = known(name)
        if field.facet:
            return self._columns.values(field.name).names
        return tuple(sorted(set(self._columns.ids()))) if field.name == schema.ID else ()

    def letters(self) -> Iterator[StoredLetter]:
        """Yield every letter, in the order of their ids and then of their paths."""
        live = self._columns.live
        firsts = live[self._columns.numbers(schema.POSITION)[live] == 0]
        for number in order.by_identity(firsts, self._columns):
            yield self._stored(number)

    def counts(self) -> Counts:
        """Return how many letters and issues there are."""
        live = self._columns.live
        issues = np.count_nonzero(self._columns.numbers(schema.ISSUE)[live])
        return Counts(letters=self._columns.letters(live), issues=int(issues))

    def _facets(self, query: Query, answer: Answer) -> tuple[Facet, ...]:
        numbers = answer.scores.numbers
        counted = facets.count(query.facets, numbers, self._columns)
        return lettered.counted(counted, numbers, self._columns) if query.letters else counted

    def _id(self, number: int) -> str:
        return hits.name(self._columns, number)

    def _stored(self, number: int) -> StoredLetter:
        record, text = self._columns.letter(number)
        return StoredLetter(record=record, text=text)

    def _called(self, name: str) -> set[int]:
        """Return the first documents of the letters called ``name``: by id, else by path."""
        by_id = [Term("id", fold(name)), Term("case", fold(name))]
        by_path = [Term(schema.NAMES, name), Term(schema.NAMES, normpath(name))]
        found = self._evaluator.scores(Or(by_id)) or self._evaluator.scores(Or(by_path))
        return {self._columns.first(number) for number in found}

    def _newest(self, number: int) -> tuple[int, str]:
        """Return what orders letters of one name: the last decision first."""
        decided = self._columns.numbers("decided")[number]
        day = -schema.LARGEST if decided == schema.ABSENT else int(decided)
        return day, self._columns.path(number)

    def _near(self, name: str) -> list[str]:
        """Return up to three ids, paths and file names that look like ``name``."""
        from rapidfuzz import process  # needed when a name is wrong, and only then

        ids = self._columns.ids()
        paths = [term.decode() for term in self._reader.lexicon(schema.NAMES)]
        near = process.extract(name, [*ids, *paths], limit=10, score_cutoff=_NEAR)
        return [found for found, *_ in near if self._called(found)][:3]
