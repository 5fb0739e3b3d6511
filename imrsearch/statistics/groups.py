"""What issues are grouped by: the values of a field, periods of a date, bands of a number, pairs.

A grouping is asked for by a word (``by``):

=====================  ==================================================================
``category``           the values of an exact field, by its name or an alias
``month``              also ``quarter`` and ``year``: when it was decided
``received:month``     the periods of another date; ``received`` alone means its years
``age``                bands of a number: ages of ten years, days, visits
``california``         licensed in California, whatever else is listed; elsewhere; not stated
``category/class``     two exact fields together
=====================  ==================================================================
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from imrsearch.errors import QueryError
from imrsearch.statistics import periods
from imrsearch.vocabulary import fields
from imrsearch.vocabulary.fields import Field, Kind

if TYPE_CHECKING:  # the front door of search loads Whoosh, which the values need not
    from imrsearch.search.matches import Coded, Ints, Matches

DECIDED: Final = "decided"
"""The date whose periods are meant where none is named."""

CALIFORNIA: Final = "california"
OTHER_STATES: Final = "other states"
_STATE: Final = "California"
PAIR: Final = " / "
"""What stands between the two values of a pair."""
NOT_STATED: Final = "not stated"
"""What stands in a pair for a value that the letter does not state."""

_BANDS: Final = {
    "age": (18, 20, 30, 40, 50, 60, 70, 80),
    "visits": (7, 13, 25, 49),
    "days_to_decision": (0, 31, 46, 61, 91, 181, 366),
}
"""Where bands of numbers begin, but for the lowest, which is all that is less."""


class Groups(NamedTuple):
    """Rows in groups: row ``rows[i]`` stands in group ``codes[i]``, each pair once.

    Every row is in one group at least: the one of ``None`` if nothing is stated, which is the last.
    ``rows`` ascends. ``values`` names the groups in their natural order; ``ordered`` tells that
    this is an order of time or size, ``several`` that a row may stand in more than one.
    """

    by: str
    title: str
    values: tuple[str | None, ...]
    rows: Ints
    codes: Ints
    ordered: bool = False
    several: bool = False


def group(matches: Matches, by: str) -> Groups:
    """Return the rows of ``matches`` in groups.

    Raises :class:`QueryError` for a ``by`` that is not one of those above.
    """
    name, _, length = by.strip().casefold().partition(":")
    if name in periods.LENGTHS:
        name, length = DECIDED, name
    if name == CALIFORNIA:
        return _by_licensure(matches)
    if "/" in name:
        return _by_pairs(matches, [_exact(part) for part in name.split("/")])
    field = _known(name)
    if field.kind is Kind.DATE:
        return _by_period(matches, field, length or "year")
    if length:
        raise QueryError(f"{field.name} is no date and has no {length}: write --by {field.name}")
    if field.kind is Kind.NUMBER:
        return _by_band(matches, field)
    return _by_value(matches, _exact(name))


def natural(text: str) -> tuple[tuple[bool, int, str], ...]:
    """Return what puts texts in the order in which people count: ``C5``, then ``C10``."""
    parts: list[tuple[bool, int, str]] = []
    digits = ""
    for sign in [*text.casefold(), ""]:
        if sign.isascii() and sign.isdigit():
            digits += sign
            continue
        if digits:
            parts.append((False, int(digits), ""))
            digits = ""
        parts.append((True, 0, sign))
    return tuple(parts)


def _known(name: str) -> Field:
    field = fields.find(name)
    if field is None:
        words = (*fields.nearest(name), *(each for each in periods.LENGTHS if each[0] == name[:1]))
        advice = " or ".join(words) or ", ".join(each.name for each in fields.FACETS)
        raise QueryError(f"there is no field {name!r} to group by; did you mean {advice}?")
    return field


def _exact(name: str) -> Field:
    field = _known(name)
    if not field.facet:
        names = ", ".join(each.name for each in fields.FACETS)
        raise QueryError(
            f"{field.name} cannot be grouped by; these can: {names}, year, quarter, month"
        )
    return field


def _by_value(matches: Matches, field: Field) -> Groups:
    coded = matches.values(field.name)
    order = sorted(range(len(coded.names)), key=lambda at: _place(field, coded.names[at]))
    rank = np.empty(len(order) + 1, np.int64)
    rank[order] = np.arange(len(order))
    rank[-1] = len(order)
    rows, codes = coded.spread()
    values = (*(coded.names[at] for at in order), None)
    several = len(rows) > len(coded.codes)
    return _present(Groups(field.name, field.label, values, rows, rank[codes], several=several))


def _by_pairs(matches: Matches, chosen: Sequence[Field]) -> Groups:
    """Return groups by two fields of which an issue has one value each: the first named counts."""
    if len(chosen) != 2:
        raise QueryError("two fields go together, as in category/subcategory; there are more here")
    one, two = (matches.values(field.name) for field in chosen)
    width = len(two.names) + 1
    keys, codes = np.unique((_firsts(one) + 1) * width + _firsts(two) + 1, return_inverse=True)
    texts = [
        _joined((None, *one.names)[key // width], (None, *two.names)[key % width])
        for key in keys.tolist()
    ]
    title = f"{chosen[0].label} and {chosen[1].label.lower()}"
    return _named("/".join(field.name for field in chosen), title, texts, codes)


def _joined(first: str | None, second: str | None) -> str | None:
    """Return two values as the name of one group, ``None`` where neither is stated."""
    if first is None and second is None:
        return None
    return f"{first or NOT_STATED}{PAIR}{second or NOT_STATED}"


def _named(by: str, title: str, texts: Sequence[str | None], codes: Ints) -> Groups:
    """Return groups, one a row, put into the natural order of their names."""
    order = sorted(range(len(texts)), key=lambda at: (texts[at] is None, natural(texts[at] or "")))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    values = tuple(texts[at] for at in order)
    return Groups(by, title, values, np.arange(len(codes)), rank[codes])


def _by_period(matches: Matches, field: Field, length: str) -> Groups:
    if length not in periods.LENGTHS:
        raise QueryError(f"{length!r} is no period of {field.name}: write month, quarter or year")
    days = matches.numbers(field.name)
    stated = days != matches.ABSENT
    found = periods.of_days(days[stated], length)
    numbers = periods.filled(np.unique(found).tolist(), length)
    codes = np.full(len(days), len(numbers), np.int64)
    codes[stated] = np.searchsorted(np.array(numbers, np.int64), found)
    names = tuple(periods.period(number, length).name for number in numbers)
    values = (*names, *(() if stated.all() else (None,)))
    title = f"{field.label}, by {length}"
    return Groups(
        f"{field.name}:{length}", title, values, np.arange(len(days)), codes, ordered=True
    )


def _by_band(matches: Matches, field: Field) -> Groups:
    begins = _BANDS[field.name]
    numbers = matches.numbers(field.name)
    stated = numbers != matches.ABSENT
    codes = np.searchsorted(np.array(begins), numbers, side="right").astype(np.int64)
    found = codes[stated]
    low, high = (int(found.min()), int(found.max())) if len(found) else (0, -1)
    codes = np.where(stated, codes - low, high - low + 1)
    names = [_band(begins, at) for at in range(low, high + 1)]
    values = (*names, *(() if stated.all() else (None,)))
    return Groups(field.name, field.label, values, np.arange(len(numbers)), codes, ordered=True)


def _band(begins: Sequence[int], at: int) -> str:
    if at == 0:
        return f"under {begins[0]}"
    if at == len(begins):
        return f"{begins[-1]} and more"
    low, high = begins[at - 1], begins[at] - 1
    return f"{low}-{high}" if low < high else f"{low}"


def _by_licensure(matches: Matches) -> Groups:
    coded = matches.values("state")
    kinds = np.select((coded.holding(_STATE), coded.stated()), (0, 1), 2).astype(np.int64)
    codes = kinds[coded.codes]
    values = (_STATE, OTHER_STATES, None)
    return _present(
        Groups(CALIFORNIA, "Licensure of the reviewer", values, np.arange(len(codes)), codes)
    )


def _firsts(coded: Coded) -> Ints:
    """Return the first value of each row, -1 where none is stated."""
    widths = np.diff(coded.starts)
    firsts = np.full(len(widths), -1, np.int64)
    firsts[widths > 0] = coded.members[coded.starts[:-1][widths > 0]]
    return firsts[coded.codes]


def _present(groups: Groups) -> Groups:
    """Return the groups without those that hold no row."""
    held = np.bincount(groups.codes, minlength=len(groups.values)) > 0
    codes = (np.cumsum(held) - 1)[groups.codes]
    values = tuple(value for value, is_held in zip(groups.values, held, strict=True) if is_held)
    return groups._replace(values=values, codes=codes)


_FIRST: Final = ("upheld", "overturned", "mixed", "modified", "standard", "expedited")


def _place(field: Field, value: str) -> tuple[int, tuple[tuple[bool, int, str], ...]]:
    """Return what orders the values of a field: decisions as they are spoken of, else by name."""
    spoken = field.name in {"decision", "outcome", "priority"} and value in _FIRST
    return (_FIRST.index(value) if spoken else len(_FIRST)), natural(value)
