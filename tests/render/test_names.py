"""File names: readable where they can be, and never two values under one name."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.render import names


@pytest.mark.parametrize(
    ("value", "stem"),
    [
        ("CM16-0213037", "cm16-0213037"),
        ("upheld", "upheld"),
        ("sha-0123456789ab", "sha-0123456789ab"),
        (None, "not-stated"),
        ("Pain Medicine", "pain-medicine-73cded6549"),
        ("IMR 13-000004", "imr-13-000004-2068eb89a6"),
    ],
)
def test_stems(value: str | None, stem: str) -> None:
    assert names.stem(value) == stem


@pytest.mark.parametrize(
    "value",
    [
        "not-stated",
        "cm16-0213037",
        "con",
        "NUL",
        "com1",
        "",
        "..",
        "../../etc/passwd",
        "a/b",
        "a\\b",
        "a.html",
        "x" * 300,
        "疼痛",
        "pain-medicine-73cded6549",
        "\ud800",
        "trailing. ",
    ],
)
def test_awkward_values_get_a_hash(value: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{1,70}-[0-9a-f]{10}", names.stem(value))


def test_pages_by_kind() -> None:
    assert names.letter_page("CM16-0213037") == "letters/cm16-0213037.html"
    assert names.facet_page("category") == "facets/category.html"
    assert names.value_page("decision", "upheld") == "facets/decision/upheld.html"
    assert names.value_page("decision", None) == "facets/decision/not-stated.html"
    assert names.numbered("results.html", 1) == "results.html"
    assert names.numbered("results.html", 2) == "results.page-2.html"


@given(st.lists(st.text(max_size=12), unique=True, max_size=30))
def test_no_two_values_share_a_name(values: list[str]) -> None:
    stems = [names.stem(value) for value in [None, *values]]
    assert len(set(stems)) == len(stems)


@given(st.text(max_size=100))
def test_a_name_is_safe_everywhere_and_its_own_lower_case(value: str) -> None:
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,70}[a-z0-9])?", names.stem(value))


@pytest.mark.parametrize("value", ["CM16-0213037", "Pain", "pain", "PAIN", "upheld"])
def test_the_name_of_a_name_is_another(value: str) -> None:
    again = names.stem(names.stem(value))
    assert again == names.stem(value) or re.search(r"-[0-9a-f]{10}$", again)
