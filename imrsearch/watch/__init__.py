"""Folders that grow: told when something in them has changed and has come to rest.

:func:`changes` is the whole of it. What is done about a change is the caller's.
"""

from imrsearch.watch.changes import Timing, changes
from imrsearch.watch.way import Way, way_for

__all__ = ["Timing", "Way", "changes", "way_for"]
