"""The data that the pages' script reads: small, ordered, and the same as the lists say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from imrsearch.render import browser, site
from tests.render import specimens


def data(path: Path) -> list[Any]:
    """Return what a data file hands over."""
    name, _, rest = path.read_text().partition("(")
    assert name.startswith("imrsearch.")
    return list(json.loads(f"[{rest.removesuffix(');' + chr(10))}]"))


def test_postings_are_steps_of_base_32() -> None:
    assert browser.postings([0, 1, 33, 1057, 1058]) == "1" + "1" + "^0" + "^]0" + "1"


@given(ranks=st.lists(st.integers(0, 3_000_000), unique=True).map(sorted))
def test_postings_can_be_read_back(ranks: list[int]) -> None:
    found, rank, step = [], -1, 0
    for sign in browser.postings(ranks):
        if sign >= "]":
            step = step * 32 + ord(sign) - 93
        else:
            rank, step = rank + step * 32 + ord(sign) - 48, 0
            found.append(rank)
    assert found == ranks


def test_facets_hold_a_code_a_hit(tmp_path: Path) -> None:
    site.write(specimens.REPORT, tmp_path)
    (found,) = data(tmp_path / "data" / "facets.js")
    assert found["letters"] == [0, 0, 1, 2]
    assert [day > 0 for day in found["decided"]] == [True, True, False, False]
    decision = found["facets"][0]
    assert (decision["name"], decision["label"]) == ("decision", "Decision")
    assert decision["values"] == ["upheld", "overturned", None]
    assert decision["labels"] == ["Upheld", "Overturned", "not stated"]
    carried = [[decision["values"][v] for v in decision["sets"][c]] for c in decision["codes"]]
    assert carried == [["upheld"], ["overturned"], [], [None]]


def test_words_stand_by_stem_with_the_hits_that_hold_them(tmp_path: Path) -> None:
    site.write(specimens.REPORT, tmp_path)
    number, found = data(tmp_path / "data" / "words-0.js")
    assert number == 0
    assert list(found) == sorted(found)
    assert found["radiculopathi"] == browser.postings([0])
    assert found["baker"] == browser.postings([0, 1])
    assert found["visit"] == browser.postings([0, 1, 2])
    assert found["independ"] == browser.postings([3])


def test_entries_are_those_of_the_lists(tmp_path: Path) -> None:
    site.write(specimens.REPORT, tmp_path)
    number, entries = data(tmp_path / "data" / "entries-0.js")
    assert number == 0
    listed = (tmp_path / "results.html").read_text()
    assert len(entries) == 4
    assert all(entry in listed for entry in entries)
