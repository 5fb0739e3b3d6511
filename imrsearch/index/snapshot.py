"""An index as it was at one moment: the segments of one generation, open."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from imrsearch.index.generation import SEGMENTS, Generation, Part, read_flags
from imrsearch.index.segment import Segment

Mask = NDArray[np.bool_]


class Leaf(NamedTuple):
    """An open segment: ``live`` tells which documents are not deleted, ``None`` that none is.

    ``superseded`` tells which are of letters that a later one with the same name replaces,
    ``None`` that none is.
    """

    part: Part
    segment: Segment
    live: Mask | None
    superseded: Mask | None = None

    def current(self) -> Leaf:
        """Return the segment as a search sees it: what is superseded counts as deleted."""
        if self.superseded is None:
            return self
        live = ~self.superseded if self.live is None else self.live & ~self.superseded
        return self._replace(live=live, superseded=None)


class Snapshot:
    """The open segments of a generation."""

    def __init__(self, generation: Generation, leaves: tuple[Leaf, ...]) -> None:
        self.generation = generation
        self.leaves = leaves

    def current(self) -> Snapshot:
        """Return the same segments as a search sees them (see :meth:`Leaf.current`)."""
        return Snapshot(self.generation, tuple(leaf.current() for leaf in self.leaves))

    def close(self) -> None:
        """Close the segments."""
        for leaf in self.leaves:
            leaf.segment.close()


def take(folder: Path, generation: Generation, fields: str) -> Snapshot:
    """Open the segments of a generation, made with ``fields``.

    Raises :class:`IndexDamagedError`, :class:`OSError` and :class:`ValueError` that tells what is
    wrong.
    """
    leaves: list[Leaf] = []
    try:
        for part in generation.parts:
            segment = Segment.open(folder / SEGMENTS / part.file)
            leaves.append(Leaf(part, segment, None))
            if segment.documents != part.documents or segment.fields != fields:
                raise ValueError(f"{part.file} belongs to another index")  # noqa: TRY301
            deleted = _flags(folder, part.deletions, part)
            live = None if deleted is None else ~deleted
            leaves[-1] = Leaf(part, segment, live, _flags(folder, part.supersessions, part))
    except BaseException:
        Snapshot(generation, tuple(leaves)).close()
        raise
    return Snapshot(generation, tuple(leaves))


def _flags(folder: Path, name: str | None, part: Part) -> Mask | None:
    return None if name is None else read_flags(folder / SEGMENTS / name, part.documents)
