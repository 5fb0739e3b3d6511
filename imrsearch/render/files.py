"""A folder of pages, written so that it is always either the old site, the new one, or repaired.

Files are first written to a folder of their own, unseen, and only those whose bytes change. When
all are there they are flushed to disk at one go and put in place: a new site by one rename, the
changed files of a known one each by a rename. A run that fails before has changed nothing.

The folder carries a manifest of the files that imrsearch wrote: nothing else in it is ever replaced
or removed. While files are put in place it names old and new ones together, and in the end the new
ones alone, so a run that was cut short there leaves a folder that the next run knows and finishes.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple

import msgspec

from imrsearch.errors import OutputError
from imrsearch.render import manifest
from imrsearch.render.manifest import MANIFEST

_PARTIAL: Final = ".partial-"


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What writing a site did, in files; the manifest is not counted."""

    folder: Path
    written: int
    unchanged: int
    removed: int

    @property
    def pages(self) -> int:
        """The number of files that the site has now."""
        return self.written + self.unchanged


class Done(NamedTuple):
    """A file that is in place, and whether it had to be written."""

    name: str
    changed: bool


class Place(NamedTuple):
    """Where a site is, and where its changed files wait until all are written.

    ``new`` tells that there is no site yet, so that no file of it need be looked at.
    """

    site: Path
    waiting: Path
    new: bool = False

    def put(self, name: str, text: str) -> Done:
        """Write a file to where it waits, unless the site holds these very bytes already.

        Any process may call it, for different names.
        """
        content = text.encode()
        old = self.site / name
        if not self.new and _holds(old, content):
            return Done(name, changed=False)
        waits = self.waiting / name
        with _reported(old):
            try:
                waits.write_bytes(content)
            except FileNotFoundError:
                waits.parent.mkdir(parents=True, exist_ok=True)
                waits.write_bytes(content)
        return Done(name, changed=True)


class Folder:
    """A site's folder while it is being written: a context that ends with the site published.

    >>> with Folder(Path("out"), planned=["index.html"]) as folder:  # doctest: +SKIP
    ...     folder.note(folder.place.put("index.html", "<!doctype html>..."))
    >>> folder.result.written  # doctest: +SKIP
    1

    Leaving by an exception changes nothing. Every failure to write is an ``OutputError``.
    """

    def __init__(self, path: Path, planned: Iterable[str]) -> None:
        """Take a folder that is new, empty or a site of ours, to hold the files ``planned``."""
        self.path = path
        self._planned = frozenset(planned)
        self._put: dict[str, bool] = {}
        self._made: set[Path] = set()
        with _reported(path):
            self._new = not path.exists()
            self._old = frozenset(manifest.claimed(path))
            self._refuse_foreign()
            self.place = Place(path, self._waiting(), self._new)

    def note(self, done: Done) -> None:
        """Take notice of a planned file that somebody put in :attr:`place`."""
        self._put[self._expected(done.name)] = done.changed

    @property
    def result(self) -> Written:
        """What was done; to be asked after the context has ended."""
        written = sum(self._put.values())
        return Written(
            folder=self.path,
            written=written,
            unchanged=len(self._put) - written,
            removed=len(self._old - self._put.keys()),
        )

    def __enter__(self) -> Folder:
        """Return the folder, ready for its files."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Publish what was put, remove what an earlier site left behind, settle the manifest."""
        try:
            if kind is None:
                with _reported(self.path):
                    self._publish()
        finally:
            shutil.rmtree(self.place.waiting, ignore_errors=True)

    def _waiting(self) -> Path:
        """Make the folder where files wait: beside a new site, within a known one."""
        if self._new:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            made = tempfile.mkdtemp(prefix=f".{self.path.name}{_PARTIAL}", dir=self.path.parent)
        else:
            for left in self.path.glob(f"{_PARTIAL}*"):  # by a run that was killed
                shutil.rmtree(left, ignore_errors=True)
            made = tempfile.mkdtemp(prefix=_PARTIAL, dir=self.path)
        Path(made).chmod(0o777 & ~_umask())
        return Path(made)

    def _publish(self) -> None:
        if self._new:
            manifest.write(self.place.waiting, self._put)
            _flush()
            self.place.waiting.rename(self.path)
            return
        manifest.write(self.path, self._old | self._planned)
        _flush()
        for name, changed in self._put.items():
            if changed:
                self._make((self.path / name).parent)
                (self.place.waiting / name).replace(self.path / name)
        for name in sorted(self._old - self._put.keys()):
            self._remove(name)
        manifest.write(self.path, self._put)

    def _expected(self, name: str) -> str:
        if name not in self._planned or name in self._put:
            raise ValueError(f"{name}: not a planned file, or written twice")
        return name

    def _make(self, folder: Path) -> None:
        """Make a folder within the site; one that is a link to elsewhere is refused."""
        if folder in self._made:
            return
        if folder != self.path:
            self._make(folder.parent)
            if folder.is_symlink():
                raise OutputError(f"{folder}: a link, not a folder; remove it, then try again")
            folder.mkdir(exist_ok=True)
        self._made.add(folder)

    def _remove(self, name: str) -> None:
        """Remove a stale file, and the folders that it leaves empty."""
        path = self.path / name
        parents = [parent for parent in path.parents if self.path in parent.parents]
        if any(parent.is_symlink() for parent in parents):
            return
        path.unlink(missing_ok=True)
        with suppress(OSError):
            for parent in parents:
                parent.rmdir()

    def _refuse_foreign(self) -> None:
        """Refuse to write over a file that stands where a page must go and is not ours."""
        for name in sorted(self._planned - self._old) if not self._new else ():
            path = self.path / name
            if path.is_symlink() or path.exists():
                raise OutputError(
                    f"{path}: not a file of an earlier report; move it away, then try again"
                )


def _holds(path: Path, content: bytes) -> bool:
    """Tell whether a file, and not a link to one, has these very bytes."""
    with suppress(OSError):
        found = path.lstat()
        if stat.S_ISREG(found.st_mode) and found.st_size == len(content):
            return path.read_bytes() == content
    return False


def _flush() -> None:
    """Bring what was written to disk, once for all files: a flush a file takes minutes."""
    if hasattr(os, "sync"):
        os.sync()


def _umask() -> int:
    """Return the process's mask of permissions, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """Turn a failure of the file system into an ``OutputError`` that names the place."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{error.filename2 or error.filename or path}: cannot be written ({reason}); "
            "check the permissions and the free space, or name another folder"
        ) from error


__all__ = ["MANIFEST", "Done", "Folder", "Place", "Written"]
