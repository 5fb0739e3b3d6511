"""How often a process looks for cycles among its objects.

What imrsearch makes in numbers (records, terms, documents, pages) holds none, and modules hold none
that could be given back. Looking at Python's usual pace takes an eighth of the time of writing
segments and a twentieth of starting to search.
"""

from __future__ import annotations

import atexit
import gc

_BETWEEN_LOOKS = 300_000
"""Containers made, beyond those given back, before the next look.

They are more than a search makes while it starts.
"""


def seldom() -> None:
    """Make this process look seldom; it still looks, for libraries may leave cycles.

    At its end it does not look once more at everything that goes with it anyway: that would take
    an eighth of a search.
    """
    gc.set_threshold(_BETWEEN_LOOKS)
    atexit.register(gc.freeze)
