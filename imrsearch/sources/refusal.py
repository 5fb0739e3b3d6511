"""How the readers of this package say that a file gives no letter; it never leaves the package."""

from __future__ import annotations

from imrsearch.sources.values import Reason


class Refusal(Exception):  # noqa: N818 - it is an answer about a file, not an error of the program
    """A typed reason and what a person can do about it."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def refusal_of(error: OSError | ValueError) -> Refusal:
    """Return what the system's complaint about opening or listing a path means to a person."""
    if isinstance(error, PermissionError):
        detail = "the system does not let this user read it: change its permissions"
        return Refusal(Reason.NO_PERMISSION, detail)
    if isinstance(error, FileNotFoundError):
        detail = "there is no such file or folder, or it is a link to one that is gone"
        return Refusal(Reason.UNREADABLE, detail)
    if isinstance(error, OSError):
        fault = error.strerror or type(error).__name__
        return Refusal(Reason.UNREADABLE, f"the system cannot read it: {fault}")
    # A NUL in the name, or a character that no file name can hold.
    return Refusal(Reason.UNREADABLE, f"no file can have this name: {error}")
