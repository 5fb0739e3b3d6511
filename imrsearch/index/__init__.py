"""The index folder: records in, one document an issue; whole after every change.

:func:`apply` brings a folder up to date, :func:`read_manifest` tells what it was made from. Reading
goes through :mod:`imrsearch.search`.
"""

from imrsearch.index.manifest import Entry, Manifest, Totals
from imrsearch.index.manifest import read as read_manifest
from imrsearch.index.update import Change, apply

__all__ = ["Change", "Entry", "Manifest", "Totals", "apply", "read_manifest"]
