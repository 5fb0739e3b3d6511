"""Whatever happens to the files: an index brought up to date is one that is made from scratch."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

import hypothesis
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from imrsearch.build import Doubt, Options, update
from imrsearch.errors import OutputError
from imrsearch.index import Pace
from tests.build import readers
from tests.build.dump import dump
from tests.build.faults import failing, passing, told

NAMES = ["1.txt", "a/1.txt", "a/2.txt", "a/3.md", "z/deep/1.txt"]
CONTENTS = [
    *("C1 2016 one", "C1 2016 two", "C1 2015 six", "C2 2016 one\nC1 2016 one"),
    "no letter",
]

names = st.sampled_from(NAMES)
contents = st.sampled_from(CONTENTS)
paces = st.sampled_from([Pace(files=1), Pace(files=2), Pace()])


class Folder(RuleBasedStateMachine):
    """A folder of letters in which anything may happen between one run and the next."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="imrsearch-"))
        self.letters = self.root / "letters"
        self.letters.mkdir()

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    @initialize(files=st.dictionaries(names, contents, min_size=2))
    def begin(self, files: dict[str, str]) -> None:
        """Begin with some files that are indexed."""
        for name, content in files.items():
            self.write(name, content)
        self.run(Pace(), content=False)

    @rule(name=names, content=contents)
    def write(self, name: str, content: str) -> None:
        """Add a file, or change one: its size may stay the same."""
        path = self.letters / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    @rule(name=names, time=st.integers(1, 3))
    def touch(self, name: str, time: int) -> None:
        """Give a file another time, perhaps the one of another."""
        if (self.letters / name).exists():
            os.utime(self.letters / name, (0, time))

    @rule(old=names, new=names)
    def rename(self, old: str, new: str) -> None:
        """Move a file, over another one perhaps."""
        if (self.letters / old).exists():
            (self.letters / new).parent.mkdir(parents=True, exist_ok=True)
            (self.letters / old).replace(self.letters / new)

    @rule(old=names, new=names)
    def copy(self, old: str, new: str) -> None:
        """Copy a file, over another one perhaps; its time stays the same."""
        if old != new and (self.letters / old).exists():
            (self.letters / new).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(self.letters / old, self.letters / new)

    @rule(gone=st.sets(names, min_size=1, max_size=3))
    def delete(self, gone: set[str]) -> None:
        """Delete files."""
        for name in gone:
            (self.letters / name).unlink(missing_ok=True)

    @rule(old=st.sampled_from(["a", "z", "z/deep"]), new=st.sampled_from(["a", "z", "y"]))
    def rename_folder(self, old: str, new: str) -> None:
        """Move a folder with all that is in it, where nothing is in the way."""
        if (self.letters / old).exists() and not (self.letters / new).exists():
            (self.letters / old).rename(self.letters / new)

    @rule(pace=paces, number=st.integers(0, 400))
    def run_and_fail(self, pace: Pace, number: int) -> None:
        """Bring the index up to date on a disk that is full from some step on."""
        with contextlib.suppress(OutputError), told(failing(number, for_good=True)):
            self._update("kept", pace, Doubt())

    @rule(pace=paces, content=st.booleans())
    def run(self, pace: Pace, *, content: bool) -> None:
        """Bring the index up to date, in parts perhaps, and hold it against one from scratch."""
        with told(passing):
            self._update("kept", pace, Doubt(content=content))
            shutil.rmtree(self.root / "fresh", ignore_errors=True)
            self._update("fresh", Pace(), Doubt())
        assert dump(self.root / "kept") == dump(self.root / "fresh")

    def _update(self, name: str, pace: Pace, doubt: Doubt) -> None:
        chosen = Options(workers=0, reader=readers.dated, pace=pace, doubt=doubt, allow_purge=True)
        update([self.letters], self.root / name, chosen)


TestFolder = Folder.TestCase
TestFolder.settings = hypothesis.settings(
    max_examples=40, stateful_step_count=25, deadline=None, database=None
)
