"""Runs over folders that change: what is read, what is left, what is taken out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from imrsearch.build import Limits, Options, Reading, Summary, reading, update
from imrsearch.errors import IndexLockedError
from imrsearch.index import read_manifest, store
from imrsearch.sources import Reason, Skipped
from tests.build import readers
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


def test_a_first_run_reads_everything_in_order_and_counts(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for name in ("b.txt", "a.txt", "sub/c.txt"):
        shelf.put(name, name)
    assert shelf.run() == Summary(
        letters=3,
        issues=3,
        problems=3,
        copies=0,
        read=3,
        unchanged=0,
        moved=0,
        removed=0,
        superseded=0,
        generation=1,
        skipped=(),
    )
    assert shelf.reader.taken() == ["a.txt", "b.txt", "c.txt"]


def test_a_second_run_reads_nothing_and_counts_the_same(shelf: Shelf) -> None:
    summary = shelf.run()
    assert (summary.letters, summary.issues, summary.problems) == (2, 2, 2)
    assert (summary.read, summary.unchanged, summary.removed) == (0, 2, 0)
    assert summary.generation == 1
    assert shelf.reader.taken() == []


def test_a_changed_file_alone_is_read_again(shelf: Shelf) -> None:
    shelf.put("a.txt", "aleph!")
    summary = shelf.run()
    assert (summary.read, summary.unchanged) == (1, 1)
    assert shelf.reader.taken() == ["a.txt"]
    assert shelf.held() == {"a.txt": ("aleph!",), "sub/b.txt": ("beta",)}


def test_a_file_changed_to_the_same_length_is_noticed_by_its_time(shelf: Shelf) -> None:
    os.utime(shelf.put("a.txt", "aleph"), ns=(0, 0))
    shelf.run()
    assert shelf.held()["a.txt"] == ("aleph",)


def test_a_file_whose_time_alone_changed_is_hashed_and_not_parsed(tmp_path: Path) -> None:
    letters, index = tmp_path / "letters", tmp_path / "index"
    letters.mkdir()
    (letters / "one.txt").write_text(LETTER, encoding="utf-8")
    update([letters], index, HERE)
    os.utime(letters / "one.txt", ns=(0, 0))

    def never(path: Path) -> Reading:
        raise AssertionError(path)

    assert update([letters], index, Options(workers=0, reader=never)).unchanged == 1


def test_a_new_file_is_read_and_the_others_are_not(shelf: Shelf) -> None:
    shelf.put("sub/new.txt", "gamma")
    assert shelf.run().letters == 3
    assert shelf.reader.taken() == ["new.txt"]


def test_deleted_files_and_folders_leave_the_index(shelf: Shelf) -> None:
    shelf.put("sub/deep/c.txt", "gamma")
    shelf.run()
    (shelf.letters / "a.txt").unlink()
    (shelf.letters / "sub").rename(shelf.letters.parent / "elsewhere")
    summary = shelf.purge()
    assert (summary.letters, summary.removed) == (0, 3)
    assert shelf.held() == {}


def test_files_that_lie_outside_the_paths_of_a_run_stay(shelf: Shelf, tmp_path: Path) -> None:
    other = tmp_path / "letters-of-may"
    other.mkdir()
    (other / "m.txt").write_text("mu")
    summary = shelf.run(other)
    assert (summary.letters, summary.removed) == (1, 0)
    assert shelf.held() == {
        "../letters-of-may/m.txt": ("mu",),
        "a.txt": ("alpha",),
        "sub/b.txt": ("beta",),
    }


def test_a_folder_that_is_not_there_is_named_and_its_letters_stay(shelf: Shelf) -> None:
    shelf.letters.rename(shelf.letters.parent / "unmounted")
    summary = shelf.run()
    assert (summary.letters, summary.removed) == (2, 0)
    assert [skip.reason for skip in summary.failures] == [Reason.UNREADABLE]
    assert set(shelf.held()) == {"a.txt", "sub/b.txt"}


def test_a_folder_that_cannot_be_listed_keeps_its_letters(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shelf.letters / "a.txt").unlink()
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "sub":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    summary = shelf.run()
    monkeypatch.undo()
    assert summary.removed == 1
    assert [skip.reason for skip in summary.failures] == [Reason.NO_PERMISSION]
    assert shelf.held() == {"sub/b.txt": ("beta",)}


def test_the_same_folder_from_elsewhere_is_the_same_folder(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shelf.letters / "sub")
    assert shelf.run(Path("..")).unchanged == 2
    assert shelf.reader.taken() == []


def test_the_same_name_in_another_folder_is_another_file(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "two" / "letters").mkdir(parents=True)
    (tmp_path / "two" / "letters" / "a.txt").write_text("again")
    monkeypatch.chdir(tmp_path / "two")
    assert shelf.run(Path("letters")).letters == 1
    assert shelf.held()["a.txt"] == ("alpha",)


def test_bad_files_are_named_on_every_run_and_read_on_the_first_alone(tmp_path: Path) -> None:
    letters, index = tmp_path / "letters", tmp_path / "index"
    letters.mkdir()
    (letters / "cut.pdf").write_bytes(pdf("Upheld")[:200])
    (letters / "good.txt").write_text(LETTER, encoding="utf-8")
    (letters / "notes.md").write_text("read me")
    (letters / "recipe.txt").write_text("Two eggs and some flour.")
    first = update([letters], index, HERE)
    assert [(Path(skip.path).name, skip.reason) for skip in first.skipped] == [
        ("cut.pdf", Reason.DAMAGED),
        ("notes.md", Reason.NOT_A_LETTER),
        ("recipe.txt", Reason.NOT_A_LETTER),
    ]
    assert [Path(skip.path).name for skip in first.failures] == ["cut.pdf"]
    assert (first.letters, first.issues, first.read) == (1, 1, 4)
    again = update([letters], index, HERE)
    assert again.skipped == first.skipped
    assert (again.letters, again.issues, again.read, again.unchanged) == (1, 1, 0, 4)


def test_a_letter_whose_file_went_bad_leaves_the_index(tmp_path: Path) -> None:
    letters, index = tmp_path / "letters", tmp_path / "index"
    letters.mkdir()
    (letters / "one.txt").write_text(LETTER, encoding="utf-8")
    assert update([letters], index, HERE).letters == 1
    (letters / "one.txt").write_text("")
    summary = update([letters], index, HERE)
    assert (summary.letters, summary.failures[0].reason) == (0, Reason.EMPTY)


def test_a_file_that_is_gone_before_it_is_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("alpha")

    def read(path: Path) -> Reading:
        path.unlink()
        return reading.read(path)

    summary = update([tmp_path], tmp_path / "index", Options(workers=0, reader=read))
    assert [skip.reason for skip in summary.failures] == [Reason.UNREADABLE]


@pytest.mark.corpus
def test_the_real_letters_are_all_read_and_their_companions_are_named(
    corpus: Path, tmp_path: Path
) -> None:
    summary = update([corpus], tmp_path / "index")
    assert (summary.letters, summary.issues, summary.failures) == (28, 89, ())
    assert [Path(skip.path).name for skip in summary.skipped] == ["README.md", "expected.tsv"]


def test_another_version_of_the_parser_reads_everything_again(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "parser", lambda: "next")
    assert shelf.run().read == 2
    assert shelf.run().read == 0


def test_the_index_inside_the_folder_of_letters_is_not_read(shelf: Shelf) -> None:
    inside = shelf.letters / "index"
    update([shelf.letters], inside, HERE)
    (inside / "notes.txt").write_text(LETTER, encoding="utf-8")
    assert update([shelf.letters], inside, HERE).read == 0


def test_progress_is_told_before_the_first_file_and_after_each(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for name in ("a.txt", "b.txt"):
        shelf.put(name, name)
    told: list[tuple[int, int]] = []
    options = Options(workers=0, reader=shelf.reader)
    update([shelf.letters], shelf.index, options, lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_workers_give_what_reading_here_gives(tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    for number in range(20):
        text = LETTER.replace("CM19-0000017", f"CM19-00001{number:02}")
        (letters / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (letters / "scan.pdf").write_bytes(pdf(""))
    (letters / "typed.pdf").write_bytes(pdf(LETTER.replace("CM19-0000017", "CM19-0000099")))
    here = update([letters], tmp_path / "here", HERE)
    assert update([letters], tmp_path / "there", Options(workers=2)) == here
    assert (here.letters, [skip.reason for skip in here.skipped]) == (21, [Reason.NO_TEXT])
    assert read_manifest(tmp_path / "here") == read_manifest(tmp_path / "there")


def test_a_file_that_hangs_costs_itself_alone(tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    for name in ("a.txt", "hang.pdf", "z.txt"):
        (letters / name).write_text("x")
    options = Options(workers=1, limits=Limits(seconds=0.5), reader=readers.by_name)
    summary = update([letters], tmp_path / "index", options)
    assert [(Path(skip.path).name, skip.reason) for skip in summary.skipped] == [
        ("a.txt", Reason.NOT_A_LETTER),
        ("hang.pdf", Reason.TIMED_OUT),
        ("z.txt", Reason.NOT_A_LETTER),
    ]


def test_many_files_are_shared_out_and_few_are_not(tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    for number in range(16):
        (letters / f"{number:02}.txt").write_text("x")

    def readers_of(skipped: tuple[Skipped, ...]) -> set[str]:
        return {skip.detail for skip in skipped}

    options = Options(reader=readers.by_name)
    many = readers_of(update([letters], tmp_path / "many", options).skipped)
    assert str(os.getpid()) not in many
    (letters / "15.txt").unlink()
    few = readers_of(update([letters], tmp_path / "few", options).skipped)
    assert few == {str(os.getpid())}


def test_a_run_that_is_broken_off_leaves_the_index_as_it_was(shelf: Shelf) -> None:
    shelf.put("new.txt", "gamma")
    shelf.put("sub/new.txt", "delta")

    def interrupt(done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    options = Options(workers=0, reader=shelf.reader)
    with pytest.raises(KeyboardInterrupt):
        update([shelf.letters], shelf.index, options, interrupt)
    assert set(shelf.held()) == {"a.txt", "sub/b.txt"}
    assert shelf.run().letters == 4


def test_a_second_run_at_the_same_time_is_refused(shelf: Shelf) -> None:
    with store.writable(shelf.index), pytest.raises(IndexLockedError):
        shelf.run()
