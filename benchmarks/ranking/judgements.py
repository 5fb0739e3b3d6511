"""The judged set: needs with their queries and the issues that answer them."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

PATH = Path(__file__).with_name("judgements.tsv")


class Need(NamedTuple):
    """What somebody wants to find, how it may be asked for, and the grades of what answers it."""

    number: int
    about: str
    queries: tuple[str, ...]
    grades: dict[str, int]


def read(path: Path = PATH) -> tuple[Need, ...]:
    """Return the needs of a file of three columns: the need's number, what, and a value.

    What is ``about``, ``query`` or a grade, whose value is the id of an issue.
    """
    rows: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines()[1:]:
        number, what, value = line.split("\t")
        rows[int(number)].append((what, value))
    return tuple(_need(number, parts) for number, parts in sorted(rows.items()))


def only(need: Need, ids: set[str]) -> Need:
    """Return ``need`` as far as it is answered by the issues ``ids``."""
    return need._replace(grades={each: g for each, g in need.grades.items() if each in ids})


def _need(number: int, parts: list[tuple[str, str]]) -> Need:
    about = next(value for what, value in parts if what == "about")
    queries = tuple(value for what, value in parts if what == "query")
    grades = {value: int(what) for what, value in parts if what.isdecimal()}
    return Need(number, about, queries, grades)
