"""Broken queries: what is said, where the caret stands, and the query that is proposed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imrsearch.errors import QueryError
from imrsearch.search.faults import Fault
from imrsearch.search.grammar import parse

KINDS = [
    ('knee "brace', 5, "a quotation mark without its second", 'knee "brace"'),
    ("knee ”", 5, "a quotation mark without its first", "knee"),
    ("(knee", 0, "a parenthesis that is never closed", "knee"),
    ("knee (brace OR (ankle)", 5, "a parenthesis that is never closed", "knee brace OR (ankle)"),
    ("knee)", 4, "a parenthesis that was never opened", "knee"),
    ("knee ()", 5, "nothing between its parentheses", "knee"),
    ("decided:[2016", 8, "a bracket that is never closed", "decided:[2016 to 2016]"),
    ("decided:{2016 to 2017", 8, "a brace that is never closed", "decided:{2016 to 2017}"),
    ("knee]", 4, "a bracket that was never opened", "knee"),
    ("knee}", 4, "a brace that was never opened", "knee"),
    ("AND knee", 0, "nothing before AND", "knee"),
    ("knee OR", 5, "nothing after OR", "knee"),
    ("knee AND OR brace", 9, "nothing before OR", "knee AND  brace"),
    ("knee NOT", 5, "nothing after NOT", "knee"),
    ("(knee OR) brace", 6, "nothing after OR", "(knee ) brace"),
    ("treatment:", 0, "nothing to look for after treatment:", "treatment"),
    ('specialty:""', 0, "nothing to look for after specialty:", "specialty"),
    ("about:", 0, "nothing to look for after about:", "about"),
    ("[2016 to 2017]", 0, "a range that belongs to no number or date", "(2016 to 2017)"),
    ("decision:[a to b]", 9, "a range that belongs to no number or date", "decision:(a to b)"),
    ("decided:[2016]", 8, "a range that cannot be read", "decided:[2016 to 2016]"),
    ("age:[1 to 2 to 3]", 4, "a range that cannot be read", "age:[1 to 2]"),
    ("age:..", 4, "a range that cannot be read", "age:*"),
    ("decided:2017..2016", 8, "a range that runs backwards", "decided:[2016 to 2017]"),
    ("age:[60 to 50]", 4, "a range that runs backwards", "age:[50 to 60]"),
    ("treatmnt:knee", 0, "did you mean treatment?", "treatment:knee"),
    ("https://example.org", 0, "a field 'https' that there is not", "https //example.org"),
    ("decided:2016-02-30", 8, "there is no date '2016-02-30'", "decided:2016-02"),
    ("decided:2016-13", 8, "there is no date '2016-13'", "decided:2016"),
    ("decided:soon", 8, "'soon' is no date", "decided:*"),
    ("age:old", 4, "'old' is no whole number", "age:*"),
    ("age:>", 4, "nothing after >", "age:*"),
    ("age:4*", 4, "a number has no wildcards", "age:*"),
    ("age:last-2-years", 4, "a span of time for age, which is a number", "age:*"),
    ("knee /0 brace", 5, "a distance out of range", "knee /1 brace"),
    ("knee /999 brace", 5, "a distance out of range", "knee /255 brace"),
    ("/5 knee", 0, "nothing before /5", "knee"),
    ("knee /5", 5, "nothing after /5", "knee"),
    ("knee /5 decision:upheld", 5, "a connector in decision", "knee AND decision:upheld"),
    ("treatment:knee /5 rationale:brace", 15, "two fields beside one connector", None),
    ("knee /5 (brace ankle)", 8, "a clause other than words", "knee AND (brace ankle)"),
    ("knee /5 NOT brace", 8, "a clause other than words", "knee AND NOT brace"),
    ("knee /5 =brace", 8, "an exact word (=) that keeps no places", "knee AND =brace"),
    ("cites:(MTUS /s pain)", 12, "a connector for sentences in cites", "cites:(MTUS /5 pain)"),
    ("inject!ion", 0, "a root expander (!) that is not at the end", "injection"),
    ("!inject", 0, "a ! before its word", "NOT inject"),
    ("knee~5", 0, "a fuzzy word that is not told as", "knee~"),
    ("~knee", 0, "a ~ before its word", "knee"),
    ("kn*e~", 0, "a ~ behind something else than one word", "kn*e"),
    ("decision:upheld~", 9, "a fuzzy word in decision", "decision:upheld*"),
    ("=kn*e", 0, "an exact word (=) with a wildcard", "=kne"),
    ("knee = brace", 5, "nothing after =", "knee  brace"),
    ("knee^", 4, "a boost that is no number", "knee^2"),
    ("knee^2 ^3", 7, "a second boost for one clause", "knee^2"),
    ("^2 knee", 0, "a boost of nothing", "knee"),
    ("query:esi", 0, "a saved query 'esi' that there is not", "query esi"),
    ("(" * 51 + "a" + ")" * 51, 50, "more than 50 parentheses within each other", "a"),
    (" /5 ".join("a" * 22), 102, "more than 20 connectors in a row", None),
    (" ".join(f"a{n}*" for n in range(51)), 240, "more than 50 wildcards", None),
]


@pytest.mark.parametrize(("text", "place", "fault", "correction"), KINDS)
def test_a_broken_query_is_told_with_its_place_and_put_right(
    text: str, place: int, fault: str, correction: str | None
) -> None:
    with pytest.raises(Fault) as raised:
        parse(text)
    error = raised.value
    assert fault in error.fault
    assert error.start == place
    assert error.correction
    if correction is not None:
        assert error.correction == correction
    parse(error.correction)


def test_the_message_shows_the_query_with_carets_under_the_place() -> None:
    with pytest.raises(QueryError) as raised:
        parse("knee AND decided:2016-02-30")
    assert str(raised.value).splitlines()[1:] == [
        "  knee AND decided:2016-02-30",
        "                   ^^^^^^^^^^",
        "  try: knee AND decided:2016-02",
    ]


def test_of_a_long_query_the_part_around_the_place_is_shown() -> None:
    text = "knee " * 100 + "treatmnt:x " + "knee " * 100
    with pytest.raises(QueryError) as raised:
        parse(text)
    _, shown, carets, _ = str(raised.value).splitlines()
    assert len(shown) < 120
    assert shown[carets.index("^") :].startswith("treatmnt:x")


def test_control_characters_do_not_reach_the_screen() -> None:
    with pytest.raises(QueryError) as raised:
        parse('\x1b[2J "knee')
    assert "\x1b" not in str(raised.value)


_PIECES = (
    *("AND", "OR", "NOT", "(", ")", '"', "[", "]", "{", "}", "to", ":", "*", "?", "-", "^2", "~"),
    *("treatment:", "decided:", "age:", "cites:", "about:", "query:", "knee", "/5", "+3", "/s"),
    *("=knee", "a!", "2016..", ">5", "last-2-years", "“", " ", "\x00", "\ud800", "ß", "\x1e"),
)


@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=10).map(" ".join))
@settings(deadline=None, max_examples=400)
def test_a_corrected_query_can_be_read(text: str) -> None:
    fault = _fault_of(text)
    if fault is not None:
        assert fault.start in range(len(text) + 1)
        if fault.correction is not None:
            parse(fault.correction)


def _fault_of(text: str) -> Fault | None:
    try:
        parse(text)
    except Fault as fault:
        return fault
    return None
