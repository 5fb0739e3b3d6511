"""Guidelines as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given

from imrsearch.records import Citation, Guideline, Span
from imrsearch.search import Query
from imrsearch.search.matches import Matches
from imrsearch.statistics import guidelines
from imrsearch.statistics.guidelines import Branch
from tests import strategies
from tests.made import issue, letter
from tests.search.oracle import Row
from tests.statistics import plain
from tests.strategies import Letter

Path = tuple[str, ...]


def cited(row: Row) -> set[Path]:
    """Return the places that an issue cites, each with the places that it lies in."""
    assert row.issue
    parties = (row.issue.claims_administrator, row.issue.expert)
    found: set[Path] = set()
    for citation in (
        *(each for party in parties for each in party.citations),
        *row.issue.rationale_citations,
    ):
        document = (f"family {citation.family}", f"document {citation.key}")
        found |= {document[:1], document}
        found |= {(*document, f"section {section}") for section in citation.sections}
        found |= {(*document, f"page {page}") for page in citation.pages}
    return found


def flat(branches: Sequence[Branch], above: Path = ()) -> Iterator[tuple[Path, Branch]]:
    for branch in branches:
        path = (*above, f"{branch.level} {branch.value}")
        yield path, branch
        yield from flat(branch.branches, path)


@given(letters=strategies.collections())
@plain.unhurried
def test_every_branch_holds_the_issues_that_cite_it(letters: Sequence[Letter]) -> None:
    with plain.engine_over(letters) as engine:
        tree = guidelines.tree(engine.matches(Query()))
    rows = plain.issues(letters)
    paths = {path for row in rows for path in cited(row)}
    found = dict(flat(tree.branches))
    assert set(found) == paths
    for path, branch in found.items():
        assert plain.told(branch.rate) == plain.counts(row for row in rows if path in cited(row))
    assert plain.told(tree.none) == plain.counts(row for row in rows if not cited(row))


def citation(**values: object) -> Citation:
    told = {"family": "MTUS", "document": "Low Back Complaints", "key": "acoem-2004/low-back"}
    return Citation(**{**told, "text": "as printed", "span": Span(0, 0), **values})  # type: ignore[arg-type]


LETTERS = [
    letter(
        "CM16-1",
        issue(
            "brace",
            decision="overturned",
            expert=Guideline(citations=(citation(pages=(301, 46)), citation(sections=("Belts",)))),
        ),
    ),
    letter(
        "CM16-2",
        issue("mri", expert=Guideline(citations=(citation(), citation(family="ODG", key="odg")))),
    ),
    letter("CM16-3", issue("gym")),
]


def told(depth: int) -> list[tuple[Path, int]]:
    with plain.engine_over(LETTERS) as engine:
        matches: Matches = engine.matches(Query())
        tree = guidelines.pruned(guidelines.tree(matches), depth)
    return [(path, branch.rate.issues) for path, branch in flat(tree.branches)]


def test_sections_stand_before_pages_and_pages_in_their_order() -> None:
    low_back = ("family MTUS", "document acoem-2004/low-back")
    assert told(3) == [
        (low_back[:1], 2),
        (low_back, 2),
        ((*low_back, "section Belts"), 1),
        ((*low_back, "page 46"), 1),
        ((*low_back, "page 301"), 1),
        (("family ODG",), 1),
        (("family ODG", "document odg"), 1),
    ]


def test_a_tree_can_be_cut_to_its_families() -> None:
    assert told(1) == [(("family MTUS",), 2), (("family ODG",), 1)]
