"""Files on disk to letters: find them, read them, and say why where that fails.

:func:`find` walks folders and yields what is there (:func:`listings` does so folder by folder, with
what the disk says of each file); :func:`read` gives the letters of one file, or
a typed reason why it has none. Neither raises for a bad file: what cannot be read is a
:class:`Skipped`, never an exception and never silence.
"""

from imrsearch.sources.discover import find
from imrsearch.sources.listing import Listing, listings
from imrsearch.sources.names import printable
from imrsearch.sources.reader import SIZE_LIMIT, digest, read
from imrsearch.sources.status import GONE, Status
from imrsearch.sources.values import LEFT_OUT, Letter, Reason, Skipped

__all__ = [
    "GONE",
    "LEFT_OUT",
    "SIZE_LIMIT",
    "Letter",
    "Listing",
    "Reason",
    "Skipped",
    "Status",
    "digest",
    "find",
    "listings",
    "printable",
    "read",
]
