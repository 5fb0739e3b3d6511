"""Whether the numbers of a segment fit together.

What this program wrote always fits, and its checksums tell when bytes have changed since. A file
made by somebody else may bear sound checksums over numbers that lead readers out of their arrays:
that is looked for here, section by section as docs/segment-format.md tells them. It reads the whole
segment, so it is for ``imrsearch check``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from imrsearch.index.layout import of_index, postings_of
from imrsearch.index.postings import Postings
from imrsearch.index.segment import Segment

_PIECE = 1 << 22
"""So many numbers are looked at together."""


def verify(segment: Segment) -> None:
    """Raise :class:`ValueError` that names a section whose numbers do not fit.

    Readers that hold sections against each other raise :class:`IndexDamagedError` themselves.
    """
    layout = of_index()
    for field in postings_of(layout):
        postings = segment.postings(field)
        if postings is not None:
            _words(segment, field, postings)
    for field in layout.coded:
        _values(segment, field)
    for field in layout.numbers:
        segment.numbers(field)
    rows = segment.array("combined/rows").reshape(-1, len(layout.combined))
    for number, field in enumerate(layout.combined):
        _below("combined/rows", rows[:, number], len(segment.array(f"{field}/sets")) - 1)
    _below("combined/codes", segment.array("combined/codes"), len(rows))
    _letters(segment)


def _words(segment: Segment, field: str, postings: Postings) -> None:
    _strings(segment, field)
    words, begin = len(postings.lexicon), postings.starts
    _edges(f"{field}/begin", begin, words, len(postings.docs))
    _below(f"{field}/docs", postings.docs, segment.documents)
    _ascending(f"{field}/docs", postings.docs, begin)
    if postings.has_positions:
        _edges(f"{field}/reach", postings.reach, words, len(postings.positions))
        if not np.array_equal(_sums(postings.freqs, begin), postings.reach):
            raise ValueError(f"has other numbers in {field}/freqs than in {field}/reach")


def _values(segment: Segment, field: str) -> None:
    values = segment.values(field)
    if values is None:
        return
    _strings(segment, f"{field}/values")
    _edges(f"{field}/sets", values.starts, values.sets(), len(values.members))
    _below(f"{field}/members", values.members, len(segment.array(f"{field}/values/starts")) - 1)
    _below(f"{field}/codes", values.codes, values.sets())


def _letters(segment: Segment) -> None:
    letters = segment.letters
    _edges("letters/first", letters.first, letters.count, segment.documents)
    _below("documents/letter", letters.of, letters.count)
    _below("letters/order", letters.order, letters.count)
    for name in ("letters/ids", "letters/paths"):
        segment.expect(f"{name}/starts", letters.count + 1)
        _strings(segment, name, ordered=False)
    _below("letters/block_first", letters.block_first, max(letters.count, 1))
    blocks, starts = len(letters.block_first), letters.block_starts
    _edges("letters/block_starts", starts, blocks, len(letters.blocks))


def _strings(segment: Segment, name: str, *, ordered: bool = True) -> None:
    """Hold strings to be whole UTF-8 and, where they are ``ordered``, each to stand once."""
    starts = segment.array(f"{name}/starts")
    lexicon = segment.lexicon(name)
    _edges(f"{name}/starts", starts, len(starts) - 1, len(segment.bytes(f"{name}/text")))
    before: bytes | None = None
    for string in lexicon:
        try:
            string.decode()
        except UnicodeDecodeError as error:
            raise ValueError(f"holds what is no text in {name}/text ({error.reason})") from error
        if ordered and before is not None and string <= before:
            raise ValueError(f"has strings out of order in {name}/text")
        before = string


def _edges(name: str, edges: NDArray[Any], parts: int, end: int) -> None:
    """Hold ``edges`` to part ``end`` items into ``parts`` stretches."""
    whole = len(edges) == parts + 1 and int(edges[0]) == 0 and int(edges[-1]) == end
    if not whole or any(
        (edges[at + 1 : at + _PIECE + 1] < edges[at : at + _PIECE][: len(edges) - at - 1]).any()
        for at in range(0, parts, _PIECE)
    ):
        raise ValueError(f"has numbers in {name} that part nothing")


def _below(name: str, numbers: NDArray[Any], end: int) -> None:
    """Hold numbers to be below ``end``."""
    pieces = (numbers[at : at + _PIECE] for at in range(0, len(numbers), _PIECE))
    most = max((int(piece.max()) for piece in pieces), default=-1)
    if most >= end:
        raise ValueError(f"has a number in {name} that is too large ({most})")


def _ascending(name: str, numbers: NDArray[Any], begin: NDArray[Any]) -> None:
    """Hold the numbers of each stretch to ascend."""
    for at in range(0, len(numbers) - 1, _PIECE):
        piece = numbers[at : at + _PIECE + 1]
        falls = np.flatnonzero(piece[1:] <= piece[:-1]) + at + 1
        if not np.isin(falls, begin).all():
            raise ValueError(f"has numbers in {name} that do not ascend")


def _sums(numbers: NDArray[Any], begin: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the sum of all numbers before each beginning."""
    found = np.zeros(len(begin), np.uint64)
    before = 0
    for at in range(0, len(numbers), _PIECE):
        sums = np.cumsum(numbers[at : at + _PIECE], dtype=np.uint64)
        low, high = np.searchsorted(begin, np.array([at + 1, at + len(sums) + 1], begin.dtype))
        found[low:high] = sums[(begin[low:high] - np.uint64(at + 1)).astype(np.int64)]
        found[low:high] += np.uint64(before)
        before += int(sums[-1])
    return found
