"""No passage, however often it is repeated, makes a letter slow to read."""

from __future__ import annotations

import pytest

from tests.letters import hostile
from tests.letters.specimens import determination, item

SIZE = 20_000
LIMIT = 5.0
"""Seconds of processor time: many times what such a text takes, and far below what a pattern takes
that goes back over what it has read."""


@pytest.mark.slow
@pytest.mark.parametrize("place", hostile.PLACES)
def test_a_passage_over_and_over_is_read_in_no_time(place: str) -> None:
    put = hostile.PLACES[place]
    slow = [
        piece
        for piece in hostile.PIECES
        if hostile.seconds(put((piece * (SIZE // len(piece) + 1))[:SIZE])) > LIMIT
    ]
    assert slow == []


@pytest.mark.slow
@pytest.mark.parametrize("place", hostile.PLACES)
@pytest.mark.parametrize("run", [" ", "\n", "a"])
def test_a_long_run_behind_any_beginning_is_read_in_no_time(place: str, run: str) -> None:
    put = hostile.PLACES[place]
    tail = run * (SIZE // len(run))
    slow = [piece for piece in hostile.PIECES if hostile.seconds(put(piece + tail)) > LIMIT]
    assert slow == []


def test_a_million_blanks_are_read_in_no_time() -> None:
    assert hostile.seconds(determination() + " " * 1_000_000) < LIMIT
    assert hostile.seconds(" " * 1_000_000) < LIMIT
    assert hostile.seconds(determination(summary="word \n" * 150_000)) < LIMIT


def test_a_thousand_issues_are_read_in_no_time() -> None:
    items = "".join(item(f"Treatment {number}: Upheld") for number in range(1_000))
    assert hostile.seconds(determination(items=items)) < 2 * LIMIT
