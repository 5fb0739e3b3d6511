"""The index folder: records in, one document an issue; whole after every change.

:func:`updating` brings a folder up to date, :func:`read_manifest` tells what it was made from,
:func:`check` whether it is as it was written. Reading goes through :mod:`imrsearch.search`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imrsearch.index.manifest import Entry, Manifest, Totals
    from imrsearch.index.store import read_manifest
    from imrsearch.index.update import Pace, Place, Update, updating

__all__ = [
    "Entry",
    "Manifest",
    "Pace",
    "Place",
    "Totals",
    "Update",
    "read_manifest",
    "updating",
]

_FROM = {
    "Entry": "manifest",
    "Manifest": "manifest",
    "Pace": "update",
    "Place": "update",
    "Totals": "manifest",
    "Update": "update",
    "read_manifest": "store",
    "updating": "update",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is asked for: a search needs nothing of what writes."""
    if name not in _FROM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_FROM[name]}"), name)
