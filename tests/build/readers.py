"""Stand-ins for the reader of files, importable by the processes that run them."""

from __future__ import annotations

import ctypes
import gc
import hashlib
import os
import signal
import time
from datetime import date
from pathlib import Path

from imrsearch.build import Reading
from imrsearch.records import Issue, Problem, Record, Source, Span
from imrsearch.sources import Reason, Skipped, printable


def letter(path: Path) -> Reading:
    """Read a file of one word as a letter of that name with one issue and one problem."""
    text = path.read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    record = Record(
        id=text,
        form="specimen",
        issues=(Issue(number=1, heading=text, treatment=text, decision=None, span=Span(0, 1)),),
        problems=(Problem(line=1, field="patient", message="not stated"),),
        source=Source(path=str(path), sha256=digest, media_type="text/plain", pages=1),
    )
    return Reading(letters=((record, text),), sha256=digest)


def dated(path: Path) -> Reading:
    """Read a file of letters, one a line: a case number, a year, anything. Else it is none."""
    text = path.read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    name, lines = printable(path), text.splitlines()
    if not all(line.partition(" ")[2][:4].isdigit() for line in lines):
        skipped = Skipped(path=name, reason=Reason.NOT_A_LETTER, detail="no year")
        return Reading(skipped=(skipped,), sha256=digest)
    labels = [f"{name}!/{number}" for number in range(1, len(lines) + 1)]
    letters = [
        (_dated(line, Source(path=label, sha256=digest, media_type="text/plain", pages=1)), line)
        for line, label in zip(lines, labels if len(lines) > 1 else [name], strict=True)
    ]
    return Reading(letters=tuple(letters), sha256=digest)


def _dated(line: str, source: Source) -> Record:
    case, _, rest = line.partition(" ")
    return Record(
        id=case,
        case_number=case,
        form="specimen",
        decision_date=date(int(rest[:4]), 1, 1),
        issues=(Issue(number=1, heading=rest, treatment=rest, decision=None, span=Span(0, 1)),),
        source=source,
    )


def pace(path: Path) -> Reading:
    """Say after how many containers the process looks for cycles among them."""
    detail = str(gc.get_threshold()[0])
    skipped = Skipped(path=printable(path), reason=Reason.NOT_A_LETTER, detail=detail)
    return Reading(skipped=(skipped,))


def by_name(path: Path) -> Reading:
    """Do what the name of the file says, as bad files make readers do."""
    match path.stem:
        case "hang":
            time.sleep(600)
        case "slow":
            time.sleep(0.2)
        case "crash":
            ctypes.string_at(0)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "leave":
            os._exit(3)
        case "swell":
            bytearray(1 << 40)
    return Reading(
        skipped=(
            Skipped(path=printable(path), reason=Reason.NOT_A_LETTER, detail=str(os.getpid())),
        )
    )


class Unstartable:
    """A reader that ends the process which is to start with it, before it is up."""

    def __call__(self, path: Path) -> Reading:
        raise AssertionError(path)

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (7,)
