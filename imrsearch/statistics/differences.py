"""Two groups side by side: how far apart their rates are, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from imrsearch.errors import QueryError
from imrsearch.statistics import groups as grouping
from imrsearch.statistics import rates
from imrsearch.statistics.groups import Groups
from imrsearch.statistics.intervals import Interval, newcombe
from imrsearch.statistics.rates import Rate

if TYPE_CHECKING:  # the front door of search loads Whoosh, which the values need not
    from imrsearch.search.matches import Matches

OVERLAP = "the groups share issues, so they are not independent: the interval is only a guide"


class Difference(msgspec.Struct, frozen=True, kw_only=True, tag="difference", tag_field="kind"):
    """The rate of the first group less that of the second, from -1 to 1.

    ``interval`` is Newcombe's 95 % interval. Both it and ``difference`` are ``None`` where a group
    has no decided issue. ``clear`` tells that the interval leaves out 0. ``shared`` counts the
    issues that are in both groups.
    """

    by: str
    title: str
    first: str | None
    second: str | None
    first_rate: Rate
    second_rate: Rate
    difference: float | None
    interval: Interval | None
    clear: bool
    small: bool
    shared: int
    denominators: dict[str, str]
    notes: tuple[str, ...] = ()


def difference(matches: Matches, by: str, first: str, second: str) -> Difference:
    """Return how the group ``first`` of the grouping ``by`` differs from the group ``second``.

    Values are named without regard to case; ``not stated`` is the group of what is not. Raises
    :class:`QueryError` for a grouping or a group that there is not among the matches.
    """
    issues = matches.issues()
    groups = grouping.group(issues, by)
    one, two = _place(groups, first), _place(groups, second)
    found = rates.of_groups(issues, groups)
    interval = newcombe(found[one].rate, found[two].rate)
    shares = found[one].rate.share, found[two].rate.share
    shared = np.intersect1d(groups.rows[groups.codes == one], groups.rows[groups.codes == two])
    return Difference(
        by=groups.by,
        title=groups.title,
        first=groups.values[one],
        second=groups.values[two],
        first_rate=found[one],
        second_rate=found[two],
        difference=None if None in shares else (shares[0] or 0.0) - (shares[1] or 0.0),
        interval=interval,
        clear=interval is not None and (interval.low > 0 or interval.high < 0),
        small=found[one].rate.small or found[two].rate.small,
        shared=len(shared),
        denominators={"rate": rates.DENOMINATORS["rate"]},
        notes=(OVERLAP,) if len(shared) else (),
    )


def between(matches: Matches, written: str) -> Difference:
    """Return the difference that ``FIELD=VALUE:VALUE`` asks for.

    A value may hold colons itself: they are split where both sides are groups. Raises
    :class:`QueryError`.
    """
    by, sign, values = written.partition("=")
    splits = [(values[:at], values[at + 1 :]) for at, each in enumerate(values) if each == ":"]
    if not sign or not splits:
        raise QueryError(
            f"{written!r} names no two groups: write FIELD=VALUE:VALUE, "
            "as in category=Injection:Surgery"
        )
    names = {_folded(value) for value in grouping.group(matches.issues(), by).values}
    fits = (split for split in splits if all(part.strip().casefold() in names for part in split))
    return difference(matches, by, *next(fits, splits[0]))


def _folded(value: str | None) -> str:
    return (value or grouping.NOT_STATED).casefold()


def _place(groups: Groups, name: str) -> int:
    folded = name.strip().casefold()
    for at, value in enumerate(groups.values):
        if _folded(value) == folded:
            return at
    from rapidfuzz import process  # needed when a name is wrong, and only then

    names = [value or grouping.NOT_STATED for value in groups.values]
    near = [found for found, *_ in process.extract(name, names, limit=3, score_cutoff=60)]
    advice = f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(names[:8])}"
    raise QueryError(f"no issue that matches has {groups.by} {name!r}; {advice}")
