"""An index as it was at one moment: the segments of one generation, open."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from imrsearch.index.generation import SEGMENTS, Generation, Part, read_deletions
from imrsearch.index.segment import Segment


class Leaf(NamedTuple):
    """An open segment: ``live`` tells which documents are not deleted, ``None`` that none is."""

    part: Part
    segment: Segment
    live: NDArray[np.bool_] | None


class Snapshot:
    """The open segments of a generation."""

    def __init__(self, generation: Generation, leaves: tuple[Leaf, ...]) -> None:
        self.generation = generation
        self.leaves = leaves

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
            live = None
            leaves.append(Leaf(part, segment, live))
            if segment.documents != part.documents or segment.fields != fields:
                raise ValueError(f"{part.file} belongs to another index")  # noqa: TRY301
            if part.deletions is not None:
                live = read_deletions(folder / SEGMENTS / part.deletions, part.documents)
                leaves[-1] = Leaf(part, segment, live)
    except BaseException:
        Snapshot(generation, tuple(leaves)).close()
        raise
    return Snapshot(generation, tuple(leaves))
