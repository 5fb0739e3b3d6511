"""An index as one text: two that hold the same give the same, however they came to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from imrsearch.index import store
from imrsearch.index.packed import unpack
from imrsearch.index.snapshot import Leaf
from imrsearch.index.supersede import Sources
from imrsearch.sources.status import GONE


def dump(folder: Path) -> str:
    """Return all letters of an index and its list of files without what the disk says of them."""
    with closing(store.take(folder)) as snapshot:
        sources = Sources(snapshot.leaves)
        letters = [
            line
            for place, leaf in enumerate(snapshot.leaves)
            for line in _letters(leaf, place, sources)
        ]
        files = store.manifest_of(folder, snapshot.generation).files
    entries = [
        f"{path} {msgspec.json.encode(msgspec.structs.replace(entry, status=GONE)).decode()}"
        for path, entry in files.items()
    ]
    return "\n".join([*sorted(letters), "", *entries])


def _letters(leaf: Leaf, place: int, sources: Sources) -> Iterator[str]:
    letters = leaf.segment.letters
    for number in range(letters.count):
        first, last = int(letters.first[number]), int(letters.first[number + 1]) - 1
        is_live = leaf.live is None or bool(leaf.live[first])
        assert leaf.live is None or bool(leaf.live[last]) == is_live, "half a letter is deleted"
        if is_live:
            superseded = leaf.superseded is not None and bool(leaf.superseded[first])
            record, text = unpack(letters.packed(number))
            printed = msgspec.json.encode(record).decode()
            yield f"{sources.of(place, first)} {superseded} {printed} {text!r}"
