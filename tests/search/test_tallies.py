"""Counts by combination are the counts of each field by itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import numpy as np
import pytest

from imrsearch.index import policy, store
from imrsearch.records import Guideline, Reviewer
from imrsearch.search import facets, tallies
from imrsearch.search.columns import Columns
from tests.made import apply, change, issue, letter
from tests.strategies import Letter

NAMES = ("decision", "category", "basis", "specialty", "drug", "outcome")
SPECIALTIES = ("Neurology", "Pain Management", "PAIN MANAGEMENT", "Orthopedic Surgery")


def _letter(random: Random, number: int) -> Letter:
    return letter(
        f"CM16-{number:07}",
        *(
            issue(
                "knee",
                number=place,
                decision=random.choice(("upheld", "overturned", None)),
                category=random.choice(("Injection", "Surgery", None)),
                drugs=tuple(random.sample(("norco", "tramadol"), random.randrange(3))),
                expert=Guideline(basis=random.choice(("mtus", "both", "not_stated"))),
            )
            for place in range(1, random.randrange(2, 5))
        ),
        reviewer=Reviewer(specialties=tuple(random.sample(SPECIALTIES, random.randrange(3)))),
    )


@pytest.mark.parametrize("pays", [0, 4, 10**9])
def test_facets_count_what_plain_counting_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pays: int
) -> None:
    monkeypatch.setattr(tallies, "_PAYS", pays)
    monkeypatch.setattr(policy, "chosen", lambda _sizes: [])
    random = Random(pays)
    letters = [_letter(random, number) for number in range(80)]
    apply(tmp_path, [change(each) for each in letters[:50]])
    apply(tmp_path, [change(each) for each in letters[50:]])
    issues = [(record, each) for record, _ in letters for each in record.issues]
    chosen = np.array(sorted(random.sample(range(len(issues)), 60)))
    with store.reader(tmp_path) as reader:
        columns = Columns(reader)
        counted = facets.count(NAMES, chosen, columns)
        # From the second time on they have a code together.
        assert facets.count(NAMES, chosen, columns) == counted
    taken = [issues[number] for number in chosen.tolist()]
    expected = {
        "decision": Counter(each.decision for _, each in taken),
        "category": Counter(each.category for _, each in taken),
        "outcome": Counter(record.outcome for record, _ in taken),
        "drug": Counter(drug for _, each in taken for drug in each.drugs or (None,)),
        "basis": Counter(
            None if each.expert.basis == "not_stated" else each.expert.basis for _, each in taken
        ),
        "specialty": Counter(
            name
            for record, _ in taken
            for name in {each.lower() for each in record.reviewer.specialties} or {None}
        ),
    }
    for facet in counted:
        found = {each.value: each.count for each in facet.values}
        if facet.name == "specialty":
            found = {value and value.lower(): count for value, count in found.items()}
        assert found == expected[facet.name], facet.name
