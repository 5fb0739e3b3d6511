"""Files written whole: after a crash at any moment the old content or the new one is there."""

from __future__ import annotations

from pathlib import Path

from imrsearch.index import disk


def write(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` by a temporary file, a flush to disk and a rename."""
    temporary = path.with_name(f"{path.name}.new")
    with disk.create(temporary) as file:
        file.write(data)
        disk.flush(file)
    disk.rename(temporary, path)
    disk.flush_folder(path.parent)
