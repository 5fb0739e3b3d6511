"""What people noted of the real letters: tables of case, issue and canonical values, no text."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Final, cast

from benchmarks.synthetic.truth import ExpectedCitation
from imrsearch.records import Family

IssueKey = tuple[str, int]
"""A letter's case number and an issue's number."""

_CATEGORIES: Final = "sample-issues.tsv"
_CITATIONS: Final = "sample-citations.tsv"
_BETWEEN_SECTIONS: Final = "|"


def categories(folder: Path) -> Mapping[IssueKey, dict[str, str]]:
    """Return the category, subcategory and drug class of each issue; none without the table."""
    return {
        _key(row): {
            "category": row["category"],
            "subcategory": row["subcategory"],
            "drug class": row["drug_class"],
        }
        for row in _table(folder / _CATEGORIES)
    }


def citations(folder: Path) -> Mapping[IssueKey, dict[str, tuple[ExpectedCitation, ...]]]:
    """Return what each party of each issue cites, none without the table.

    A party that cites nothing has a row without a family.
    """
    noted: dict[IssueKey, dict[str, tuple[ExpectedCitation, ...]]] = {}
    for row in _table(folder / _CITATIONS):
        party = noted.setdefault(_key(row), {})
        before = party.setdefault(row["party"], ())
        if row["family"]:
            party[row["party"]] = (*before, _citation(row))
    return noted


def _citation(row: Mapping[str, str]) -> ExpectedCitation:
    return ExpectedCitation(
        family=cast("Family", row["family"]),
        document=row["document"] or None,
        edition=int(row["edition"]) if row["edition"] else None,
        chapter=row["chapter"] or None,
        sections=tuple(part for part in row["sections"].split(_BETWEEN_SECTIONS) if part),
        pages=tuple(int(page) for page in row["pages"].split()),
        urls=tuple(row["url"].split()),
        non_mtus=row["non_mtus"] == "yes",
    )


def _key(row: Mapping[str, str]) -> IssueKey:
    return row["case"], int(row["issue"])


def _table(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
