"""How to hear of changes: from the operating system, or by looking again and again.

The operating system tells nothing of what other machines do in a folder on the network, and
nothing at all where it has run out of watches: there one has to look.
"""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

_MOUNTS = Path("/proc/self/mounts")
_REMOTE = re.compile(
    r"nfs\d*|cifs|smb\w*|ncpfs|9p|afs|ceph|lustre|glusterfs|beegfs|davfs|vboxsf|virtiofs|vmhgfs"
    r"|fuse(\..*)?|fuseblk"
)
_OCTAL = re.compile(r"\\([0-7]{3})")
_PATIENCE = 3.0


class Way(Enum):
    """How changes are heard of."""

    EVENTS = "events of the operating system"
    POLLING = "looking again and again"


def way_for(paths: Sequence[Path]) -> Way:
    """Return how to hear of changes under ``paths``: events where they can be relied on."""
    if any(is_remote(path) for path in paths) or not events_work():
        return Way.POLLING
    return Way.EVENTS


def is_remote(path: Path, mounts: str | None = None) -> bool:
    """Return whether a folder is on the network, as far as the table of mounts tells."""
    if mounts is None:
        try:
            mounts = _MOUNTS.read_text("utf-8", "surrogateescape")
        except OSError:
            return False
    place = os.path.realpath(path)
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        mount = _OCTAL.sub(lambda match: chr(int(match[1], 8)), fields[1])
        is_above = place == mount or place.startswith(mount.rstrip("/") + "/")
        if is_above and len(mount) >= len(best):
            best, kind = mount, fields[2]
    return _REMOTE.fullmatch(kind) is not None


def events_work() -> bool:
    """Return whether the operating system tells of a file that is made: a test, in a moment.

    It is made in a folder for temporary files: sources are never written to.
    """
    import watchfiles

    end = time.monotonic() + _PATIENCE
    with tempfile.TemporaryDirectory() as folder:
        try:
            watcher = watchfiles.watch(
                folder, rust_timeout=100, yield_on_timeout=True, debounce=50, step=20
            )
            for number, found in enumerate(watcher):
                if found:
                    return True
                if time.monotonic() > end:
                    return False
                (Path(folder) / str(number)).touch()
        except OSError:
            return False
    return False
