"""Plain words: when a query is plain, and what its words are taken for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from imrsearch.search import Engine, Filter, Query, plain
from imrsearch.search.phrasebook import Kind
from tests import made
from tests.made import issue, letter


@pytest.mark.parametrize(
    "text",
    [
        "vicodin",
        "knee brace",
        "x-ray of the L4-L5",
        "=ESI shot",
        "10/325 mg",
        "and or not",
        "why - so",
    ],
)
def test_words_alone_are_plain(text: str) -> None:
    assert plain.is_plain(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "  ",
            "&",
            '"knee brace"',
            "knee AND brace",
            "knee OR brace",
            "NOT knee",
            "knee -brace",
        ),
        *(
            "treatment:knee",
            "expert.cites:x",
            "(knee)",
            "kn*e",
            "kne?",
            "inject!",
            "knee~",
            "knee^2",
        ),
        *("knee /5 brace", "knee w/5 brace", "knee pre/5 brace", "knee +5 brace", "knee /s brace"),
        *("knee /p brace", "[2016 to 2017]", "query:esi", "=decision:upheld"),
    ],
)
def test_a_sign_of_the_strict_language_makes_a_query_strict(text: str) -> None:
    assert not plain.is_plain(text)


def read(text: str, *, literal: bool = False) -> list[tuple[str, Kind]]:
    """Return what the words of a query are taken for."""
    found = plain.concepts(plain.asked_words(text), literal=literal)
    return [(f"{'no ' * each.negated}{'=' * each.exact}{each.asked}", each.kind) for each in found]


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        (
            "steroid shot for sciatica turned down",
            [
                ("steroid shot", Kind.TREATMENT),
                ("sciatica", Kind.CONDITION),
                ("turned down", Kind.DECISION),
            ],
        ),
        (
            "knee brace after meniscus repair",
            [
                ("knee brace", Kind.TREATMENT),
                ("after surgery", Kind.GENERAL),
                ("meniscus repair", Kind.TREATMENT),
            ],
        ),
        ("vicodin", [("vicodin", Kind.DRUG)]),
        (
            "massage denied not enough progress",
            [("massage", Kind.TREATMENT), ("denied", Kind.DECISION), ("no progress", Kind.REASON)],
        ),
        (
            "weaning never attempted before the refill",
            [
                ("no weaning", Kind.REASON),
                ("no attempted", Kind.REASON),
                ("refill", Kind.GENERAL),
            ],
        ),
        ("not medically necessary", [("not medically necessary", Kind.DECISION)]),
        ("the", [("the", Kind.WORD)]),
        ("xyzzy of plugh", [("xyzzy", Kind.WORD), ("plugh", Kind.WORD)]),
        ("=shot of cortisone", [("=shot", Kind.WORD), ("cortisone", Kind.TREATMENT)]),
        ("acoem chapter 12 mri", [("acoem chapter 12", Kind.GUIDELINE), ("mri", Kind.TREATMENT)]),
        ("knee knee", [("knee", Kind.PLACE)]),
    ],
)
def test_words_are_taken_for(text: str, concepts: list[tuple[str, Kind]]) -> None:
    assert read(text) == concepts


def test_literally_every_word_is_only_itself() -> None:
    assert read("steroid shot denied", literal=True) == [
        ("steroid", Kind.WORD),
        ("shot", Kind.WORD),
        ("denied", Kind.WORD),
    ]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Letters of one issue each, named by their numbers."""
    told = (
        ("Norco 10/325 mg #60", "upheld", "No taper was begun.", ("hydrocodone", "acetaminophen")),
        ("Epidural steroid injection", "upheld", "No radiculopathy was found.", ()),
        ("Epidural steroid injection", "overturned", "Radiculopathy is shown.", ()),
        ("Massage therapy", "upheld", "Six visits brought no functional improvement.", ()),
        ("Massage therapy", "upheld", "Six visits brought much improvement.", ()),
        ("TENS unit", "upheld", "Nothing is told.", ()),
        ("Acupuncture", "upheld", "Ten visits were had.", ()),
    )
    folder = tmp_path_factory.mktemp("index")
    made.index(
        folder,
        [
            letter(
                f"CM16-000000{number}",
                issue(
                    treatment,
                    decision=decision,
                    rationale=rationale,
                    drugs=drugs,
                    drug_class="Opioids" if drugs else None,
                ),
            )
            for number, (treatment, decision, rationale, drugs) in enumerate(told, 1)
        ],
    )
    with Engine.open(folder) as engine:
        yield engine


def found(engine: Engine, text: str, **values: object) -> list[int]:
    """Return the numbers of the hits, the best first."""
    hits = engine.search(Query(text=text, **values)).hits  # type: ignore[arg-type]
    return [int(hit.letter[-1]) for hit in hits]


def test_brands_lay_words_and_abbreviations_find_what_they_mean(engine: Engine) -> None:
    assert found(engine, "vicodin") == [1]
    assert found(engine, "painkiller") == [1]
    assert found(engine, "ESI") == [2, 3]
    assert found(engine, "cortisone shot approved")[0] == 3
    assert found(engine, "tens") == [6]


def test_a_decision_is_read_as_what_it_means(engine: Engine) -> None:
    assert found(engine, "epidural turned down")[0] == 2
    assert found(engine, "epidural approved")[0] == 3


def test_a_negation_is_looked_for_beside_its_word(engine: Engine) -> None:
    assert found(engine, "massage not enough progress") == [4, 5]


def test_those_with_every_word_come_first_and_are_counted(engine: Engine) -> None:
    results = engine.search(Query(text="massage visits functional", facets=("decision",)))
    assert [hit.letter[-1] for hit in results.hits] == ["4", "5"]
    assert (results.total, results.complete, results.near) == (2, 1, 1)
    assert [(each.value, each.count) for each in results.facets[0].values] == [("upheld", 2)]


def test_what_was_applied_is_told(engine: Engine) -> None:
    (note,) = engine.search(Query(text="vicodin")).notes
    assert (note.kind, note.asked, note.means[0]) == ("drug", "vicodin", "drug:hydrocodone")
    assert "Norco" in note.means


def test_an_unknown_word_is_corrected_when_one_candidate_is_clear(engine: Engine) -> None:
    results = engine.search(Query(text="hydrocodome"))
    assert results.notes[0].kind == "correction"
    assert results.notes[0].means == ("hydrocodone",)
    assert [hit.letter[-1] for hit in results.hits] == ["1"]
    assert found(engine, "acupunture") == [7]
    assert found(engine, "zyzzyva") == []


def test_a_misprint_that_is_known_only_beside_other_words_is_corrected_alone(
    engine: Engine,
) -> None:
    (note, *_) = engine.search(Query(text="voltarin")).notes
    assert (note.kind, note.means) == ("correction", ("voltaren",))
    notes = engine.search(Query(text="vomiting")).notes
    assert "correction" not in {note.kind for note in notes}


def test_little_words_are_never_taken_for_misspelt_ones(tmp_path: Path) -> None:
    # No letter here prints "never", and one prints a word that is one letter off.
    rationale = "The Neer test was positive. No taper was begun."
    made.index(tmp_path, [letter("CM16-0000001", issue("Norco", rationale=rationale))])
    with Engine.open(tmp_path) as engine:
        notes = engine.search(Query(text="weaning never attempted before the refill")).notes
    assert "correction" not in {note.kind for note in notes}
    assert ("not weaning", "reason") in {(note.asked, note.kind) for note in notes}


def test_where_nothing_holds_a_word_what_is_akin_is_near(engine: Engine) -> None:
    results = engine.search(Query(text="percocet"))
    assert [hit.letter[-1] for hit in results.hits] == ["1"]  # another opioid
    assert (results.complete, results.near) == (0, 1)


def test_everything_can_be_switched_off(engine: Engine) -> None:
    assert found(engine, "=vicodin") == []
    assert found(engine, "vicodin", literal=True) == []
    assert found(engine, "hydrocodon", literal=True) == []
    assert found(engine, "=norco") == [1]
    assert engine.search(Query(text="(esi)")).total == 2
    assert engine.search(Query(text="(esi)", literal=True)).total == 0
    assert engine.search(Query(text="(=esi)")).total == 0


def test_an_issue_that_holds_the_decision_alone_is_not_near(engine: Engine) -> None:
    assert found(engine, "wheelchair denied") == []
    assert len(found(engine, "denied")) == 6


def test_plain_words_within_filters_and_fields(engine: Engine) -> None:
    assert found(engine, "epidural", filters=(Filter("decision", ("overturned",)),)) == [3]
    assert found(engine, 'about:"steroid shot" decision:overturned') == [3]
    results = engine.search(Query(text="epidural", filters=(Filter("decision", ("upheld",)),)))
    again = engine.search(Query(text=results.query))
    assert [hit.id for hit in again.hits] == [hit.id for hit in results.hits]


def test_passages_mark_what_stands_for_the_words(engine: Engine) -> None:
    (hit, *_) = engine.search(Query(text="vicodin weaned")).hits
    marked = [snippet.text[start:end] for snippet in hit.snippets for start, end in snippet.marks]
    assert marked == ["taper", "Norco"]


def test_what_is_asked_for_after_a_named_surgery_is_post_operative() -> None:
    found = {each.asked for each in plain.concepts(plain.asked_words("therapy after knee surgery"))}
    assert "after surgery" in found
    other = plain.concepts(plain.asked_words("therapy after improvement"))
    assert "after surgery" not in {each.asked for each in other}
