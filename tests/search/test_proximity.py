"""Connectors, held against a reader that counts words in the letters' own sentences."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imrsearch.search import Engine, Query
from tests import made
from tests.made import issue, letter

WORDS = ("knee", "brace", "pain", "steroid", "failed", "injection")
Sentences = list[list[str]]


class Spot(NamedTuple):
    """A run of words of a text: numbers of the first and the last, and of their sentences."""

    first: int
    last: int
    sentence: int
    ending: int


class Side(NamedTuple):
    """Phrases any of which may stand at a place."""

    phrases: tuple[tuple[str, ...], ...]

    def written(self) -> str:
        told = [f'"{" ".join(each)}"' if len(each) > 1 else each[0] for each in self.phrases]
        return told[0] if len(told) == 1 else f"({' OR '.join(told)})"

    def spots(self, text: Sentences) -> set[Spot]:
        words = [(word, at) for at, sentence in enumerate(text) for word in sentence]
        return {
            Spot(at, at + len(each) - 1, words[at][1], words[at + len(each) - 1][1])
            for each in self.phrases
            for at in range(len(words) - len(each) + 1)
            if tuple(word for word, _ in words[at : at + len(each)]) == each
        }


class Near(NamedTuple):
    """Two sides and the connector between them."""

    left: Side | Near
    connector: str
    right: Side | Near

    def written(self) -> str:
        right = self.right.written()
        right = f"({right})" if isinstance(self.right, Near) else right
        return f"{self.left.written()} {self.connector} {right}"

    def spots(self, text: Sentences) -> set[Spot]:
        left, right = self.left.spots(text), self.right.spots(text)
        pairs = [(a, b) for a in left for b in right if _are_near(a, b, self.connector)]
        return {spot for pair in pairs for spot in pair}


def _are_near(left: Spot, right: Spot, connector: str) -> bool:
    if left.first > right.last:
        if connector.startswith("+"):
            return False
        left, right = right, left
    if left.last >= right.first:
        return False
    if connector == "/p":
        return True
    if connector == "/s":
        return len({left.sentence, left.ending, right.sentence, right.ending}) == 1
    return right.first - left.last <= int(connector[1:])


_phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(tuple)
_sides = st.builds(Side, st.lists(_phrases, min_size=1, max_size=2).map(tuple))
_connectors = st.sampled_from(["/1", "/2", "/5", "+1", "+3", "/s", "/p"])
questions = st.recursive(
    st.builds(Near, _sides, _connectors, _sides),
    lambda inner: st.builds(Near, inner, _connectors, _sides | inner),
    max_leaves=3,
)
texts = st.lists(
    st.lists(st.sampled_from((*WORDS, "filler", "other")), min_size=1, max_size=7),
    min_size=1,
    max_size=4,
)


def printed(text: Sentences) -> str:
    """Return sentences as a letter prints them."""
    return " ".join(f"{' '.join(each)}.".capitalize() for each in text)


@given(st.lists(texts, min_size=1, max_size=5), st.lists(questions, min_size=6, max_size=6))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_connectors_find_what_counting_words_finds(
    library: Sequence[Sentences], asked: Sequence[Near]
) -> None:
    letters = [
        letter(f"CM16-000000{at}", issue("x", rationale=printed(text)))
        for at, text in enumerate(library)
    ]
    with tempfile.TemporaryDirectory() as folder:
        made.index(Path(folder), letters)
        with Engine.open(Path(folder), superseded=True) as engine:
            for question in asked:
                query = Query(text=f"rationale:({question.written()})", sort="id")
                found = [hit.letter for hit in engine.search(query).hits]
                expected = [
                    record.id
                    for (record, _), text in zip(letters, library, strict=True)
                    if question.spots(text)
                ]
                assert found == expected, question.written()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("index")
    first = "Two injections of Dr. Smith failed. The knee was braced vs. an ankle brace."
    second = "An epidural steroid injection was given. Pain came back after injecting it."
    made.index(
        folder,
        [
            letter("CM16-0000001", issue("Knee brace, left", rationale=first)),
            letter("CM16-0000002", issue("Steroid injection", rationale=second), summary="Knee."),
        ],
    )
    return Engine.open(folder)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("injection /5 failed", ["1"]),
        ("injection w/5 failed", ["1"]),
        ("injection /3 failed", []),
        ("injection /4 failed", ["1"]),
        ("failed +9 injection", []),
        ("injection pre/9 failed", ["1"]),
        ("injection /s knee", []),
        ("injection /p knee", ["1"]),
        ("injection /s smith", ["1"]),
        ("knee /s ankle", ["1"]),
        ('"epidural steroid" /2 injection', ["2"]),
        ("epidural /5 (steroid OR brace) /5 injection", ["2"]),
        ("inject! /5 pain", ["2"]),
        ("brac! /3 left", ["1"]),
        ("epidurul~ +2 injection", ["2"]),
        ("treatment:(knee /2 brace)", ["1"]),
        ("rationale:knee /9 brace", ["1"]),
        ("knee /50 steroid", []),
        ("injection /5 given AND knee", ["2"]),
        ("NOT (injection /5 failed)", ["2"]),
    ],
)
def test_connectors_by_example(engine: Engine, text: str, found: list[str]) -> None:
    hits = engine.search(Query(text=text, sort="id")).hits
    assert [hit.letter.removeprefix("CM16-000000") for hit in hits] == found


def test_a_connector_marks_the_stretch_and_a_sentence_its_words(engine: Engine) -> None:
    def marked(text: str) -> list[str]:
        (hit,) = engine.search(Query(text=text)).hits
        snippet = hit.snippets[0]
        return [snippet.text[start:end] for start, end in snippet.marks]

    assert marked("rationale:(epidural /3 injection)") == ["epidural steroid injection"]
    assert marked("rationale:(epidural /s given)") == ["epidural", "given"]
