"""Long lists in pages of fifty, each linked with its neighbours and the ends."""

from __future__ import annotations

import pytest

from imrsearch.render import paging
from imrsearch.render.paging import Sheet, Step


def sheet(items: int, number: int) -> Sheet[int]:
    return list(paging.sheets("results.html", range(1, items + 1)))[number - 1]


@pytest.mark.parametrize(("items", "pages"), [(0, 1), (1, 1), (50, 1), (51, 2), (100, 2), (101, 3)])
def test_how_many_pages(items: int, pages: int) -> None:
    assert paging.count(items) == pages
    assert len(list(paging.sheets("results.html", range(items)))) == pages


def test_every_item_stands_on_one_page_in_order() -> None:
    pages = paging.sheets("results.html", range(1, 124))
    assert [item for page in pages for item in page.items] == list(range(1, 124))


def test_a_page_in_the_middle_knows_its_place_and_neighbours() -> None:
    middle = sheet(123, 2)
    assert (middle.name, middle.start, middle.end, middle.last) == (
        "results.page-2.html",
        51,
        100,
        3,
    )
    assert (middle.before, middle.after) == ("results.html", "results.page-3.html")


def test_the_first_and_last_page_have_one_neighbour() -> None:
    assert (sheet(123, 1).before, sheet(123, 1).after) == (None, "results.page-2.html")
    assert (sheet(123, 3).before, sheet(123, 3).after) == ("results.page-2.html", None)
    assert (sheet(123, 3).start, sheet(123, 3).end) == (101, 123)


def test_an_empty_list_is_one_page_that_ends_before_it_starts() -> None:
    empty = sheet(0, 1)
    assert (empty.start, empty.end, list(empty.items)) == (1, 0, [])


def test_links_lead_to_both_ends_and_to_what_is_near() -> None:
    steps = sheet(50 * 20, 10).steps
    assert [step.number for step in steps] == [1, None, 8, 9, 10, 11, 12, None, 20]
    assert steps[2] == Step(8, "results.page-8.html")


def test_links_of_a_short_list_leave_nothing_out() -> None:
    assert [step.number for step in sheet(50 * 4, 2).steps] == [1, 2, 3, 4]
