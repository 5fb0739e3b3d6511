"""The errors of the program, each with the exit code its command ends with.

Letters have *problems* (see :class:`imrsearch.records.Problem`); programs have *errors*.
Every error raised on purpose derives from :class:`ImrsearchError`, so the command line
needs one ``except``. A message names the file or value, the fault, and what to do next.
"""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple


class Exit(NamedTuple):
    """How a command ends: the code, a name for it, and when it is the one."""

    code: int
    name: str
    meaning: str


EXITS: Final = (
    Exit(0, "done", "something was found, or what was asked for is done"),
    Exit(1, "nothing", "nothing was found: no issue matches, or no letter has the name"),
    Exit(2, "wrong", "the command, the query, a setting or an output file is wrong"),
    Exit(3, "partly", "done, but some files could not be read; they are named"),
    Exit(
        4,
        "refused",
        "more than half of the letters would leave the index (--allow-purge lets them)",
    ),
    Exit(10, "index", "there is no index in the folder, or a damaged one"),
    Exit(11, "locked", "another process is writing the index"),
    Exit(70, "failed", "imrsearch itself failed, or the index holds what it never wrote"),
    Exit(130, "interrupted", "interrupted with Ctrl-C"),
)
"""Every exit code, of every command."""


class ImrsearchError(Exception):
    """Base of every error that imrsearch raises on purpose.

    ``kind`` names it for programs; ``suggestion`` is what to try instead, where that is one thing.
    """

    exit_code: ClassVar[int] = 1
    kind: ClassVar[str] = "error"

    @property
    def suggestion(self) -> str | None:
        """What to try instead, ``None`` where the message has to do."""
        return None


class QueryError(ImrsearchError):
    """A question that cannot be understood: syntax, unknown field, impossible date."""

    exit_code = 2
    kind = "query"


class NotFoundError(ImrsearchError):
    """A letter, issue or file that was asked for by name and is not there."""

    exit_code = 1
    kind = "not_found"


class PurgeError(ImrsearchError):
    """A run that would take out more than half of the letters: a folder may not be mounted."""

    exit_code = 4
    kind = "purge"


class IndexMissingError(ImrsearchError):
    """No index in the folder that was named."""

    exit_code = 10
    kind = "index_missing"


class IndexDamagedError(ImrsearchError):
    """An index folder that cannot be read: another version, a damaged or foreign file."""

    exit_code = 10
    kind = "index_damaged"


class IndexLockedError(ImrsearchError):
    """Another process is writing the index."""

    exit_code = 11
    kind = "index_locked"


class OutputError(ImrsearchError):
    """A file or folder that cannot be written: no permission, no space, in the way."""

    exit_code = 2
    kind = "output"


class SettingsError(ImrsearchError):
    """A settings file that cannot be read, or sets what there is not."""

    exit_code = 2
    kind = "settings"
