"""What a segment keeps of each search field, told from the table of fields."""

from __future__ import annotations

from typing import NamedTuple

from imrsearch.index import schema
from imrsearch.vocabulary.fields import FIELDS, Kind

_COMBINED = ("decision", "category", "basis", "specialty")


class Text(NamedTuple):
    """A field of words; of stems, where it has inner fields.

    ``printed`` is the inner field of its words as they are, ``sentences`` that of where its
    sentences begin.
    """

    name: str
    printed: str | None = None
    sentences: str | None = None


class Layout(NamedTuple):
    """The fields by what is kept of them.

    ``texts`` have words with positions; ``terms`` whole values as words; ``coded`` are those of
    them that are counted, ``numbers`` hold one number a document. ``combined`` are those of
    ``coded`` that are counted most: the values of all of them together have one code more.
    """

    texts: tuple[Text, ...]
    terms: tuple[str, ...]
    coded: tuple[str, ...]
    numbers: tuple[str, ...]
    combined: tuple[str, ...]


def of_index() -> Layout:
    """Return the layout of an index of letters."""
    return _LAYOUT


def postings_of(layout: Layout) -> list[str]:
    """Return the names of all fields that have postings, in alphabetical order."""
    names = [text.name for text in layout.texts]
    inner = [name for text in layout.texts for name in (text.printed, text.sentences) if name]
    return sorted([*names, *inner, *layout.terms])


def _layout() -> Layout:
    texts, terms, coded, numbers = [], [], [], []
    for field in FIELDS:
        match field.kind:
            case Kind.PROSE:
                texts.append(Text(field.name, schema.printed(field), schema.sentences(field)))
            case Kind.NAMES:
                texts.append(Text(field.name))
            case Kind.EXACT:
                terms.append(field.name)
                coded += [field.name] if field.facet else []
            case Kind.NUMBER | Kind.DATE:
                numbers.append(field.name)
    terms += [schema.SOURCE, schema.NAMES, schema.LACKS]
    return Layout(tuple(texts), tuple(terms), tuple(coded), tuple(numbers), _COMBINED)


_LAYOUT = _layout()
