"""Results in a terminal: goldens to read, and letter text that cannot drive it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from imrsearch.records import Span
from imrsearch.render import terminal
from imrsearch.render.screen import Screen, cells
from imrsearch.search.results import Facet, FacetValue, Results, Snippet
from tests.render import specimens

GOLDEN = Path(__file__).parent / "golden" / "terminal"
SGR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [40, 80, 120])
def test_results_as_golden_files(width: int, golden: Callable[[Path, str], None]) -> None:
    shown = terminal.as_text(specimens.RESULTS, Screen(width=width))
    golden(GOLDEN / f"results-{width}.txt", shown)


def test_results_in_colour_as_a_golden_file(golden: Callable[[Path, str], None]) -> None:
    shown = terminal.as_text(specimens.RESULTS, Screen(width=80, colour=True))
    golden(GOLDEN / "results-colour.txt", shown.replace("\x1b", "␛"))


def test_colour_taken_away_leaves_the_plain_text() -> None:
    coloured = terminal.as_text(specimens.RESULTS, Screen(width=70, colour=True))
    assert SGR.sub("", coloured) == terminal.as_text(specimens.RESULTS, Screen(width=70))


@pytest.mark.parametrize("width", [24, 40, 79, 80, 200])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    shown = terminal.as_text(specimens.RESULTS, Screen(width=width))
    assert max(map(cells, shown.splitlines())) <= width


def test_nothing_found_names_the_query() -> None:
    assert terminal.as_text(specimens.NO_RESULTS, Screen()) == "No issue matches: zzz\n"


def window(offset: int, count: int) -> Results:
    hits = specimens.HITS[offset : offset + count]
    changed: Results = msgspec.structs.replace(
        specimens.RESULTS, offset=offset, hits=hits, facets=()
    )
    return changed


def test_a_window_says_what_it_shows_and_ranks_from_there() -> None:
    shown = terminal.as_text(window(1, 2), Screen())
    assert shown.startswith("  2. CM16-9900001#2")
    assert shown.endswith("4 issues in 3 letters; shown: 2-3\n")


def test_a_window_without_hits_says_so() -> None:
    assert terminal.as_text(window(0, 0), Screen()) == "4 issues in 3 letters; none shown\n"


def test_a_long_facet_tells_how_many_values_are_left_out() -> None:
    values = tuple(FacetValue(value=f"v{at}", count=1, letters=1) for at in range(13))
    shown = terminal.facets([Facet(name="x", label="X", values=values)], Screen(width=40))
    assert shown.splitlines()[0].split() == ["X", "issues", "letters"]
    assert shown.splitlines()[10].split() == ["v9", "1", "1"]
    assert shown.splitlines()[11] == "and 3 more values"


def test_letter_text_cannot_drive_the_terminal() -> None:
    hit = specimens.hit_of(specimens.HOSTILE_LETTER, specimens.HOSTILE_LETTER.issues[0], score=1.0)
    snippet = Snippet(field=specimens.HOSTILE, text=specimens.HOSTILE, marks=(Span(0, 300),))
    facet = Facet(
        name="category",
        label=specimens.HOSTILE,
        values=(FacetValue(value=specimens.HOSTILE, count=1),),
    )
    results = Results(
        query=specimens.HOSTILE,
        total=1,
        letters=1,
        offset=0,
        hits=(msgspec.structs.replace(hit, snippets=(snippet,)),),
        facets=(facet,),
    )
    for colour in (False, True):
        shown = SGR.sub("", terminal.as_text(results, Screen(width=100, colour=colour)))
        assert not [sign for sign in shown if sign != "\n" and not sign.isprintable()]
        assert "␛[31mred␛]8;;" in " ".join(shown.split())


def test_a_hostile_query_is_inert_when_nothing_is_found() -> None:
    nothing = msgspec.structs.replace(specimens.NO_RESULTS, query="\x1b[2J")
    assert terminal.as_text(nothing, Screen()) == "No issue matches: ␛[2J\n"
