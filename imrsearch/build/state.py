"""How an index stands: what it holds, since when, and what there is to do."""

from __future__ import annotations

import shlex
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from imrsearch.build.pending import Outlook, outlook
from imrsearch.index import Totals, lock, store
from imrsearch.index.generation import META, SEGMENTS


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What an index holds. ``since`` is when its generation was published, ``size`` in bytes.

    ``roots`` are the paths that it was made from; ``outlook`` what a run over those of them that
    are there would do, ``None`` if nobody looked. ``writer`` tells who is writing it now.
    ``command`` is what to run next.
    """

    generation: int
    since: datetime
    totals: Totals
    superseded: int
    segments: int
    size: int
    roots: tuple[str, ...]
    outlook: Outlook | None
    writer: str | None
    command: str


def standing(folder: Path, *, scan: bool = True) -> Standing:
    """Return how the index in ``folder`` stands; with ``scan`` its source files are looked at.

    Raises :class:`IndexMissingError` and :class:`IndexDamagedError`.
    """
    with closing(store.take(folder)) as snapshot:
        generation = snapshot.generation
        known = store.manifest_of(folder, generation)
    there = [Path(root) for root in generation.roots if Path(root).exists()]
    found = outlook(there, folder) if scan and there else None
    owner = lock.owner(folder) if lock.is_held(folder) else None
    totals = known.totals()
    return Standing(
        generation=generation.number,
        since=datetime.fromtimestamp((folder / META).stat().st_mtime, UTC),
        totals=totals,
        superseded=sum(part.superseded for part in generation.parts),
        segments=len(generation.parts),
        size=sum(path.stat().st_size for path in (folder / SEGMENTS).iterdir()),
        roots=generation.roots,
        outlook=found,
        writer=owner.told() if owner else None,
        command=_next(folder, generation.roots, found, totals),
    )


def _next(folder: Path, roots: tuple[str, ...], found: Outlook | None, totals: Totals) -> str:
    index = f"--index {shlex.quote(str(folder))}"
    command = f"imrsearch index {shlex.join(roots) or 'LETTERS'} {index}"
    if not totals.files or (found is not None and found.pending):
        return command
    if totals.failed:
        return f"{command} --retry-failed"
    return f"imrsearch search QUERY {index}"
