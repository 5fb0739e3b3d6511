"""Where a passage of a folded section stands in the letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from imrsearch.records import Span
from imrsearch.search import places

TEXT = "Title\n\nDecision rationale:  The request\nis  not\f necessary.\nEnd"


def test_a_passage_is_found_over_line_and_page_breaks() -> None:
    section = "The request is not necessary."
    found = places.find(TEXT, Span(7, len(TEXT)), section, Span(4, len(section)))
    assert found is not None
    assert TEXT[slice(*found)] == "request\nis  not\f necessary."
    assert places.page(TEXT, found.start) == 1
    assert places.page(TEXT, TEXT.index("necessary")) == 2


def test_a_section_outside_of_its_region_is_found_in_the_whole_text() -> None:
    found = places.find(TEXT, Span(0, 5), "necessary.", Span(0, 9))
    assert found is not None
    assert TEXT[slice(*found)] == "necessary"


def test_what_is_not_there_has_no_place() -> None:
    assert places.find(TEXT, Span(0, 5), "is medically necessary", Span(0, 2)) is None


@given(
    st.lists(
        st.tuples(
            st.from_regex("[a-c]{1,3}", fullmatch=True),
            st.sampled_from([" ", "\n", " \f ", "\n\n"]),
        ),
        min_size=1,
    ),
    st.data(),
)
def test_the_words_at_a_place_are_those_of_the_passage(
    parts: list[tuple[str, str]], data: st.DataObject
) -> None:
    text = "".join(word + space for word, space in parts)
    folded = " ".join(text.split())
    start = data.draw(st.integers(0, len(folded) - 1))
    end = data.draw(st.integers(start + 1, len(folded)))
    found = places.find(text, Span(0, len(text)), folded, Span(start, end))
    assert found is not None
    assert " ".join(text[slice(*found)].split()) == folded[start:end].strip()
