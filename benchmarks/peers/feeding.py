"""What the engines are fed with: letters, and documents made from them beforehand.

Both are made once for a number of issues and a seed, and kept. Engines are compared on the
documents, so that each does the work of indexing and no other; ours is measured from the letters'
records too, which is what ``imrsearch index`` does with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from benchmarks import corpus
from imrsearch.index import bulk, documents
from imrsearch.index.layout import of_index
from imrsearch.records import Record

Document = dict[str, Any]
LETTERS = 500
"""So many letters, or the documents of so many, are one batch."""

_decoder = msgspec.msgpack.Decoder(list[Document])
_letters = msgspec.msgpack.Decoder(list[bulk.Letter])


def letters(count: int, seed: int, folder: Path) -> Path:
    """Return a file of letters with ``count`` issues, made if it is not there yet."""
    path = folder / f"letters-{seed}-{count}.bin"
    if not path.exists():
        _write(path, _records(count, seed))
    return path


def prepared(count: int, seed: int, folder: Path) -> Path:
    """Return a file of the documents of :func:`letters`, made if it is not there yet."""
    path = folder / f"documents-{seed}-{count}.bin"
    if not path.exists():
        _write(path, _built(letters(count, seed, folder)))
    return path


def batches(path: Path) -> Iterator[bytes]:
    """Yield the batches of a file as they are handed to workers."""
    with path.open("rb") as file:
        while head := file.read(4):
            yield file.read(int.from_bytes(head, "little"))


def rows(path: Path) -> Iterator[list[Document]]:
    """Yield the documents of each batch of :func:`prepared`."""
    return map(_decoder.decode, batches(path))


def value(document: Document, facet: str) -> str:
    """Return the one value of a facet, blank where there is none."""
    found = document.get(facet)
    return str(found[0]) if isinstance(found, list) else ""


def _records(count: int, seed: int) -> Iterator[bytes]:
    batch: list[tuple[Record, str, str]] = []
    for record in corpus.records(count, seed):
        batch.append((record, "", record.source.path))
        if len(batch) == LETTERS:
            yield bulk.pack(batch)
            batch = []
    yield bulk.pack(batch)


def _built(path: Path) -> Iterator[bytes]:
    """Yield documents without the inner fields of prose, which hold the same text once more."""
    inner = {name for text in of_index().texts for name in (text.printed, text.sentences)}
    for batch in batches(path):
        made = [
            {name: value for name, value in document.items() if name not in inner}
            for letter in _letters.decode(batch)
            for document in documents.build(*letter)
        ]
        yield msgspec.msgpack.encode(made)


def _write(path: Path, made: Iterator[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        for batch in made:
            _put(file, batch)
    part.rename(path)


def _put(file: IO[bytes], batch: bytes) -> None:
    file.write(len(batch).to_bytes(4, "little") + batch)
