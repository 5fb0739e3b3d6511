"""The reports that ``imrsearch.toml`` names: read from the nearest one upward.

.. code-block:: toml

    [reports.esi]
    query = "epidural steroid injection"
    output = "reports/esi"            # from the folder of imrsearch.toml
    title = "Epidural injections"     # title, notes and redact may be left out
    notes = "esi.md"
    redact = true
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

import msgspec

from imrsearch.errors import QueryError

NAME: Final = "imrsearch.toml"


class Saved(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One report of the settings; paths are as written there."""

    output: str
    query: str = ""
    title: str | None = None
    notes: str | None = None
    redact: bool = False


class _File(msgspec.Struct, frozen=True):
    reports: dict[str, Saved] = {}


def find(start: Path) -> Path | None:
    """Return the nearest settings file in ``start`` or the folders above it."""
    folders = (start, *start.parents)
    return next((folder / NAME for folder in folders if (folder / NAME).is_file()), None)


def read(path: Path) -> dict[str, Saved]:
    """Return the reports of a settings file by name.

    Raises :class:`QueryError` that names the file and what is wrong in it.
    """
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File).reports
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise QueryError(f"{path}: {error}; correct it, then try again") from error
