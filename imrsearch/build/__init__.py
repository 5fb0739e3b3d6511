"""Files into an index: find, read what changed, and apply it.

:func:`update` is the whole story; it tells what it did as a :class:`Summary`. :func:`outlook` tells
what it would do, :func:`why` what became of one file, :func:`standing` how an index stands;
:func:`examine` finds what is wrong with one and :func:`repaired` mends it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imrsearch.build.audit import Repaired, examine, repaired
    from imrsearch.build.pending import Outlook, Why, outlook, why
    from imrsearch.build.plan import Doubt
    from imrsearch.build.reading import Reading
    from imrsearch.build.run import Options, Progress, Summary, update
    from imrsearch.build.state import Standing, standing
    from imrsearch.build.workers import Limits

__all__ = [
    "Doubt",
    "Limits",
    "Options",
    "Outlook",
    "Progress",
    "Reading",
    "Repaired",
    "Standing",
    "Summary",
    "Why",
    "examine",
    "outlook",
    "repaired",
    "standing",
    "update",
    "why",
]

_FROM = {
    "Doubt": "plan",
    "Limits": "workers",
    "Options": "run",
    "Outlook": "pending",
    "Progress": "run",
    "Reading": "reading",
    "Repaired": "audit",
    "Standing": "state",
    "Summary": "run",
    "Why": "pending",
    "examine": "audit",
    "outlook": "pending",
    "repaired": "audit",
    "standing": "state",
    "update": "run",
    "why": "pending",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is asked for: the reading processes need few of them."""
    if name not in _FROM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_FROM[name]}"), name)
