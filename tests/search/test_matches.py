"""What matches, as arrays, against a slow reader of the records."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings

from imrsearch.search import Engine, Filter, Matches, Query
from tests import made, strategies
from tests.made import issue, letter
from tests.search import oracle
from tests.statistics import plain
from tests.strategies import Letter

unhurried = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
FIELDS = ("decision", "category", "drug", "specialty", "state", "document", "form")


@contextmanager
def matching(letters: Sequence[Letter], text: str = "", *filters: Filter) -> Iterator[Matches]:
    """Give what matches in an index of these letters, made for the moment."""
    with tempfile.TemporaryDirectory() as folder:
        made.index(Path(folder), letters)
        with Engine.open(Path(folder), superseded=True) as engine:
            yield engine.matches(Query(text=text, filters=filters))


def values(matches: Matches, name: str) -> list[set[str]]:
    """Return the values of each row in lower case."""
    coded = matches.values(name)
    return [
        {
            coded.names[at].lower()
            for at in coded.members[coded.starts[code] : coded.starts[code + 1]]
        }
        for code in coded.codes
    ]


@given(letters=strategies.collections(), question=plain.asked)
@unhurried
def test_rows_are_the_matching_issues_with_the_values_of_their_records(
    letters: Sequence[Letter], question: oracle.Asked
) -> None:
    with matching(letters, question.written()) as matches:
        stored = [(each.record.source.path, each.issues) for each in matches.stored()]
        rows = [(path, found) for path, issues in stored for found in (issues or (None,))]
        held = {name: values(matches, name) for name in FIELDS}
        decided, issues = matches.numbers("decided").tolist(), matches.is_issue.tolist()
        numbered = matches.letters.tolist()
    expected = {
        (row.record.source.path, row.issue and row.issue.number): row
        for row in oracle.rows(letters)
        if question.fits(row)
    }
    found_rows = [expected.pop((path, found and found.number)) for path, found in rows]
    assert not expected
    assert numbered == [at for at, (_, found) in enumerate(stored) for _ in (found or (None,))]
    for at, row in enumerate(found_rows):
        day = row.record.decision_date
        assert decided[at] == (day.toordinal() if day else Matches.ABSENT)
        assert issues[at] == (row.issue is not None)
        for name in FIELDS:
            assert held[name][at] == set(map(str.lower, oracle.values_of(name, row))), name


LETTERS = [
    letter(
        "CM17-2",
        issue("brace", number=1, decision="upheld"),
        issue("mri", number=2, decision="overturned"),
        decision_date=date(2017, 1, 1),
    ),
    letter("CM16-1", issue("brace", decision="Upheld")),
    letter("CM16-3", text="a notice"),
]


def test_a_row_a_letter_can_be_chosen_and_letters_without_issues_left_out() -> None:
    with matching(LETTERS) as matches:
        assert (len(matches), len(matches.issues()), len(matches.first_of_letters())) == (4, 3, 3)
        assert matches.issues().letters.max() == 1
        assert len(matches.only(np.zeros(4, bool))) == 0


def test_sets_tell_which_hold_a_value_whatever_its_case() -> None:
    with matching(LETTERS) as matches:
        coded = matches.values("decision")
        upheld = coded.holding("UPHELD")[coded.codes]
        assert upheld.sum() == 2
        assert coded.stated()[coded.codes].sum() == 3
        assert not coded.holding("modified").any()


def test_letters_come_in_the_order_of_their_ids_with_their_matching_issues() -> None:
    with matching(LETTERS, "brace OR notice") as matches:
        found = [
            (each.record.id, [issue.number for issue in each.issues]) for each in matches.ordered()
        ]
    assert found == [("CM16-1", [1]), ("CM16-3", []), ("CM17-2", [1])]


def test_filters_of_the_query_count_and_are_written_out() -> None:
    with matching(LETTERS, "brace", Filter("decision", ("upheld",))) as matches:
        assert (len(matches), matches.written) == (2, 'about:"brace" decision:"upheld"')


def test_nothing_found_is_empty_everywhere() -> None:
    with matching(LETTERS, "zyzzyva") as matches:
        assert len(matches) == len(matches.letters) == len(matches.numbers("age")) == 0
        assert list(matches.stored()) == list(matches.ordered()) == []
        assert matches.cited().places == ()


def test_an_empty_index_is_empty() -> None:
    with matching([]) as matches:
        assert len(matches.issues()) == 0
        assert matches.values("category").names == ()


def test_near_matches_of_plain_words_can_be_left_out() -> None:
    letters = [
        letter("CM16-1", issue("knee brace")),
        letter("CM16-2", issue("knee surgery")),
        letter("CM16-3", issue("ankle brace")),
    ]
    with tempfile.TemporaryDirectory() as folder:
        made.index(Path(folder), letters)
        with Engine.open(Path(folder), superseded=True) as engine:
            query = Query(text="knee brace")
            every, whole = engine.matches(query), engine.matches(query, near=False)
            assert len(every) == engine.search(query).total == 3
            assert [each.record.id for each in whole.stored()] == ["CM16-1"]
            assert (every.told.near, whole.told.near) == (0, 2)
