"""The pages of letters: most of a site, so several processes may render them.

A batch of letters goes out as MessagePack; what comes back are the names of the files and whether
each had to be written, for every worker writes its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from imrsearch.errors import NotFoundError
from imrsearch.render import hands, names, templates
from imrsearch.render.building import Head, Site
from imrsearch.render.files import Done, Place
from imrsearch.render.letterpage import Reader
from imrsearch.search.results import StoredLetter

BATCH: Final = 32
FEW: Final = 400
"""Letters: of so few the pages are made before another process could have started."""


class Job(msgspec.Struct, frozen=True, array_like=True):
    """A letter and its issues among the results."""

    letter: StoredLetter
    found: tuple[int, ...]


_decoder = msgspec.msgpack.Decoder(tuple[Job, ...])


class Maker(NamedTuple):
    """Makes what renders letters, in whichever process it is called."""

    head: Head
    reader: Reader
    place: Place
    templates_dir: Path | None

    def make(self) -> Callable[[bytes], tuple[Done, ...]]:
        """Return what renders a batch."""
        return Renderer(self)


class Renderer:
    """Renders batches of letters and puts their pages in place."""

    def __init__(self, maker: Maker) -> None:
        """Load the templates."""
        self._reader = maker.reader
        self._place = maker.place
        self._pages = templates.Pages(maker.head, maker.templates_dir)

    def __call__(self, batch: bytes) -> tuple[Done, ...]:
        """Return the files of a batch."""
        return tuple(map(self._put, _decoder.decode(batch)))

    def _put(self, job: Job) -> Done:
        name = names.letter_page(job.letter.record.id)
        view = {"letter": self._reader.view(job.letter, job.found)}
        html = self._pages.render("letter.html", view, name)
        return self._place.put(name, html)


def render(made: Site, maker: Maker, workers: int, meanwhile: Iterable[Done]) -> Iterator[Done]:
    """Yield the letters' pages of a site as they come to be in place, and ``meanwhile`` with them.

    Raises :class:`NotFoundError` when a hit's letter is not among the report's.
    """
    count = workers if len(made.survey.letters) > FEW else 0
    others = ((done,) for done in meanwhile)
    done: Iterator[tuple[Done, ...]] = hands.work(maker.make, _batches(made), count, others)
    for batch in done:
        yield from batch


def maker(made: Site, place: Place, templates_dir: Path | None) -> Maker:
    """Return what makes renderers of a site's letters."""
    report = made.report
    reader = Reader(report.matched, made.known, report.redacted)
    return Maker(made.head, reader, place, templates_dir)


def _batches(made: Site) -> Iterator[bytes]:
    """Yield the letters of a report, each once, many at a time."""
    batch: list[Job] = []
    for job in _jobs(made.report.letters, made):
        batch.append(job)
        if len(batch) == BATCH:
            yield msgspec.msgpack.encode(batch)
            batch.clear()
    if batch:
        yield msgspec.msgpack.encode(batch)


def _jobs(letters: Iterable[StoredLetter], made: Site) -> Iterator[Job]:
    numbers = made.survey.letters
    made_of = bytearray(len(numbers))
    for stored in letters:
        number = numbers.get(stored.record.id)
        if number is not None and not made_of[number]:
            made_of[number] = 1
            yield Job(stored, tuple(made.survey.ranks.issues(stored.record.id)))
    for missing, number in numbers.items():
        if not made_of[number]:
            raise NotFoundError(
                f"{missing}: among the results, but its letter is not in the index; "
                "update the index, then try again"
            )
