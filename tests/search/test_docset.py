"""Sets of documents, in either form."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.search.docset import DocSet, gathered, union

SIZE = 200
_members = st.frozensets(st.integers(0, SIZE - 1))


def _made(members: frozenset[int], *, as_flags: bool) -> DocSet:
    numbers = np.array(sorted(members), np.uint32)
    if not as_flags:
        return DocSet(SIZE, numbers=numbers)
    flags = np.zeros(SIZE, bool)
    flags[numbers] = True
    return DocSet(SIZE, flags=flags)


@given(_members, _members, st.booleans())
def test_what_is_in_a_set_is_told_whatever_its_form(
    members: frozenset[int], sought: frozenset[int], as_flags: bool
) -> None:
    made = _made(members, as_flags=as_flags)
    asked = np.array(sorted(sought), np.int64)
    assert made.has(asked).tolist() == [number in members for number in sorted(sought)]
    assert made.numbers().tolist() == sorted(members)
    assert np.flatnonzero(made.flags()).tolist() == sorted(members)


@given(st.lists(st.tuples(_members, st.booleans()), max_size=4))
def test_a_union_holds_what_any_holds(parts: list[tuple[frozenset[int], bool]]) -> None:
    made = [_made(members, as_flags=flags) for members, flags in parts]
    expected = sorted({number for members, _ in parts for number in members})
    assert union(SIZE, made).numbers().tolist() == expected


@pytest.mark.parametrize("parts", [[], [[5, 2], [2, 9]], [[*range(150)], [199]]])
def test_parts_need_not_be_sorted(parts: list[list[int]]) -> None:
    found = gathered(SIZE, [np.array(part, np.uint32) for part in parts])
    assert found.numbers().tolist() == sorted({number for part in parts for number in part})
