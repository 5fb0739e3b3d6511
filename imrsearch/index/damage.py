"""What is said of an index that cannot be read: the fault, and the command that mends it."""

from __future__ import annotations

import shlex
from pathlib import Path

from imrsearch.errors import IndexDamagedError


def damaged(folder: Path, fault: str) -> IndexDamagedError:
    """Return the error of the index in ``folder``; ``fault`` goes on from there."""
    return IndexDamagedError(
        f"the index in {folder} {fault}; "
        f"mend it with: imrsearch check --repair --index {shlex.quote(str(folder))}"
    )


def unreadable(segment: Path, fault: str) -> IndexDamagedError:
    """Return the error of a segment in the folder of an index; ``fault`` goes on from there."""
    return damaged(
        segment.parent.parent,
        f"has a segment that cannot be read ({segment.parent.name}/{segment.name} {fault})",
    )
