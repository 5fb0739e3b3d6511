"""Counts of a field's values over all matches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from imrsearch.errors import QueryError
from imrsearch.search.coded import Ints, Values
from imrsearch.search.columns import Columns
from imrsearch.search.query import known
from imrsearch.search.results import Facet, FacetValue
from imrsearch.vocabulary.fields import FACETS, Field


def count(names: Sequence[str], numbers: Ints, columns: Columns) -> tuple[Facet, ...]:
    """Return how many of the documents ``numbers``, in order, carry each value of some fields.

    Values that differ in case alone are one, printed as most letters print it; an issue without a
    value counts as ``None``. Raises :class:`QueryError` for a field that cannot be counted.
    """
    fields = [_countable(name) for name in names]
    names = [field.name for field in fields]
    tallies = columns.tallies.count(names, columns.parts(numbers))
    return tuple(_facet(field, columns.values(field.name), tallies[field.name]) for field in fields)


def carriers(
    name: str, numbers: Iterable[int], columns: Columns
) -> Mapping[str | None, Sequence[int]]:
    """Return which of the documents ``numbers`` carry each value of a field.

    The values are those of :func:`count` and in its order; the documents keep theirs.
    """
    values = columns.values(_countable(name).name)
    found: defaultdict[str | None, list[int]] = defaultdict(list)
    for number in numbers:
        code = values.code(number)
        members = values.members[values.starts[code] : values.starts[code + 1]].tolist()
        for value in [values.names[member] for member in members] or [None]:
            found[value].append(number)
    counts = {value: len(carrying) for value, carrying in found.items()}
    return {value: found[value] for value, _ in _ordered(counts)}


def _facet(field: Field, values: Values, tally: Ints) -> Facet:
    return Facet(
        name=field.name,
        label=field.label,
        values=tuple(
            FacetValue(value=value, count=found) for value, found in _ordered(values.counts(tally))
        ),
    )


def _countable(name: str) -> Field:
    field = known(name)
    if not field.facet:
        names = ", ".join(each.name for each in FACETS)
        raise QueryError(f"{field.name} cannot be counted; these can: {names}")
    return field


def _ordered(counts: Mapping[str | None, int]) -> list[tuple[str | None, int]]:
    """Return values and counts, the most frequent first, then by name, "not stated" last."""
    return sorted(counts.items(), key=lambda each: (-each[1], each[0] is None, each[0] or ""))
