"""What is known of a letter, and what was judged of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from benchmarks.synthetic.truth import ExpectedCitation
from imrsearch.sources.values import Letter


class IssueTruth(NamedTuple):
    """What is known of one issue: values by field, and what each party cites where known."""

    fields: Mapping[str, str]
    citations: Mapping[str, tuple[ExpectedCitation, ...]]


class Truth(NamedTuple):
    """A letter to be read and what is known of it.

    A field that is not in ``fields`` is not judged; the value of one that the letter does not
    state is the empty text. ``all_issues`` tells whether ``issues`` are all that there are.
    """

    corpus: str
    name: str
    letter: Letter
    fields: Mapping[str, str]
    issues: Mapping[int, IssueTruth]
    all_issues: bool = True


class Judgement(NamedTuple):
    """One value of one letter: what is true, what was found, and whether that is right."""

    corpus: str
    letter: str
    field: str
    expected: str
    found: str
    right: bool
