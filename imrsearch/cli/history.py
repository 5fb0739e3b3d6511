"""What a question to an index has found before: kept in the user's own state folder.

One file an index and question holds eight bytes for each issue that was found, sorted. The time of
the last run is the file's own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from imrsearch.errors import OutputError

if TYPE_CHECKING:
    from imrsearch.search import Query

_SIZE = 8


class Seen:
    """The ids that were found before, and when that was (to the minute, in local time)."""

    def __init__(self, found: NDArray[np.uint64], when: str) -> None:
        self.when = when
        self._found = found

    def __contains__(self, name: object) -> bool:
        """Return whether an id was found before."""
        mark = _mark(str(name))
        at = int(np.searchsorted(self._found, np.uint64(mark)))
        return at < len(self._found) and int(self._found[at]) == mark


def recall(folder: Path, query: Query) -> Seen | None:
    """Return what ``query`` to the index in ``folder`` found before, ``None`` for nothing."""
    path = _file(folder, query)
    try:
        found = np.frombuffer(path.read_bytes(), "<u8")
        when = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except (OSError, ValueError):
        return None
    return Seen(found, f"{when:%Y-%m-%d %H:%M}")


def remember(folder: Path, query: Query, ids: Iterable[str]) -> None:
    """Keep what ``query`` found, whole or not at all; raises :class:`OutputError`."""
    marks = np.sort(np.fromiter(map(_mark, ids), "<u8"))
    path = _file(folder, query)
    temporary = path.with_suffix(".partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(marks.tobytes())
        temporary.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error}); --since-last needs it") from error


def _file(folder: Path, query: Query) -> Path:
    """Return the file of a question to an index."""
    from platformdirs import user_state_path

    asked = f"{folder.resolve()}\0{query.clause()!r}\0{query.literal}"
    name = hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return user_state_path("imrsearch") / "seen" / f"{name}.ids"


def _mark(name: str) -> int:
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()
    return int.from_bytes(digest, "little")
