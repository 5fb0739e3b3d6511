"""The data that the pages' script reads: small, ordered, and the same as the lists say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from imrsearch.render import browser, site
from tests.render import specimens


def data(path: Path) -> list[Any]:
    """Return what a data file hands over."""
    name, _, rest = path.read_text().partition("(")
    assert name.startswith("imrsearch.")
    return list(json.loads(f"[{rest.removesuffix(');' + chr(10))}]"))


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
    assert found["radiculopathi"] == "1"
    assert found["baker"] == "11"
    assert found["visit"] == "111"
    assert found["independ"] == "4"


def test_places_of_a_word_stand_beside_its_hits(tmp_path: Path) -> None:
    site.write(specimens.REPORT, tmp_path)
    _, hits = data(tmp_path / "data" / "words-0.js")
    number, places = data(tmp_path / "data" / "places-0.js")
    assert number == 0
    assert list(places) == list(hits)
    assert all(len(places[word].split(" ")) == len(hits[word]) for word in hits)


def test_entries_are_those_of_the_lists(tmp_path: Path) -> None:
    site.write(specimens.REPORT, tmp_path)
    number, entries = data(tmp_path / "data" / "entries-0.js")
    assert number == 0
    listed = (tmp_path / "results.html").read_text()
    assert len(entries) == 4
    assert all(entry in listed for entry in entries)


def test_a_short_list_has_no_entries_apart(tmp_path: Path) -> None:
    site.write(specimens.REPORT, tmp_path)
    (found,) = data(tmp_path / "data" / "facets.js")
    assert not found["first"]
    assert not (tmp_path / "data" / "first.js").exists()


def test_of_a_long_list_the_first_entries_of_the_values_on_show_stand_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "SHORT", 3)
    monkeypatch.setattr(browser, "PAGE", 1)
    monkeypatch.setattr(browser, "SHOWN", 2)
    site.write(specimens.REPORT, tmp_path)
    (found,) = data(tmp_path / "data" / "facets.js")
    assert (found["first"], found["page"], found["shown"]) == (True, 1, 2)
    (first,) = data(tmp_path / "data" / "first.js")
    _, entries = data(tmp_path / "data" / "entries-0.js")
    assert first == {rank: entries[int(rank)] for rank in first}
    wanted = {
        next(rank for rank, code in enumerate(facet["codes"]) if value in facet["sets"][code])
        for facet in found["facets"]
        for value in range(min(2, len(facet["values"])))
    }
    assert {int(rank) for rank in first} == wanted
