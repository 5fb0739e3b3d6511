"""Memory that large arrays leave behind, kept for the next ones.

The C library gives the memory of a large array back to the system as soon as it is let go, and a
query makes arrays of the same sizes again and again: fetching their pages anew takes longer than
all that is done with them.
"""

from __future__ import annotations

import sys
from functools import cache

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""The parameters of glibc's ``mallopt`` (``malloc.h``)."""

_KEPT = 64 << 20
"""So many bytes may lie idle at the most."""

_LARGEST = 32 << 20
"""The largest array that is made in memory which can be kept: glibc allows no more."""


@cache
def keep() -> bool:
    """Have this process keep the memory of its arrays; return whether its C library can."""
    if not sys.platform.startswith("linux"):
        return False
    import ctypes

    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):  # another C library
        return False
    return bool(mallopt(_MMAP_THRESHOLD, _LARGEST)) and bool(mallopt(_TRIM_THRESHOLD, _KEPT))
