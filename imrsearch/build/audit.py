"""An index examined, letters and all, and made whole: what was lost is read again."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from imrsearch.build import reading
from imrsearch.build.run import Options, update
from imrsearch.errors import PurgeError
from imrsearch.index import store
from imrsearch.index.check import Fault, Kind, inspect
from imrsearch.index.commit import Commit
from imrsearch.index.manifest import HOME
from imrsearch.index.mend import mend
from imrsearch.index.update import updating


class Repaired(NamedTuple):
    """What a repair did: the files whose letters were lost, and those of them that are gone.

    ``found`` of the lost ones were read again.
    """

    lost: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def found(self) -> int:
        """How many files were read again."""
        return len(self.lost) - len(self.missing)


def examine(folder: Path, count: int) -> list[Fault]:
    """Return all that is wrong with the index in ``folder``; ``count`` letters are read again.

    Raises :class:`IndexMissingError` where there is no index.
    """
    faults = inspect(folder)
    return faults or sample(folder, count)


def repaired(folder: Path, faults: Sequence[Fault], wait: float = 0.0) -> Repaired:
    """Make the index in ``folder`` whole and read again what was lost with the damage.

    Raises the errors of :func:`imrsearch.build.update`.
    """
    mended = mend(folder, wait)
    drifted = [fault.place for fault in faults if fault.kind is Kind.DRIFT]
    if drifted:
        forget(folder, drifted)
    lost = sorted({*mended.lost, *drifted})
    missing = [path for path in lost if not Path(path).exists()]
    again = sorted({*lost, *mended.listed}.difference(missing))
    there = [Path(path) for path in again if Path(path).exists()]
    if there:
        with suppress(PurgeError):  # the letters of files that are not there are kept
            update(there, folder, Options(wait=wait))
        known = store.read_manifest(folder)
        missing = [path for path in missing if known.row(path) is None]
    return Repaired(tuple(lost), tuple(missing))


def sample(folder: Path, count: int) -> list[Fault]:
    """Return which of ``count`` files, spread evenly, give other letters than those in the index.

    Only files are asked whose bytes are those that were read, and by this version of the parser.
    """
    snapshot = store.take(folder)
    with closing(snapshot):
        known = store.manifest_of(folder, snapshot.generation)
        fit = known.has_flag(HOME) & (known.table["letters"] > 0)
        rows = np.flatnonzero(fit & known.made_by(reading.parser()))
        picks = rows[np.linspace(0, len(rows) - 1, min(count, len(rows))).astype(int)]
        commit = Commit(folder, snapshot)
        return [
            _drift(folder, path)
            for path in map(known.path, np.unique(picks).tolist())
            if _differs(path, commit, known.table["digest"][known.row(path)].tobytes().hex())
        ]


def forget(folder: Path, paths: list[str]) -> None:
    """Have the next run read some files again."""
    with updating(folder) as update:
        for path in paths:
            update.doubt(path)
        update.publish()


def _differs(path: str, commit: Commit, digest: str) -> bool:
    found = reading.read(Path(path))
    if found.sha256 != digest:
        return False  # changed or gone since: no fault of the index
    kept = commit.stored(path)
    return list(_told(kept)) != list(_told(found.letters))


def _told(letters: object) -> Iterator[bytes]:
    """Yield letters as bytes, without the path under which they were read."""
    for record, text in letters:  # type: ignore[attr-defined]
        source = msgspec.structs.replace(record.source, path="")
        yield msgspec.json.encode((msgspec.structs.replace(record, source=source), text))


def _drift(folder: Path, path: str) -> Fault:
    return Fault(
        kind=Kind.DRIFT,
        place=path,
        message="gives other letters than those that the index keeps of the same bytes",
        command=f"imrsearch check --repair --index {shlex.quote(str(folder))}",
    )
