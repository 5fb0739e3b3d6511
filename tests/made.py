"""Letters and indexes for tests, made of the few values that a test is about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from imrsearch.index import Entry, Manifest, Pace, Place, updating
from imrsearch.records import Issue, Record, Source, Span, outcome_of
from imrsearch.sources import Status
from tests.strategies import Letter


def issue(treatment: str = "", **values: Any) -> Issue:
    """Return an issue about ``treatment``, number 1 if not told otherwise."""
    told: dict[str, Any] = {"number": 1, "heading": treatment, "decision": None, "span": Span(0, 0)}
    return Issue(treatment=treatment, **(told | values))


def letter(
    case: str | None = "CM16-0000001", *issues: Issue, text: str = "", **values: Any
) -> Letter:
    """Return a letter with that case number and these issues, read from a file named after it."""
    path = values.pop("path", f"letters/{case}.txt")
    record = Record(
        id=case or "sha-0123456789ab",
        case_number=case,
        form="letter",
        issues=issues,
        outcome=outcome_of(tuple(each.decision for each in issues)),
        source=Source(path=path, sha256="0" * 64, media_type="text/plain", pages=1),
        **values,
    )
    return record, text


class Change(NamedTuple):
    """A file that was read: its path, its entry, its letters and their text."""

    path: str
    entry: Entry
    letters: tuple[Letter, ...] = ()


def change(*letters: Letter, path: str | None = None) -> Change:
    """Return the change that adds these letters of one file, by default the first one's path.

    No two files have the same content.
    """
    records = [record for record, _ in letters]
    path = path or records[0].source.path
    entry = Entry(
        status=Status(sum(len(text) for _, text in letters), 0, 0, 0),
        sha256=hashlib.sha256(path.encode() + repr(letters).encode("utf-8", "replace")).hexdigest(),
        parser="1",
        letters=len(letters),
        issues=sum(len(record.issues) for record in records),
        problems=sum(len(record.problems) for record in records),
    )
    return Change(path, entry, letters)


def apply(
    folder: Path,
    changes: Iterable[Change],
    removed: Iterable[str] = (),
    *,
    wait: float = 0.0,
    workers: int = 0,
    pace: Pace | None = None,
) -> Manifest:
    """Bring the index in ``folder`` up to date and return its manifest; makes it if need be."""
    with updating(folder, wait=wait, workers=workers, pace=pace) as update:
        for path in removed:
            update.remove(path)
        for each in changes:
            update.put(Place(each.path, each.path), each.entry, each.letters)
        update.publish()
        update.tidy()
        return update.manifest


def index(folder: Path, letters: Iterable[Letter]) -> Manifest:
    """Put letters, each from a file of its own, into the index in ``folder``."""
    return apply(folder, [change(each) for each in letters])
