"""An index made with other search fields, made anew out of the letters that it holds."""

from __future__ import annotations

from pathlib import Path

from imrsearch.index import schema
from imrsearch.index.commit import Commit
from imrsearch.index.packed import unpack
from imrsearch.index.snapshot import Snapshot
from imrsearch.index.supersede import Sources


def is_outdated(snapshot: Snapshot) -> bool:
    """Return whether an index was made with other search fields than those of this program."""
    return any(leaf.segment.fields != schema.fingerprint() for leaf in snapshot.leaves)


def anew(folder: Path, snapshot: Snapshot) -> Commit:
    """Return the commit that puts every letter of ``snapshot`` in again, in place of what is."""
    commit = Commit(folder, Snapshot(snapshot.generation, ()))
    sources = Sources(snapshot.leaves)
    for place, leaf in enumerate(snapshot.leaves):
        letters = leaf.segment.letters
        for letter in range(letters.count):
            first = int(letters.first[letter])
            if leaf.live is None or leaf.live[first]:
                record, text = unpack(letters.packed(letter))
                commit.add(record, text, sources.of(place, first))
    return commit
