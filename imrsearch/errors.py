"""The errors of the program, each with the exit code its command ends with.

Letters have *problems* (see :class:`imrsearch.records.Problem`); programs have *errors*.
Every error raised on purpose derives from :class:`ImrsearchError`, so the command line
needs one ``except``. A message names the file or value, the fault, and what to do next.
"""

from __future__ import annotations

from typing import ClassVar


class ImrsearchError(Exception):
    """Base of every error that imrsearch raises on purpose."""

    exit_code: ClassVar[int] = 1


class QueryError(ImrsearchError):
    """A question that cannot be understood: syntax, unknown field, impossible date."""

    exit_code = 2


class NotFoundError(ImrsearchError):
    """A letter, issue or file that was asked for by name and is not there."""

    exit_code = 1


class PurgeError(ImrsearchError):
    """A run that would take out more than half of the letters: a folder may not be mounted."""

    exit_code = 4


class IndexMissingError(ImrsearchError):
    """No index in the folder that was named."""

    exit_code = 10


class IndexDamagedError(ImrsearchError):
    """An index folder that cannot be read: another version, a damaged or foreign file."""

    exit_code = 10


class IndexLockedError(ImrsearchError):
    """Another process is writing the index."""

    exit_code = 11


class OutputError(ImrsearchError):
    """A file or folder that cannot be written: no permission, no space, in the way."""

    exit_code = 2
