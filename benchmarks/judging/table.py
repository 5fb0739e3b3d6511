"""What was judged, as text: one table, and the first misses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from benchmarks.judging.goals import ALL_FIELDS, TAXONOMY, goal
from benchmarks.judging.truths import Judgement

_SHOWN: Final = 110
_BEFORE: Final = 30


class Row(NamedTuple):
    """How much of a field is right in a corpus."""

    corpus: str
    field: str
    right: int
    total: int

    @property
    def percent(self) -> float:
        """The share that is right."""
        return 100 * self.right / self.total

    @property
    def falls_short(self) -> bool:
        """Whether there is a goal that is not reached."""
        wanted = goal(self.corpus, self.field)
        return wanted is not None and self.percent < wanted


def rows(judgements: Iterable[Judgement]) -> list[Row]:
    """Return a row for each field of each corpus, in the order of their first judgement.

    Each corpus ends with all fields together, and for synthetic letters with each form's.
    """
    counts: dict[tuple[str, str], list[int]] = {}
    for judgement in judgements:
        for field in _counted_as(judgement):
            count = counts.setdefault((judgement.corpus, field), [0, 0])
            count[0] += judgement.right
            count[1] += 1
    table = [Row(corpus, field, *count) for (corpus, field), count in counts.items()]
    corpora = list(dict.fromkeys(row.corpus for row in table))
    return sorted(
        table, key=lambda row: (corpora.index(row.corpus), row.field.startswith(ALL_FIELDS))
    )


def lines(table: Sequence[Row]) -> Iterator[str]:
    """Yield the table's lines: corpus, field, right, total, percent, goal."""
    yield f"{'corpus':<16} {'field':<34} {'right':>7} {'total':>7} {'percent':>8} {'goal':>6}"
    corpus = ""
    for row in table:
        if corpus and row.corpus != corpus:
            yield ""
        corpus = row.corpus
        wanted = goal(row.corpus, row.field)
        shown = f"{wanted:6.1f}" if wanted is not None else " " * 6
        short = "  short of the goal" if row.falls_short else ""
        # Rounded down, so that 100.00 is every one.
        percent = int(row.percent * 100) / 100
        yield (
            f"{row.corpus:<16} {row.field:<34} {row.right:>7} {row.total:>7} "
            f"{percent:>8.2f} {shown}{short}"
        )


def misses(judgements: Iterable[Judgement], most: int) -> Iterator[str]:
    """Yield the first so many misses of each field of each corpus, where the values part."""
    seen: dict[tuple[str, str], int] = {}
    for judgement in judgements:
        key = (judgement.corpus, judgement.field)
        if judgement.right or seen.get(key, 0) >= most:
            continue
        seen[key] = seen.get(key, 0) + 1
        expected, found = where_they_part(judgement.expected, judgement.found)
        yield f"{judgement.corpus}: {judgement.field}: {judgement.letter}"
        yield f"    expected {expected}"
        yield f"    found    {found}"


def where_they_part(expected: str, found: str) -> tuple[str, str]:
    """Return two texts cut to where they first differ."""
    pairs = zip(expected, found, strict=False)
    same = next(
        (place for place, (one, other) in enumerate(pairs) if one != other),
        min(len(expected), len(found)),
    )
    start = max(0, same - _BEFORE)
    return _cut(expected, start), _cut(found, start)


def _cut(text: str, start: int) -> str:
    before = "..." if start else ""
    after = "..." if len(text) > start + _SHOWN else ""
    return f"{before}{text[start : start + _SHOWN]!r}{after}"


def _counted_as(judgement: Judgement) -> Iterator[str]:
    yield judgement.field
    if judgement.field in TAXONOMY:
        return
    yield ALL_FIELDS
    if judgement.corpus.startswith("synthetic"):
        form = judgement.letter.partition(":")[2].partition("#")[0]
        yield f"{ALL_FIELDS}, {form}"
