"""The engine as its users see it: what it finds, counts and returns."""

from __future__ import annotations

import gc
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imrsearch.errors import NotFoundError, QueryError
from imrsearch.records import Citation, Guideline, Patient, Reviewer, Span
from imrsearch.search import Engine, Filter, Query
from tests import made, strategies
from tests.made import issue, letter
from tests.search import oracle
from tests.strategies import Letter

FACETS = ("decision", "outcome", "category", "class", "drug", "body", "side", "level", "specialty")
MORE_FACETS = ("subspecialty", "state", "basis", "family", "document", "form", "sex")

unhurried = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])


@contextmanager
def engine_over(letters: Sequence[Letter]) -> Iterator[Engine]:
    """Give an engine over an index of these letters, made for the moment."""
    with tempfile.TemporaryDirectory() as folder:
        made.index(Path(folder), letters)
        with Engine.open(Path(folder), superseded=True) as engine:
            yield engine


@given(letters=strategies.collections(), questions=st.lists(oracle.asked, min_size=8, max_size=8))
@unhurried
def test_a_query_finds_what_reading_every_letter_finds(
    letters: Sequence[Letter], questions: Sequence[oracle.Asked]
) -> None:
    with engine_over(letters) as engine:
        for question in questions:
            results = engine.search(Query(text=question.written(), limit=None))
            found = sorted((hit.path, hit.issue or 0) for hit in results.hits)
            expected = [row.id for row in oracle.rows(letters) if question.fits(row)]
            assert found == sorted((path, number or 0) for path, number in expected), question
            assert results.total == len(expected)
            assert results.letters == len({path for path, _ in expected})


@given(letters=strategies.collections(), question=oracle.asked)
@unhurried
def test_facets_count_what_reading_the_matches_counts(
    letters: Sequence[Letter], question: oracle.Asked
) -> None:
    with engine_over(letters) as engine:
        names = (*FACETS, *MORE_FACETS)
        results = engine.search(Query(text=question.written(), facets=names, limit=0))
    rows = [row for row in oracle.rows(letters) if question.fits(row)]
    for name, facet in zip(names, results.facets, strict=True):
        counts = Counter(
            value
            for row in rows
            for value in {*map(str.lower, oracle.values_of(name, row))} or [None]
        )
        counted = {each.value and each.value.lower(): each.count for each in facet.values}
        assert counted == counts, name


@given(letters=strategies.collections(), name=st.sampled_from((*FACETS, *MORE_FACETS)))
@unhurried
def test_the_count_of_a_value_is_the_total_of_the_search_for_it(
    letters: Sequence[Letter], name: str
) -> None:
    with engine_over(letters) as engine:
        (facet,) = engine.search(Query(facets=(name,))).facets
        for value, count in ((each.value, each.count) for each in facet.values):
            chosen = Filter(name, (value,))
            assert engine.search(Query(filters=(chosen,))).total == count


_PIECES = (
    *("AND", "OR", "NOT", "(", ")", '"', "[", "]", "{", "}", "to", ":", "*", "?", "-", "“", " "),
    *("treatment:", "decided:", "age:", "decision:", "cites:", "2016", "0000", "knee", "^2"),
    *("[2016 to 2017]", "decided:[to", "9" * 40, "\x00", "\ud800", "ß", "İ", "\x1e"),
)
_hostile = st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=12).map("".join)


@pytest.fixture(scope="module")
def one_letter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("index")
    made.index(folder, [letter("CM16-0000001", issue("knee brace", rationale="The knee hurts."))])
    with Engine.open(folder) as engine:
        yield engine


@given(text=_hostile)
@settings(deadline=None, max_examples=500)
def test_no_query_breaks_the_engine(one_letter: Engine, text: str) -> None:
    try:
        results = one_letter.search(Query(text=text, facets=("decision",)))
    except QueryError:
        return
    assert results.total in {0, 1}


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("", ["CM16-0000001#1", "CM16-0000001#2", "CM16-0000002#1", "CM16-0000003"]),
        ("epidural", ["CM16-0000001#1", "CM16-0000002#1"]),
        ("epidural injections of the spine", ["CM16-0000001#1"]),
        ("injection with the radiculopathy", ["CM16-0000001#1"]),
        ("with", []),
        ("NOT with radiculopathy", ["CM16-0000001#1"]),
        ('"injection of the lumbar spine"', ["CM16-0000001#1"]),
        ('"injection of lumbar spine"', []),
        ("radiculopathy", ["CM16-0000001#1"]),
        ("rationale:epidural", ["CM16-0000002#1"]),
        ("Decision:UPHELD", ["CM16-0000001#1", "CM16-0000002#1"]),
        ("epidural -decision:upheld", []),
        ("decision:overturned OR ibuprofen", ["CM16-0000001#2", "CM16-0000002#1"]),
        ("NOT decision:*", ["CM16-0000003"]),
        ('specialty:"orthopedic surgery"', ["CM16-0000001#1", "CM16-0000001#2"]),
        ("specialty:ortho*", ["CM16-0000001#1", "CM16-0000001#2"]),
        ("hydro*done", ["CM16-0000001#2"]),
        ("ibuprofe?", ["CM16-0000002#1"]),
        ('cites:"Low Back Complaints"', ["CM16-0000001#1"]),
        ('cites:"MTUS Low Back Complaints 2004"', ["CM16-0000001#1"]),
        ('cites:"Complaints 2004 Special"', []),
        ("document:mtus-2004/low-back-complaints", ["CM16-0000001#1"]),
        ("decided:2017", ["CM16-0000002#1"]),
        ("decided:2017-01", ["CM16-0000002#1"]),
        ("decided:1/15/2017", ["CM16-0000002#1"]),
        ("decided:[2016 to 2017]", ["CM16-0000001#1", "CM16-0000001#2", "CM16-0000002#1"]),
        ("decided:{2016 to]", ["CM16-0000002#1"]),
        ("decided:[to 2016-12-30}", []),
        ("decided:{2016 to 2016}", []),
        ("NOT age:{47 to 48} ibuprofen", ["CM16-0000002#1"]),
        ("ibuprofen OR NOT age:{47 to 48} illegible", ["CM16-0000003"]),
        ("decided:{2016 to 2017}", []),
        ("decided:{2016-12-29 to 2016-12-31}", ["CM16-0000001#1", "CM16-0000001#2"]),
        ("age:{47 to 49}", ["CM16-0000001#1", "CM16-0000001#2"]),
        ("age:{47 to 48}", []),
        ("age:[to -999999999999}", []),
        ("age:[48 to 50]", ["CM16-0000001#1", "CM16-0000001#2"]),
        ("age:48", ["CM16-0000001#1", "CM16-0000001#2"]),
        ("days_to_decision:30", ["CM16-0000001#1", "CM16-0000001#2"]),
        ("id:cm16-0000001#2", ["CM16-0000001#2"]),
        ("case:CM16-0000002", ["CM16-0000002#1"]),
        ("illegible", ["CM16-0000003"]),
        ("treatment:(epidural OR norco)", ["CM16-0000001#1", "CM16-0000001#2"]),
        ("level:L4-L5", ["CM16-0000001#1"]),
        ("L4-L5", ["CM16-0000001#1"]),
    ],
)
def test_the_query_language_by_example(library: Engine, written: str, found: list[str]) -> None:
    results = library.search(Query(text=written, sort="id"))
    assert [hit.id for hit in results.hits] == found


LOW_BACK = Citation(
    family="MTUS",
    document="Low Back Complaints",
    key="mtus-2004/low-back-complaints",
    edition=2004,
    sections=("Special Studies",),
    text="MTUS Low Back Complaints 2004, Section(s): Special Studies",
    span=Span(0, 0),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Three letters: two issues, one issue, none."""
    first = letter(
        "CM16-0000001",
        issue(
            "Epidural steroid injection of the lumbar spine, L4-L5",
            decision="upheld",
            category="Injection",
            levels=("L4-L5",),
            rationale="No radiculopathy was found on examination.",
            expert=Guideline(basis="mtus", citations=(LOW_BACK,), text=LOW_BACK.text),
        ),
        issue("Norco (hydrocodone) 5/325mg #60", number=2, decision="overturned"),
        decision_date=date(2016, 12, 30),
        application_received=date(2016, 11, 30),
        date_assigned=date(2016, 12, 15),
        reviewer=Reviewer(specialties=("Orthopedic Surgery", "Sports Medicine")),
        patient=Patient(age=48),
    )
    second = letter(
        "CM16-0000002",
        issue(
            "Ibuprofen 800mg",
            decision="upheld",
            category="Pharmaceuticals",
            rationale="Epidural treatments had failed.",
        ),
        decision_date=date(2017, 1, 15),
        patient=Patient(age=30),
    )
    third = letter("CM16-0000003", text="This page is illegible.", path="scans/third.pdf")
    folder = tmp_path_factory.mktemp("library")
    made.index(folder, [first, second, third])
    with Engine.open(folder) as engine:
        yield engine


def test_a_hit_tells_its_issue_and_letter(library: Engine) -> None:
    (hit,) = library.search(Query(text="radiculopathy")).hits
    assert (hit.id, hit.letter, hit.case_number, hit.issue) == (
        "CM16-0000001#1",
        "CM16-0000001",
        "CM16-0000001",
        1,
    )
    assert hit.treatment == hit.heading == "Epidural steroid injection of the lumbar spine, L4-L5"
    assert (hit.decision, hit.category) == ("upheld", "Injection")
    assert hit.decision_date == date(2016, 12, 30)
    assert hit.path == "letters/CM16-0000001.txt"
    assert hit.score > 0
    (snippet,) = hit.snippets
    assert (snippet.field, snippet.text) == (
        "rationale",
        "No radiculopathy was found on examination.",
    )
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["radiculopathy"]


def test_a_letter_without_issues_is_a_hit_of_its_own(library: Engine) -> None:
    (hit,) = library.search(Query(text="illegible")).hits
    assert (hit.id, hit.issue, hit.heading, hit.decision) == ("CM16-0000003", None, "", None)
    assert [snippet.field for snippet in hit.snippets] == ["text"]


def test_totals_and_facets_are_of_all_matches_whatever_the_window(library: Engine) -> None:
    query = Query(facets=("decision", "specialty"), limit=1, offset=1, sort="id")
    results = library.search(query)
    assert (results.total, results.letters, results.offset) == (4, 3, 1)
    assert [hit.id for hit in results.hits] == ["CM16-0000001#2"]
    decision, specialty = results.facets
    assert [(each.value, each.count) for each in decision.values] == [
        ("upheld", 2),
        ("overturned", 1),
        (None, 1),
    ]
    assert [(each.value, each.count) for each in specialty.values] == [
        ("Orthopedic Surgery", 2),
        ("Sports Medicine", 2),
        (None, 2),
    ]


def test_the_members_of_a_facet_are_the_hits_that_carry_its_values(library: Engine) -> None:
    query = Query(text="NOT treatment:ibuprofen", sort="id", limit=1)
    assert library.members(query, "specialty") == (
        ("Orthopedic Surgery", ("CM16-0000001#1", "CM16-0000001#2")),
        ("Sports Medicine", ("CM16-0000001#1", "CM16-0000001#2")),
        (None, ("CM16-0000003",)),
    )
    assert library.members(Query(text="xyzzy"), "decision") == ()
    with pytest.raises(QueryError, match="rationale cannot be counted"):
        library.members(Query(text="xyzzy"), "rationale")


def test_filters_narrow_to_any_of_their_values_and_to_what_is_not_stated(library: Engine) -> None:
    def ids(*filters: Filter) -> list[str]:
        return [hit.id for hit in library.search(Query(filters=filters, sort="id")).hits]

    assert ids(Filter("category", ("Injection", None))) == [
        "CM16-0000001#1",
        "CM16-0000001#2",
        "CM16-0000003",
    ]
    assert ids(Filter("category", (None,)), Filter("decision", ("overturned",))) == [
        "CM16-0000001#2"
    ]
    assert ids(Filter("decision", ("upheld", None), exclude=True)) == ["CM16-0000001#2"]
    assert ids(Filter("decided", ("2017",))) == ["CM16-0000002#1"]


def test_the_answer_repeats_its_question_so_that_it_can_be_asked_again(library: Engine) -> None:
    chosen = (Filter("decision", ("upheld", None)), Filter("sex", ("male",), exclude=True))
    results = library.search(Query(text="knee OR  spine", filters=chosen))
    written = 'knee OR spine (decision:"upheld" OR NOT decision:*) NOT sex:"male"'
    assert results.query == written
    again = library.search(Query(text=written))
    assert again.total == results.total == 1
    assert [hit.id for hit in again.hits] == [hit.id for hit in results.hits]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (Query(text="treatmnt:knee"), "did you mean treatment?"),
        (Query(text='"knee'), "a quotation mark without its second (character 1)"),
        (Query(text="decided:[2016 to 2017"), "a bracket that is never closed (character 9)"),
        (Query(text="decided:2016-02-30"), "there is no date '2016-02-30'"),
        (Query(text="age:old"), "'old' is no whole number"),
        (Query(text="age:4*"), "a number has no wildcards"),
        (Query(text="decided:[2017 to 2016]"), "runs backwards"),
        (Query(text="-- &"), "the query holds no word to look for"),
        (Query(facets=("specialities",)), "did you mean specialty"),
        (Query(facets=("rationale",)), "rationale cannot be counted"),
        (Query(filters=(Filter("specality", ("x",)),)), "did you mean specialty"),
        (Query(sort="rationale"), "hits cannot be sorted by rationale"),
        (Query(offset=-1), "cannot be negative"),
    ],
)
def test_a_query_that_cannot_be_understood_says_why(
    library: Engine, query: Query, message: str
) -> None:
    with pytest.raises(QueryError) as raised:
        library.search(query)
    assert message in str(raised.value)


@pytest.mark.parametrize(
    "name",
    ["CM16-0000003", "cm16-0000003", "scans/third.pdf", "third.pdf", "./scans/third.pdf"],
)
def test_a_letter_is_found_by_id_path_and_file_name(library: Engine, name: str) -> None:
    stored = library.letter(name)
    assert stored.record.case_number == "CM16-0000003"
    assert stored.text == "This page is illegible."


def test_the_id_of_an_issue_names_its_letter(library: Engine) -> None:
    assert library.letter("CM16-0000001#2").record.id == "CM16-0000001"


def test_an_unknown_letter_is_an_error_that_tells_names_near_to_it(library: Engine) -> None:
    with pytest.raises(NotFoundError, match=r"no letter 'CM16-000001'.*mean .*CM16-0000001"):
        library.letter("CM16-000001")
    with pytest.raises(NotFoundError, match=r"no letter '§§' in the index$"):
        library.letter("§§")


def test_of_letters_with_one_id_the_last_decided_is_meant(tmp_path: Path) -> None:
    undated = letter("CM16-0000001", path="a.txt", text="undated")
    older = letter("CM16-0000001", path="b.txt", text="older", decision_date=date(2016, 1, 1))
    newer = letter("CM16-0000001", path="c.txt", text="newer", decision_date=date(2016, 2, 1))
    same = letter("CM16-0000001", path="d.txt", text="same day", decision_date=date(2016, 2, 1))
    made.index(tmp_path, [same, undated, newer, older])
    with Engine.open(tmp_path) as engine:
        assert engine.letter("CM16-0000001").text == "same day"
        assert engine.letter("a.txt").text == "undated"
        assert engine.versions(newer[0]) == ("a.txt", "b.txt", "c.txt", "d.txt")
        assert engine.letter("b.txt").text == "older"
        assert [stored.text for stored in engine.letters()] == ["same day"]
    with Engine.open(tmp_path, superseded=True) as engine:
        assert [stored.text for stored in engine.letters()] == [
            "undated",
            "older",
            "newer",
            "same day",
        ]


def test_counts_are_of_letters_and_of_the_issues_in_them(library: Engine) -> None:
    assert library.counts() == (3, 3)


def test_an_empty_index_answers_with_nothing(tmp_path: Path) -> None:
    made.index(tmp_path, [])
    with Engine.open(tmp_path) as engine:
        results = engine.search(Query(text="NOT knee OR age:[1 to 9]", facets=("decision",)))
        assert (results.total, results.hits) == (0, ())
        assert [facet.values for facet in results.facets] == [()]
        assert list(engine.letters()) == []
        assert engine.counts() == (0, 0)
        with pytest.raises(NotFoundError):
            engine.letter("CM16-0000001")


def test_a_commit_is_seen_by_the_next_engine_and_not_by_an_open_one(tmp_path: Path) -> None:
    made.index(tmp_path, [letter("CM16-0000001", issue("knee brace"))])
    with Engine.open(tmp_path) as before:
        made.index(tmp_path, [letter("CM16-0000002", issue("knee surgery"))])
        with Engine.open(tmp_path) as after:
            assert after.search(Query(text="knee")).total == 2
        assert before.search(Query(text="knee")).total == 1


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are counted on Linux")
def test_a_closed_engine_gives_its_files_back_without_the_collector(tmp_path: Path) -> None:
    made.index(tmp_path, [letter("CM16-0000001", issue("knee brace", decision="upheld"))])

    def ask() -> int:
        with Engine.open(tmp_path) as engine:
            engine.search(Query(text="knee", facets=FACETS, letters=True))
            assert [each.record.id for each in engine.letters()] == ["CM16-0000001"]
        del engine
        return len(list(Path("/proc/self/fd").iterdir()))

    ask()
    gc.collect()
    gc.disable()
    try:
        assert len({ask() for _ in range(5)}) == 1
    finally:
        gc.enable()
