"""The query language: what is understood as what, and what is refused with its place."""

from __future__ import annotations

import pytest

from imrsearch.errors import QueryError
from imrsearch.search.grammar import (
    AllOf,
    AnyOf,
    Clause,
    Everything,
    Not,
    Pattern,
    Range,
    Stated,
    Words,
    parse,
)
from imrsearch.vocabulary import fields


def short(clause: Clause) -> str:
    """Return a tree as one line: all of them in (), any in [], quoted words in ''."""
    match clause:
        case Words(field, text, quoted):
            written = f"'{text}'" if quoted else text
        case Pattern(field, text):
            written = f"~{text}"
        case Range(field, low, high, with_low, with_high):
            written = f"{'>' if with_low else '>>'}{low}{'<' if with_high else '<<'}{high}"
        case Stated(field):
            written = "any"
        case Everything():
            return "everything"
        case Not(inner):
            return f"-{short(inner)}"
        case AllOf(clauses):
            return f"({' '.join(map(short, clauses))})"
        case AnyOf(clauses):
            return f"[{' '.join(map(short, clauses))}]"
    return f"{field.name}:{written}" if field else written


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", "everything"),
        (" \n", "everything"),
        ("*", "everything"),
        ("knee", "knee"),
        ("knee brace", "(knee brace)"),
        ("knee AND brace", "(knee brace)"),
        ("knee OR brace", "[knee brace]"),
        ("knee brace OR splint", "(knee [brace splint])"),
        ("knee AND brace OR ankle AND splint", "[(knee brace) (ankle splint)]"),
        ("(knee brace) OR splint", "[(knee brace) splint]"),
        ("NOT knee brace", "(-knee brace)"),
        ("NOT knee OR brace", "[-knee brace]"),
        ("NOT NOT knee", "knee"),
        ("knee -brace", "(knee -brace)"),
        ('-"knee brace" -(a b)', "(-'knee brace' -(a b))"),
        ("L4-L5 - S1", "(L4-L5 - S1)"),
        ('"knee brace"', "'knee brace'"),
        ("“knee brace”", "'knee brace'"),
        ('""', "''"),
        ('knee"brace"', "(knee 'brace')"),
        ("not and or", "(not and or)"),
        ("Treatment:knee", "treatment:knee"),
        ("treatment: knee", "treatment:knee"),
        ("reasons:knee", "rationale:knee"),
        ('specialty:"Hand Surgery"', "specialty:'Hand Surgery'"),
        ("treatment:(knee OR ankle) brace", "([treatment:knee treatment:ankle] brace)"),
        ("treatment:(knee rationale:brace)", "(treatment:knee rationale:brace)"),
        ("-treatment:knee", "-treatment:knee"),
        ("state:OR", "state:OR"),
        ("state:(OR)", None),
        ("document:mtus-2004/low-back", "document:mtus-2004/low-back"),
        ("days:-5", "days_to_decision:>-5<-5"),
        ("hydro*done", "~hydro*done"),
        ("treatment:inject?", "treatment:~inject?"),
        ("decision:*", "decision:any"),
        ("decided:[2016 to 2017]", "decided:>2016<2017"),
        ("decided:[2016 TO 2017}", "decided:>2016<<2017"),
        ("decided:{2016 to]", "decided:>>2016<None"),
        ("age:[ to 50 ]", "age:>None<50"),
        ("3:1 ratio", "(3:1 ratio)"),
    ],
)
def test_a_query_is_understood_as(text: str, tree: str | None) -> None:
    if tree is None:
        with pytest.raises(QueryError):
            parse(text)
    else:
        assert short(parse(text)) == tree


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('knee "brace', "a quotation mark without its second (character 6)"),
        ("knee ”", "a quotation mark without its first (character 6)"),
        ("(knee", "a parenthesis that is never closed (character 1)"),
        ("knee (brace OR (ankle)", "a parenthesis that is never closed (character 6)"),
        ("knee)", "a parenthesis that was never opened (character 5)"),
        (")", "a parenthesis that was never opened (character 1)"),
        ("()", "nothing between its parentheses (character 1)"),
        ("(", "a parenthesis that is never closed (character 1)"),
        ("decided:[2016", "a bracket that is never closed (character 9)"),
        ("decided:{2016", "a brace that is never closed (character 9)"),
        ("knee]", "a bracket that was never opened (character 5)"),
        ("knee}", "a brace that was never opened (character 5)"),
        ("AND knee", "nothing before AND (character 1)"),
        ("OR", "nothing before OR (character 1)"),
        ("knee OR", "nothing after OR (character 6)"),
        ("knee AND OR brace", "nothing before OR (character 10)"),
        ("(knee OR)", "nothing after OR (character 7)"),
        ("knee NOT", "nothing after NOT (character 6)"),
        ("treatment:", "nothing to look for after treatment: (character 1)"),
        ("(treatment:)", "nothing to look for after treatment: (character 2)"),
        ("[knee]", "a range that belongs to no number or date; write decided:[2016 to 2017]"),
        ("decision:[a to b]", "a range that belongs to no number or date"),
        ("decided:[2016]", "a range that cannot be read; write decided:[low to high], decided:["),
        ("age:[to]", "a range that cannot be read; write age:[low to high]"),
        ("age:[1 to 2 to 3]", "a range that cannot be read"),
        ("knee treatmnt:x", "a field 'treatmnt' that there is not; did you mean treatment?"),
        ("https://example.org", "a field 'https' that there is not; in quotes it is searched as"),
        ("(" * 51 + "a" + ")" * 51, "more than 50 parentheses within each other (character 51)"),
    ],
)
def test_a_broken_query_is_refused_with_the_place_of_the_fault(text: str, message: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text)
    assert f"the query has {message}" in str(raised.value)


def test_every_name_and_alias_of_a_field_is_understood() -> None:
    for field in fields.FIELDS:
        for name in (field.name, *field.aliases):
            assert parse(f"{name}:*") == Stated(field)


def test_a_long_query_is_no_deep_one() -> None:
    words = ["knee"] * 5000
    assert parse(" OR ".join(words)) == AnyOf((Words(None, "knee", quoted=False),) * 5000)
    assert parse(f"{'NOT ' * 5000}knee") == Words(None, "knee", quoted=False)
