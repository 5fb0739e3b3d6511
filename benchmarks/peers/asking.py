"""Questions that every engine can be asked."""

from __future__ import annotations

from typing import NamedTuple, Protocol

FACETS = ("decision", "category", "basis", "form")
DAY = "decided"


class Word(NamedTuple):
    """A word, given as its stem; of a printed field as it is."""

    field: str
    text: str


class Beginning(NamedTuple):
    """Printed words that begin alike."""

    field: str
    text: str


class Side(NamedTuple):
    """Words side by side, given as their stems."""

    field: str
    words: tuple[str, ...]


class Between(NamedTuple):
    """Decided on one of these days, counted from the year 1."""

    first: int
    last: int


class All(NamedTuple):
    """What all of ``parts`` match and none of ``excluded``; the latter adds nothing to scores."""

    parts: tuple[Ask, ...]
    excluded: tuple[Ask, ...] = ()


class Any(NamedTuple):
    """What any of ``parts`` matches."""

    parts: tuple[Ask, ...]


Ask = Word | Beginning | Side | Between | All | Any


class Answer(NamedTuple):
    """How many documents match, the best ten, and the counts of facets if they were asked for."""

    total: int
    best: int
    counts: dict[str, int]


class Engine(Protocol):
    """An open index."""

    def answer(self, ask: Ask, *, facets: bool) -> Answer:
        """Return the answer to a question."""

    def close(self) -> None:
        """Close the index."""
