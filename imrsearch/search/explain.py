"""How a query was understood, what each of its clauses finds, and which of them left nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from imrsearch.search import equivalents, translate
from imrsearch.search.answer import Answerer, Read
from imrsearch.search.clauses import AllOf, AnyOf, Clause, Everything, Not, written
from imrsearch.search.evaluate import Evaluator
from imrsearch.search.plain import Concept
from imrsearch.search.query import Query
from imrsearch.search.results import Note

_DEEPEST = 4

Numbers = NDArray[np.int64]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One clause of a query, how deep it stands in it, and how many issues it finds alone."""

    text: str
    depth: int
    issues: int


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """A query as understood. ``killer`` is the clause that left nothing, where nothing is found.

    It is the first clause that, joined to those before it, no issue matches. ``is_plain`` tells
    that the parts are what plain words were taken for, of which an issue may lack some.
    """

    understood: str
    is_plain: bool
    issues: int
    parts: tuple[Part, ...]
    killer: str | None = None
    notes: tuple[Note, ...] = ()


def explain(query: Query, answerer: Answerer, evaluator: Evaluator) -> Explanation:
    """Return how ``query`` was understood; raises :class:`QueryError`."""
    read = answerer.read(query)
    total = len(answerer.answer(query).scores)
    if read.concepts:
        return _of_plain(read, total, evaluator)
    clauses = read.strict.clauses if isinstance(read.strict, AllOf) else (read.strict,)
    return Explanation(
        understood=written(read.strict),
        is_plain=False,
        issues=total,
        parts=tuple(_parts(read.strict, evaluator, 0)),
        killer=None if total else _killer(clauses, evaluator),
        notes=read.notes,
    )


def _of_plain(read: Read, total: int, evaluator: Evaluator) -> Explanation:
    parts = [
        Part(text=_told(concept), depth=0, issues=_holding(concept, evaluator))
        for concept in read.concepts
    ]
    narrowed = "" if isinstance(read.strict, Everything) else f" within {written(read.strict)}"
    return Explanation(
        understood=" + ".join(part.text for part in parts) + narrowed,
        is_plain=True,
        issues=total,
        parts=tuple(parts),
        killer=None if total else next((each.text for each in parts if not each.issues), None),
        notes=read.notes,
    )


def _told(concept: Concept) -> str:
    text = f"={concept.asked}" if concept.exact else concept.asked
    return f"not {text}" if concept.negated else text


def _holding(concept: Concept, evaluator: Evaluator) -> int:
    found = [
        evaluator.scores(query).numbers
        for layer, query in equivalents.layers(concept).items()
        if layer.share == 1
    ]
    return len(np.unique(np.concatenate(found))) if found else 0


def _parts(clause: Clause, evaluator: Evaluator, depth: int) -> Iterator[Part]:
    issues = len(evaluator.scores(translate.tree(clause)))
    yield Part(text=written(clause), depth=depth, issues=issues)
    if depth < _DEEPEST:
        match clause:
            case AllOf(clauses) | AnyOf(clauses):
                for each in clauses:
                    if translate.asks(each):
                        yield from _parts(each, evaluator, depth + 1)
            case Not(inner):
                yield from _parts(inner, evaluator, depth + 1)


def _killer(clauses: Sequence[Clause], evaluator: Evaluator) -> str | None:
    """Return the first clause that, joined to those before it, leaves nothing."""
    held: Numbers | None = None
    for clause in clauses:
        if not translate.asks(clause):
            continue
        found = np.asarray(evaluator.scores(translate.tree(clause)).numbers, np.int64)
        held = found if held is None else np.intersect1d(held, found)
        if not len(held):
            return written(clause)
    return None
