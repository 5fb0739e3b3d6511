"""Issues that are like one, and those that are its opposite on the same ground."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from imrsearch.errors import NotFoundError, QueryError
from imrsearch.records import Citation, Guideline, Issue, Span
from imrsearch.search import Engine, Similar
from tests import made
from tests.made import issue, letter


def cites(key: str) -> Guideline:
    citation = Citation(family="MTUS", document=key, key=key, text=key, span=Span(0, 0))
    return Guideline(citations=(citation,))


def injection(decision: str, body: str, key: str, rationale: str, number: int = 1) -> Issue:
    return issue(
        f"epidural injection {body}",
        number=number,
        decision=decision,
        category="Injection",
        subcategory="Epidural",
        body_parts=(body,),
        expert=cites(key),
        rationale=rationale,
    )


FILLER = [
    letter(
        f"CM14-{number}",
        issue(f"gym membership {number}", decision="upheld", category="Programs", rationale="gym"),
    )
    for number in range(20)
]
LETTERS = [
    letter(
        "CM16-1",
        injection("upheld", "neck", "low-back", "radiculopathy weakness dermatome"),
        injection("overturned", "neck", "low-back", "radiculopathy weakness dermatome", number=2),
    ),
    letter("CM16-2", injection("overturned", "knee", "low-back", "radiculopathy")),
    letter("CM16-3", injection("overturned", "neck", "low-back", "weakness")),
    letter("CM16-4", injection("overturned", "neck", "chronic-pain", "radiculopathy weakness")),
    letter("CM16-5", injection("upheld", "neck", "low-back", "radiculopathy weakness dermatome")),
    letter("CM16-6", issue("sauna", category="DMEPOS", decision="modified")),
    letter("CM16-7", text="a notice"),
    letter(
        "CM16-8",
        issue(
            "opioid",
            decision="upheld",
            category="Pharmaceuticals",
            drugs=("opium",),
            expert=cites("opioids"),
        ),
    ),
    letter(
        "CM16-9",
        issue(
            "opioid",
            decision="overturned",
            category="Pharmaceuticals",
            drugs=("opium",),
            expert=cites("elsewhere"),
        ),
    ),
    *FILLER,
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("neighbours")
    made.index(folder, LETTERS)
    with Engine.open(folder) as opened:
        yield opened


def ids(found: Similar) -> list[str]:
    return [each.hit.id for each in found.neighbours]


def test_the_nearest_share_most_of_treatment_reasons_and_guidelines(engine: Engine) -> None:
    found = engine.similar("CM16-1#1")
    assert ids(found) == ["CM16-5#1", "CM16-3#1", "CM16-4#1", "CM16-2#1"]
    best = found.neighbours[0]
    assert found.of.id == "CM16-1#1"
    assert best.likeness == pytest.approx(1.0)
    assert set(best.shared) == {
        "epidural",
        "injection",
        "neck",
        "radiculopathy",
        "weakness",
        "dermatome",
    }
    assert best.guidelines == ("low-back",)
    assert found.neighbours[2].guidelines == ()


def test_issues_of_the_same_letter_are_no_neighbours(engine: Engine) -> None:
    assert not {"CM16-1#1", "CM16-1#2"} & set(ids(engine.similar("CM16-1#1", 50)))


def test_a_contrast_has_the_same_ground_and_the_opposite_decision(engine: Engine) -> None:
    found = engine.similar("CM16-1#1", contrast=True)
    assert ids(found) == ["CM16-3#1"]
    assert (found.opposite, found.same, found.relaxed) == (
        "overturned",
        ("category", "subcategory", "body", "document"),
        (),
    )


def test_a_contrast_lets_go_of_what_none_has_and_says_so(engine: Engine) -> None:
    found = engine.similar("CM16-9", contrast=True)
    assert ids(found) == ["CM16-8#1"]
    assert (found.same, found.relaxed) == (("category", "drug"), ("document",))


def test_a_limit_keeps_the_nearest(engine: Engine) -> None:
    assert ids(engine.similar("CM16-1#1", 1)) == ["CM16-5#1"]


@pytest.mark.parametrize(
    ("name", "error", "message"),
    [
        ("CM16-1", QueryError, r"CM16-1 decides several issues; name one of CM16-1#1 \(epidural"),
        ("CM16-1#3", NotFoundError, "CM16-1 has no issue 3; it has CM16-1#1"),
        ("CM16-7", NotFoundError, "no issue was found in CM16-7"),
        ("CM99-1#1", NotFoundError, "there is no letter 'CM99-1'"),
    ],
)
def test_what_names_no_issue_is_told(
    engine: Engine, name: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        engine.similar(name)


def test_a_decision_in_another_word_has_no_opposite(engine: Engine) -> None:
    with pytest.raises(QueryError, match="there is no opposite of modified"):
        engine.similar("CM16-6", contrast=True)


def test_an_issue_that_shares_nothing_has_no_neighbours(engine: Engine) -> None:
    assert ids(engine.similar("CM16-6")) == []
