"""The index folder: making one, opening one, and telling what is wrong with one.

A folder holds ``imrsearch.json`` (which version wrote it, and its generation) and ``segments/``
with all that generations are made of. Nothing in it is code or is made into code: a
folder from a stranger can be wrong, and is then refused, and that is all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from imrsearch.errors import (
    ImrsearchError,
    IndexDamagedError,
    IndexMissingError,
    OutputError,
)
from imrsearch.index import disk, generation, schema, snapshot, trust
from imrsearch.index.damage import damaged
from imrsearch.index.generation import META, SEGMENTS, Generation, Meta
from imrsearch.index.snapshot import Snapshot

if TYPE_CHECKING:
    from whoosh.reading import IndexReader

    from imrsearch.index.manifest import Manifest

_TRIES = 5
"""How often a generation is looked for that a writer replaces meanwhile."""


def reader(folder: Path, *, superseded: bool = False) -> IndexReader:
    """Return Whoosh's reader of the index in ``folder`` as it is now (see :func:`take`).

    Letters that a later one replaces are left out unless they are asked for.
    """
    from imrsearch.index import codec  # Whoosh's searching half is not needed for writing

    found = take(folder)
    return codec.reader(found if superseded else found.current())


def take(folder: Path, *, outdated: bool = False) -> Snapshot:
    """Return the index in ``folder`` as it is now; later commits do not change it.

    Raises :class:`IndexMissingError` where there is no index and :class:`IndexDamagedError` where
    there is one that cannot be read, or was made with other search fields (an ``outdated`` one is
    opened for its letters if that is asked for). The caller closes the snapshot.
    """
    if not is_index(folder):
        raise IndexMissingError(
            f"there is no index in {folder}; make one with: "
            f"imrsearch index LETTERS --index {folder}"
        )
    for _ in range(_TRIES):
        meta = checked(folder)
        if meta.fields != schema.fingerprint() and not outdated:
            raise IndexDamagedError(
                f"the index in {folder} was made with other search fields than this imrsearch has; "
                f"bring it up to date with: imrsearch index LETTERS --index {folder}"
            )
        try:
            return snapshot.take(folder, generation.read(folder, meta), meta.fields)
        except FileNotFoundError as error:
            missing = error  # a writer that has just finished may have removed it
        except ImrsearchError:
            raise
        except (OSError, ValueError) as error:
            raise damaged(folder, f"cannot be opened ({error})") from error
    raise damaged(folder, f"lacks a file ({missing})") from missing


def read_manifest(folder: Path) -> Manifest:
    """Return what the index in ``folder`` was made from, nothing where there is no index.

    Raises :class:`IndexDamagedError`.
    """
    from imrsearch.index import manifest  # a search asks for none

    if not is_index(folder):
        return manifest.empty()
    for _ in range(_TRIES):
        meta = checked(folder)
        try:
            return manifest_of(folder, generation.read(folder, meta))
        except FileNotFoundError as error:
            missing = error
        except (OSError, ValueError) as error:
            raise damaged(folder, f"cannot be opened ({error})") from error
    raise damaged(folder, f"lacks a file ({missing})") from missing


def manifest_of(folder: Path, found: Generation) -> Manifest:
    """Return the manifest of a generation; raises :class:`OSError` and ``IndexDamagedError``."""
    from imrsearch.index import manifest

    if found.manifest is None:
        return manifest.empty()
    return manifest.read(folder / SEGMENTS / found.manifest)


@contextmanager
def writable(folder: Path, wait: float = 0.0) -> Iterator[None]:
    """Give the index in ``folder``, made if there is none, to this process alone.

    ``wait`` is how many seconds to wait for another process to finish. Raises
    :class:`IndexLockedError` when it does not, :class:`IndexDamagedError` for a folder that this
    program must not write to, :class:`OutputError` for one that it cannot.
    """
    from imrsearch.index import lock  # what only reads starts sooner without

    if is_index(folder):
        checked(folder)
    with ExitStack() as stack:
        with writing(folder):
            disk.make_folder(folder)
            trust.check(folder)
            stack.enter_context(lock.held(folder, wait))
        if not is_index(folder):
            _create(folder)
        yield


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


def is_index(folder: Path) -> bool:
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


def checked(folder: Path) -> Meta:
    """Return what ``imrsearch.json`` says.

    Raises :class:`IndexDamagedError` unless this program wrote ``folder`` and can read it, and
    nobody else can write to it.
    """
    trust.check(folder)
    path = folder / META
    try:
        data = path.read_bytes()
        version = msgspec.json.decode(data, type=_Versioned).version
        if version != schema.VERSION:
            raise IndexDamagedError(
                f"the index in {folder} is of version {version}; this imrsearch reads "
                f"{schema.VERSION}; remove the folder and index your letters again: "
                f"imrsearch index LETTERS --index {folder}"
            )
        meta = msgspec.json.decode(data, type=Meta)
    except FileNotFoundError:
        raise damaged(folder, f"has no {META}, or imrsearch did not write it") from None
    except OSError as error:
        raise IndexDamagedError(
            f"the index in {folder} cannot be read ({error}); give the right to, or name another "
            "with --index FOLDER"
        ) from error
    except (msgspec.DecodeError, ValueError) as error:
        raise damaged(folder, f"has an {META} that cannot be read ({error})") from error
    return meta


class _Versioned(msgspec.Struct):
    """What every version of ``imrsearch.json`` says."""

    version: int


def _create(folder: Path) -> None:
    with writing(folder):
        disk.make_folder(folder / SEGMENTS)
        generation.publish(folder, Generation(number=0))
