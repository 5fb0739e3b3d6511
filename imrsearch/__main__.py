"""The program, as a script and as ``python -m imrsearch``.

From its first moment on it can be interrupted, without a traceback of what it was about to import.
"""

from __future__ import annotations

import os
import signal
from types import FrameType

_INTERRUPTED = 130


def main() -> None:
    """Run the program and exit with its code."""
    before = signal.signal(signal.SIGINT, _leave)
    from imrsearch.cli.main import run

    signal.signal(signal.SIGINT, before)
    run()


def _leave(number: int, frame: FrameType | None) -> None:
    """End at once: nothing was begun that could be left undone."""
    del number, frame
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
