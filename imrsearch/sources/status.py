"""What the disk says of a file without its being read: enough to tell that it did not change."""

from __future__ import annotations

from typing import NamedTuple


class Status(NamedTuple):
    """Bytes, times of the last change of content and of anything, and which file it is.

    Times are nanoseconds since 1970; the inode is a number of 64 bits with a sign. The second time
    and the inode catch what the first cannot: a file that was replaced by one with an older date.
    """

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


GONE = Status(-1, 0, 0, 0)
"""The status of a file that is not there any more, or of which nothing was kept."""
