"""Damages of every kind: each is found by ``check`` and mended by the command that it names."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from imrsearch.build import Options, Reading, reading, update
from imrsearch.index import manifest, mend, store
from imrsearch.index.check import inspect
from imrsearch.index.lock import OWNER, Owner
from imrsearch.index.manifest import Entry
from imrsearch.sources.status import GONE
from tests.build.dump import dump
from tests.cli.conftest import Run
from tests.specimens import LETTER

HERE = Options(workers=0)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index with two segments, deletions, a superseded letter and a copy."""
    root = tmp_path_factory.mktemp("dam aged")
    letters, index = root / "letters", root / "index"
    letters.mkdir()
    for number in range(12):
        _put(letters, number)
    update([letters], index, HERE)
    _put(letters, 3, "amended", "Physical therapy 4 times a week")
    _put(letters, 20)
    (letters / "copy.txt").write_bytes((letters / "5.txt").read_bytes())
    (letters / "7.txt").unlink()
    update([letters], index, HERE)
    return index


def _put(letters: Path, number: int, name: str = "", request: str = "Physical therapy") -> None:
    text = LETTER.replace("CM19-0000017", f"CM19-{number:07}").replace("Physical therapy", request)
    (letters / f"{name or number}.txt").write_text(text, encoding="utf-8")


@pytest.fixture
def index(whole: Path, tmp_path: Path) -> Path:
    return shutil.copytree(whole, tmp_path / "in dex")


def the(index: Path, ending: str) -> Path:
    """Return the newest file of a kind."""
    return max((index / "segments").glob(f"*{ending}"))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def flip(path: Path, at: float = 0.5) -> None:
    data = bytearray(path.read_bytes())
    data[int(at * (len(data) - 1))] ^= 1
    path.write_bytes(data)


def replaced(path: Path, old: str, new: str) -> None:
    data = path.read_bytes()
    assert old.encode() in data
    path.write_bytes(data.replace(old.encode(), new.encode()))


def other_version(index: Path) -> None:
    meta = store.checked(index)
    replaced(index / "imrsearch.json", f'"version":{meta.version}', '"version":999')


def missing_generation(index: Path) -> None:
    meta = store.checked(index)
    replaced(index / "imrsearch.json", f'"generation":{meta.generation}', '"generation":77')


def foreign_segment(index: Path) -> None:
    """Put the segment of one place into another: whole in itself, and not of this index there."""
    shutil.copy(the(index, ".seg"), min((index / "segments").glob("*.seg")))


def stale_owner(index: Path) -> None:
    since = datetime.now(UTC)
    owner = Owner(process=1, host="there", user="who", since=since, command="imrsearch index")
    (index / OWNER).write_bytes(msgspec.json.encode(owner))


def lists_too_much(index: Path) -> None:
    entry = Entry(status=GONE, sha256="ab" * 32, parser="1", letters=1, issues=1)
    _relisted(index, {"/nowhere/at/all.txt": entry})


def lists_too_little(index: Path) -> None:
    path = next(path for path in store.read_manifest(index).files if path.endswith("/4.txt"))
    _relisted(index, {path: None})


def _relisted(index: Path, changes: dict[str, Entry | None]) -> None:
    manifest.write(the(index, ".files"), store.read_manifest(index).changed(changes))


def open_to_all(index: Path) -> None:
    index.chmod(0o777)


def segments_open_to_all(index: Path) -> None:
    (index / "segments").chmod(0o777)


def drifted(index: Path) -> None:
    """Have the index keep another text than the file has."""

    def other(path: Path) -> Reading:
        found = reading.read(path)
        letters = tuple((record, f"{text}!") for record, text in found.letters)
        return Reading(letters=letters, skipped=found.skipped, sha256=found.sha256)

    with closing(store.take(index)) as snapshot:
        letters = Path(snapshot.generation.roots[0])
    shutil.rmtree(index)
    update([letters], index, Options(workers=0, reader=other))


def generation_file(index: Path) -> Path:
    return the(index, ".json")


Damage = Callable[[Path], object]

DAMAGES: dict[str, tuple[Damage, str]] = {
    "a segment cut short": (lambda at: cut(the(at, ".seg")), "segment cannot be read"),
    "an empty segment": (lambda at: emptied(the(at, ".seg")), "segment cannot be read"),
    "a missing segment": (lambda at: the(at, ".seg").unlink(), "segment cannot be read"),
    "a bit of a segment": (lambda at: flip(the(at, ".seg")), "segment cannot be read"),
    "a bit of a header": (lambda at: flip(the(at, ".seg"), 0), "segment cannot be read"),
    "a bit of a table": (lambda at: flip(the(at, ".seg"), 1), "segment cannot be read"),
    "a segment of another place": (foreign_segment, "another index"),
    "a bit of the pointer": (lambda at: flip(at / "imrsearch.json"), "no generation"),
    "an empty pointer": (lambda at: emptied(at / "imrsearch.json"), "no generation"),
    "a missing pointer": (lambda at: (at / "imrsearch.json").unlink(), "no generation"),
    "a pointer to nothing": (missing_generation, "no generation"),
    "another version": (other_version, "another version"),
    "a missing generation": (lambda at: generation_file(at).unlink(), "no generation"),
    "a bit of the generation": (lambda at: flip(generation_file(at)), "no generation"),
    "a generation cut short": (lambda at: cut(generation_file(at)), "no generation"),
    "all generations gone": (
        lambda at: list(map(Path.unlink, (at / "segments").glob("*.json"))),
        "no generation",
    ),
    "a bit of the deletions": (lambda at: flip(the(at, ".deleted"), 1), "deleted or superseded"),
    "missing deletions": (lambda at: the(at, ".deleted").unlink(), "deleted or superseded"),
    "a bit of what is superseded": (lambda at: flip(the(at, ".superseded"), 1), "superseded"),
    "an empty list of what is superseded": (
        lambda at: emptied(the(at, ".superseded")),
        "superseded",
    ),
    "a bit of the list of files": (lambda at: flip(the(at, ".files")), "list of files"),
    "an empty list of files": (lambda at: emptied(the(at, ".files")), "list of files"),
    "a missing list of files": (lambda at: the(at, ".files").unlink(), "list of files"),
    "a list of too many files": (lists_too_much, "list of files differ"),
    "a list of too few files": (lists_too_little, "list of files differ"),
    "a file of no generation": (
        lambda at: shutil.copy(the(at, ".seg"), at / "segments" / "000077-0.seg"),
        "belongs to nothing",
    ),
    "a file of somebody else": (
        lambda at: (at / "segments" / "my notes.txt").write_text("x"),
        "belongs to nothing",
    ),
    "a pointer that was never moved": (
        lambda at: shutil.copy(at / "imrsearch.json", at / "imrsearch.json.new"),
        "belongs to nothing",
    ),
    "the name of a run that is gone": (stale_owner, "left its name"),
    "a folder that all may write to": (open_to_all, "others can write"),
    "segments that all may write to": (segments_open_to_all, "others can write"),
    "other letters than the files have": (drifted, "another record"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damage_is_found_and_mended_by_the_command_that_is_named(
    name: str, index: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = dump(index)
    assert run("check", "--index", index).code == 0
    damage, told = DAMAGES[name]
    damage(index)
    found = run("check", "--index", index)
    assert found.code == 10
    assert told in found.out
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    for command in dict.fromkeys(re.findall(r"; mended by: (.*)\n", found.out)):
        obey(command, run)
    checked = run("check", "--index", index)
    assert checked.out == f"{index}: no fault found\n"
    assert checked.code == 0
    assert dump(index) == before


def obey(command: str, run: Run) -> None:
    """Run a command as it was printed."""
    program, *words = shlex.split(command)
    if program == "mv":
        source, target = words
        shutil.move(source, target)
    else:
        assert program == "imrsearch"
        ran = run(*words)
        assert ran.code in (0, 3), ran.out + ran.err


def test_no_bit_of_the_generation_that_holds_changes_unseen(index: Path) -> None:
    with closing(store.take(index)) as snapshot:
        names = sorted(snapshot.generation.files())
    for path in (index / "imrsearch.json", *(index / "segments" / name for name in names)):
        data = path.read_bytes()
        for at in range(0, len(data), 1 if len(data) < 500 else 997):
            path.write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
            assert inspect(index), (path.name, at)
        path.write_bytes(data)
    assert inspect(index) == []


def test_the_table_holds_at_least_fifteen_damages() -> None:
    assert len(DAMAGES) >= 15


def test_any_changed_bit_of_the_pointer_is_mended(index: Path) -> None:
    before = dump(index)
    pointer = index / "imrsearch.json"
    for offset in range(len(pointer.read_bytes())):
        for bit in (1, 16):
            data = bytearray(pointer.read_bytes())
            data[offset] ^= bit
            pointer.write_bytes(data)
            mend.mend(index)
            assert inspect(index) == [], bytes(data)
            assert dump(index) == before, bytes(data)
