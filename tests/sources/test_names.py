"""Names of files as text that can be printed and stored."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.sources import printable


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("letters/CM16-0000001.pdf", "letters/CM16-0000001.pdf"),
        ("a b/ñandú “x”.txt", "a b/ñandú “x”.txt"),
        (r"odd\name.txt", r"odd\name.txt"),
        ("two\nlines.txt", r"two\x0alines.txt"),
        ("red\x1b[31m.txt", r"red\x1b[31m.txt"),
        ("caf\udce9.txt", r"caf\xe9.txt"),
        (r"caf\xe9.txt", r"caf\\xe9.txt"),
        ("lone\ud800.txt", r"lone\ud800.txt"),
    ],
)
def test_a_path_prints_on_one_line_of_valid_text(path: str, shown: str) -> None:
    assert printable(path) == shown


def test_a_path_object_prints_like_its_text() -> None:
    assert printable(Path("a") / "b\n.txt") == r"a/b\x0a.txt"


@given(st.binary(max_size=12), st.binary(max_size=12))
def test_two_paths_print_alike_only_if_they_are_the_same(one: bytes, other: bytes) -> None:
    shown = printable(os.fsdecode(one)), printable(os.fsdecode(other))
    assert (shown[0] == shown[1]) == (one == other)


@given(st.text(st.sampled_from("\\xue90ad\udce9\u0085\n"), max_size=12))
def test_a_printable_path_survives_json_and_needs_no_more_than_one_line(path: str) -> None:
    shown = printable(path)
    assert json.loads(json.dumps(shown, ensure_ascii=False).encode("utf-8")) == shown
    assert shown.splitlines() in ([], [shown])


@given(st.lists(st.text(st.sampled_from("\\xu e9\udce9\u0085\n"), max_size=8), unique=True))
def test_no_two_tricky_paths_print_alike(paths: list[str]) -> None:
    assert len({printable(path) for path in paths}) == len(paths)
