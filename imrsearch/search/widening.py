"""Abbreviations in strict queries: ``ESI`` also finds what it stands for, and says so.

Only bare words are widened: a phrase in quotes is looked for as it stands, and so is ``=word``. An
abbreviation that is an ordinary word as well (``PT``, ``IF``) is one only in capitals.
"""

from __future__ import annotations

from imrsearch.index.tokens import stem
from imrsearch.search.clauses import AllOf, AnyOf, Boosted, Clause, Close, Exact, Not, Words
from imrsearch.search.results import Note
from imrsearch.vocabulary import abbreviations
from imrsearch.vocabulary.fields import Kind


def widened(clause: Clause) -> tuple[Clause, tuple[Note, ...]]:
    """Return ``clause`` with what its abbreviations stand for, and notes that tell them."""
    notes: dict[Note, None] = {}
    return _widened(clause, notes), tuple(notes)


def _widened(clause: Clause, notes: dict[Note, None]) -> Clause:  # noqa: PLR0911  one a clause
    match clause:
        case Words(field, _, quoted) if not quoted:
            return _word(clause, notes) if field is None or field.kind is Kind.PROSE else clause
        case Not(inner):
            return Not(_widened(inner, notes))
        case Boosted(inner, factor):
            return Boosted(_widened(inner, notes), factor)
        case AllOf(clauses):
            return AllOf(tuple(_widened(each, notes) for each in clauses))
        case AnyOf(clauses):
            return AnyOf(tuple(_widened(each, notes) for each in clauses))
        case Close(left, right, gap):
            return Close(_side(left, notes), _side(right, notes), gap)
    return clause


def _side(clause: Clause, notes: dict[Note, None]) -> Clause:
    """Return one side of a connector widened: it can hold no exact word."""
    match clause:
        case Words():
            found = _widened(clause, notes)
            if isinstance(found, AnyOf):
                return AnyOf((clause, *found.clauses[1:]))
        case AnyOf(clauses):
            return AnyOf(tuple(_side(each, notes) for each in clauses))
        case Close(left, right, gap):
            return Close(_side(left, notes), _side(right, notes), gap)
    return clause


def _word(clause: Words, notes: dict[Note, None]) -> Clause:
    row = abbreviations.find(clause.text)
    if row is None or (row.ambiguous and not clause.text.isupper()):
        return clause
    spelled = row.expansions[:1] if row.ambiguous else row.expansions
    notes[Note(kind="abbreviation", asked=clause.text, means=spelled)] = None
    first: Clause = clause
    if stem(clause.text.casefold()) != clause.text.casefold():
        # The stem of TENS is that of ten, and neither is a form of the other.
        first = Exact(clause.field, clause.text)
    return AnyOf((first, *(Words(clause.field, each, quoted=True) for each in spelled)))
