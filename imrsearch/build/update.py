"""One run: what changed on disk is read and parsed, and the index follows in one commit.

The index, and Whoosh with it, is imported by the functions that use it: the reading processes
import this package too, and start sooner without.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from imrsearch.build import reading
from imrsearch.build.plan import File, Plan, plan
from imrsearch.build.reading import Reader, Reading
from imrsearch.build.workers import Limits, Pool, processors
from imrsearch.sources import Skipped

if TYPE_CHECKING:
    from imrsearch.index import Change, Manifest

Progress = Callable[[int, int], None]
"""Told how many of how many files are read: once before the first, then after each."""

FEW = 16
"""Fewer files than this are read sooner than processes to read them have started."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How to run.

    ``workers`` is the number of reading processes: ``None`` for as many as there are processors
    (none at all for a few files, nor on Windows), ``0`` for none. Without a process of its own a
    file is under no limits. ``wait`` is how many seconds to wait for another run on the same index
    to finish. ``reader`` reads one file; with workers it must be importable by name.
    """

    workers: int | None = None
    limits: Limits = Limits()
    wait: float = 0.0
    reader: Reader = reading.read


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a run found and did.

    ``letters``, ``issues`` and ``problems`` count over the files that were found, read now or
    before. ``read``, ``unchanged`` and ``removed`` are numbers of files. ``skipped`` tells, in the
    order of the paths, what gave no letter and why, also of files that were not read again.
    """

    letters: int
    issues: int
    problems: int
    read: int
    unchanged: int
    removed: int
    skipped: tuple[Skipped, ...]

    @property
    def failures(self) -> tuple[Skipped, ...]:
        """What should have given a letter and did not: a reason for exit code 3."""
        return tuple(skipped for skipped in self.skipped if skipped.is_failure)


DEFAULT = Options()


def update(
    paths: Sequence[Path],
    folder: Path,
    options: Options = DEFAULT,
    progress: Progress | None = None,
) -> Summary:
    """Bring the index in ``folder`` up to date with the files at and under ``paths``.

    Files that are new or changed are read, files that are gone are taken out, files that were read
    before and lie elsewhere stay. Makes the index if there is none. A bad file never stops a run.
    Raises :class:`imrsearch.errors.IndexLockedError`, ``IndexDamagedError`` and ``OutputError``;
    the index is then as it was.
    """
    from imrsearch import index

    known = index.read_manifest(folder)
    todo = plan(paths, folder, known.files, reading.parser())
    with closing(_changes(todo, options, progress or _silent)) as changes:
        after = index.apply(folder, changes, todo.removed, wait=options.wait)
    return _summary(todo, after)


def _summary(todo: Plan, after: Manifest) -> Summary:
    entries = [*todo.unchanged.values(), *(after.files[file.key] for file in todo.reads)]
    skipped = [*todo.skipped, *(skip for entry in entries for skip in entry.skipped)]
    return Summary(
        letters=sum(len(entry.ids) for entry in entries),
        issues=sum(entry.issues for entry in entries),
        problems=sum(entry.problems for entry in entries),
        read=len(todo.reads),
        unchanged=len(todo.unchanged),
        removed=len(todo.removed),
        skipped=tuple(sorted(skipped, key=lambda skip: skip.path)),
    )


def _changes(todo: Plan, options: Options, progress: Progress) -> Generator[Change, None, None]:
    """Yield what each file of the plan gives, in the order of the plan."""
    total = len(todo.reads)
    progress(0, total)
    with closing(_readings(todo.reads, options)) as readings:
        for done, (file, found) in enumerate(zip(todo.reads, readings, strict=True), start=1):
            yield _change(file, found, todo.parser)
            progress(done, total)


def _readings(files: Sequence[File], options: Options) -> Generator[Reading, None, None]:
    count = _workers(len(files), options.workers)
    paths = [file.path for file in files]
    if count == 0:
        yield from map(options.reader, paths)
        return
    with Pool(count, options.limits, options.reader) as pool:
        yield from pool.read(paths)


def _workers(files: int, asked: int | None) -> int:
    if asked is None:
        asked = 0 if files < FEW or sys.platform == "win32" else processors()
    return min(asked, files)


def _change(file: File, found: Reading, parser: str) -> Change:
    from imrsearch.index import Change, Entry

    records = [record for record, _ in found.letters]
    entry = Entry(
        size=file.size,
        mtime_ns=file.mtime_ns,
        sha256=found.sha256,
        parser=parser,
        ids=tuple(record.id for record in records),
        issues=sum(len(record.issues) for record in records),
        problems=sum(len(record.problems) for record in records),
        skipped=found.skipped,
    )
    return Change(file.key, entry, found.letters)


def _silent(done: int, total: int) -> None:
    """Tell nobody."""
