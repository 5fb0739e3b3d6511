"""The index folder: records in, one document an issue; whole after every change.

:func:`apply` brings a folder up to date, :func:`read_manifest` tells what it was made from. Reading
goes through :mod:`imrsearch.search`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imrsearch.index.manifest import Entry, Manifest, Totals
    from imrsearch.index.manifest import read as read_manifest
    from imrsearch.index.update import Change, apply

__all__ = ["Change", "Entry", "Manifest", "Totals", "apply", "read_manifest"]

_FROM = {
    "Change": ("update", "Change"),
    "Entry": ("manifest", "Entry"),
    "Manifest": ("manifest", "Manifest"),
    "Totals": ("manifest", "Totals"),
    "apply": ("update", "apply"),
    "read_manifest": ("manifest", "read"),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is asked for: a search needs nothing of what writes."""
    if name not in _FROM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, found = _FROM[name]
    return getattr(import_module(f"{__name__}.{module}"), found)
