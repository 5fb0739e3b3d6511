"""Segments merged: the same as if all that stays had been put in at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imrsearch.index import documents, lexicon, merged_words, policy
from imrsearch.index.builder import Builder
from imrsearch.index.layout import of_index
from imrsearch.index.merge import merge, sources
from imrsearch.index.segment import Segment
from imrsearch.index.segment_writer import SegmentWriter
from tests import strategies
from tests.strategies import Letter


def built(path: Path, letters: Sequence[Letter]) -> Segment:
    """Return a segment of these letters."""
    builder = Builder(of_index())
    for record, text in letters:
        builder.add(documents.build(record, text, record.source.path))
    builder.write(path, "digest")
    return Segment.open(path)


def assert_same(left: Segment, right: Segment) -> None:
    """Fail unless two segments say the same; codes and blocks may be numbered otherwise."""
    assert (left.documents, left.lengths) == (right.documents, right.lengths)
    free = ("letters/block", "combined/", "/codes", "/sets", "/members", "/values")
    names = [name for name in left.names() if not any(part in name for part in free)]
    assert len(names) > 50
    for name in names:
        assert left.array(name).tolist() == right.array(name).tolist(), name
    for field in of_index().coded:
        one, two = left.values(field), right.values(field)
        assert one is not None
        assert two is not None
        for mine, theirs in zip(one.codes.tolist(), two.codes.tolist(), strict=True):
            assert one.members_of(mine) == two.members_of(theirs)
    for number in range(left.letters.count):
        assert left.letters.packed(number) == right.letters.packed(number)


def assert_combined(segment: Segment) -> None:
    """Fail unless the combined codes stand for the codes of their fields."""
    fields = of_index().combined
    rows = segment.array("combined/rows").reshape(-1, len(fields))
    for place, field in enumerate(fields):
        values = segment.values(field)
        assert values is not None
        assert rows[segment.array("combined/codes"), place].tolist() == values.codes.tolist()


@given(
    parts=st.lists(strategies.collections(most=4).filter(bool), min_size=1, max_size=3),
    data=st.data(),
)
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_a_merge_is_what_stays_put_in_at_once(
    tmp_path_factory: pytest.TempPathFactory,
    parts: list[tuple[Letter, ...]],
    data: st.DataObject,
) -> None:
    folder = tmp_path_factory.mktemp("segments")
    chosen = [data.draw(st.lists(st.booleans(), min_size=len(p), max_size=len(p))) for p in parts]
    pairs = zip(chain(*parts), chain(*chosen), strict=True)
    kept = [made for made, stays in pairs if stays]
    if not kept:
        return
    found = []
    for number, (letters, stays) in enumerate(zip(parts, chosen, strict=True)):
        segment = built(folder / f"{number}.seg", letters)
        live = None if all(stays) else np.array(stays)[segment.letters.of]
        found.append((segment, live))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merged_words, "_WORDS", data.draw(st.sampled_from([3000, 250_000])))
        patch.setattr(merged_words, "_BLOCK", data.draw(st.sampled_from([1, 7, 1_000_000])))
        merge(sources(found), folder / "merged.seg", of_index())
    merged = Segment.open(folder / "merged.seg")
    merged.verify()
    assert_combined(merged)
    assert_same(merged, built(folder / "whole.seg", kept))


def test_words_are_united_range_by_range(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merged_words, "_WORDS", 3000)
    names = [f"{number:05}" for number in range(4000)]
    lexicons = []
    for part in range(3):
        segment = tmp_path / f"{part}.seg"
        with SegmentWriter(segment) as writer:
            lexicon.write(writer, "w", [name.encode() for name in names[part::3]])
            writer.finish(documents=0, letters=0, fields="")
        lexicons.append(Segment.open(segment).lexicon("w"))
    ranges = list(merged_words._ranges(lexicons))
    assert [name.decode() for found, _ in ranges for name in found] == names
    assert len(ranges) > 1


@pytest.mark.parametrize(
    ("sizes", "merged"),
    [
        ([], []),
        ([(5, 0)], []),
        ([(5, 0), (5, 0)], [0, 1]),
        ([(1000, 0), (1, 0)], []),
        ([(1000, 0), (300, 0), (300, 0)], [0, 1, 2]),
        ([(1000, 0), (30, 0), (9, 0), (2, 0)], []),
        ([(1000, 0), (30, 0), (9, 0), (5, 0)], [2, 3]),
        ([(1000, 0), (28, 0), (9, 0), (5, 0)], [1, 2, 3]),
        ([(60, 40)], [0]),
        ([(100, 10)], []),
    ],
)
def test_few_segments_are_kept_and_large_ones_left_alone(
    sizes: list[tuple[int, int]], merged: list[int]
) -> None:
    assert policy.chosen(sizes) == merged


def test_adding_little_by_little_leaves_few_segments_and_little_work() -> None:
    sizes = [1_000_000]
    written = 0
    for _ in range(300):
        sizes.append(1000)
        chosen = policy.chosen([(size, 0) for size in sizes])
        if chosen:
            total = sum(sizes[place] for place in chosen)
            written += total
            sizes = [size for place, size in enumerate(sizes) if place not in chosen] + [total]
        assert len(sizes) <= 8
    assert sum(sizes) == 1_300_000
    assert written < 10 * 300_000
