"""Where each word of a report stands: gathered on disk in runs, read again word by word.

Words are those of the index (:mod:`imrsearch.index.tokens`), by their stems. A hit is known by its
rank; its sections stand far apart, so that no words of two of them are ever side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from itertools import pairwise
from operator import itemgetter
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from imrsearch.index.chunks import Vocabulary
from imrsearch.index.tokens import BREAK

Numbers = NDArray[np.int64]

RUN: Final = 1 << 20
"""Characters of text that are held before their words go to disk."""
_IN_MEMORY: Final = 1 << 24
"""Bytes: the words of a report smaller than this never touch the disk."""
_PAIR: Final = 8
"""Bytes on disk for one occurrence: rank and place."""
_DIGIT: Final = 5
"""Bits of a digit."""


class Shard(NamedTuple):
    """Words that stand together in one file, in order, and the rows that tell where they are."""

    words: tuple[str, ...]
    rows: Numbers


class Postings(NamedTuple):
    """For each word of a shard, as text: the hits that hold it, and where it stands in each."""

    hits: dict[str, str]
    places: dict[str, str]


class Concordance(AbstractContextManager["Concordance"]):
    """The words of hits: a context, gone with its end."""

    def __init__(self, run: int = RUN) -> None:
        """Start empty; ``run`` characters are held at a time."""
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  closed with the rest
        self._vocabulary = Vocabulary()
        self._texts: list[tuple[int, str]] = []
        self._waiting = 0
        self._run = run
        self._runs: list[Numbers] = []

    def add(self, rank: int, sections: Iterable[str | None]) -> None:
        """Take the words of a hit, each hit once."""
        text = BREAK.join(part.replace(BREAK, " ") for part in sections if part)
        self._texts.append((rank, text))
        self._waiting += len(text)
        if self._waiting > self._run:
            self._write()

    def shards(self, size: int) -> list[Shard]:
        """Return all words in the order of scripts, as many at a time as take ``size`` signs."""
        self._write()
        stems = [stem.decode("utf-8") for stem in self._vocabulary.stems]
        order = sorted(range(len(stems)), key=lambda number: units(stems[number]))
        place = np.empty(len(stems), np.int64)
        place[order] = np.arange(len(stems))
        rows = np.concatenate([np.empty((0, 4), np.int64), *self._runs])
        rows[:, 0] = place[rows[:, 0]]
        rows = rows[np.argsort(rows[:, 0], kind="stable")]
        words = [stems[number] for number in order]
        hits = np.bincount(rows[:, 0], rows[:, 1], len(words)).astype(np.int64)
        bounds = _bounds(
            [2 * count + len(word) for count, word in zip(hits, words, strict=True)], size
        )
        return [
            Shard(tuple(words[start:end]), rows[slice(*np.searchsorted(rows[:, 0], (start, end)))])
            for start, end in pairwise(bounds)
        ]

    def read(self, shard: Shard) -> Postings:
        """Return what is known of the words of a shard."""
        found = [self._occurrences(row[2], row[3]) for row in shard.rows.tolist()]
        pairs = np.concatenate(found).astype(np.int64)
        words = np.repeat(shard.rows[:, 0] - shard.rows[0, 0], shard.rows[:, 3])
        order = np.lexsort((pairs[:, 0], words))  # stable: places stay in order
        words, ranks, places = words[order], pairs[order, 0], pairs[order, 1]
        new_word = _changes(words)
        new_hit = new_word | _changes(ranks)
        steps = _steps(ranks[new_hit], new_word[new_hit])
        return Postings(
            _named(shard.words, written(steps), words[new_hit]),
            _named(shard.words, written(_steps(places, new_hit), new_hit & ~new_word), words),
        )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the disk back."""
        self._file.close()

    def _write(self) -> None:
        """Write what is held as a run: the occurrences of each word, by rank and place."""
        if not self._texts:
            return
        self._texts.sort(key=itemgetter(0))
        read = self._vocabulary.read([text for _, text in self._texts])
        stems = np.array(self._vocabulary.stem_of, np.int64)[read.numbers]
        order = np.argsort(stems, kind="stable")
        stems, places = stems[order], read.positions[order]
        ranks = np.repeat(np.array([rank for rank, _ in self._texts]), read.counts)[order]
        firsts = np.flatnonzero(_changes(stems))
        if len(firsts):
            hits = np.add.reduceat(_changes(stems) | _changes(ranks), firsts, dtype=np.int64)
            counts = np.diff(firsts, append=len(stems))
            starts = self._file.tell() + _PAIR * firsts
            self._runs.append(np.stack((stems[firsts], hits, starts, counts), axis=1))
            self._file.write(np.stack((ranks, places), axis=1).astype(np.int32).tobytes())
        self._texts.clear()
        self._waiting = 0

    def _occurrences(self, start: int, count: int) -> NDArray[np.int32]:
        self._file.seek(start)
        return np.frombuffer(self._file.read(_PAIR * count), np.int32).reshape(-1, 2)


class Text(NamedTuple):
    """Numbers as text, and where in it each ends."""

    text: str
    ends: Numbers


def written(steps: Numbers, spaced: NDArray[np.bool_] | None = None) -> Text:
    """Return numbers from 0 on as digits of base 32, a blank before those that are ``spaced``.

    The last digit of a number is one of ``0`` to ``O``, those before it of ``]`` to ``|``.
    """
    widths = np.ones(len(steps), np.int64)
    rest = steps >> _DIGIT
    while rest.any():
        widths += rest > 0
        rest = rest >> _DIGIT
    ends = np.cumsum(widths if spaced is None else widths + spaced)
    text = np.full(ends[-1] if len(ends) else 0, ord(" "), np.uint8)
    for digit in range(int(widths.max(initial=0))):
        some = widths > digit
        sign = 93 if digit else 48
        text[ends[some] - 1 - digit] = sign + (steps[some] >> _DIGIT * digit & (1 << _DIGIT) - 1)
    return Text(text.tobytes().decode("ascii"), ends)


def units(term: str) -> bytes:
    """Return what orders words as scripts do: by UTF-16 code units."""
    return term.encode("utf-16-be", "surrogatepass")


def _bounds(sizes: Sequence[int], most: int) -> list[int]:
    """Return where to cut a list so that each part goes just beyond ``most``."""
    bounds, held = [0], 0
    for number, size in enumerate(sizes, 1):
        held += size
        if held > most or number == len(sizes):
            bounds.append(number)
            held = 0
    return bounds


def _changes(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Return which values differ from the one before; the first does."""
    changes = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes


def _steps(values: Numbers, begins: NDArray[np.bool_]) -> Numbers:
    """Return how far each value is from the one before, where a row begins from -1."""
    steps = np.diff(values, prepend=-1)
    steps[begins] = values[begins] + 1
    return steps


def _named(words: Sequence[str], text: Text, owners: Numbers) -> dict[str, str]:
    """Return the part of each word; ``owners`` tells for each number whose it is."""
    last = np.searchsorted(owners, np.arange(len(words)), "right") - 1
    ends = text.ends[last].tolist()
    cut = zip(words, [0, *ends], ends, strict=False)
    return {word: text.text[start:end].lstrip(" ") for word, start, end in cut}
