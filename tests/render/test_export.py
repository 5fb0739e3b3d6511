"""JSON: the fields of the values, in their order, inert in a terminal, true to the letter."""

from __future__ import annotations

import json

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st

from imrsearch.records import Record, Span
from imrsearch.render import answers, export, markdown
from imrsearch.search.results import Hit, Snippet
from tests.render import specimens

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)


def test_a_hit_carries_every_field_of_the_contract() -> None:
    hit = json.loads("".join(answers.as_json(specimens.RESULTS, specimens.HITS, "hits")))["hits"][0]
    heading = specimens.INJECTION.heading
    passage = "The guideline asks for radiculopathy that is documented by examination."
    assert hit == {
        "id": "CM16-9900001#1",
        "letter": "CM16-9900001",
        "case_number": "CM16-9900001",
        "issue": 1,
        "heading": heading,
        "treatment": "injection at L5-S1",
        "decision": "upheld",
        "category": "Injections",
        "decision_date": "2016-12-27",
        "score": 9.25,
        "snippets": [
            {"field": "rationale", "text": passage, "marks": [[23, 36]], "span": None, "page": None}
        ],
        "path": "cases/2016/CM16-9900001.pdf",
    }


def test_results_say_version_query_totals_and_facets() -> None:
    answer = json.loads("".join(answers.as_json(specimens.RESULTS, specimens.HITS, "hits")))
    assert list(answer) == [
        "version",
        "query",
        "total",
        "letters",
        "offset",
        "hits",
        "facets",
        "complete",
        "near",
        "notes",
        "suggestions",
    ]
    assert answer["version"] == 1
    assert (answer["total"], answer["letters"], answer["offset"]) == (4, 3, 0)
    assert answer["facets"][0]["values"][-1] == {"value": None, "count": 1, "letters": 1}


def test_json_lines_are_one_hit_a_line_in_order() -> None:
    lines = "".join(answers.as_jsonl(specimens.HITS)).splitlines()
    assert [json.loads(line)["id"] for line in lines] == [
        "CM16-9900001#1",
        "CM16-9900001#2",
        "CM17-9900002#1",
        "sha-0123456789ab",
    ]


def test_json_lines_come_as_they_are_asked_for() -> None:
    hits = iter(specimens.HITS)
    next(answers.as_jsonl(hits))
    assert next(hits).id == "CM16-9900001#2"


def test_a_record_is_one_line_and_reads_back_as_the_same_record() -> None:
    line = export.as_record(specimens.TWO_ISSUES)
    assert line.count("\n") == 1
    assert line.endswith("\n")
    assert msgspec.json.decode(line, type=Record) == specimens.TWO_ISSUES
    assert json.loads(export.as_record_json(specimens.TWO_ISSUES)) == json.loads(line)


def test_a_record_may_bring_its_text() -> None:
    line = export.as_record_with_text(specimens.BARE, "the\nletter")
    assert line.count("\n") == 1
    assert json.loads(line) == {
        **json.loads(export.as_record(specimens.BARE)),
        "text": "the\nletter",
    }


def test_markdown_is_the_one_readable_form() -> None:
    stored = specimens.LETTERS[2]
    assert export.as_markdown(stored) == markdown.readable(stored)


def test_a_path_that_is_not_unicode_still_has_a_record() -> None:
    source = msgspec.structs.replace(specimens.BARE.source, path="caf\udce9.txt")
    record = msgspec.structs.replace(specimens.BARE, source=source)
    line = export.as_record(record)
    assert "caf\\udce9.txt" in line
    assert list(json.loads(line)) == list(json.loads(export.as_record(specimens.BARE)))
    assert json.loads(line)["source"]["path"] == "caf\udce9.txt"


@given(ANY_TEXT)
@example("tag \U000e0041, half \ud800")
@example("tag \U000e0041")
def test_any_text_survives_and_none_of_it_drives_a_terminal(text: str) -> None:
    hit: Hit = msgspec.structs.replace(
        specimens.HITS[0],
        heading=text,
        snippets=(Snippet(field="rationale", text=text, marks=(Span(0, 1),)),),
    )
    (line,) = answers.as_jsonl([hit])
    assert json.loads(line)["heading"] == text
    assert json.loads(line)["snippets"][0]["text"] == text
    unsafe = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e", "\u2066", "\u2028"}
    assert not unsafe & set(line.removesuffix("\n"))
