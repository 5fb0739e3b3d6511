"""Changes to an index: files read anew and files that are gone, applied in one commit.

A file is the unit: what an index holds of it is taken out and what it gives now is put in. Applying
a change again changes nothing, so a run that was stopped anywhere is mended by the next one.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import numpy as np

from imrsearch.index import manifest, schema, store
from imrsearch.index.commit import Commit
from imrsearch.index.manifest import Entry, Manifest
from imrsearch.index.snapshot import Snapshot
from imrsearch.records import Record


class Change(NamedTuple):
    """A file that was read: its path, what the manifest keeps of it, its letters and their text."""

    path: str
    entry: Entry
    letters: tuple[tuple[Record, str], ...] = ()


def apply(
    folder: Path,
    changes: Iterable[Change],
    removed: Iterable[str] = (),
    *,
    wait: float = 0.0,
    workers: int = 0,
) -> Manifest:
    """Bring the index in ``folder`` up to date and return its manifest; makes it if need be.

    ``removed`` are paths of files that are gone. ``changes`` is read once, one at a time, at most
    one a path; an exception that it raises leaves the index as it was. Many letters are indexed by
    ``workers`` processes, if there are to be any. Raises the errors of
    :func:`imrsearch.index.store.writable`.
    """
    with (
        store.writable(folder, wait) as current,
        closing(Commit(folder, current, workers)) as commit,
    ):
        before = manifest.read(folder)
        held = _held(current)
        # A run cut short between commit and manifest leaves the two apart: what is not listed goes,
        # what is listed and not held is forgotten, so that the next run reads it.
        gone = set(removed) | held.difference(before.files)
        files = {
            path: entry
            for path, entry in before.files.items()
            if path not in gone and (path in held or not entry.ids)
        }
        for path in sorted(held & gone):
            commit.remove(path)
        for change in changes:
            commit.remove(change.path)
            with store.writing(folder):
                for record, text in change.letters:
                    commit.add(record, text, change.path)
            files[change.path] = change.entry
        with store.writing(folder):
            commit.publish()
        after = Manifest(files)
        if after != before:
            with store.writing(folder):
                manifest.write(folder, after)
        return after


def _held(current: Snapshot) -> set[str]:
    """Return the files that the index has documents of."""
    found: set[str] = set()
    for leaf in current.leaves:
        postings = leaf.segment.postings(schema.SOURCE)
        if postings is None:
            continue
        names = postings.lexicon.slice(0, len(postings.lexicon))
        if leaf.live is not None:
            firsts = postings.docs[postings.starts[:-1].astype(np.int64)]
            names = [name for name, stays in zip(names, leaf.live[firsts], strict=True) if stays]
        found.update(name.decode() for name in names)
    return found
