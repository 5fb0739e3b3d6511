"""A query that is written is read as the same tree."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from imrsearch.search.clauses import (
    About,
    AllOf,
    AnyOf,
    Boosted,
    Clause,
    Close,
    Exact,
    Fuzzy,
    Gap,
    Not,
    Pattern,
    Range,
    Recent,
    Stated,
    Words,
    written,
)
from imrsearch.search.grammar import parse
from imrsearch.vocabulary import fields
from imrsearch.vocabulary.fields import Field, Kind


def _of(*kinds: Kind) -> st.SearchStrategy[Field]:
    return st.sampled_from([field for field in fields.FIELDS if field.kind in kinds])


_words = st.sampled_from(["knee", "L4-L5", "7.5", "hydrocodone/apap", "café", "and", "w", "s1"])
_phrases = st.sampled_from(["knee brace", "of the (left) knee", "not: AND", "a [b] ^2 *", "x"])
_prose = st.none() | _of(Kind.PROSE, Kind.NAMES)
_places = st.none() | _of(Kind.PROSE)
_text = st.one_of(
    st.builds(Words, _prose, _words, st.just(value=False)),
    st.builds(Words, st.none() | _of(Kind.PROSE, Kind.EXACT), _phrases, st.just(value=True)),
    st.builds(Exact, _prose, st.sampled_from(["knee", "esi"])),
    st.builds(Pattern, _prose, st.sampled_from(["kn*", "k?ee", "*tomy", "L4-*"])),
    st.builds(Fuzzy, _prose, st.sampled_from(["knee", "hydrocodon"]), st.integers(1, 2)),
    st.builds(About, _phrases),
    st.builds(Stated, _of(*Kind)),
)
_ages = st.tuples(st.none() | st.integers(1, 50), st.none() | st.integers(51, 99))
_ranges = st.one_of(
    _ages.filter(any).flatmap(
        lambda ends: st.builds(
            Range,
            _of(Kind.NUMBER),
            st.just(ends[0] and str(ends[0])),
            st.just(ends[1] and str(ends[1])),
            st.booleans(),
            st.booleans(),
        )
    ),
    st.builds(
        Range,
        _of(Kind.DATE),
        st.sampled_from(["2015", "2015-02", "2/3/2015"]),
        st.sampled_from([None, "2016", "2016-11-30"]),
        st.booleans(),
        st.booleans(),
    ),
    st.builds(
        Recent, _of(Kind.DATE), st.integers(1, 99), st.sampled_from(["day", "month", "year"])
    ),
)
_gaps = st.one_of(
    st.builds(Gap, st.just("word"), st.integers(1, 255), st.booleans()),
    st.sampled_from([Gap("sentence"), Gap("section")]),
)


def _sides(field: Field | None) -> st.SearchStrategy[Clause]:
    leaves = st.one_of(
        st.builds(Words, st.just(field), st.sampled_from(["knee", "brace"]), st.booleans()),
        st.builds(Pattern, st.just(field), st.just("inject*")),
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds(AnyOf, st.lists(inner, min_size=2, max_size=3).map(tuple)),
            st.builds(Close, inner, inner, _gaps),
        ),
        max_leaves=4,
    )


_connected = _places.flatmap(lambda field: st.builds(Close, _sides(field), _sides(field), _gaps))
trees: st.SearchStrategy[Clause] = st.recursive(
    _text | _ranges | _connected,
    lambda inner: st.one_of(
        st.builds(AllOf, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Not, inner.filter(lambda each: not isinstance(each, Not))),
        st.builds(
            Boosted,
            inner.filter(lambda each: not isinstance(each, Boosted | About | Stated | Not)),
            st.sampled_from([0.5, 2.0, 10.0]),
        ),
    ),
    max_leaves=6,
)


@given(trees)
@settings(deadline=None, max_examples=400)
def test_what_is_written_is_read_as_it_was_meant(clause: Clause) -> None:
    assert parse(written(clause)) == clause
