"""A disk that tells of every step before it is taken, so that a test can make any of them fail."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import pytest

from imrsearch.index import disk


class Step(NamedTuple):
    """What is about to be done, and to which file; of a rename that is the new name."""

    name: str
    path: Path
    old: Path | None = None


At = Callable[[int, Step], object]
"""Told the number of a step and the step, before it; may raise."""


class File:
    """A file that is being written, through the layer."""

    def __init__(self, file: BinaryIO, path: Path, step: Callable[[str, Path], None]) -> None:
        self._file = file
        self._step = step
        self.path = path

    def __enter__(self) -> File:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, data: bytes) -> int:
        self._step("write", self.path)
        return self._file.write(data)


@contextmanager
def told(at: At) -> Iterator[list[Step]]:
    """Tell ``at`` of every step of :mod:`imrsearch.index.disk`; give the list of those begun.

    Nothing is flushed in truth: what a test looks at afterwards is the same.
    """
    steps: list[Step] = []

    def step(name: str, path: Path, old: Path | None = None) -> None:
        steps.append(Step(name, path, old))
        at(len(steps) - 1, steps[-1])

    create, rename, remove = disk.create, disk.rename, disk.remove
    make_folder, restrict = disk.make_folder, disk.restrict

    def created(path: Path) -> File:
        step("create", path)
        return File(create(path), path, step)

    def flushed(file: File) -> None:
        step("flush", file.path)
        file.flush()

    def renamed(old: Path, new: Path) -> None:
        step("rename", new, old)
        rename(old, new)

    def one(name: str, done: Callable[[Path], object]) -> Callable[[Path], None]:
        def call(path: Path) -> None:
            step(name, path)
            done(path)

        return call

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "create", created)
        patch.setattr(disk, "flush", flushed)
        patch.setattr(disk, "rename", renamed)
        patch.setattr(disk, "remove", one("remove", remove))
        patch.setattr(disk, "make_folder", one("make_folder", make_folder))
        patch.setattr(disk, "restrict", one("restrict", restrict))
        patch.setattr(disk, "flush_folder", one("flush_folder", lambda _: None))
        yield steps


def failing(number: int, code: int = errno.ENOSPC, *, for_good: bool = False) -> At:
    """Return what makes a step fail, and all after it if it is ``for_good``."""

    def at(now: int, step: Step) -> None:
        if now == number or (for_good and now > number):
            raise OSError(code, os.strerror(code), str(step.path))

    return at


def passing(number: int, step: Step) -> None:
    """Let every step be taken."""
    del number, step
