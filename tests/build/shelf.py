"""A folder of one-word letters, and what runs over it read."""

from __future__ import annotations

import os
from pathlib import Path

from imrsearch.build import Options, Reading, Summary, update
from imrsearch.build.plan import key_of
from imrsearch.index import read_manifest
from imrsearch.search import Engine
from tests.build import readers

HERE = Options(workers=0)


class Counted:
    """A reader of one-word letters that keeps count of what it was given."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, path: Path) -> Reading:
        self.names.append(path.name)
        return readers.letter(path)

    def taken(self) -> list[str]:
        """Return the names of the files read since this was last asked."""
        names, self.names = self.names, []
        return names


class Shelf:
    """A folder of one-word letters, the index made of it, and what runs over it read."""

    def __init__(self, root: Path) -> None:
        self.letters = root / "letters"
        self.index = root / "index"
        self.reader = Counted()
        self.letters.mkdir()

    def put(self, name: str, word: str) -> Path:
        path = self.letters / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(word)
        return path

    def run(self, *paths: Path) -> Summary:
        options = Options(workers=0, reader=self.reader)
        return update(paths or (self.letters,), self.index, options)

    def held(self) -> dict[str, tuple[str, ...]]:
        """Return the ids of the letters that the index holds, by file."""
        files: dict[str, list[str]] = {key: [] for key in read_manifest(self.index).files}
        with Engine.open(self.index, superseded=True) as engine:
            for letter in engine.letters():
                files[key_of(letter.record.source.path)].append(letter.record.id)
        return {os.path.relpath(key, self.letters): tuple(ids) for key, ids in files.items()}

    def purge(self) -> Summary:
        options = Options(workers=0, reader=self.reader, allow_purge=True)
        return update([self.letters], self.index, options)
