"""Hits of an answer, read one after the other: by issue, or grouped by letter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import msgspec
import numpy as np

from imrsearch.index import schema
from imrsearch.search import marks, order, snippets
from imrsearch.search.answer import Answer
from imrsearch.search.columns import Columns
from imrsearch.search.query import Query
from imrsearch.search.results import Group, Hit, Results


class Found:
    """An answer whose hits are still to be read.

    They are read from the engine, each when it is asked for: keep it open.
    """

    def __init__(self, results: Results, query: Query, answer: Answer, columns: Columns) -> None:
        """Take the answer, and what its hits are read from; ``results`` holds no hits."""
        self.results = results
        self._query = query
        self._answer = answer
        self._columns = columns

    def hits(self, passages: int = snippets.MOST) -> Iterator[Hit]:
        """Yield the hits of the query's window, each with up to so many passages."""
        for number in order.window(self._query, self._answer.scores, self._columns):
            score = self._answer.scores[number]
            yield hit(self._columns, number, score, self._sought, passages)

    def groups(self) -> Iterator[Group]:
        """Yield letters with those of their issues that match; the window counts letters.

        A letter stands where the first of its issues does.
        """
        for numbers in self._letters():
            record, _ = self._columns.letter(numbers[0])
            yield Group(
                letter=record.id,
                case_number=record.case_number,
                outcome=record.outcome,
                decision_date=record.decision_date,
                path=record.source.path,
                hits=tuple(map(self._hit, numbers)),
            )

    def paths(self) -> Iterator[str]:
        """Yield the path of each letter once; the window counts letters."""
        for numbers in self._letters():
            yield self._columns.path(numbers[0])

    @cached_property
    def _sought(self) -> marks.Sought:
        return marks.needles(self._answer.clause)

    def _hit(self, number: int) -> Hit:
        return hit(self._columns, number, self._answer.scores[number], self._sought)

    def _letters(self) -> Iterator[list[int]]:
        """Yield the documents of each letter of the window, in the order of the query."""
        asked = self._query
        whole = msgspec.structs.replace(asked, limit=None, offset=0)
        numbers = np.array(order.window(whole, self._answer.scores, self._columns), np.int64)
        firsts = numbers - np.asarray(self._columns.numbers(schema.POSITION))[numbers]
        _, place, letter = np.unique(firsts, return_index=True, return_inverse=True)
        rank = np.empty(len(place), np.int64)
        rank[np.argsort(place)] = np.arange(len(place))
        ranks = rank[letter]
        in_letters = np.argsort(ranks, kind="stable")
        bounds = np.searchsorted(ranks[in_letters], np.arange(len(place) + 1)).tolist()
        end = len(place) if asked.limit is None else min(len(place), asked.offset + asked.limit)
        for at in range(asked.offset, end):
            yield numbers[in_letters[bounds[at] : bounds[at + 1]]].tolist()


def name(columns: Columns, number: int) -> str:
    """Return the id of a document: the letter's, with ``#`` and the number of its issue."""
    letter, issue = columns.id(number), columns.issue(number)
    return letter if issue is None else f"{letter}#{issue}"


def hit(
    columns: Columns,
    number: int,
    score: float,
    sought: marks.Sought,
    passages: int = snippets.MOST,
) -> Hit:
    """Return a document as a hit, with passages that show what was looked for."""
    record, text = columns.letter(number)
    issue = record.issues[columns.position(number)] if record.issues else None
    return Hit(
        id=name(columns, number),
        letter=record.id,
        case_number=record.case_number,
        issue=issue.number if issue else None,
        heading=issue.heading if issue else "",
        treatment=issue.treatment if issue else "",
        decision=issue.decision if issue else None,
        category=issue.category if issue else None,
        decision_date=record.decision_date,
        score=score,
        snippets=snippets.build(record, issue, text, sought, passages),
        path=record.source.path,
    )
