"""An update that does all that one can do, to be cut short at any of its steps."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from imrsearch.build import Options, Summary, update
from imrsearch.index import Pace, store
from imrsearch.index.check import Kind, inspect
from tests.build import readers
from tests.build.dump import dump
from tests.build.faults import Step, passing, told


class Scenario:
    """Letters that changed since they were indexed, and that index.

    ``before`` is the index, which tests copy; ``states`` are the dumps of the generations that a
    run goes through, ``steps`` what it does to the disk.
    """

    def __init__(self, root: Path, pace: Pace = Pace(), *, is_first: bool = False) -> None:  # noqa: B008
        self.root = root
        self.letters = root / "letters"
        self.before = root / "before"
        self.pace = pace
        with told(passing):
            self._first()
        self._then()
        if is_first:
            shutil.rmtree(self.before)
        self.states = [state(self.before)]
        work = self.copy()
        with told(lambda _, step: self._note(work, step)) as steps:
            self.run(work)
        self._note(work, Step("remove", work))
        self.steps = steps

    def run(self, folder: Path) -> Summary:
        """Bring the index in ``folder`` up to date."""
        options = Options(workers=0, reader=readers.dated, pace=self.pace, allow_purge=True)
        return update([self.letters], folder, options)

    def copy(self) -> Path:
        """Return a copy of the index before the run, in place of the copy before."""
        folder = self.root / "work"
        shutil.rmtree(folder, ignore_errors=True)
        if self.before.exists():
            shutil.copytree(self.before, folder)
        return folder

    def points(self, *, writes: int) -> Iterator[int]:
        """Yield the numbers of the steps: of the writes to files one in so many, of others all."""
        for number, step in enumerate(self.steps):
            if step.name != "write" or number % writes == 0:
                yield number

    def check(self, folder: Path) -> None:
        """Hold an index that a run was cut short in to what is promised of it."""
        assert state(folder) in self.states
        assert_whole(folder)
        with told(passing):
            self.run(folder)
        assert dump(folder) == self.states[-1]
        assert_whole(folder)

    def put(self, name: str, content: str) -> None:
        """Write a file among the letters."""
        path = self.letters / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    def _note(self, folder: Path, step: Step) -> None:
        """Note the state that the index is in, if it is another one."""
        if step.name in ("flush_folder", "remove"):
            found = state(folder)
            if found != self.states[-1]:
                self.states.append(found)

    def _first(self) -> None:
        """Make the index before: a large segment, with deletions and what is superseded."""
        for number in range(40):
            self.put(f"{number:02}.txt", f"CM16-{number:07} 2016 first")
        self.run(self.before)
        self.put("old.txt", "CM16-0000003 2015 an older letter")
        self.put("05.txt", "CM16-0000005 2016 corrected")
        self.put("older.txt", "CM16-0000002 2015 an older letter")
        self.put("oldest.txt", "CM16-0000002 2014 an older letter")
        self.put("recipe.txt", "eggs and flour")
        self.run(self.before)

    def _then(self) -> None:
        """Change the letters in every way."""
        for number in range(3):
            self.put(f"new/{number}.txt", f"CM17-{number:07} 2017 new")
        self.put("07.txt", "CM16-0000007 2016 changed")
        self.put("amended.txt", "CM16-0000010 2017 amended")
        self.put("again/12.txt", "CM16-0000012 2016 first")
        (self.letters / "20.txt").unlink()
        (self.letters / "21.txt").rename(self.letters / "moved.txt")
        os.utime(self.letters / "22.txt", ns=(0, 0))


def state(folder: Path) -> str:
    """Return what an index holds; nothing where there is none."""
    return dump(folder) if store.is_index(folder) else "none"


def assert_whole(folder: Path) -> None:
    """Find nothing wrong with an index but what a run that was cut short may leave."""
    if store.is_index(folder):
        wrong = [fault for fault in inspect(folder) if fault.kind not in (Kind.ORPHAN, Kind.OWNER)]
        assert not wrong
