"""The book of wordings: all that the tables hold is found in it, page by page."""

from __future__ import annotations

from imrsearch.index.tokens import stem, words
from imrsearch.search import phrasebook


def test_every_wording_of_the_tables_is_found_and_every_word_of_them_known() -> None:
    rows = [(text, entry) for text, entry in phrasebook._rows() if phrasebook.stems(text)]
    assert len(rows) > 5000
    for text, entry in rows:
        found = phrasebook.entries(text)
        assert entry in found or entry.kind is phrasebook.Kind.PLACE, text
        longest = phrasebook.longest(phrasebook.stems(text), 0)
        assert longest is not None, text
        assert longest.end == len(phrasebook.stems(text))
        assert all(phrasebook.is_known(word.text) for word in words(text)), text


def test_the_stem_of_a_longer_word_begins_as_the_word_does() -> None:
    size = phrasebook._HEAD
    for word in phrasebook.known_words():
        if len(word) > phrasebook._SHORT:
            assert stem(word)[:size] == word[:size], word


def test_what_no_table_has_is_not_known() -> None:
    assert not phrasebook.is_known("zzyzx")
    assert phrasebook.entries("zzyzx") == ()
    assert phrasebook.entries("") == ()
    assert phrasebook.longest(("zzyzx",), 0) is None
