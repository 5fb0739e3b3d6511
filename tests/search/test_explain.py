"""How a query was understood, and what was meant where nothing is found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from imrsearch.records import Reviewer
from imrsearch.search import Engine, Query
from tests import made
from tests.made import issue, letter


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("index")
    reviewer = Reviewer(specialties=("Orthopedic Surgery",))
    made.index(
        folder,
        [
            letter("CM16-0000001", issue("Knee brace", decision="upheld"), reviewer=reviewer),
            letter("CM16-0000002", issue("Knee MRI", decision="overturned")),
        ],
    )
    with Engine.open(folder) as engine:
        yield engine


def test_each_clause_is_counted(engine: Engine) -> None:
    told = engine.explain(Query(text="knee AND (brace OR splint) NOT decision:overturned"))
    assert told.understood == "(knee AND (brace OR splint)) AND (NOT decision:overturned)"
    assert [(part.text, part.depth, part.issues) for part in told.parts[1:]] == [
        ("knee AND (brace OR splint)", 1, 1),
        ("knee", 2, 2),
        ("brace OR splint", 2, 1),
        ("brace", 3, 1),
        ("splint", 3, 0),
        ("NOT decision:overturned", 1, 1),
        ("decision:overturned", 2, 1),
    ]
    assert (told.issues, told.killer, told.is_plain) == (1, None, False)


def test_for_no_hits_the_clause_that_left_nothing_is_named(engine: Engine) -> None:
    told = engine.explain(Query(text="knee decision:upheld treatment:MRI"))
    assert told.killer == 'treatment:MRI OR treatment:"magnetic resonance imaging"'
    assert engine.explain(Query(text="(ankle)")).killer == "ankle"


def test_plain_words_are_told_with_what_holds_them(engine: Engine) -> None:
    told = engine.explain(Query(text="knee brace refused"))
    assert told.is_plain
    assert [(part.text, part.issues) for part in told.parts] == [("knee brace", 1), ("refused", 1)]


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("treatment:bracce", "treatment:brace"),
        ("specialty:Orthopedics", 'specialty:"Orthopedic Surgery"'),
        ('specialty:"Orthopaedic Surgery"', 'specialty:"Orthopedic Surgery"'),
        ("decision:overtuned", "decision:overturned"),
    ],
)
def test_where_nothing_is_found_what_was_meant_is_suggested(
    engine: Engine, text: str, suggested: str
) -> None:
    results = engine.search(Query(text=text))
    assert results.total == 0
    assert suggested in results.suggestions
    assert engine.search(Query(text=suggested)).total


def test_a_recent_span_ends_with_the_newest_decision(tmp_path: Path) -> None:
    made.index(
        tmp_path,
        [
            letter(f"CM16-000000{at}", issue("knee"), decision_date=day)
            for at, day in enumerate(
                (date(2014, 3, 1), date(2014, 3, 2), date(2016, 3, 1), date(2016, 2, 29))
            )
        ],
    )
    with Engine.open(tmp_path) as engine:

        def found(text: str) -> list[str]:
            return [hit.letter[-1] for hit in engine.search(Query(text=text, sort="id")).hits]

        assert found("decided:last-2-years") == ["1", "2", "3"]
        assert found("decided:last-1-day") == ["2"]
        assert found("decided:last-month") == ["2", "3"]
        assert found("NOT decided:last-2-years") == ["0"]
    made.index(tmp_path / "none", [letter("CM16-0000001", issue("knee"))])
    with Engine.open(tmp_path / "none") as engine:
        assert engine.search(Query(text="decided:last-2-years")).total == 0
