"""Scores, held against Whoosh's own exhaustive search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh.query.compound import And, Or
from whoosh.query.positional import Phrase
from whoosh.query.qcore import Every, NullQuery, Query
from whoosh.query.ranges import NumericRange
from whoosh.query.terms import Prefix, Term
from whoosh.query.wrappers import ConstantScoreQuery, Not
from whoosh.searching import Searcher

from imrsearch.index import policy, store
from imrsearch.search.evaluate import Evaluator
from tests.made import apply, change, issue, letter

TREATMENTS = (
    "lumbar epidural steroid injection",
    "cervical epidural injection injection",
    "knee injection",
    "knee knee brace",
    "lumbar brace",
    "physical therapy knee",
    "physical therapy",
)

SCORED = (
    Term("treatment", "knee"),
    Term("treatment", "nowhere"),
    Term("treatment", "knee", boost=3.0),
    And([Term("treatment", "knee"), Term("rationale", "pain")]),
    Or([Term("treatment", "knee", boost=3.0), Term("rationale", "pain", boost=0.5)]),
    Or([And([Term("treatment", "lumbar"), Term("rationale", "pain")]), Term("treatment", "brace")]),
    Phrase("treatment", ["epidur", "inject"]),
    Phrase("treatment", ["knee", "knee"]),
    Phrase("treatment", ["epidur", "steroid", "inject"], boost=2.0),
    ConstantScoreQuery(Prefix("treatment_printed", "inj"), 2.0),
    ConstantScoreQuery(And([Term("treatment", "knee"), Term("rationale", "pain")]), 1.5),
    Or([]),
    And([]),
    NullQuery,
)
NARROWED = (
    And([Term("treatment", "inject"), Not(Term("treatment", "epidur"))]),
    And([Term("treatment", "knee"), ConstantScoreQuery(NumericRange("visits", 2, 4), 0.0)]),
    And([Term("treatment", "knee"), ConstantScoreQuery(Term("rationale", "pain"), 0.0)]),
)
SILENT = (
    Every(),
    Not(Term("treatment", "knee")),
    Not(Or([Term("treatment", "knee"), Term("rationale", "pain")])),
    And([Not(Term("treatment", "knee")), Not(Term("treatment", "lumbar"))]),
    ConstantScoreQuery(NumericRange("visits", 2, None), 0.0),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An index of three segments, some of whose documents are deleted."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(policy, "chosen", lambda _sizes: [])
        yield _made(tmp_path_factory)


def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    letters = [
        letter(
            f"CM16-000000{number}",
            issue(treatment, rationale="pain " * (number % 3) + "was told", visits=number),
        )
        for number, treatment in enumerate(TREATMENTS)
    ]
    apply(folder, [change(each) for each in letters[:3]])
    apply(folder, [change(each) for each in letters[3:5]])
    apply(folder, [change(each) for each in letters[5:]], removed=["letters/CM16-0000001.txt"])
    return folder


def stock(folder: Path, tree: Query) -> dict[int, float | None]:
    """Return what Whoosh's own search finds when it is told to look at everything."""
    with store.reader(folder) as reader:
        assert len(reader.leaf_readers()) == 3
        return dict(Searcher(reader, closereader=False).search(tree, limit=None).items())


def ours(folder: Path, tree: Query) -> dict[int, float]:
    """Return what the evaluator finds."""
    with store.reader(folder) as reader:
        return dict(Evaluator(reader).scores(tree))


@pytest.mark.parametrize("tree", SCORED, ids=repr)
def test_hits_and_scores_are_those_of_an_exhaustive_search_by_whoosh(
    folder: Path, tree: Query
) -> None:
    assert ours(folder, tree) == pytest.approx(stock(folder, tree), rel=1e-5)


@pytest.mark.parametrize("tree", NARROWED, ids=repr)
def test_what_narrows_adds_nothing_to_the_score(folder: Path, tree: And) -> None:
    found = ours(folder, tree)
    assert found.keys() == stock(folder, tree).keys()
    word = ours(folder, tree.subqueries[0])
    assert found == {number: word[number] for number in found}
    assert len(found) in range(1, len(word))


@pytest.mark.parametrize("tree", SILENT, ids=repr)
def test_where_no_word_is_asked_for_all_score_alike(folder: Path, tree: Query) -> None:
    found = ours(folder, tree)
    assert found.keys() == stock(folder, tree).keys()
    assert set(found.values()) == {0.0}


def test_the_score_of_a_word_does_not_depend_on_the_segments(tmp_path: Path) -> None:
    letters = [
        letter(f"CM16-000000{number}", issue(treatment))
        for number, treatment in enumerate(TREATMENTS)
    ]
    for each in letters:
        apply(tmp_path / "many", [change(each)])
    apply(tmp_path / "one", [change(each) for each in letters])
    scores = []
    for folder in (tmp_path / "many", tmp_path / "one"):
        with store.reader(folder) as reader:
            found = Evaluator(reader).scores(Term("treatment", "knee"))
            scores.append(sorted(found.values()))
    assert scores[0] == pytest.approx(scores[1])
    assert len(scores[0]) == 3
