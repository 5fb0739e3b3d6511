"""The Whoosh schema, made from the table of search fields, and the names of its inner fields.

The unit is the issue: one document an issue, or one for a letter in which no issue was found.
The documents of a letter stand side by side, so a document and its ``POSITION`` tell where the
letter begins; the letter itself (record and text) is kept once, with its first document.
"""

from __future__ import annotations

import zlib

from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, NUMERIC, TEXT, FieldType, Schema
from whoosh.formats import Existence, Positions

from imrsearch.index.tokens import PATTERN, STEMMING, Marks, Plain, Stemmed
from imrsearch.vocabulary.fields import FIELDS, Field, Kind

VERSION = 3
"""Version of what is written into an index folder: raised when an older one cannot be read."""

ID = "id"
"""The field of the ids of letters and issues; its column holds the letter's."""
POSITION = "letter_position"
"""Column: the place of a document's issue among its letter's issues, from 0."""
ISSUE = "issue_number"
"""Column: the number of a document's issue, 0 for a letter in which none was found."""
LETTER = "letter_packed"
"""Column: the packed letter, on its first document alone."""
PATH = "letter_path"
"""Column: the path of the letter."""
SOURCE = "source_path"
"""Terms: the path of the file that the letter was read from; updates are keyed by it."""
NAMES = "letter_names"
"""Terms: what a letter may be asked for by: path and file name, as they are."""
LACKS = "fields_lacking"
"""Terms: the names of the fields that an issue has no value of."""

ABSENT = 2**31 - 1
"""What a number's column holds where there is none."""
LARGEST = ABSENT - 1
"""The bound of numbers: one beyond it counts as this, one below its negative as that."""


def build() -> Schema:
    """Return the schema of an index."""
    schema = Schema()
    for field in FIELDS:
        for name, kind in _fields(field):
            schema.add(name, kind)
    schema.add(POSITION, COLUMN(NumericColumn("I")))
    schema.add(ISSUE, COLUMN(NumericColumn("I")))
    schema.add(LETTER, COLUMN(VarBytesColumn()))
    schema.add(PATH, COLUMN(VarBytesColumn()))
    for name in (SOURCE, NAMES, LACKS):
        schema.add(name, _terms())
    return schema


def printed(field: Field) -> str:
    """Return the name of the inner field that holds the words of ``field`` unstemmed.

    Wildcards are matched against it: ``hydro*done`` fits a word, not the stem of one.
    """
    return field.name if field.kind is Kind.NAMES else f"{field.name}_printed"


def sentences(field: Field) -> str:
    """Return the name of the inner field that holds where the sentences of ``field`` begin."""
    return f"{field.name}_sentences"


def fingerprint() -> str:
    """Return a short digest of the fields, of what a word is and of what its stem is.

    An index made with another fingerprint would answer wrongly: it is refused on opening.
    """
    parts = [f"{field.name}:{field.kind.value}" for field in FIELDS]
    # Nobody makes one up; and what computes a longer digest takes as long to load as a search.
    return f"{zlib.crc32(' '.join([*parts, PATTERN, STEMMING]).encode()):08x}"


def _fields(field: Field) -> list[tuple[str, FieldType]]:
    match field.kind:
        case Kind.PROSE:
            return [
                (field.name, TEXT(analyzer=Stemmed())),
                (printed(field), FieldType(Existence(), Plain())),
                (sentences(field), FieldType(Positions(), Marks())),
            ]
        case Kind.NAMES:
            return [(field.name, TEXT(analyzer=Plain()))]
        case Kind.EXACT:
            return [(field.name, _terms(column=field.facet or field.name == ID))]
        case Kind.NUMBER | Kind.DATE:
            return [(field.name, NUMERIC(int, 32, sortable=True, shift_step=0, default=ABSENT))]


def _terms(*, column: bool = False) -> FieldType:
    """Return a field of whole values, given as lists of terms; the printed ones in a column."""
    return FieldType(Existence(), Plain(), sortable=column)
