"""The tables of the state's annual report on Independent Medical Review, for any query.

The state publishes them once a year for the letters of that year: volume, issues per letter,
outcomes, requests and overturn rates by category, subcategory and drug class, reviewers, guidelines
and days (Division of Workers' Compensation, *Independent Medical Review: Analysis of Data*). Here
each table names what its shares are shares of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from imrsearch.statistics import rates, tables
from imrsearch.statistics.coverage import Coverage
from imrsearch.statistics.rates import RateTable
from imrsearch.statistics.tables import CountTable, DayTable

if TYPE_CHECKING:  # the front door of search loads Whoosh, which the values need not
    from imrsearch.search.matches import Matches

ANNUAL_TABLE = RateTable | CountTable | DayTable

PHARMACEUTICALS: Final = "Pharmaceuticals"
"""The category whose issues have a drug class."""

_GROUPED: Final = (
    ("decision", "decision", "Decision of each issue"),
    ("category", "category", "Requests and overturned, by category"),
    ("subcategory", "category/subcategory", "Requests and overturned, by subcategory"),
)
_REVIEWED: Final = (
    ("specialty", "specialty", "Specialty of the reviewer"),
    ("licensure", "california", "Licensure of the reviewer"),
    ("basis", "basis", "Basis of the reviewer's decision"),
    ("family", "family", "Family of the guidelines cited"),
)


class Annual(msgspec.Struct, frozen=True, kw_only=True, tag="annual", tag_field="kind"):
    """The tables, the query that they count, and what the collection holds."""

    query: str
    coverage: Coverage
    tables: tuple[ANNUAL_TABLE, ...]


def annual(matches: Matches, coverage: Coverage) -> Annual:
    """Return the tables of the annual report over ``matches``."""
    categories = matches.values("category")
    drugs = matches.only(categories.holding(PHARMACEUTICALS)[categories.codes])
    classes = _named(drugs, "class", "class", "Pharmaceutical requests, by drug class")
    share = {**classes.denominators, "share": "issues of the category Pharmaceuticals"}
    return Annual(
        query=matches.written,
        coverage=coverage,
        tables=(
            _titled(tables.volume(matches), "Volume by month of decision"),
            tables.issues_per_letter(matches),
            tables.outcomes(matches),
            *(_named(matches, *each) for each in _GROUPED),
            msgspec.structs.replace(classes, denominators=share),
            *(_named(matches, *each) for each in _REVIEWED),
            tables.days_between(matches),
        ),
    )


def _named(matches: Matches, name: str, by: str, title: str) -> RateTable:
    table = rates.grouped(matches, by)
    return msgspec.structs.replace(table, name=name, title=title)


def _titled(table: CountTable, title: str) -> CountTable:
    return msgspec.structs.replace(table, title=title)
