"""The index folder: making one, opening one, and telling what is wrong with one.

A folder holds ``imrsearch.json`` (which version wrote it, and its generation), ``manifest.json``
(what was read from which file) and ``segments/``. Nothing in it is code or is made into code: a
folder from a stranger can be wrong, and is then refused, and that is all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from imrsearch.errors import (
    ImrsearchError,
    IndexDamagedError,
    IndexLockedError,
    IndexMissingError,
    OutputError,
)
from imrsearch.index import generation, schema, snapshot
from imrsearch.index.damage import damaged
from imrsearch.index.generation import META, SEGMENTS, Generation, Meta
from imrsearch.index.snapshot import Snapshot

if TYPE_CHECKING:
    from whoosh.reading import IndexReader

LOCK = "lock"

_TRIES = 5
"""How often a generation is looked for that a writer replaces meanwhile."""


def reader(folder: Path) -> IndexReader:
    """Return Whoosh's reader of the index in ``folder`` as it is now (see :func:`take`)."""
    from imrsearch.index import codec  # Whoosh's searching half is not needed for writing

    return codec.reader(take(folder))


def take(folder: Path) -> Snapshot:
    """Return the index in ``folder`` as it is now; later commits do not change it.

    Raises :class:`IndexMissingError` where there is no index and :class:`IndexDamagedError` where
    there is one that cannot be read. The caller closes the snapshot.
    """
    if not _is_index(folder):
        raise IndexMissingError(
            f"there is no index in {folder}; make one with: "
            f"imrsearch index LETTERS --index {folder}"
        )
    for _ in range(_TRIES):
        meta = _checked(folder)
        try:
            return snapshot.take(folder, generation.read(folder, meta), meta.fields)
        except FileNotFoundError as error:
            missing = error  # a writer that has just finished may have removed it
        except ImrsearchError:
            raise
        except (OSError, ValueError) as error:
            raise damaged(folder, f"cannot be opened ({error})") from error
    raise damaged(folder, f"lacks a file ({missing})") from missing


@contextmanager
def writable(folder: Path, wait: float = 0.0) -> Iterator[Snapshot]:
    """Give the index in ``folder``, made if there is none, to this process alone.

    ``wait`` is how many seconds to wait for another process to finish. Raises
    :class:`IndexLockedError` when it does not, :class:`IndexDamagedError` for a folder that this
    program must not write to, :class:`OutputError` for one that it cannot.
    """
    from filelock import FileLock, Timeout  # what only reads starts sooner without

    if _is_index(folder):
        _checked(folder)
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK, timeout=wait)
        try:
            lock.acquire()
        except Timeout as error:
            raise IndexLockedError(
                f"another process is writing the index in {folder}; run the command again when it "
                "has finished"
            ) from error
    try:
        if not _is_index(folder):
            _create(folder)
        current = take(folder)
        try:
            yield current
        finally:
            current.close()
    finally:
        lock.release()


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn a failure to write in ``folder`` into an :class:`OutputError`."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"the index in {folder} cannot be written ({error}); make room or give the right to, "
            "or name another folder with --index FOLDER"
        ) from error


def _is_index(folder: Path) -> bool:
    """Return whether ``folder`` holds an index, whoever wrote it.

    A folder without ``imrsearch.json`` and without segments is none: making one was interrupted
    before anything was in it, and it can be made again. One that may not be looked into counts
    as an index: opening it tells why it cannot be.
    """
    try:
        return (
            (folder / META).exists()
            or any(folder.glob("_*_*.toc"))
            or any((folder / SEGMENTS).glob("*.seg"))
        )
    except PermissionError:
        return True


def _checked(folder: Path) -> Meta:
    """Return what ``imrsearch.json`` says.

    Raises :class:`IndexDamagedError` unless this program wrote ``folder`` and can read it.
    """
    path = folder / META
    try:
        data = path.read_bytes()
        version = msgspec.json.decode(data, type=_Versioned).version
        if version != schema.VERSION:
            raise damaged(folder, f"is of version {version}; this imrsearch reads {schema.VERSION}")
        meta = msgspec.json.decode(data, type=Meta)
    except FileNotFoundError:
        raise damaged(folder, f"has no {META}: imrsearch did not write it") from None
    except OSError as error:
        raise IndexDamagedError(
            f"the index in {folder} cannot be read ({error}); give the right to, or name another "
            "with --index FOLDER"
        ) from error
    except (msgspec.DecodeError, ValueError) as error:
        raise damaged(folder, f"has an {META} that cannot be read ({error})") from error
    if meta.fields != schema.fingerprint():
        raise damaged(folder, "was made with other search fields than this imrsearch has")
    return meta


class _Versioned(msgspec.Struct):
    """What every version of ``imrsearch.json`` says."""

    version: int


def _create(folder: Path) -> None:
    with writing(folder):
        (folder / SEGMENTS).mkdir(exist_ok=True)
        generation.publish(folder, Generation(number=0))
