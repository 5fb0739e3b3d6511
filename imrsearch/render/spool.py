"""Pieces of pages kept on disk until they are asked for: a long report does not fit in memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from contextlib import AbstractContextManager
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Final

_IN_MEMORY: Final = 1 << 24
"""Bytes: a report smaller than this never touches the disk."""


class Spool(AbstractContextManager["Spool"]):
    """Texts by number, in the order in which they were added: a context, gone with its end."""

    def __init__(self) -> None:
        # The file lives as long as the spool and goes with it; there is no block to bind it to.
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        self._starts = array("Q", [0])

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self._starts) - 1

    def add(self, text: str) -> None:
        """Keep a text; its number is how many were kept before."""
        self._file.write(text.encode())
        self._starts.append(self._starts[-1] + len(text.encode()))

    def get(self, numbers: Iterable[int]) -> list[str]:
        """Return the texts of these numbers."""
        texts = []
        for number in numbers:
            start, end = self._starts[number], self._starts[number + 1]
            self._file.seek(start)
            texts.append(self._file.read(end - start).decode())
        self._file.seek(self._starts[-1])
        return texts

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the disk back."""
        self._file.close()
