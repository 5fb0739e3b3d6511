"""Passages of a hit and their marks."""

from __future__ import annotations

from hypothesis import given, settings

from imrsearch.records import Citation, Guideline, Issue, Span
from imrsearch.search import marks, snippets
from imrsearch.search.grammar import parse
from tests import strategies
from tests.made import issue, letter
from tests.search import oracle
from tests.strategies import Letter


def shown(query: str, made: Issue | None, **values: str) -> list[tuple[str, str]]:
    """Return field and text of the snippets, what is marked in brackets."""
    record, text = letter("CM16-0000001", **values)
    built = snippets.build(record, made, text, marks.needles(parse(query)))
    return [(each.field, bracketed(each.text, each.marks)) for each in built]


def bracketed(text: str, marked: tuple[Span, ...]) -> str:
    """Return ``text`` with its marks in brackets."""
    for start, end in reversed(marked):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def test_words_are_marked_in_all_their_forms_and_phrases_as_phrases() -> None:
    made = issue("mri", rationale="Two injections failed. An epidural injection is not a cure.")
    assert shown("injection", made) == [
        ("rationale", "Two [injections] failed. An epidural [injection] is not a cure.")
    ]
    assert shown('"epidural injections"', made) == [
        ("rationale", "An [epidural injection] is not a cure.")
    ]
    assert shown('epidural "epidural injection"', made) == [
        ("rationale", "An [epidural injection] is not a cure.")
    ]


def test_a_wildcard_marks_the_words_that_fit_and_no_others() -> None:
    made = issue("mri", rationale="Hydrocodone and hydromorphone; hydration.")
    assert shown("hydro*one", made) == [
        ("rationale", "[Hydrocodone] and [hydromorphone]; hydration.")
    ]


def test_what_is_excluded_or_asked_of_another_field_is_not_marked() -> None:
    made = issue("knee", rationale="The knee hurts.")
    assert shown("NOT hurts knee", made)[0] == ("rationale", "The [knee] hurts.")
    assert shown("treatment:knee", made) == [("treatment", "[knee]")]
    assert shown("decision:upheld", made) == [("rationale", "The knee hurts.")]


def test_the_rationale_comes_first_then_summary_treatment_and_guidelines() -> None:
    citation = Citation(
        family="MTUS", document="Knee Complaints", key="k", text="MTUS Knee", span=Span(0, 0)
    )
    expert = Guideline(citations=(citation,), text="Decision based on MTUS Knee Complaints 2004.")
    made = issue("knee brace", heading="A knee sleeve. knee brace", expert=expert)
    assert shown("knee", made, summary="A knee was hurt.") == [
        ("summary", "A [knee] was hurt."),
        ("treatment", "[knee] brace"),
        ("heading", "A [knee] sleeve."),
    ]
    assert shown('cites:"Knee Complaints"', made) == [
        ("guidelines", "Decision based on MTUS [Knee Complaints] 2004.")
    ]


def test_a_second_passage_is_shown_where_it_adds_what_the_first_lacks() -> None:
    filling = "Nothing of note is in this sentence, which is here to be long. " * 5
    made = issue("mri", rationale=f"The knee hurts. {filling}The back hurts. {filling}A knee.")
    found = shown("knee back", made)
    assert [text.partition(".")[0] for _, text in found] == ["The [knee] hurts", "The [back] hurts"]


def test_passages_that_overlap_are_one_and_no_sentence_is_shown_twice() -> None:
    text = "The knee hurts. It is so at night. The back and the neck hurt. {}The end."
    filling = "Nothing of note is in this sentence, which is here to be rather long. " * 3
    for more in ("", filling):
        ((_, printed),) = shown("back knee neck", issue("mri", rationale=text.format(more)))
        marked = "The [knee] hurts. It is so at night. The [back] and the [neck] hurt. "
        assert printed.startswith(marked)
        assert printed.count("night") == printed.count("[back]") == 1


def test_a_guideline_that_both_parties_name_alike_is_shown_once() -> None:
    named = Guideline(text="Decision based on MTUS Knee Complaints 2004.")
    made = issue("mri", expert=named, claims_administrator=named)
    assert shown("cites:knee", made) == [
        ("guidelines", "Decision based on MTUS [Knee] Complaints 2004.")
    ]


def test_white_space_is_folded_and_marks_move_along() -> None:
    made = issue("mri", rationale="\n\n The  right\n\f  knee \n hurts.  ")
    assert shown("knee hurts", made) == [("rationale", "The right [knee] [hurts].")]


def test_a_sentence_that_goes_on_and_on_is_cut_with_an_ellipsis() -> None:
    made = issue("mri", rationale="and so on " * 100 + "knee " + "and on " * 100)
    ((_, text),) = shown("knee", made)
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert "[knee]" in text
    assert len(text) < 380


def test_where_nothing_is_in_print_the_rationale_shows_how_it_begins() -> None:
    made = issue("knee brace", rationale="It begins so. And goes on.")
    assert shown("", made) == [("rationale", "It begins so. And goes on.")]
    assert shown("", issue("knee brace"), summary="A fall.") == [("summary", "A fall.")]
    assert shown("", None, text="An illegible page.") == [("text", "An illegible page.")]
    assert shown("", issue("")) == []


@given(made=strategies.letters(), question=oracle.asked)
@settings(deadline=None)
def test_snippets_are_few_and_their_marks_lie_within_them_apart(
    made: Letter, question: oracle.Asked
) -> None:
    record, text = made
    sought = marks.needles(parse(question.written()))
    for each in record.issues or (None,):
        built = snippets.build(record, each, text, sought)
        assert len(built) <= 3
        for snippet in built:
            assert snippet.text == " ".join(snippet.text.split())
            assert len(snippet.text) < 800  # two passages that overlap are one
            ends = [0, *(edge for span in snippet.marks for edge in span), len(snippet.text)]
            assert ends == sorted(ends)
            assert all(snippet.text[start:end].strip() for start, end in snippet.marks)
