"""A segment file: what was put in comes out, and no damage goes unnoticed."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from imrsearch.errors import IndexDamagedError
from imrsearch.index import documents, sections
from imrsearch.index.builder import Builder
from imrsearch.index.layout import of_index, postings_of
from imrsearch.index.packed import unpack
from imrsearch.index.segment import Segment
from imrsearch.index.segment_writer import SegmentWriter
from tests.made import issue, letter

LETTERS = (
    letter("CM16-0000002", issue("knee brace", decision="upheld"), issue("mri", number=2)),
    letter("CM16-0000001", text="An illegible page."),
    letter("CM16-0000003", issue("knee knee surgery", drugs=("norco", "tramadol"))),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A segment of three letters, in the folder where an index has it."""
    path = tmp_path / "index" / "segments" / "000001-0.seg"
    path.parent.mkdir(parents=True)
    builder = Builder(of_index())
    for record, text in LETTERS:
        builder.add(documents.build(record, text, record.source.path))
    builder.write(path, "digest")
    return path


def test_what_was_put_in_comes_out(path: Path) -> None:
    segment = Segment.open(path)
    assert (segment.documents, segment.letters.count, segment.fields) == (4, 3, "digest")
    assert segment.lengths["treatment"] == 6
    postings = segment.postings("treatment")
    assert postings is not None
    assert list(postings.lexicon) == [b"brace", b"knee", b"mri", b"surgeri"]
    assert postings.documents(1).tolist() == [0, 3]
    assert postings.frequencies(1).tolist() == [1, 2]
    assert postings.places(1).positions.tolist() == [0, 0, 1]
    assert postings.places(1, np.array([1])).positions.tolist() == [0, 1]
    assert postings.lengths.tolist() == [2, 1, 0, 3]
    assert segment.letters.of.tolist() == [0, 0, 1, 2]
    assert segment.letters.issues.tolist() == [1, 2, 0, 1]
    assert segment.letters.order.tolist() == [1, 0, 2]
    for number, made in enumerate(LETTERS):
        assert unpack(segment.letters.packed(number)) == made


def test_values_are_sets_with_a_code_a_document(path: Path) -> None:
    values = Segment.open(path).values("drug")
    assert values is not None
    assert [values.members_of(code) for code in values.codes.tolist()] == [
        [],
        [],
        [],
        ["norco", "tramadol"],
    ]


def test_the_header_is_laid_out_as_the_format_says(path: Path) -> None:
    data = path.read_bytes()
    assert data[:8] == b"\x89IMR\r\n\x1a\n"
    assert int.from_bytes(data[8:10], "little") == sections.VERSION
    assert int.from_bytes(data[10:12], "little") == sections.OLDEST
    assert int.from_bytes(data[16:24], "little") == len(data)
    table = int.from_bytes(data[24:32], "little")
    length = int.from_bytes(data[32:40], "little")
    assert int.from_bytes(data[48:52], "little") == zlib.crc32(data[table : table + length])
    assert int.from_bytes(data[52:56], "little") == zlib.crc32(data[:52])
    assert data[table : table + 1] == b"{"
    assert table + length == len(data)


def test_every_section_begins_where_processors_like_it(path: Path) -> None:
    segment = Segment.open(path)
    assert all(segment.array(name).ctypes.data % 64 == 0 for name in segment.names())


def test_any_flipped_bit_is_noticed(path: Path) -> None:
    data = path.read_bytes()
    segment = Segment.open(path)
    within = {offset for name in segment.names() for offset in _offsets(segment, name)}
    segment.close()
    head = set(range(sections.HEADER.size)) | set(range(_table(data), len(data)))
    for offset in sorted(within | head):
        path.write_bytes(data[:offset] + bytes([data[offset] ^ 0x10]) + data[offset + 1 :])
        with pytest.raises(IndexDamagedError, match=r"segments/000001-0\.seg .*check --repair"):
            Segment.open(path).verify()


def test_damage_in_header_or_table_is_noticed_on_opening(path: Path) -> None:
    data = path.read_bytes()
    for offset in (*range(sections.HEADER.size), *range(_table(data), len(data), 7)):
        path.write_bytes(data[:offset] + bytes([data[offset] ^ 1]) + data[offset + 1 :])
        with pytest.raises(IndexDamagedError):
            Segment.open(path)


@pytest.mark.parametrize("size", [0, 1, 55, 56, 64, 1000, -1])
def test_a_file_that_was_cut_is_noticed_on_opening(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(IndexDamagedError):
        Segment.open(path)


def test_a_foreign_and_a_newer_file_are_refused(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(b"SQLite format 3\0" + data[16:])
    with pytest.raises(IndexDamagedError, match="is no segment of imrsearch"):
        Segment.open(path)
    newer = sections.unpack(data[: sections.HEADER.size])._replace(version=9, oldest=9)
    path.write_bytes(newer.pack() + data[sections.HEADER.size :])
    with pytest.raises(IndexDamagedError, match="is of version 9; this imrsearch reads 1 to 1"):
        Segment.open(path)


@pytest.mark.parametrize(
    "changes", [{"count": 10**9}, {"type": "|O8"}, {"offset": 3}, {"count": -5}]
)
def test_a_table_that_points_beyond_the_file_is_refused(
    path: Path, changes: dict[str, object]
) -> None:
    def change(section: sections.Section) -> sections.Section:
        return msgspec.structs.replace(section, **changes)

    _reseal(path, lambda found: (change(found[0]), *found[1:]))
    with pytest.raises(IndexDamagedError, match="has a section that reaches beyond its end"):
        Segment.open(path)


def _everything(segment: Segment) -> None:
    for name in postings_of(of_index()):
        segment.postings(name)
    for name in of_index().coded:
        segment.values(name)
    for name in of_index().numbers:
        segment.numbers(name)
    assert segment.letters.count


@pytest.mark.parametrize("name", [
    "treatment/begin", "treatment/docs", "treatment/freqs", "treatment/reach",
    "treatment/positions",
    "treatment/lengths", "treatment/text", "treatment/starts", "drug/codes", "drug/members",
    "drug/values/text", "age/numbers", "documents/letter", "letters/first", "letters/order",
])  # fmt: skip
def test_a_file_whose_sections_do_not_fit_together_is_refused(path: Path, name: str) -> None:
    _everything(Segment.open(path))

    def shorter(section: sections.Section) -> sections.Section:
        count = section.count - (section.name == name)
        return msgspec.structs.replace(section, count=count)

    _reseal(path, lambda found: tuple(map(shorter, found)))
    with pytest.raises(IndexDamagedError, match="check --repair"):
        _everything(Segment.open(path))


def test_a_file_that_lacks_a_section_is_refused(path: Path) -> None:
    _reseal(path, lambda found: tuple(each for each in found if each.name != "treatment/freqs"))
    with pytest.raises(IndexDamagedError, match="has nothing called treatment/freqs"):
        _everything(Segment.open(path))


def _reseal(
    path: Path,
    change: Callable[[tuple[sections.Section, ...]], tuple[sections.Section, ...]],
) -> None:
    """Write another table of sections, with the checksums that it would have."""
    data = path.read_bytes()
    start = _table(data)
    table = msgspec.json.decode(data[start:], type=sections.Table)
    changed = msgspec.json.encode(msgspec.structs.replace(table, sections=change(table.sections)))
    header = sections.unpack(data[: sections.HEADER.size])._replace(
        size=start + len(changed), length=len(changed), checksum=zlib.crc32(changed)
    )
    path.write_bytes(header.pack() + data[sections.HEADER.size : start] + changed)


def test_a_letter_that_cannot_be_unpacked_is_named(path: Path) -> None:
    segment = Segment.open(path)
    start = next(iter(_offsets(segment, "letters/blocks")))
    segment.close()
    data = bytearray(path.read_bytes())
    data[start : start + 8] = bytes(8)
    path.write_bytes(data)
    with pytest.raises(IndexDamagedError, match="holds letters that cannot be unpacked"):
        Segment.open(path).letters.packed(0)


def test_a_writer_that_fails_leaves_no_file(tmp_path: Path) -> None:
    def broken() -> Iterator[NDArray[np.uint8]]:
        yield np.arange(3, dtype=np.uint8)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), SegmentWriter(tmp_path / "a.seg") as writer:
        writer.stream("some", np.dtype("u1"), broken())
    assert list(tmp_path.iterdir()) == []


def _table(data: bytes) -> int:
    return int.from_bytes(data[24:32], "little")


def _offsets(segment: Segment, name: str) -> range:
    """Return the first bytes of a section, as offsets in the file."""
    array = segment.array(name)
    base = np.frombuffer(segment.bytes(next(iter(segment.names()))), np.uint8).ctypes.data
    first = sections.HEADER.size + -sections.HEADER.size % sections.ALIGNMENT
    start = array.ctypes.data - base + first
    return range(start, start + min(array.nbytes, 3))
