"""Letters and indexes for tests, made of the few values that a test is about."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from imrsearch.index import Change, Entry, Manifest, apply
from imrsearch.records import Issue, Record, Source, Span, outcome_of
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


def change(*letters: Letter, path: str | None = None) -> Change:
    """Return the change that adds these letters of one file, by default the first one's path."""
    records = [record for record, _ in letters]
    entry = Entry(
        size=sum(len(text) for _, text in letters),
        mtime_ns=0,
        sha256="0" * 64,
        parser="1",
        ids=tuple(record.id for record in records),
        issues=sum(len(record.issues) for record in records),
        problems=sum(len(record.problems) for record in records),
    )
    return Change(path or records[0].source.path, entry, letters)


def index(folder: Path, letters: Iterable[Letter]) -> Manifest:
    """Put letters, each from a file of its own, into the index in ``folder``."""
    return apply(folder, [change(each) for each in letters])
