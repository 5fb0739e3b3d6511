"""Files into an index: find, read what changed, and apply it in one commit.

:func:`update` is the whole story; it tells what it did as a :class:`Summary`.
"""

from imrsearch.build.reading import Reading
from imrsearch.build.update import Options, Progress, Summary, update
from imrsearch.build.workers import Limits

__all__ = ["Limits", "Options", "Progress", "Reading", "Summary", "update"]
