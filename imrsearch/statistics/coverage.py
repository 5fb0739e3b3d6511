"""How much of a collection the numbers rest on: what was found, what was read, what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np

from imrsearch.index import store

if TYPE_CHECKING:  # the front door of search loads Whoosh, which the values need not
    from pathlib import Path

    from imrsearch.search import Engine

UNKNOWN: Final = "unknown"
"""The form of a letter that is in none of the known ones."""


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """What an index was made from.

    ``files`` were found. ``failed`` of them and of the members of archives should have given a
    letter and could not be read; ``left_out`` were no letters. ``letters`` are in the index:
    ``unknown_form`` of them in no known form, ``without_issues`` without an issue found.
    ``files_with_problems`` counts files whose letters have any of the ``problems``: places that
    could not be read. ``issues`` are the disputed items of all letters.
    """

    files: int
    failed: int
    left_out: int
    letters: int
    unknown_form: int
    without_issues: int
    files_with_problems: int
    problems: int
    issues: int


def coverage(engine: Engine, folder: Path) -> Coverage:
    """Return what the index in ``folder``, which ``engine`` has open, was made from."""
    from imrsearch.search import Query

    everything = engine.matches(Query())
    letters = everything.first_of_letters()
    forms = letters.values("form")
    files = store.read_manifest(folder)
    skipped = [skip for row in files.skipping() for skip in files.skipped(row)]
    return Coverage(
        files=len(files),
        failed=sum(skip.is_failure for skip in skipped),
        left_out=sum(not skip.is_failure for skip in skipped),
        letters=len(letters),
        unknown_form=int(np.count_nonzero(forms.holding(UNKNOWN)[forms.codes])),
        without_issues=int(np.count_nonzero(~letters.is_issue)),
        files_with_problems=int(np.count_nonzero(files.table["problems"])),
        problems=files.totals().problems,
        issues=int(np.count_nonzero(everything.is_issue)),
    )
