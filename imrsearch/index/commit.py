"""Changes to an index on their way: documents taken out and put in, then seen all at once."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from imrsearch.index import disk, documents, generation, merge, policy, schema
from imrsearch.index.builder import HEAVY, Builder
from imrsearch.index.bulk import Workers
from imrsearch.index.generation import SEGMENTS, Generation, Part
from imrsearch.index.layout import of_index
from imrsearch.index.segment import Segment
from imrsearch.index.snapshot import Leaf, Snapshot
from imrsearch.records import Record


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
        self._number = current.generation.number + 1
        self._builder: Builder | None = None
        self._written: list[Path] = []
        self._fresh: list[Segment] = []

    def remove(self, source: str) -> None:
        """Take out the documents of the letters that were read from the file ``source``."""
        for place, leaf in enumerate(self._leaves):
            postings = leaf.segment.postings(schema.SOURCE)
            word = postings.lexicon.find(source.encode("utf-8", "replace")) if postings else None
            if postings is None or word is None:
                continue
            live = _own(leaf, copy=place not in self._changed)
            live[postings.documents(word)] = False
            self._leaves[place] = leaf._replace(live=live)
            self._changed.add(place)

    def add(self, record: Record, text: str, source: str) -> None:
        """Put in a letter that was read from the file ``source``.

        When there have been enough for a segment, and there may be workers, they take the rest.
        """
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

    def publish(self) -> None:
        """Make what was changed seen, if there was anything."""
        if self._builder is not None and self._builder.documents:
            self._write(self._builder)
        if self._bulk is not None:
            self._adopt(self._bulk.finish())
        if not self._fresh and not self._changed:
            return
        fresh = [
            Leaf(Part(file=each.path.name, documents=each.documents), each, None)
            for each in self._fresh
        ]
        leaves = [leaf for leaf in (*self._leaves, *fresh) if _sizes(leaf)[0]]
        merged = policy.chosen([_sizes(leaf) for leaf in leaves])
        parts = [self._part(leaf) for at, leaf in enumerate(leaves) if at not in merged]
        if merged:
            parts.append(self._merge([leaves[at] for at in merged]))
        disk.flush_folder(self._folder / SEGMENTS)
        made = Generation(number=self._number, parts=tuple(parts))
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

    def _named(self) -> Path:
        """Return the path of the next new file, which is removed unless it is published."""
        name = f"{self._number:06d}-{len(self._written)}.seg"
        self._written.append(self._folder / SEGMENTS / name)
        return self._written[-1]

    def _part(self, leaf: Leaf) -> Part:
        """Return a segment of the new generation, with a file of what is deleted if it changed."""
        live, deleted = _sizes(leaf)
        if deleted == leaf.part.deleted or leaf.live is None:
            return leaf.part
        name = f"{leaf.part.file.removesuffix('.seg')}.{self._number:06d}.deleted"
        path = self._folder / SEGMENTS / name
        self._written.append(path)
        generation.write_deletions(path, leaf.live)
        return Part(file=leaf.part.file, documents=live + deleted, deleted=deleted, deletions=name)

    def _merge(self, leaves: Iterable[Leaf]) -> Part:
        found = merge.sources([(leaf.segment, leaf.live) for leaf in leaves])
        path = self._named()
        count = merge.merge(found, path, of_index())
        return Part(file=path.name, documents=count)


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
