"""Which files have the same content, while entries come and go.

Content is the bytes and the kind of a file: a text called ``.md`` is read otherwise than ``.txt``.
Only content that gave letters counts.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from imrsearch.index import store
from imrsearch.index.manifest import Entry, Manifest
from imrsearch.sources.kinds import media_type_of


class Content(NamedTuple):
    """What makes two files copies of each other: digest (SHA-256, hexadecimal) and media type."""

    sha256: str
    media_type: str | None


def content_of(path: str, entry: Entry | None) -> Content | None:
    """Return the content of a file, ``None`` for one that gave no letter."""
    if entry is None or entry.sha256 is None or not entry.letters:
        return None
    return Content(entry.sha256, media_type_of(path))


class Contents:
    """The files of a manifest by content, with changes laid over it."""

    def __init__(self, base: Manifest) -> None:
        self.base = base
        self.changes: dict[str, Entry | None] = {}
        self._files: dict[Content, set[str]] = {}

    def entry(self, path: str) -> Entry | None:
        """Return the entry of a file as it is now."""
        return self.changes[path] if path in self.changes else self.base.get(path)

    def put(self, path: str, entry: Entry | None) -> None:
        """Give a file another entry, or none."""
        content = content_of(path, self.entry(path))
        if content is not None:
            self.files(content).discard(path)
        self.changes[path] = entry
        content = content_of(path, entry)
        if content is not None:
            self.files(content).add(path)

    def files(self, content: Content) -> set[str]:
        """Return the files with a content."""
        if content not in self._files:
            self._files[content] = set(self._in_base(content))
        return self._files[content]

    def home(self, content: Content) -> str | None:
        """Return the file under which the index holds a content, ``None`` where it does not."""
        for path in sorted(self.files(content)):
            entry = self.entry(path)
            if entry is not None and entry.is_home:
                return path
        return None

    @cached_property
    def _ordered(self) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
        """The rows of the manifest by the first 8 bytes of their digests, and those bytes."""
        digests = np.ascontiguousarray(self.base.table["digest"]).view("<u8")
        heads = np.ascontiguousarray(digests.reshape(-1, 4)[:, 0])
        order = np.argsort(heads, kind="stable")
        return order, heads[order]

    def _in_base(self, content: Content) -> Iterator[str]:
        order, heads = self._ordered
        head = np.frombuffer(bytes.fromhex(content.sha256)[:8], "<u8")[0]
        low, high = (int(np.searchsorted(heads, head, side)) for side in ("left", "right"))
        for row in order[low:high].tolist():
            path = self.base.path(row)
            if path not in self.changes and content_of(path, self.base.entry(row)) == content:
                yield path


def home_of(folder: Path, name: str) -> str | None:
    """Return the file under which the index in ``folder`` holds what the copy ``name`` holds.

    ``None`` for what is no copy of another file.
    """
    known = store.read_manifest(folder)
    path = os.path.abspath(name)  # noqa: PTH100 - takes ".." out, follows no link
    content = content_of(path, known.get(path))
    return None if content is None else Contents(known).home(content)
