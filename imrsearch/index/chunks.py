"""Texts to word numbers, many at once: what :func:`imrsearch.index.tokens.words` yields, fast.

A *chunk* is a run of bytes that no word reaches out of. Its bounds are found with arrays, and the
words in it are looked up by its bytes; only a chunk never seen before is given to ``words`` itself,
which alone says what a word is. Looking up is exact: the first 16 bytes of a chunk are its key,
compared whole, and longer ones go through a dictionary.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, islice
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from imrsearch.index.keys import Keys
from imrsearch.index.tokens import BREAK, DISTANCE, SENTENCE, stems, words

_BLANK, _POINT, _BREAK, _SENTENCE = 0x20, 0x2E, ord(BREAK), ord(SENTENCE)
_KEY = 16
"""So many bytes of a chunk are its key."""
_PADDING = _KEY
_SURELY = 100
"""A chunk of ASCII letters and digits, no longer than this, is one word as it stands."""

_MASKS = np.array([(1 << 8 * size) - 1 for size in range(9)], np.uint64)


def _table() -> bytes:
    """Return what each byte becomes: letters in lower case, what parts words a blank."""
    kept = {
        *b"0123456789abcdefghijklmnopqrstuvwxyz",
        _POINT,
        _BREAK,
        _SENTENCE,
        *range(0x80, 0x100),
    }
    lowered = [ord(chr(byte).lower()) if byte < 0x80 else byte for byte in range(256)]
    return bytes(byte if byte in kept else _BLANK for byte in lowered)


_TABLE = _table()
_JOINS = np.zeros(256, bool)
_JOINS[[*b"0123456789", *range(0x80, 0x100)]] = True
"""Between which bytes a point may belong to a number: digits, of which Unicode has many."""


class Words(NamedTuple):
    """The words of some texts: numbers of words, their positions, how many each text has.

    ``marks`` are the positions at which sentences begin, ``marked`` how many each text has.
    """

    numbers: NDArray[np.int32]
    positions: NDArray[np.int32]
    counts: NDArray[np.int64]
    marks: NDArray[np.int32]
    marked: NDArray[np.int64]


class _Chunks(NamedTuple):
    """The chunks of some texts: those of text ``t`` begin at chunk ``first[t]``.

    ``codes`` holds the number of the word of each, or ``-1 - n`` for list ``n`` of several.
    ``starts`` and ``begins`` are the offsets of chunks and texts, ``breaks`` and ``marks`` those of
    what stands between words.
    """

    codes: NDArray[np.int32]
    first: NDArray[np.int64]
    starts: NDArray[np.int64]
    begins: NDArray[np.int64]
    breaks: NDArray[np.int64]
    marks: NDArray[np.int64]


class Vocabulary:
    """The words met so far, and their stems; ``stem_of`` holds the number of each word's stem."""

    def __init__(self) -> None:
        self.stem_of = array("i")
        self._words: dict[bytes, int] = {}
        self._stems: dict[bytes, int] = {}
        self._odd: dict[bytes, int] = {}
        self._keys = Keys()
        self._several: list[list[int]] = []

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self._words)

    @property
    def words(self) -> list[bytes]:
        """The words as they are, in UTF-8, in the order of their numbers: a new list."""
        return list(self._words)

    @property
    def stems(self) -> list[bytes]:
        """The words without their endings, in UTF-8, by their numbers: a new list."""
        return list(self._stems)

    def read(self, texts: Sequence[str]) -> Words:
        """Return the words of ``texts``."""
        encoded = [text.encode("utf-8", "replace") for text in texts]
        sizes = [len(text) + 1 for text in encoded]
        begins = np.fromiter(accumulate(sizes[:-1], initial=1), np.int64, len(sizes))
        raw = bytearray(b" " + b" ".join(encoded) + b" " * _PADDING).translate(_TABLE)
        data = np.frombuffer(raw, np.uint8)
        _part_at_points(data)
        breaks, marks = _blanked(data, _BREAK), _blanked(data, _SENTENCE)
        starts, ends = _bounds(data)
        codes = self._codes(raw, data, starts, ends)
        self._take_stems()
        first = np.searchsorted(starts, begins)
        return self._expanded(_Chunks(codes, first, starts, begins, breaks, marks))

    def _codes(
        self, raw: bytearray, data: NDArray[np.uint8], starts: Any, ends: Any
    ) -> NDArray[np.int32]:
        """Return for each chunk the number of its word, or ``-1 - n`` for list ``n`` of several."""
        low, high, is_long = _keyed(data, starts, ends - starts)
        codes = self._keys.find(low, high)
        codes[is_long] = Keys.ABSENT
        unknown = np.flatnonzero(codes == Keys.ABSENT)
        if len(unknown):
            whole = bytes(raw)
            bounds = zip(starts[unknown].tolist(), ends[unknown].tolist(), strict=True)
            chunks = [whole[start:end] for start, end in bounds]
            places = dict(zip(chunks, unknown.tolist(), strict=True))
            found = self._learned(places)
            codes[unknown] = [found[chunk] for chunk in chunks]
            added = np.fromiter(places.values(), np.int64, len(places))
            added = added[~is_long[added]]
            self._keys.add(low[added], high[added], codes[added])
        return codes

    def _learned(self, chunks: Iterable[bytes]) -> dict[bytes, int]:
        """Return the codes of chunks that are not among the keys; long ones never are."""
        known = self._words
        return {
            chunk: known.setdefault(chunk, len(known))
            if chunk.isalnum() and len(chunk) <= _SURELY
            else self._analysed(chunk)
            for chunk in chunks
        }

    def _analysed(self, chunk: bytes) -> int:
        """Return the code of a chunk that may be another word than it looks, or several."""
        code = self._odd.get(chunk)
        if code is None:
            known = self._words
            found = [word.text.encode() for word in words(chunk.decode("utf-8"))]
            numbers = [known.setdefault(word, len(known)) for word in found]
            code = numbers[0] if len(numbers) == 1 else -1 - len(self._several)
            if code < 0:
                self._several.append(numbers)
            self._odd[chunk] = code
        return code

    def _take_stems(self) -> None:
        """Find the stems of the words that came last, all at once."""
        last = len(self._words) - len(self.stem_of)
        found = list(islice(reversed(self._words), last))
        found.reverse()
        known = self._stems
        self.stem_of.extend([known.setdefault(stem, len(known)) for stem in stems(found)])

    def _expanded(self, chunks: _Chunks) -> Words:
        """Return the words behind the codes of ``chunks``."""
        codes, first = chunks.codes, chunks.first
        shifts = _shifts(chunks, chunks.starts, np.diff(first, append=len(codes)))
        before = np.arange(len(codes) + 1)
        several = np.flatnonzero(codes < 0)
        if len(several):
            widths = np.ones(len(codes), np.int64)
            lists = [self._several[-1 - code] for code in codes[several].tolist()]
            widths[several] = [len(each) for each in lists]
            np.cumsum(widths, out=before[1:])
            codes = np.repeat(codes, widths)
            codes[codes < 0] = [number for each in lists for number in each]
            shifts = None if shifts is None else np.repeat(shifts, widths)
        counts = np.diff(before[first], append=before[-1])
        positions = np.arange(len(codes)) - np.repeat(before[first], counts)
        if shifts is not None:
            positions += shifts
        marks, marked = _marks(chunks, before)
        return Words(codes, positions.astype(np.int32), counts, marks, marked)


def _part_at_points(data: NDArray[np.uint8]) -> None:
    """Blank the points that belong to no number."""
    points = np.flatnonzero(data == _POINT)
    inside = _JOINS[data[points - 1]] & _JOINS[data[points + 1]]
    data[points[~inside]] = _BLANK


def _blanked(data: NDArray[np.uint8], sign: int) -> NDArray[np.int64]:
    """Return where ``sign`` stands, and blank it."""
    found = np.flatnonzero(data == sign)
    data[found] = _BLANK
    return found


def _shifts(
    chunks: _Chunks, places: NDArray[np.int64], counts: NDArray[np.int64]
) -> NDArray[np.int64] | None:
    """Return how far breaks move what is at ``places``, ``None`` where there are no breaks.

    Each text has ``counts`` of the places, in order.
    """
    if not len(chunks.breaks):
        return None
    already = np.searchsorted(chunks.breaks, chunks.begins)
    found: NDArray[np.int64] = np.searchsorted(chunks.breaks, places) - np.repeat(already, counts)
    return found * DISTANCE


def _marks(
    chunks: _Chunks, before: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return the positions of the words that follow marks, and how many marks each text has.

    ``before`` tells how many words stand before each chunk.
    """
    marks = chunks.marks
    marked = np.diff(np.searchsorted(marks, chunks.begins), append=len(marks))
    positions = before[np.searchsorted(chunks.starts, marks)]
    positions = positions - np.repeat(before[chunks.first], marked)
    shifts = _shifts(chunks, marks, marked)
    return (positions if shifts is None else positions + shifts).astype(np.int32), marked


def _bounds(data: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where the chunks begin and end; there is a blank before the first."""
    is_word = data != _BLANK
    edges = np.flatnonzero(is_word[1:] != is_word[:-1]) + 1
    return edges[0::2], edges[1::2]


def _keyed(
    data: NDArray[np.uint8], starts: NDArray[np.int64], sizes: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.bool_]]:
    """Return the first and the second eight bytes of each chunk, and which are longer."""
    eights = np.ndarray((len(data) - 7,), np.dtype("<u8"), data.data, strides=(1,))
    low = eights[starts]
    low &= _MASKS[np.minimum(sizes, 8)]
    high = np.zeros(len(starts), np.uint64)
    beyond = np.flatnonzero(sizes > 8)
    high[beyond] = eights[starts[beyond] + 8] & _MASKS[np.minimum(sizes[beyond] - 8, 8)]
    return low, high, sizes > _KEY
