"""Files that are touched, replaced, moved, copied and lost; runs that are cut short."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from imrsearch.build import Doubt, Options, reading, update
from imrsearch.build.plan import key_of
from imrsearch.errors import PurgeError
from imrsearch.index import Pace, read_manifest, updating
from imrsearch.search import Engine
from imrsearch.sources import Reason, Status
from tests.build.shelf import HERE, Shelf
from tests.specimens import LETTER, pdf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(tmp_path)
    shelf.put("a.txt", "alpha")
    shelf.put("sub/b.txt", "beta")
    shelf.run()
    shelf.reader.taken()
    return shelf


def test_a_file_replaced_by_an_older_one_of_the_same_size_is_noticed(shelf: Shelf) -> None:
    path = shelf.letters / "a.txt"
    before = path.stat()
    other = shelf.put("../other.txt", "aleph")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    shelf.run()
    assert shelf.held()["a.txt"] == ("aleph",)


def test_content_is_verified_when_it_is_asked_for(shelf: Shelf) -> None:
    options = Options(workers=0, reader=shelf.reader, doubt=Doubt(content=True))
    summary = update([shelf.letters], shelf.index, options)
    assert (summary.read, summary.unchanged) == (0, 2)
    found = shelf.put("a.txt", "aleph").stat()
    with updating(shelf.index) as index:  # the index believes that it saw the file as it is now
        seen = Status(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        index.touch(key_of(str(shelf.letters / "a.txt")), seen)
        index.publish()
    assert shelf.run().read == 0
    assert update([shelf.letters], shelf.index, options).read == 1
    assert shelf.held()["a.txt"] == ("aleph",)


def test_a_moved_file_is_not_read_again(shelf: Shelf) -> None:
    (shelf.letters / "a.txt").rename(shelf.letters / "z.txt")
    (shelf.letters / "sub").rename(shelf.letters / "deep")
    summary = shelf.run()
    assert (summary.read, summary.moved, summary.removed) == (0, 2, 2)
    assert shelf.reader.taken() == []
    assert shelf.held() == {"z.txt": ("alpha",), "deep/b.txt": ("beta",)}
    with Engine.open(shelf.index) as engine:
        assert engine.letter("alpha").record.source.path == str(shelf.letters / "z.txt")


def test_copies_are_one_letter_under_the_first_of_their_paths(shelf: Shelf) -> None:
    shelf.put("0.txt", "beta")
    shelf.put("z.txt", "beta")
    summary = shelf.run()
    assert (summary.letters, summary.copies, summary.read) == (2, 2, 0)
    assert shelf.held() == {"0.txt": ("beta",), "a.txt": ("alpha",), "sub/b.txt": (), "z.txt": ()}
    (shelf.letters / "0.txt").unlink()
    assert shelf.run().removed == 1
    assert shelf.held() == {"a.txt": ("alpha",), "sub/b.txt": ("beta",), "z.txt": ()}
    shelf.put("sub/b.txt", "gamma")
    shelf.run()
    assert shelf.held() == {"a.txt": ("alpha",), "sub/b.txt": ("gamma",), "z.txt": ("beta",)}


def test_copies_that_come_at_once_are_one_letter(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for name in ("b.txt", "a.txt", "sub/c.txt"):
        shelf.put(name, "alpha")
    summary = shelf.run()
    assert (summary.letters, summary.copies) == (1, 2)
    assert shelf.held() == {"a.txt": ("alpha",), "b.txt": (), "sub/c.txt": ()}


def test_of_copies_that_go_at_once_the_last_one_keeps_the_letter(shelf: Shelf) -> None:
    for name in ("c.txt", "d.txt", "e.txt"):
        shelf.put(name, "gamma")
    shelf.run()
    for name in ("c.txt", "d.txt"):
        (shelf.letters / name).unlink()
    assert shelf.run().removed == 2
    assert shelf.held() == {"a.txt": ("alpha",), "e.txt": ("gamma",), "sub/b.txt": ("beta",)}


def test_a_run_that_would_lose_more_than_half_is_refused(shelf: Shelf) -> None:
    shelf.put("c.txt", "gamma")
    shelf.run()
    (shelf.letters / "a.txt").unlink()
    (shelf.letters / "c.txt").unlink()
    with pytest.raises(PurgeError, match=r"2 of the 3 files .*--allow-purge"):
        shelf.run()
    assert len(shelf.held()) == 3
    shelf.put("c.txt", "gamma")
    assert shelf.run().removed == 1


def test_a_folder_moved_as_a_whole_is_no_loss(shelf: Shelf) -> None:
    for name in ("a.txt", "sub"):
        (shelf.letters / name).rename(shelf.letters / f"new-{name}")
    assert shelf.run().moved == 2


def test_failed_files_are_read_again_when_it_is_asked_for(tmp_path: Path) -> None:
    letters, index = tmp_path / "letters", tmp_path / "index"
    letters.mkdir()
    (letters / "cut.pdf").write_bytes(pdf("Upheld")[:200])
    (letters / "good.txt").write_text(LETTER, encoding="utf-8")
    update([letters], index, HERE)
    assert update([letters], index, HERE).read == 0
    again = update([letters], index, Options(workers=0, doubt=Doubt(failed=True)))
    assert (again.read, again.unchanged) == (1, 1)


def test_a_long_run_is_published_in_parts_and_carried_on(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for number in range(10):
        shelf.put(f"{number}.txt", f"word{number}")

    def cut(done: int, total: int) -> None:
        assert total == 10
        if done == 6:
            raise ZeroDivisionError

    options = Options(workers=0, reader=shelf.reader, pace=Pace(files=2))
    with pytest.raises(ZeroDivisionError):
        update([shelf.letters], shelf.index, options, cut)
    assert sorted(shelf.held()) == [f"{number}.txt" for number in range(6)]
    shelf.reader.taken()
    assert shelf.run().letters == 10
    assert shelf.reader.taken() == [f"{number}.txt" for number in range(6, 10)]


def test_a_file_that_is_written_to_while_it_is_read_is_left_for_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters, index = tmp_path / "letters", tmp_path / "index"
    letters.mkdir()
    path = letters / "one.txt"
    path.write_text(LETTER, encoding="utf-8")
    fstat = os.fstat
    seen: list[int] = []

    def growing(descriptor: int) -> os.stat_result:
        found = fstat(descriptor)
        if not seen and found.st_ino == path.stat().st_ino:
            seen.append(descriptor)
            with path.open("a", encoding="utf-8") as file:
                file.write("more")
        return found

    monkeypatch.setattr("imrsearch.sources.reader.os.fstat", growing)
    summary = update([letters], index, HERE)
    assert [skip.reason for skip in summary.skipped] == [Reason.CHANGING]
    assert len(read_manifest(index)) == 0
    assert update([letters], index, HERE).letters == 1


def test_sources_are_never_written_to(shelf: Shelf) -> None:
    def tree() -> dict[str, tuple[bytes, int, int, int]]:
        found = {}
        for path in sorted(shelf.letters.rglob("*")):
            content = path.read_bytes() if path.is_file() else b""
            status = path.stat()
            times = status.st_mtime_ns, status.st_ctime_ns
            found[str(path)] = (content, *times, status.st_mode)
        return found

    before = tree()
    shelf.purge()
    doubt = Doubt(content=True, failed=True)
    update([shelf.letters], shelf.index, Options(workers=2, doubt=doubt))
    assert tree() == before


def test_letters_are_read_again_from_the_index_where_their_file_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters, index = tmp_path / "letters", tmp_path / "index"
    letters.mkdir()
    (letters / "one.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "other").mkdir()
    update([letters], index, HERE)
    with Engine.open(index) as engine:
        before = list(engine.letters())
    letters.rename(tmp_path / "gone")
    monkeypatch.setattr(reading, "parser", lambda: "another")
    summary = update([tmp_path / "other"], index, HERE)
    assert summary.read == 1
    assert read_manifest(index).parsers == ["another"]
    with Engine.open(index) as engine:
        assert list(engine.letters()) == before


def test_the_parser_is_known_by_its_tables_too() -> None:
    assert reading.parser().count("/") == 2


def test_many_files_with_no_letter_are_no_loss(tmp_path: Path) -> None:
    letters, index = tmp_path / "letters", tmp_path / "index"
    letters.mkdir()
    (letters / "good.txt").write_text(LETTER, encoding="utf-8")
    for number in range(5):
        (letters / f"{number}.txt").write_text("Two eggs and some flour.")
    update([letters], index, HERE)
    for number in range(5):
        (letters / f"{number}.txt").unlink()
    assert update([letters], index, HERE).removed == 5
