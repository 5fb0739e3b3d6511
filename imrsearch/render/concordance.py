"""Where each word of a report stands: gathered on disk in runs, read again word by word.

Words are those of the index (:mod:`imrsearch.index.tokens`), by their stems. A hit is known by its
rank; its sections stand far apart, so that no words of two of them are ever side by side.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import groupby
from operator import itemgetter
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Any, Final, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from imrsearch.index.chunks import Vocabulary
from imrsearch.index.tokens import BREAK

Numbers = NDArray[np.int64]

_encode = msgspec.msgpack.encode

RUN: Final = 1 << 21
"""Characters of text that are held before their words go to disk."""
_IN_MEMORY: Final = 1 << 24
"""Bytes: the words of a report smaller than this never touch the disk."""
_MOST_WORDS: Final = 1 << 15
"""Words whose stems are remembered from run to run: names and numbers come without end."""
_PAIR: Final = 8
"""Bytes on disk for one occurrence: rank and place."""
_TOGETHER: Final = 256
"""Words of a run that are read at a time."""
_DIGIT: Final = 5
"""Bits of a digit."""


class _Entry(NamedTuple):
    """A word of a run, as its units: in how many hits it is, and where its occurrences lie."""

    units: bytes
    hits: int
    start: int
    times: int


class _Stretch(NamedTuple):
    """Entries on disk."""

    start: int
    size: int


_decode = msgspec.msgpack.Decoder(list[_Entry]).decode


class Shard(NamedTuple):
    """Words that stand together in one file: the first of them, and where all are told of."""

    first: str
    stretch: _Stretch


class Postings(NamedTuple):
    """For each word of a shard, as text: the hits that hold it, and where it stands in each."""

    hits: dict[str, str]
    places: dict[str, str]


class Concordance(AbstractContextManager["Concordance"]):
    """The words of hits: a context, gone with its end."""

    def __init__(self, run: int = RUN) -> None:
        """Start empty; ``run`` characters are held at a time."""
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  closed with the rest
        self._end = 0
        self._vocabulary = Vocabulary()
        self._texts: list[tuple[int, str]] = []
        self._waiting = 0
        self._run = run
        self._runs: list[list[_Stretch]] = []

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
        merged = heapq.merge(*map(self._entries, self._runs))
        shards: list[Shard] = []
        held: list[_Entry] = []
        signs = 0
        for units, same in groupby(merged, itemgetter(0)):
            if signs > size:
                shards.append(self._shard(held))
                held, signs = [], 0
            found = list(same)
            held += found
            signs += 2 * sum(entry.hits for entry in found) + len(_word(units))
        return [*shards, self._shard(held)] if held else shards

    def read(self, shard: Shard) -> Postings:
        """Return what is known of the words of a shard."""
        entries = self._told(shard.stretch)
        names = list(dict.fromkeys(entry.units for entry in entries))
        number = {units: each for each, units in enumerate(names)}
        pairs = np.concatenate([self._occurrences(entry) for entry in entries]).astype(np.int64)
        words = np.repeat(
            [number[entry.units] for entry in entries], [entry.times for entry in entries]
        )
        order = np.lexsort((pairs[:, 0], words))  # stable: places stay in order
        words, ranks, places = words[order], pairs[order, 0], pairs[order, 1]
        new_word = _changes(words)
        new_hit = new_word | _changes(ranks)
        steps = written(_steps(ranks[new_hit], new_word[new_hit]))
        spaced = written(_steps(places, new_hit), new_hit & ~new_word)
        said = list(map(_word, names))
        return Postings(_named(said, steps, words[new_hit]), _named(said, spaced, words))

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
        ranks = np.repeat(np.array([rank for rank, _ in self._texts]), read.counts)
        self._texts.clear()
        self._waiting = 0
        order = np.argsort(stems, kind="stable")
        stems, ranks, places = stems[order], ranks[order], read.positions[order]
        start = self._put(np.stack((ranks, places), axis=1).astype(np.int32).tobytes()).start
        firsts = np.flatnonzero(_changes(stems))
        if len(firsts):
            hits = np.add.reduceat(_changes(stems) | _changes(ranks), firsts, dtype=np.int64)
            known = self._vocabulary.stems
            units = [_units(known[stem]) for stem in stems[firsts].tolist()]
            starts = (start + _PAIR * firsts).tolist()
            counts = np.diff(firsts, append=len(stems)).tolist()
            entries = sorted(map(_Entry, units, hits.tolist(), starts, counts))
            parts = range(0, len(entries), _TOGETHER)
            self._runs.append([self._tell(entries[part : part + _TOGETHER]) for part in parts])
        if len(self._vocabulary) > _MOST_WORDS:
            self._vocabulary = Vocabulary()

    def _shard(self, entries: list[_Entry]) -> Shard:
        return Shard(_word(entries[0].units), self._tell(entries))

    def _entries(self, run: Iterable[_Stretch]) -> Iterator[_Entry]:
        for stretch in run:
            yield from self._told(stretch)

    def _tell(self, entries: list[_Entry]) -> _Stretch:
        return self._put(_encode(entries))

    def _told(self, stretch: _Stretch) -> list[_Entry]:
        return _decode(self._got(stretch))

    def _occurrences(self, entry: _Entry) -> NDArray[np.int32]:
        data = self._got(_Stretch(entry.start, _PAIR * entry.times))
        return np.frombuffer(data, np.int32).reshape(-1, 2)

    def _put(self, data: bytes) -> _Stretch:
        self._file.seek(self._end)
        self._file.write(data)
        put = _Stretch(self._end, len(data))
        self._end += len(data)
        return put

    def _got(self, stretch: _Stretch) -> bytes:
        self._file.seek(stretch.start)
        return self._file.read(stretch.size)


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


def _units(stem: bytes) -> bytes:
    """Return a stem as scripts order words: by UTF-16 code units."""
    return stem.decode().encode("utf-16-be")


def _word(units: bytes) -> str:
    return units.decode("utf-16-be")


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
