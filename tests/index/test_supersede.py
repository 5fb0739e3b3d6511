"""Letters that later ones replace: which one is current, through changes, removals and merges."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imrsearch.index import policy, store, supersede
from imrsearch.search import Engine, Query
from tests.made import apply, change, issue, letter
from tests.strategies import Letter

DAYS = [None, date(2016, 1, 1), date(2016, 1, 2)]


def of(case: str, path: str, day: date | None) -> Letter:
    return letter(case, issue(f"brace {path}"), path=path, decision_date=day)


def found(folder: Path, *, superseded: bool = False) -> list[str]:
    with Engine.open(folder, superseded=superseded) as engine:
        hits = engine.search(Query(limit=None, sort="id")).hits
        return sorted(hit.path for hit in hits)


def test_the_letter_decided_last_is_current_and_the_others_are_found_by_path(
    tmp_path: Path,
) -> None:
    old, new = of("CM16-1", "b.txt", DAYS[1]), of("CM16-1", "a.txt", DAYS[2])
    apply(tmp_path, [change(old), change(of("CM16-2", "c.txt", None))])
    apply(tmp_path, [change(new)])
    assert found(tmp_path) == ["a.txt", "c.txt"]
    assert found(tmp_path, superseded=True) == ["a.txt", "b.txt", "c.txt"]
    with Engine.open(tmp_path) as engine:
        assert engine.counts() == (2, 2)
        assert engine.letter("CM16-1").record == new[0]
        assert engine.letter("b.txt").record == old[0]
        assert engine.search(Query(text="treatment:brace")).total == 2
    apply(tmp_path, [], removed=["a.txt"])
    assert found(tmp_path) == ["b.txt", "c.txt"]


@pytest.mark.parametrize("merges", [True, False])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_it_is_always_the_last_of_those_that_are_there(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    merges: bool,
    data: st.DataObject,
) -> None:
    folder = tmp_path_factory.mktemp("index")
    if not merges:
        monkeypatch.setattr(policy, "chosen", lambda sizes: [])
    monkeypatch.setattr(supersede, "_MANY", data.draw(st.sampled_from([0, 1000])))
    there: dict[str, Letter] = {}
    for _ in range(data.draw(st.integers(1, 4))):
        added = data.draw(
            st.dictionaries(
                st.sampled_from("abcdef"),
                st.tuples(st.sampled_from(["CM16-1", "CM16-2"]), st.sampled_from(DAYS)),
                max_size=4,
            )
        )
        removed = data.draw(st.sets(st.sampled_from("abcdef"), max_size=3)) - added.keys()
        letters = {path: of(case, path, day) for path, (case, day) in added.items()}
        apply(folder, map(change, letters.values()), removed)
        there = {path: each for path, each in (there | letters).items() if path not in removed}
        assert found(folder, superseded=True) == sorted(there)
        assert found(folder) == sorted(_current(there))
        with closing(store.take(folder)) as snapshot:
            counts = [part.superseded for part in snapshot.generation.parts]
        assert sum(counts) == len(there) - len(list(_current(there)))


def _current(there: dict[str, Letter]) -> Iterator[str]:
    for case in ("CM16-1", "CM16-2"):
        paths = [path for path, (record, _) in there.items() if record.id == case]
        if paths:
            yield max(paths, key=lambda path: (there[path][0].decision_date or date.min, path))
