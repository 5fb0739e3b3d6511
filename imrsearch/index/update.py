"""Changes to an index by file: what was read anew, moved, copied or is gone.

A file is the unit: what an index holds of it is taken out and what it gives now is put in. Files
with the same content are held once, under the first of their paths: so an index is the same
whatever way the files came to lie where they lie. Long runs are published in parts; a run that was
stopped anywhere is carried on by the next one, which finds done what was published.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from imrsearch.errors import OutputError
from imrsearch.index import rebuild, store
from imrsearch.index.commit import Commit, Letter
from imrsearch.index.contents import Contents, content_of
from imrsearch.index.manifest import Entry, Manifest, split
from imrsearch.index.snapshot import Snapshot
from imrsearch.records import Record
from imrsearch.sources.status import GONE, Status


class Pace(NamedTuple):
    """How often a run publishes what it has: after so many files or seconds."""

    files: int = 200_000
    seconds: float = 120.0


class Place(NamedTuple):
    """A file: ``path`` is how the index knows it, ``printed`` how its letters name it."""

    path: str
    printed: str


class Update:
    """One run's changes, under the lock; what was done is seen after :meth:`publish`."""

    def __init__(self, folder: Path, pace: Pace = Pace(), workers: int = 0) -> None:  # noqa: B008
        self._folder = folder
        self._pace = pace
        self._workers = workers
        self._snapshot: Snapshot
        self._commit: Commit
        self._contents: Contents
        self._roots: tuple[str, ...] = ()
        self._open()
        if rebuild.is_outdated(self._snapshot):
            self._commit = rebuild.anew(folder, self._snapshot)
            with store.writing(folder):
                self._commit.publish(self.manifest, self._roots)
            self.close()
            self._open()

    @property
    def manifest(self) -> Manifest:
        """What the index was made from when this run last published."""
        return self._contents.base

    @property
    def superseded(self) -> int:
        """How many issues belong to letters that others replace."""
        return sum(part.superseded for part in self._snapshot.generation.parts)

    @property
    def generation(self) -> int:
        """The number of the state that was published last."""
        return self._snapshot.generation.number

    def add_roots(self, roots: Iterable[str]) -> None:
        """Remember paths that runs are asked to read; one within another is left out."""
        found = sorted({*self._roots, *roots})
        kept: list[str] = []
        for root in found:
            if not any(_is_within(root, above) for above in kept):
                kept.append(root)
        self._roots = tuple(kept)

    def touch(self, path: str, status: Status) -> None:
        """Note that a file has another status and the content it had."""
        entry = self._contents.entry(path)
        if entry is not None:
            self._contents.put(path, msgspec.structs.replace(entry, status=status))
            self._commit.rename(path)
            self._paced()

    def copy(self, place: Place, status: Status, of: str) -> None:
        """Note a file with the content that the file ``of`` has, or had at the last publishing."""
        entry = self._contents.entry(of) or self.manifest.get(of)
        if entry is None:
            raise ValueError(f"{of} is not in the index")
        self._leave(place.path)
        self._enter(place, msgspec.structs.replace(entry, status=status), None)
        self._paced()

    def doubt(self, path: str) -> None:
        """Have the next run read a file again."""
        entry = self._contents.entry(path)
        if entry is not None:
            self._contents.put(path, msgspec.structs.replace(entry, status=GONE, parser=""))

    def remove(self, path: str) -> None:
        """Take out a file; what it shares with others stays."""
        if self._contents.entry(path) is None:
            return
        self._leave(path)
        self._contents.put(path, None)
        self._paced()

    def put(self, place: Place, entry: Entry, letters: Sequence[Letter] = ()) -> None:
        """Put in what a file gave, in place of what it gave before."""
        self._leave(place.path)
        self._enter(place, entry, letters)
        self._paced()

    def again(self, path: str, read: Callable[[Letter], Record | None], parser: str) -> None:
        """Read the letters of a file anew from the text that the index holds."""
        entry = self._contents.entry(path)
        if entry is None or not (entry.letters and entry.is_home):
            return
        content = content_of(path, entry)
        copies = set() if content is None else self._contents.files(content) - {path}
        found: list[Letter] = []
        for letter in self._commit.stored(path):
            record = read(letter)
            if record is not None:
                found.append((record, letter[1]))
        self._commit.remove(path)
        self._add(path, found)
        for each in (path, *sorted(copies)):
            held = self._contents.entry(each)
            if held is not None:
                self._contents.put(each, _counted(held, found, parser))
        self._paced()

    def publish(self) -> None:
        """Make the changes seen, if there are any."""
        if not self._contents.changes and self._roots == self._snapshot.generation.roots:
            return
        with store.writing(self._folder):
            changed = self.manifest.changed(self._contents.changes)
            self._commit.publish(changed, self._roots)
        self.close()
        self._open()

    def tidy(self) -> None:
        """Join small segments, after everything is published: nobody waits for that to search.

        Raises :class:`OutputError` where there is no room for it; what was published stays.
        """
        try:
            if self._commit.tidy():
                self.close()
                self._open()
        except OSError as error:
            raise OutputError(
                f"everything is in the index in {self._folder}, but its segments cannot be joined "
                f"({error}); make room: the next run joins them"
            ) from error

    def close(self) -> None:
        """Undo what was not published."""
        self._commit.close()
        self._snapshot.close()

    def _open(self) -> None:
        self._snapshot = store.take(self._folder, outdated=True)
        self._contents = Contents(store.manifest_of(self._folder, self._snapshot.generation))
        self._roots = self._roots or self._snapshot.generation.roots
        self._commit = Commit(self._folder, self._snapshot, self._workers)
        self._begun, self._done = time.monotonic(), 0

    def _paced(self) -> None:
        self._done += 1
        late = time.monotonic() - self._begun >= self._pace.seconds
        if self._done >= self._pace.files or late:
            self.publish()

    def _leave(self, path: str) -> None:
        """Part a file from its content: another file becomes its home, or it is taken out."""
        entry = self._contents.entry(path)
        content = content_of(path, entry)
        if entry is None or content is None:
            return
        if entry.is_home:
            self._settle(path)
        self._contents.put(path, None)
        if not entry.is_home:
            return
        others = self._contents.files(content)
        if others:
            self._move(path, min(others))
        else:
            self._commit.remove(path)

    def _enter(self, place: Place, entry: Entry, letters: Sequence[Letter] | None) -> None:
        """Give a file its content: it becomes the home, or a copy of the one that is."""
        path = place.path
        content = content_of(path, entry)
        home = None if content is None else self._contents.home(content)
        is_home = home is None or path < home
        if home is not None and is_home:
            self._settle(home)
        self._contents.put(path, msgspec.structs.replace(entry, is_home=is_home))
        if content is None or not is_home:
            return
        if home is not None:
            if letters is None:
                letters = self._renamed(home, place)
            self._take_from(home)
        self._add(path, letters or ())

    def _move(self, home: str, path: str) -> None:
        """Make a copy the home of what ``home`` held."""
        letters = self._renamed(home, Place(path, ""))
        self._commit.remove(home)
        entry = self._contents.entry(path)
        assert entry is not None
        self._contents.put(path, msgspec.structs.replace(entry, is_home=True))
        self._add(path, letters)

    def _add(self, path: str, letters: Iterable[Letter]) -> None:
        """Put in the letters of a file."""
        with store.writing(self._folder):
            for record, text in letters:
                self._commit.add(record, text, path)

    def _take_from(self, home: str) -> None:
        """Make a home a copy."""
        entry = self._contents.entry(home)
        assert entry is not None
        self._commit.remove(home)
        self._contents.put(home, msgspec.structs.replace(entry, is_home=False))

    def _settle(self, path: str) -> None:
        """Publish if the letters of a file came in since: they could not be taken out."""
        if not self._commit.holds(path):
            self.publish()

    def _renamed(self, home: str, place: Place) -> list[Letter]:
        """Return the letters of a file as they are when it lies elsewhere."""
        return [(_at(record, home, place), text) for record, text in self._commit.stored(home)]


@contextmanager
def updating(
    folder: Path, *, wait: float = 0.0, pace: Pace | None = None, workers: int = 0
) -> Iterator[Update]:
    """Give the index in ``folder``, made if there is none, to be brought up to date.

    What is not published at the end is undone. Many letters are indexed by ``workers`` processes,
    if there are to be any. Raises the errors of :func:`imrsearch.index.store.writable`.
    """
    with store.writable(folder, wait), closing(Update(folder, pace or Pace(), workers)) as update:
        yield update


def _counted(entry: Entry, found: Sequence[Letter], parser: str) -> Entry:
    """Return an entry with what its letters hold now."""
    return msgspec.structs.replace(
        entry,
        parser=parser,
        letters=len(found),
        issues=sum(len(record.issues) for record, _ in found),
        problems=sum(len(record.problems) for record, _ in found),
    )


def _at(record: Record, home: str, place: Place) -> Record:
    """Return a record as it is when its file lies elsewhere.

    Its path begins as the path of its file was given, relative or not, and may go on with a member.
    """
    path = record.source.path
    end = path.find("!/", len(path) - len(path.partition(_name(home))[2]))
    file, member = (path, "") if end < 0 else (path[:end], path[end:])
    printed = place.printed
    if not printed:
        above = home.removesuffix(file)
        printed = place.path.removeprefix(above) if above != home else place.path
    source = msgspec.structs.replace(record.source, path=printed + member)
    return msgspec.structs.replace(record, source=source)


def _name(path: str) -> str:
    return split(path)[1]


def _is_within(path: str, above: str) -> bool:
    return path == above or path.startswith(above.rstrip(os.sep) + os.sep)
