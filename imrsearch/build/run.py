"""One run: what changed on disk is read and parsed, and the index follows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec
import numpy as np

from imrsearch.build import plan as planning
from imrsearch.build import reading
from imrsearch.build.plan import Doubt, File, Plan
from imrsearch.build.reading import Reader, Reading
from imrsearch.build.workers import Limits, Pool, processors
from imrsearch.errors import PurgeError
from imrsearch.index.manifest import Entry
from imrsearch.index.update import Pace, Place, Update, updating
from imrsearch.sources import Skipped, printable

Progress = Callable[[int, int], None]
"""Told how many of how many files are read: once before the first, then after each."""

FEW = 16
"""Fewer files than this are read sooner than processes to read them have started."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How to run.

    ``workers`` is the number of reading processes: ``None`` for as many as there are processors
    (none at all for a few files, nor on Windows), ``0`` for none. Without a process of its own a
    file is under no limits. ``wait`` is how many seconds to wait for another run on the same index
    to finish. ``reader`` reads one file; with workers it must be importable by name. ``doubt``
    tells what is not believed, ``pace`` how often the run publishes what it has. Without
    ``allow_purge`` a run that would take out more than half of the letters raises
    :class:`PurgeError`.
    """

    workers: int | None = None
    limits: Limits = Limits()
    wait: float = 0.0
    reader: Reader = reading.read
    doubt: Doubt = Doubt()
    pace: Pace = Pace()
    allow_purge: bool = False


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a run found and did.

    ``letters``, ``issues`` and ``problems`` count over what the index holds of the paths that were
    named, each content once; ``copies`` are files with the content of others. ``read``,
    ``unchanged``, ``moved`` (their content was known) and ``removed`` are numbers of files.
    ``superseded`` issues of the whole index belong to letters that later ones replace. ``skipped``
    tells, in the order of the paths, what gave no letter and why, also of files that were not read
    again.
    """

    letters: int
    issues: int
    problems: int
    copies: int
    read: int
    unchanged: int
    moved: int
    removed: int
    superseded: int
    generation: int
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
    Raises :class:`imrsearch.errors.IndexLockedError`, ``IndexDamagedError``, ``OutputError`` and
    ``PurgeError``; what was published before stays, and the index is whole.
    """
    with updating(folder, wait=options.wait, pace=options.pace, workers=_indexers()) as index:
        todo = planning.plan(paths, folder, index.manifest, reading.parser(), options.doubt)
        if todo.is_purge and not options.allow_purge:
            raise _purge(todo, folder)
        roots = [planning.key_of(printable(path)) for path in paths]
        index.add_roots(roots)
        unread = _apply(index, todo, options, progress or _silent)
        index.publish()
        index.tidy()
        return _summary(index, todo, roots, unread)


def _apply(index: Update, todo: Plan, options: Options, progress: Progress) -> list[Skipped]:
    """Carry out a plan; return what could not be read and is to be tried again."""
    for file in todo.touched:
        index.touch(file.key, file.status)
    for copy in todo.copies:
        index.copy(Place(copy.file.key, copy.file.printed), copy.file.status, copy.of)
    for key in todo.removed:
        index.remove(key)
    for key in todo.stale:
        index.again(key, reading.read_again, todo.parser)
    unread: list[Skipped] = []
    total = len(todo.reads)
    progress(0, total)
    with closing(_readings(todo.reads, options)) as readings:
        for done, (file, found) in enumerate(zip(todo.reads, readings, strict=True), start=1):
            if found.is_unsettled:
                unread += found.skipped
            else:
                index.put(Place(file.key, file.printed), _entry(file, found, todo), found.letters)
            progress(done, total)
    return unread


def _summary(index: Update, todo: Plan, roots: Sequence[str], unread: Sequence[Skipped]) -> Summary:
    manifest = index.manifest
    there = planning.within(manifest, roots)
    totals = manifest.totals(there)
    rows = [row for row in manifest.skipping() if there[row]]
    skips = [skip for row in rows for skip in manifest.skipped(row)]
    return Summary(
        letters=totals.letters,
        issues=totals.issues,
        problems=totals.problems,
        copies=totals.copies,
        read=len(todo.reads) + len(todo.stale),
        unchanged=int(np.count_nonzero(todo.unchanged)) + len(todo.touched),
        moved=len(todo.copies),
        removed=len(todo.removed),
        superseded=index.superseded,
        generation=index.generation,
        skipped=tuple(sorted([*todo.skipped, *skips, *unread], key=lambda skip: skip.path)),
    )


def _readings(files: Sequence[File], options: Options) -> Generator[Reading, None, None]:
    count = _workers(len(files), options.workers)
    paths = [Path(file.path) for file in files]
    if count == 0:
        yield from map(options.reader, paths)
        return
    with Pool(count, options.limits, options.reader) as pool:
        yield from pool.read(paths)


def _workers(files: int, asked: int | None) -> int:
    if asked is None:
        asked = 0 if files < FEW or sys.platform == "win32" else processors()
    return min(asked, files)


def _indexers() -> int:
    """Return how many processes index besides this one, where many letters come in.

    The reading processes keep one that indexes busy for every two of them.
    """
    count = processors() // 3
    return count if count > 1 and sys.platform != "win32" else 0


def _entry(file: File, found: Reading, todo: Plan) -> Entry:
    records = [record for record, _ in found.letters]
    return Entry(
        status=file.status,
        sha256=found.sha256,
        parser=todo.parser,
        letters=len(records),
        issues=sum(len(record.issues) for record in records),
        problems=sum(len(record.problems) for record in records),
        skipped=found.skipped,
    )


def _purge(todo: Plan, folder: Path) -> PurgeError:
    return PurgeError(
        f"{todo.lost:,} of the {todo.known:,} files with letters that the index in {folder} knows "
        "there are gone: is a folder not mounted? Nothing was changed; if they are to leave the "
        "index, run the command again with --allow-purge"
    )


def _silent(done: int, total: int) -> None:
    """Tell nobody."""
