"""Changes to an index on their way: documents taken out and put in, then seen all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from msgspec import structs
from numpy.typing import NDArray

from imrsearch.index import (
    disk,
    documents,
    generation,
    manifest,
    merge,
    policy,
    schema,
    supersede,
)
from imrsearch.index.builder import HEAVY, Builder
from imrsearch.index.bulk import Workers
from imrsearch.index.generation import SEGMENTS, Generation, Part
from imrsearch.index.layout import of_index
from imrsearch.index.manifest import Manifest
from imrsearch.index.packed import unpack
from imrsearch.index.postings import Postings
from imrsearch.index.segment import Segment
from imrsearch.index.snapshot import Leaf, Snapshot
from imrsearch.records import Record

Letter = tuple[Record, str]
"""A letter as the index keeps it: its record and its text."""


class Commit:
    """What one run changes. Nothing is seen before :meth:`publish` returns."""

    def __init__(self, folder: Path, current: Snapshot, workers: int = 0) -> None:
        """Change the index in ``folder``, ``current`` now, with so many processes of one's own."""
        self._folder = folder
        self._workers = workers
        self._bulk: Workers | None = None
        self._current = current
        self._leaves = list(current.leaves)
        self._changed: set[int] = set()
        self._names: set[bytes] = set()
        self._number = current.generation.number + 1
        self._builder: Builder | None = None
        self._written: list[Path] = []
        self._fresh: list[Segment] = []
        self._pending: set[str] = set()

    def holds(self, source: str) -> bool:
        """Return whether :meth:`stored` can tell the letters of the file ``source``."""
        return source not in self._pending

    def stored(self, source: str) -> list[Letter]:
        """Return the letters that were read from the file ``source`` before this commit."""
        return [
            unpack(leaf.segment.letters.packed(letter))
            for leaf in self._leaves
            for letter in np.unique(leaf.segment.letters.of[_live(leaf, source)]).tolist()
        ]

    def rename(self, source: str) -> None:
        """Look anew at which of the letters with the names of those of ``source`` is current."""
        for leaf in self._leaves:
            self._names |= supersede.names_of(leaf, _live(leaf, source).tolist())

    def review(self) -> None:
        """Look anew at which letters are current, whatever their names."""
        for leaf in self._leaves:
            self._names.update(leaf.segment.letters.ids)

    def remove(self, source: str) -> None:
        """Take out the documents of the letters that were read from the file ``source``."""
        self.rename(source)
        for place, leaf in enumerate(self._leaves):
            found = _live(leaf, source)
            if len(found):
                live = _own(leaf, copy=place not in self._changed)
                live[found] = False
                self._leaves[place] = leaf._replace(live=live)
                self._changed.add(place)

    def add(self, record: Record, text: str, source: str) -> None:
        """Put in a letter that was read from the file ``source``.

        When there have been enough for a segment, and there may be workers, they take the rest.
        """
        self._names.add(record.id.encode("utf-8", "replace"))
        self._pending.add(source)
        if self._bulk is not None:
            self._bulk.put((record, text, source))
            return
        if self._builder is None:
            self._builder = Builder(of_index())
        self._builder.add(documents.build(record, text, source))
        if self._builder.weight >= HEAVY:
            self._write(self._builder)
            if self._workers > 1:
                self._bulk = Workers(self._workers, self._folder / SEGMENTS)

    def publish(self, files: Manifest, roots: Sequence[str]) -> None:
        """Make what was changed seen, with the manifest and the roots that go with it."""
        if self._builder is not None and self._builder.documents:
            self._write(self._builder)
        if self._bulk is not None:
            self._adopt(self._bulk.finish())
        fresh = [
            Leaf(Part(file=each.path.name, documents=each.documents), each, None)
            for each in self._fresh
        ]
        leaves = [leaf for leaf in (*self._leaves, *fresh) if _sizes(leaf)[0]]
        if self._names:
            leaves = supersede.marked(leaves, self._names, _Times(files))
        self._hold(
            Generation(
                number=self._number,
                parts=tuple(map(self._part, leaves)),
                manifest=self._put_manifest(files),
                roots=tuple(roots),
            )
        )

    def tidy(self) -> bool:
        """Join segments that it pays to join; return whether there were any.

        What an index answers stays the same. Asked of a commit that changes nothing else.
        """
        merged = policy.chosen([_sizes(leaf) for leaf in self._leaves])
        if not merged:
            return False
        kept = [leaf.part for at, leaf in enumerate(self._leaves) if at not in merged]
        joined = self._merge([self._leaves[at] for at in merged])
        now = self._current.generation
        self._hold(structs.replace(now, number=self._number, parts=(*kept, joined)))
        return True

    def _hold(self, made: Generation) -> None:
        """Make a generation, whose files are written, the one that holds."""
        disk.flush_folder(self._folder / SEGMENTS)
        generation.publish(self._folder, made)
        self._written.clear()
        with suppress(OSError):  # what is not removed now is removed by the next commit
            generation.collect(self._folder, made, self._current.generation)

    def close(self) -> None:
        """Undo what was not published: remove its files."""
        if self._bulk is not None:
            self._bulk.__exit__(None, None, None)
            self._written += (self._folder / SEGMENTS).glob("bulk-*")
        for segment in self._fresh:
            segment.close()
        if self._written and generation.may_hold(self._folder, self._number):
            return  # the pointer was moved, and what failed came after it
        for path in self._written:
            with suppress(OSError):
                disk.remove(path)

    def _write(self, builder: Builder) -> None:
        path = self._named()
        builder.write(path, schema.fingerprint())
        self._fresh.append(Segment.open(path))

    def _adopt(self, paths: Iterable[Path]) -> None:
        """Put in segments that workers wrote, under names of this commit."""
        for path in paths:
            target = self._named()
            disk.rename(path, target)
            self._fresh.append(Segment.open(target))

    def _named(self, ending: str = ".seg") -> Path:
        """Return the path of the next new file, which is removed unless it is published."""
        return self._noted(f"{self._number:06d}-{len(self._written)}{ending}")

    def _noted(self, name: str) -> Path:
        self._written.append(self._folder / SEGMENTS / name)
        return self._written[-1]

    def _put_manifest(self, files: Manifest) -> str | None:
        if not len(files):
            return None
        path = self._named(".files")
        manifest.write(path, files)
        return path.name

    def _part(self, leaf: Leaf) -> Part:
        """Return a segment of the new generation, with files of the flags that changed."""
        live, deleted = _sizes(leaf)
        before = next((each for each in self._current.leaves if each.part is leaf.part), None)
        deletions, supersessions = leaf.part.deletions, leaf.part.supersessions
        if leaf.live is not None and (before is None or deleted != leaf.part.deleted):
            deletions = self._flags(leaf, ".deleted", ~leaf.live)
        if leaf.superseded is None:
            supersessions = None
        elif before is None or before.superseded is not leaf.superseded:
            supersessions = self._flags(leaf, ".superseded", leaf.superseded)
        return Part(
            file=leaf.part.file,
            documents=live + deleted,
            deleted=deleted,
            deletions=deletions,
            superseded=_superseded(leaf),
            supersessions=supersessions,
        )

    def _flags(self, leaf: Leaf, ending: str, flags: NDArray[np.bool_]) -> str:
        stem = leaf.part.file.removesuffix(".seg")
        path = self._noted(f"{stem}.{self._number:06d}{ending}")
        generation.write_flags(path, flags)
        return path.name

    def _merge(self, leaves: Sequence[Leaf]) -> Part:
        found = merge.sources([(leaf.segment, leaf.live) for leaf in leaves])
        path = self._named()
        count = merge.merge(found, path, of_index())
        part = Part(file=path.name, documents=count)
        if all(leaf.superseded is None for leaf in leaves):
            return part
        flags = np.concatenate(list(_kept(leaves)))
        leaf = Leaf(part, found[0].segment, None, flags)
        return Part(
            file=path.name,
            documents=count,
            superseded=int(np.count_nonzero(flags)),
            supersessions=self._flags(leaf, ".superseded", flags),
        )


def _kept(leaves: Iterable[Leaf]) -> Iterator[NDArray[np.bool_]]:
    """Yield what is superseded of the documents of each leaf that stay."""
    for leaf in leaves:
        flags = leaf.superseded
        if flags is None:
            flags = np.zeros(leaf.segment.documents, bool)
        yield flags if leaf.live is None else flags[leaf.live]


class _Times:
    """When a source file was changed, as a manifest tells."""

    def __init__(self, files: Manifest) -> None:
        self._files = files

    def __call__(self, source: str) -> int:
        """Return the time of the file ``source``, 0 for one that is not known."""
        entry = self._files.get(source)
        return 0 if entry is None else entry.status.mtime_ns


def _live(leaf: Leaf, source: str) -> NDArray[np.int64]:
    """Return the documents of the letters that were read from a file, deleted ones left out."""
    postings: Postings | None = leaf.segment.postings(schema.SOURCE)
    word = postings.lexicon.find(source.encode("utf-8", "replace")) if postings else None
    if postings is None or word is None:
        return np.zeros(0, np.int64)
    found = postings.documents(word).astype(np.int64)
    return found if leaf.live is None else found[leaf.live[found]]


def _own(leaf: Leaf, *, copy: bool) -> NDArray[np.bool_]:
    """Return which documents of a segment are live, as an array that may be written to."""
    if leaf.live is None:
        return np.ones(leaf.segment.documents, bool)
    return leaf.live.copy() if copy else leaf.live


def _sizes(leaf: Leaf) -> tuple[int, int]:
    """Return how many documents of a segment are live and how many deleted."""
    documents = leaf.segment.documents
    live = documents if leaf.live is None else int(np.count_nonzero(leaf.live))
    return live, documents - live


def _superseded(leaf: Leaf) -> int:
    """Return how many of the documents that are live are superseded."""
    if leaf.superseded is None:
        return 0
    found = leaf.superseded if leaf.live is None else leaf.superseded & leaf.live
    return int(np.count_nonzero(found))
