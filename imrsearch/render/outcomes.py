"""How a group of issues was decided, with the share overturned and how sure that share is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from imrsearch.render import wording
from imrsearch.statistics.intervals import Share, share


class Outcomes(msgspec.Struct, frozen=True, kw_only=True):
    """Issues by their decision; ``rate`` is overturned of those whose decision is stated."""

    issues: int
    upheld: int
    overturned: int
    other: int
    unstated: int
    rate: Share


def count(decisions: Iterable[str | None]) -> Outcomes:
    """Return how issues of these decisions were decided."""
    return of_counts(Counter(decisions))


def of_counts(counts: Counter[str | None]) -> Outcomes:
    """Return the same from how often each decision occurs."""
    kinds: Counter[wording.Kind] = Counter()
    for word, times in counts.items():
        kinds[wording.kind(word)] += times
    stated = kinds.total() - kinds["unstated"]
    return Outcomes(
        issues=kinds.total(),
        upheld=kinds["upheld"],
        overturned=kinds["overturned"],
        other=kinds["other"],
        unstated=kinds["unstated"],
        rate=share(kinds["overturned"], stated),
    )
