"""Records to documents."""

from __future__ import annotations

import zlib
from datetime import date
from typing import cast

import pytest
from hypothesis import given

from imrsearch.errors import IndexDamagedError
from imrsearch.index import documents, schema
from imrsearch.index.packed import pack, unpack
from imrsearch.records import Citation, Guideline, Record, Reviewer, Span
from imrsearch.vocabulary.fields import FIELDS, Kind
from tests import strategies
from tests.made import issue, letter
from tests.strategies import Letter


def built(made: Letter) -> list[documents.Document]:
    """Return the documents of a letter from a file of its own."""
    record, text = made
    return list(documents.build(record, text, record.source.path))


def test_every_field_of_the_table_is_filled_from_somewhere() -> None:
    tables = {
        Kind.PROSE: documents.PASSAGES,
        Kind.NAMES: documents.PASSAGES,
        Kind.EXACT: documents.VALUES,
        Kind.NUMBER: documents.NUMBERS,
        Kind.DATE: documents.DATES,
    }
    for field in FIELDS:
        assert field.name in tables[field.kind], field.name
    assert sum(len(table) for table in list(tables.values())[1:]) == len(FIELDS)


def test_an_issue_is_one_document_that_repeats_what_its_letter_says() -> None:
    made = letter(
        "CM16-0000001",
        issue("knee brace", decision="upheld"),
        issue("knee surgery", number=2, decision="Overturned"),
        summary="A fall.",
        decision_date=date(2016, 12, 30),
    )
    first, second = built(made)
    assert (first["treatment"], second["treatment"]) == ("knee brace", "knee surgery")
    assert (first["decision"], second["decision"]) == (["upheld"], ["overturned"])
    assert second["_stored_decision"] == b'["Overturned"]'
    assert first["summary"] == second["summary"] == "A fall."
    assert first["decided"] == second["decided"] == date(2016, 12, 30).toordinal()
    assert (first[schema.POSITION], second[schema.POSITION]) == (0, 1)


def test_the_letter_is_kept_once_with_its_first_document() -> None:
    made = letter("CM16-0000001", issue("knee brace"), issue("mri", number=2), text="All of it.")
    first, second = built(made)
    packed = first[schema.LETTER]
    assert isinstance(packed, bytes)
    assert unpack(packed) == made
    assert schema.LETTER not in second


def test_a_letter_without_issues_is_one_document_with_its_whole_text() -> None:
    (document,) = built(letter("CM16-0000001", text="An illegible page."))
    assert document["text"] == "An illegible page."
    assert document["id"] == ["cm16-0000001"]
    assert "treatment" not in document


def test_the_text_of_a_letter_with_issues_is_not_searched_twice() -> None:
    (document,) = built(letter("CM16-0000001", issue("knee brace"), text="knee brace: Upheld"))
    assert "text" not in document


def test_what_an_issue_lacks_is_listed() -> None:
    (document,) = built(letter(None, issue("knee brace", decision=" ", rationale="\n")))
    lacking = document[schema.LACKS]
    assert isinstance(lacking, list)
    assert {"decision", "rationale", "case", "age", "decided", "cites", "basis"} <= {*lacking}
    assert {"treatment", "heading", "id", "form"}.isdisjoint(lacking)


def test_a_citation_is_kept_in_passages_that_no_phrase_crosses() -> None:
    citation = Citation(
        family="MTUS",
        document="Low Back Complaints",
        key="mtus-2004/low-back-complaints",
        edition=2004,
        chapter="12",
        sections=("Special Studies", "Physical Methods"),
        text="MTUS ACOEM Chapter 12",
        span=Span(0, 0),
    )
    made = issue("mri", expert=Guideline(citations=(citation,)), rationale_citations=(citation,))
    (document,) = built(letter("CM16-0000001", made))
    passages = (
        "MTUS Low Back Complaints 2004",
        "chapter 12",
        "Special Studies",
        "Physical Methods",
        "MTUS ACOEM Chapter 12",
    )
    assert document["cites"] == "\x1e".join([*passages, *passages])
    assert document["family"] == ["mtus"]
    # Beside the name: what ``cites:`` and ``expert.cites:`` ask for, whole, by topic, by publisher.
    assert sorted(cast("list[str]", document["document"])) == [
        "expert|mtus",
        "expert|mtus-2004/low-back-complaints",
        "expert|mtus/low-back-complaints",
        "low back complaints",
        "mtus",
        "mtus-2004/low-back-complaints",
        "mtus/low-back-complaints",
    ]
    assert document["_stored_document"] == b'["Low Back Complaints"]'


def test_values_that_differ_in_case_are_one() -> None:
    reviewer = Reviewer(specialties=("Pain Management", "PAIN  management", "Neurology"))
    (document,) = built(letter("CM16-0000001", issue("mri"), reviewer=reviewer))
    assert document["specialty"] == ["neurology", "pain management"]
    assert document["_stored_specialty"] == b'["Pain Management","Neurology"]'


@pytest.mark.parametrize(
    ("received", "assigned", "decided", "days"),
    [
        (date(2016, 11, 30), date(2016, 12, 15), date(2016, 12, 30), 30),
        (None, date(2016, 12, 15), date(2016, 12, 30), 15),
        (date(2016, 12, 31), None, date(2016, 12, 30), -1),
        (None, None, date(2016, 12, 30), None),
        (date(2016, 11, 30), date(2016, 12, 15), None, None),
    ],
)
def test_days_count_from_receipt_else_from_assignment(
    received: date | None, assigned: date | None, decided: date | None, days: int | None
) -> None:
    record, _ = letter(application_received=received, date_assigned=assigned, decision_date=decided)
    assert documents.days_to_decision(record) == days


def test_a_number_beyond_all_bounds_counts_as_the_bound() -> None:
    (document,) = built(letter("CM16-0000001", issue("therapy", visits=10**12)))
    assert document["visits"] == schema.LARGEST


def test_a_letter_is_called_by_its_path_and_file_name_and_by_its_archive() -> None:
    record, text = letter("CM16-0000001", path="2016/all.zip!/may/one.txt")
    (document,) = documents.build(record, text, "/data/2016/all.zip")
    assert document[schema.SOURCE] == ["/data/2016/all.zip"]
    assert document[schema.NAMES] == [
        "/data/2016/all.zip",
        "2016/all.zip!/may/one.txt",
        "all.zip",
        "one.txt",
    ]


@pytest.mark.parametrize("packed", [b"", b"nonsense", zlib.compress(b'{"id": 1}')])
def test_a_letter_that_cannot_be_unpacked_is_damage_to_the_index(packed: bytes) -> None:
    with pytest.raises(IndexDamagedError, match="a letter in the index cannot be read"):
        unpack(packed)


@given(strategies.letters())
def test_a_packed_letter_comes_back_the_same(made: tuple[Record, str]) -> None:
    assert unpack(pack(*made)) == made
