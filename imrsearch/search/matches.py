"""What matches a query, as arrays: the one way by which statistics reach the index.

A row is a document: an issue, or a letter in which no issue was found. Rows stand in the order of
the index, so those of a letter are side by side. Nothing is read before it is asked for, and what
is asked for comes as whole arrays; only :meth:`Matches.stored` opens letters.

To serve this from a segment's arrays, :class:`Matches` needs of its columns, for all documents:
``values`` (as :class:`imrsearch.index.values.Values` keeps them: a code a document, which stands
for a set of values; with several segments, the codes of each moved behind those before),
``numbers`` (``int32``), ``position``, ``first``, ``issue``, ``letter``. :meth:`Matches.cited`
decodes records as long as no column holds the places that an issue cites: one of set codes over
packed :class:`Place` would serve it as quickly as ``values``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from imrsearch.index import schema
from imrsearch.records import Citation, Issue, Record
from imrsearch.search.columns import Columns
from imrsearch.search.results import Note

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Coded(NamedTuple):
    """The values of an exact field: one code a row, for the *set* of its values.

    The values of code ``c`` are ``names[members[starts[c]:starts[c + 1]]]``, as most letters print
    them; a set may be empty. Sets are few, so what is counted by set is cheap to spread to values.
    """

    codes: Ints
    starts: Ints
    members: Ints
    names: tuple[str, ...]

    def stated(self) -> Flags:
        """Return which sets have any value; ``[codes]`` tells it of the rows."""
        found: Flags = np.diff(self.starts) > 0
        return found

    def holding(self, value: str) -> Flags:
        """Return which sets have ``value`` among theirs, whatever its case."""
        name = value.casefold()
        wanted = np.array([each.casefold() == name for each in self.names], bool)
        # Where sets are empty their starts are equal: sums up to each end tell what lies between.
        before = np.concatenate(([0], np.cumsum(wanted[self.members])))
        found: Flags = np.diff(before[self.starts]) > 0
        return found

    def spread(self) -> tuple[Ints, Ints]:
        """Return rows and values, a pair for each value of a row; none stated counts as one more.

        The pairs of a row stand side by side.
        """
        widths = np.diff(self.starts)
        members = np.append(self.members, len(self.names))
        starts = np.where(widths == 0, len(members) - 1, self.starts[:-1])
        if not len(widths) or widths.max() <= 1:
            return np.arange(len(self.codes)), members[starts][self.codes]
        each = np.maximum(widths, 1)[self.codes]
        rows = np.repeat(np.arange(len(each)), each)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(each) - each, each)
        return rows, members[starts[self.codes][rows] + within]


class Place(NamedTuple):
    """Where in a guideline a citation points: to a section or a page, or neither.

    ``document`` is its name; ``key`` joins the spellings of one guideline.
    """

    family: str
    key: str
    document: str | None
    section: str | None = None
    page: int | None = None


class Cited(NamedTuple):
    """Which places the issues cite: row ``rows[i]`` cites ``places[codes[i]]``, each pair once.

    ``rows`` ascends.
    """

    rows: Ints
    codes: Ints
    places: tuple[Place, ...]


class Selected(NamedTuple):
    """A letter with those of its issues that match; none for a letter in which none was found."""

    record: Record
    text: str
    issues: tuple[Issue, ...]


class Told(NamedTuple):
    """What is told of a query: its one line, how many near matches are left out, its notes."""

    written: str
    near: int = 0
    notes: tuple[Note, ...] = ()


class Matches:
    """The rows that match a query. Arrays are as long as there are rows."""

    ABSENT: Final = schema.ABSENT
    """What :meth:`numbers` holds where nothing is stated."""

    def __init__(self, told: Told, numbers: Sequence[int] | Ints, columns: Columns) -> None:
        """Take the numbers of the documents that match, ascending, and where their values are."""
        self.told = told
        self._documents = np.asarray(numbers, np.int64)
        self._columns = columns

    @property
    def written(self) -> str:
        """The query in one line."""
        return self.told.written

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._documents)

    @cached_property
    def is_issue(self) -> Flags:
        """Which rows are issues, not letters in which none was found."""
        issues = np.asarray(self._columns.numbers(schema.ISSUE))
        found: Flags = issues[self._documents] != 0
        return found

    @cached_property
    def letters(self) -> Ints:
        """The letter of each row, counted from 0 among those that match."""
        if not len(self):
            return np.zeros(0, np.int64)
        positions = np.asarray(self._columns.numbers(schema.POSITION))
        firsts = self._documents - positions[self._documents]
        return np.concatenate(([0], np.cumsum(np.diff(firsts) != 0))).astype(np.int64)

    def only(self, rows: Flags) -> Self:
        """Return the chosen rows as matches of their own."""
        return type(self)(self.told, self._documents[rows], self._columns)

    def issues(self) -> Self:
        """Return the rows that are issues."""
        return self if self.is_issue.all() else self.only(self.is_issue)

    def first_of_letters(self) -> Self:
        """Return one row a letter: for values that all issues of a letter share."""
        letters = self.letters
        return self.only(np.diff(letters, prepend=-1) != 0)

    def numbers(self, name: str) -> NDArray[np.int32]:
        """Return a number a row, or days since the year 1 (``date.toordinal``) of a date's field.

        :attr:`ABSENT` stands where the letter states none.
        """
        return np.asarray(self._columns.numbers(name), np.int32)[self._documents]

    def values(self, name: str) -> Coded:
        """Return the values of an exact field."""
        values = self._columns.values(name)
        return Coded(values.codes(self._documents), values.starts, values.members, values.names)

    def cited(self) -> Cited:
        """Return the places that the issues cite: by either party or in the rationale."""
        places: dict[Place, int] = {}
        rows: list[int] = []
        codes: list[int] = []
        row = 0
        for selected in self.stored():
            for issue in selected.issues:
                found = {place: None for each in issue.citations for place in _places(each)}
                codes += [places.setdefault(place, len(places)) for place in found]
                rows += [row] * len(found)
                row += 1
            row += not selected.issues
        return Cited(np.array(rows, np.int64), np.array(codes, np.int64), tuple(places))

    def stored(self) -> Iterator[Selected]:
        """Yield every letter that matches, in the order of the rows, one in memory at a time."""
        yield from self._letters(self._spans())

    def ordered(self) -> Iterator[Selected]:
        """Yield every letter that matches, in the order of ids and then of paths.

        It is the same whatever the history of the index.
        """
        yield from self._letters(sorted(self._spans(), key=self._identity))

    def _identity(self, span: tuple[int, int]) -> tuple[str, str]:
        number = int(self._documents[span[0]])
        return self._columns.id(number), self._columns.path(number)

    def _spans(self) -> list[tuple[int, int]]:
        """Return the range of rows of each letter."""
        letters = self.letters
        starts = np.flatnonzero(np.diff(letters, prepend=-1)).tolist()
        return list(pairwise([*starts, len(self)]))

    def _letters(self, spans: list[tuple[int, int]]) -> Iterator[Selected]:
        for start, end in spans:
            numbers = self._documents[start:end].tolist()
            record, text = self._columns.letter(numbers[0])
            issues = (
                tuple(record.issues[self._columns.position(number)] for number in numbers)
                if record.issues
                else ()
            )
            yield Selected(record, text, issues)


def _places(citation: Citation) -> Iterator[Place]:
    """Yield the sections and pages of a citation, or the document where it names neither."""
    document = Place(citation.family, citation.key, _named(citation))
    parts = [document._replace(section=section) for section in citation.sections]
    parts += [document._replace(page=page) for page in citation.pages]
    yield from parts or [document]


def _named(citation: Citation) -> str | None:
    """Return the name of a document; of one with chapters for names (ODG), with its chapter."""
    if citation.document is None or citation.chapter is None or citation.chapter.isdecimal():
        return citation.document
    return f"{citation.document}, {citation.chapter}"
