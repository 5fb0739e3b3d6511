"""A slow reader: what a query should find, read from the records themselves, word by word.

It shares no code with the search. Its grammatical forms are a table written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from hypothesis import strategies as st

from imrsearch.records import Issue, Record
from tests.strategies import (
    CATEGORIES,
    DECISIONS,
    DRUGS,
    FORMS_OF_WORDS,
    SPECIALTIES,
    STATES,
    WORDS,
    Letter,
)


class Row(NamedTuple):
    """One document: an issue of a letter, or a letter that has none."""

    record: Record
    issue: Issue | None
    text: str

    @property
    def id(self) -> tuple[str, int | None]:
        return self.record.source.path, self.issue.number if self.issue else None


class Word(NamedTuple):
    """Words side by side, anywhere or in one field."""

    field: str | None
    words: tuple[str, ...]

    def written(self) -> str:
        text = f'"{" ".join(self.words)}"' if len(self.words) > 1 else self.words[0]
        # A word alone would be plain, and find what the vocabulary says for it.
        return f"{self.field}:{text}" if self.field else f"({text})"

    def fits(self, row: Row) -> bool:
        names = [self.field] if self.field else ["prose", "cites"]
        return any(
            _holds(passage, self.words, stemmed=name != "cites")
            for name in names
            for passage in _passages(row, name)
        )


class Wild(NamedTuple):
    """A word with a wildcard, in one field."""

    field: str
    start: str
    end: str

    def written(self) -> str:
        return f"{self.field}:{self.start}*{self.end}"

    def fits(self, row: Row) -> bool:
        return any(
            len(word) >= len(self.start + self.end)
            and word.startswith(self.start)
            and word.endswith(self.end)
            for passage in _passages(row, self.field)
            for word in _words(passage)
        )


class Value(NamedTuple):
    """A value of an exact field, whatever its case; ``*`` is any."""

    field: str
    value: str

    def written(self) -> str:
        return f"{self.field}:*" if self.value == "*" else f'{self.field}:"{self.value}"'

    def fits(self, row: Row) -> bool:
        values = values_of(self.field, row)
        return bool(values) if self.value == "*" else self.value.lower() in map(str.lower, values)


class Years(NamedTuple):
    """Decided from the first day of one year to the last day of another."""

    first: int
    last: int

    def written(self) -> str:
        return f"decided:[{self.first} to {self.last}]"

    def fits(self, row: Row) -> bool:
        day = row.record.decision_date
        return day is not None and date(self.first, 1, 1) <= day <= date(self.last, 12, 31)


class Ages(NamedTuple):
    """An age above one number and at most another."""

    above: int
    most: int

    def written(self) -> str:
        return f"age:{{{self.above} to {self.most}]"

    def fits(self, row: Row) -> bool:
        age = row.record.patient.age
        return age is not None and self.above < age <= self.most


class Negated(NamedTuple):
    """What a clause does not find."""

    clause: Asked

    def written(self) -> str:
        return f"NOT {_wrapped(self.clause)}"

    def fits(self, row: Row) -> bool:
        return not self.clause.fits(row)


class Joined(NamedTuple):
    """What all of some clauses find, or any of them."""

    operator: str
    clauses: tuple[Asked, ...]

    def written(self) -> str:
        return self.operator.join(_wrapped(clause) for clause in self.clauses)

    def fits(self, row: Row) -> bool:
        fits = [clause.fits(row) for clause in self.clauses]
        return any(fits) if self.operator == " OR " else all(fits)


Asked = Word | Wild | Value | Years | Ages | Negated | Joined


def rows(letters: Sequence[Letter]) -> Iterator[Row]:
    """Yield the documents that an index of ``letters`` holds."""
    for record, text in letters:
        if not record.issues:
            yield Row(record, None, text)
        for issue in record.issues:
            yield Row(record, issue, text)


def values_of(field: str, row: Row) -> tuple[str, ...]:
    """Return the values of an issue that a facet counts, as its record holds them."""
    record, issue = row.record, row.issue
    of_letter: dict[str, Sequence[str | None]] = {
        "specialty": record.reviewer.specialties,
        "subspecialty": record.reviewer.subspecialties,
        "state": record.reviewer.states,
        "outcome": (record.outcome,),
        "sex": (record.patient.sex,),
        "form": (record.form,),
    }
    if field in of_letter:
        return tuple(value for value in of_letter[field] if value)
    if issue is None:
        return ()
    citations = [
        *issue.claims_administrator.citations,
        *issue.expert.citations,
        *issue.rationale_citations,
    ]
    of_issue: dict[str, Sequence[str | None]] = {
        "decision": (issue.decision,),
        "category": (issue.category,),
        "class": (issue.drug_class,),
        "drug": issue.drugs,
        "body": issue.body_parts,
        "side": issue.sides,
        "level": issue.levels,
        "basis": (issue.expert.basis if issue.expert.basis != "not_stated" else None,),
        "family": tuple(citation.family for citation in citations),
        "document": tuple(citation.document for citation in citations),
    }
    return tuple(value for value in of_issue[field] if value)


def _passages(row: Row, name: str) -> list[str]:
    record, issue = row.record, row.issue
    found: dict[str, list[str | None]]
    if issue is None:
        found = {"text": [row.text], "summary": [record.summary]}
    else:
        found = {
            "treatment": [issue.treatment],
            "heading": [issue.heading],
            "rationale": [issue.rationale],
            "summary": [record.summary],
            "cites": [*_cited(issue)],
        }
    if name == "prose":
        return [text for each, texts in found.items() if each != "cites" for text in texts if text]
    return [text for text in found.get(name, []) if text]


def _cited(issue: Issue) -> Iterator[str]:
    for guideline in (issue.claims_administrator, issue.expert):
        for citation in guideline.citations:
            named = (citation.family, citation.document, citation.edition)
            yield " ".join(str(part) for part in named if part)
            yield from (*citation.sections, citation.text)
    for citation in issue.rationale_citations:
        named = (citation.family, citation.document, citation.edition)
        yield " ".join(str(part) for part in named if part)
        yield from (*citation.sections, citation.text)


def _words(text: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)+|[^\W_]+", text.lower())


def _holds(text: str, sought: tuple[str, ...], *, stemmed: bool) -> bool:
    found = _words(text)
    if stemmed:
        found = [FORMS_OF_WORDS.get(word, word) for word in found]
        sought = tuple(FORMS_OF_WORDS.get(word, word) for word in sought)
    length = len(sought)
    return any(tuple(found[at : at + length]) == sought for at in range(len(found) - length + 1))


def _wrapped(clause: Asked) -> str:
    return f"({clause.written()})" if isinstance(clause, Joined) else clause.written()


_PROSE = ("treatment", "heading", "rationale", "summary", "text", "cites")
_words_asked = st.builds(
    Word,
    st.none() | st.sampled_from(_PROSE),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(tuple),
)
_values_asked = st.one_of(
    st.builds(Value, st.just("decision"), st.sampled_from((*DECISIONS, "Upheld", "*"))),
    st.builds(Value, st.just("specialty"), st.sampled_from((*SPECIALTIES, "*"))),
    st.builds(Value, st.just("state"), st.sampled_from((*STATES, "*"))),
    st.builds(Value, st.just("category"), st.sampled_from((*CATEGORIES, "*"))),
    st.builds(Value, st.just("drug"), st.sampled_from((*DRUGS, "*"))),
)
_spread = st.integers(0, 30)
_ranges_asked = st.one_of(
    st.tuples(st.integers(2012, 2019), st.integers(2012, 2019))
    .map(sorted)
    .map(lambda y: Years(*y)),
    st.tuples(st.integers(10, 95), st.integers(10, 95)).map(sorted).map(lambda a: Ages(*a)),
)
_wild_asked = st.builds(
    lambda field, word, cut: Wild(field, word[:cut], word[cut + 1 :]),
    st.sampled_from(("treatment", "rationale", "summary")),
    st.sampled_from([word for word in WORDS if word.isalpha()]),
    st.integers(0, 3),
)

asked: st.SearchStrategy[Asked] = st.recursive(
    _words_asked | _values_asked | _ranges_asked | _wild_asked,
    lambda inner: st.one_of(
        st.builds(Negated, inner),
        st.builds(
            Joined,
            st.sampled_from((" ", " AND ", " OR ")),
            st.lists(inner, min_size=2, max_size=3).map(tuple),
        ),
    ),
    max_leaves=5,
)
"""Questions, each of which can be written in the query language and answered by reading."""
