"""Whether an index folder may be believed: nobody else owns it, nobody else can write to it.

Nothing in an index is run, whoever made it; but answers out of a folder that others can change are
not those of the letters. Whoever knows better sets ``IMRSEARCH_TRUST_INDEX=1``.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from imrsearch.errors import IndexDamagedError

TRUST = "IMRSEARCH_TRUST_INDEX"


def check(folder: Path) -> None:
    """Raise :class:`IndexDamagedError` for a folder of somebody else or one that others write to.

    Folders of the system's administrator are everybody's. A group that has the number of its one
    member, as many systems give every user, is that user.
    """
    fault = fault_of(folder)
    if fault is not None and os.environ.get(TRUST, "") in ("", "0"):
        raise IndexDamagedError(
            f"the index folder {folder} {fault}, so its answers may be anybody's; "
            f"make it yours alone (chown, chmod go-w), or trust it: {TRUST}=1"
        )


def fault_of(folder: Path) -> str | None:
    """Return what is wrong with the owner or the rights of a folder, ``None`` for nothing."""
    if os.name != "posix":
        return None
    for path in (folder, folder / "segments"):
        try:
            status = path.stat()
        except OSError:
            continue
        if status.st_uid not in (os.getuid(), 0):
            return f"belongs to another user (number {status.st_uid})"
        if status.st_mode & stat.S_IWOTH:
            return "can be written by anybody"
        if status.st_mode & stat.S_IWGRP and status.st_gid != status.st_uid:
            return f"can be written by a group (number {status.st_gid})"
    return None
