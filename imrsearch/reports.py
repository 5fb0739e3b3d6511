"""A question becomes a report: everything its pages need is asked of the index here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from imrsearch import __version__
from imrsearch.errors import ImrsearchError, OutputError
from imrsearch.index.generation import META
from imrsearch.records import Span
from imrsearch.render import redact, site
from imrsearch.render.files import Written
from imrsearch.render.report import Fact, Listing, Report
from imrsearch.search import Engine, Hit, Query, Results, StoredLetter, marks
from imrsearch.statistics.annual import ANNUAL_TABLE, annual
from imrsearch.statistics.coverage import Coverage, coverage
from imrsearch.statistics.rates import grouped

FACETS = (
    "decision",
    "outcome",
    "category",
    "subcategory",
    "class",
    "drug",
    "body",
    "document",
    "basis",
    "specialty",
    "state",
)
"""The facets that a report counts, and for whose values it has pages."""

WINDOW = 1000
"""How many hits are held at a time."""


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What report is wanted: the question, and how its pages are headed and made.

    ``notes`` are the author's words, Markdown; ``redacted`` leaves out exact ages and days of
    injury.
    """

    text: str = ""
    title: str | None = None
    notes: str = ""
    redacted: bool = False


class Asked(NamedTuple):
    """A report and the folder that it is written to."""

    out: Path
    wish: Wish


class Made(NamedTuple):
    """A report that was written; ``written`` is ``None`` where nothing matches."""

    asked: Asked
    results: Results
    written: Written | None


class Failed(NamedTuple):
    """A report that could not be written, and why."""

    asked: Asked
    error: ImrsearchError


class Matched(msgspec.Struct, frozen=True):
    """Where a section of a letter has what a query looks for."""

    sought: marks.Sought

    def __call__(self, section: str, text: str) -> Sequence[Span]:
        """Return the ranges of ``text``; ``section`` is the name of a search field."""
        wanted = [*self.sought.get(section, ())]
        if section == "guidelines":
            wanted += self.sought.get("cites", ())
        return [mark.span for mark in marks.find(text, wanted)] if wanted else ()


def gather(engine: Engine, folder: Path, wish: Wish) -> Report:
    """Return the report that answers a question to the index in ``folder``, every hit in it.

    Its hits and letters are read from ``engine`` as they are asked for: keep it open until the
    report is written. Raises :class:`imrsearch.errors.QueryError`.
    """
    query = Query(text=wish.text, facets=FACETS, limit=0)
    results = engine.search(query)
    hits = _Hits(engine, query, redacted=wish.redacted)
    covered = coverage(engine, folder)
    return Report(
        title=wish.title or wish.text or "All letters",
        results=results,
        hits=hits,
        letters=_Letters(engine, query, redacted=wish.redacted),
        listings=_Listings(engine, query),
        facts=_facts(wish, covered, _state(engine, folder)),
        notes=wish.notes,
        matched=Matched(engine.sought(query)),
        tables=_tables(engine, query, folder),
        coverage=covered,
        redacted=wish.redacted,
    )


def write(engine: Engine, folder: Path, asked: Asked, options: site.Options) -> Made:
    """Write one report and return what was done; nothing is written where nothing matches.

    Raises :class:`imrsearch.errors.QueryError` and :class:`OutputError`.
    """
    report = gather(engine, folder, asked.wish)
    written = site.write(report, asked.out, options) if report.results.total else None
    return Made(asked, report.results, written)


def renew(folder: Path, wanted: Iterable[Asked]) -> Iterator[Made | Failed]:
    """Write reports anew from the index in ``folder`` as it is now, and yield what was done.

    Only pages that change are written. A report that cannot be written hinders no other. Raises
    :class:`imrsearch.errors.IndexMissingError` and :class:`imrsearch.errors.IndexDamagedError`.
    """
    with Engine.open(folder) as engine:
        for asked in wanted:
            try:
                yield write(engine, folder, asked, site.Options())
            except ImrsearchError as error:
                yield Failed(asked, error)


def notes(path: Path) -> str:
    """Return the author's notes in a file; raises :class:`OutputError` where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(f"{path}: cannot be read ({error}); it must be text in UTF-8") from error


def save(path: Path, text: str) -> None:
    """Write a text to a file, whole; raises :class:`OutputError` where it cannot be written."""
    temporary = path.with_name(f".{path.name}.partial")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error}); name another file") from error


def _facts(wish: Wish, covered: Coverage, state: str) -> tuple[Fact, ...]:
    shortened = "ages in bands of ten years, dates of injury as years" if wish.redacted else "no"
    return (
        Fact(label="Letters in the index", value=f"{covered.letters:,}"),
        Fact(label="Issues in the index", value=f"{covered.issues:,}"),
        Fact(label="State of the index", value=state),
        Fact(label="Shortened", value=shortened),
        Fact(label="Made with", value=f"imrsearch {__version__}"),
    )


def _state(engine: Engine, folder: Path) -> str:
    """Return which state of the index was asked, and the day on which it came to be (UTC)."""
    changed = datetime.fromtimestamp((folder / META).stat().st_mtime, UTC).date()
    return f"generation {engine.generation}, of {changed.isoformat()}"


def _tables(engine: Engine, query: Query, folder: Path) -> tuple[ANNUAL_TABLE, ...]:
    """Return the tables of the annual report, with age and days to the decision."""
    matches = engine.matches(query)
    if not len(matches):
        return ()
    counted = annual(matches, coverage(engine, folder)).tables
    more = (grouped(matches, "age"), grouped(matches, "days_to_decision"))
    return (*counted, *more)


class _Hits:
    """The hits of a query, some at a time whenever they are walked."""

    def __init__(self, engine: Engine, query: Query, *, redacted: bool) -> None:
        self._engine = engine
        self._query = msgspec.structs.replace(query, facets=(), limit=WINDOW)
        self._redacted = redacted

    def __iter__(self) -> Iterator[Hit]:
        offset, total = 0, 1
        while offset < total:
            asked = msgspec.structs.replace(self._query, offset=offset)
            results = self._engine.search(asked)
            yield from map(self._shown, results.hits)
            total = results.total
            offset += WINDOW

    def _shown(self, hit: Hit) -> Hit:
        if not self._redacted:
            return hit
        return redact.hit(hit, self._engine.letter(hit.letter).record.date_of_injury)


class _Letters:
    """The letters of a query's hits, each once, one at a time whenever they are walked."""

    def __init__(self, engine: Engine, query: Query, *, redacted: bool) -> None:
        self._engine = engine
        self._query = query
        self._redacted = redacted

    def __iter__(self) -> Iterator[StoredLetter]:
        for name in self._names():
            stored = self._engine.letter(name)
            yield redact.letter(stored) if self._redacted else stored

    def _names(self) -> dict[str, None]:
        """Return the letters' names, each once; the names of all hits are not kept."""
        carried = self._engine.members(self._query, "decision")
        return dict.fromkeys(hit.rpartition("#")[0] or hit for _, hits in carried for hit in hits)


class _Listings:
    """The hits that carry each value of the facets, read whenever they are walked."""

    def __init__(self, engine: Engine, query: Query) -> None:
        self._engine = engine
        self._query = query

    def __iter__(self) -> Iterator[Listing]:
        for name in self._query.facets:
            for value, hits in self._engine.members(self._query, name):
                yield Listing(facet=name, value=value, hits=hits)
