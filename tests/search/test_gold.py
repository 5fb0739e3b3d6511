"""Sixty queries over the example letters, their issues written out in ``gold.tsv``."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from imrsearch import build
from imrsearch.errors import QueryError
from imrsearch.search import Engine, Query
from tests import ROOT

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("gold.tsv").read_text("utf-8").splitlines()[1:]
]


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("index")
    build.update([ROOT / "examples" / "letters"], folder, build.Options(workers=0))
    with Engine.open(folder) as engine:
        yield engine


def test_there_are_sixty_queries_or_more() -> None:
    assert len(ROWS) >= 60


@pytest.mark.parametrize(("text", "issues"), ROWS)
def test_a_strict_query_finds_exactly_these_issues(
    examples: Engine, text: str, issues: str
) -> None:
    results = examples.search(Query(text=text, limit=None, sort="id"))
    assert [hit.id.replace(" ", "_") for hit in results.hits] == issues.split()
    assert results.complete is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("steroid shot approved for pinched nerve in the low back", "CM13-9000601#1"),
        ("knee scope for torn meniscus", "CM14-9000103#1"),
        ("water therapy", "CM13-9000123#2"),
        ("ice machine bought after shoulder surgery", "CM15-9000560#4"),
        ("vicodin", "CM13-9000412#1"),
        ("massage denied too many visits", "CM16-9000411#4"),
        ("nerve test of the left arm approved", "sha-4392324c5fd3#1"),
        ("flexeril", "CM14-9000218#3"),
        ("sleeping pill", "CM14-9000218#5"),
        ("pee test", "CM13-9000412#2"),
        ("chiropracter turned down", "CM15-9000622#7"),
        ("rooster comb shots", "CM15-9000233#4"),
        ("new knee", "CM22-9000264#1"),
        ("spinal fusion smoker", "CM14-9000530#1"),
        ("shoe inserts", "sha-ae6761577a30#1"),
        ("nausea pill after surgery", "CM14-9000655#4"),
        ("talk therapy for ptsd approved", "CM20-9000128#1"),
        ("acoem chapter 12 mri of the low back", "CM16-9000777#1"),
    ],
)
def test_plain_words_find_first_what_was_meant(examples: Engine, text: str, first: str) -> None:
    assert examples.search(Query(text=text, limit=1)).hits[0].id == first


HOSTILE = (
    "(" * 5000,
    ")" * 5000,
    "a" * 50_000,
    "knee " * 5000,
    "knee OR " * 2000 + "knee",
    "NOT " * 5000 + "knee",
    "*" * 200,
    " ".join(["*a*"] * 40),
    "*a*a*a*a*a*a*a*a*a*a*b",
    "?" * 100,
    "~".join("abcdefgh"),
    " ".join(f"word{n}~2" for n in range(50)),
    " /p ".join(["the"] * 20),
    " /255 ".join(["(the OR of OR and)"] * 20),
    "cites:(" + " OR ".join(f"MTUS/{n}" for n in range(300)) + ")",
    'cites:"MTUS 1-9999"',
    "decided:9999-12-31..",
    "decided:last-9999-years",
    "age:>" + "9" * 30,
    "\ud800\x00\x1e\x1d knee",
    '"' * 999,
    "^" * 999,
    "denied approved no not never " * 200,
    "=" * 300 + "knee",
    "treatment:" * 500 + "x",
    "\u202eknee\u2066 brace",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_query_is_answered_or_refused_within_a_second(
    examples: Engine, text: str
) -> None:
    begun = time.process_time()
    with suppress(QueryError):
        examples.search(Query(text=text, facets=("decision",)))
    assert time.process_time() - begun < 20  # seconds: a catastrophe takes minutes
