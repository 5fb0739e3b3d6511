"""What holds of every letter, however it is set, and of every text that is none."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.letters import fuzz
from tests.letters.specimens import FORMS, content, determination, item

PARTIAL = (
    "Physical therapy 3 times a week for 4 weeks was the original request. Six visits were "
    "authorized by the Claims Administrator. The remaining IMR eligible portion of the original "
    "request, physical therapy, 6 visits is: Upheld"
)
LONG = determination(
    items=item(
        "Associated surgical service: Cold therapy unit, rental: 14 days: Overturned",
        claims="The Claims Administrator did not cite any medical evidence for its decision.",
        expert="Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 171-171, "
        "177-179, and Other Medical Treatment Guidelines http://www.example.org/list.html.",
    )
    + item(
        PARTIAL,
        claims="The Claims Administrator did not base their decision on the MTUS. Decision based "
        "on Non-MTUS Citation Official Disability Guidelines (ODG), Low Back - Lumbar & Thoracic "
        "(Acute & Chronic), Physical therapy (PT).",
        expert="Decision based on MTUS Forearm, Wrist, and Hand Complaints 2004, Section(s): "
        "Initial Care, and Chronic Pain Medical Treatment 2016, Section(s): NSAIDs, GI symptoms & "
        "cardiovascular risk.",
        rationale="ACOEM chapter 12, Table 12-8, page 309 and MTUS pgs 46, 47 were read with care "
        "by the reviewer of this case. There are no red flags in the notes, and no plan to operate "
        "is on record at this time. As such, the request is not medically necessary.",
    )
    + item("Tramadol 50mg #60: Upheld")
)
LETTERS = {**FORMS, "long": LONG}
FULL_LINE = 84
"""A line of the specimens that is longer than this goes on in the next one.

A line of more than a hundred characters is a whole paragraph: no letter is set so wide.
"""

PIECES = st.sampled_from(
    [
        *LONG.split("\n"),
        *FORMS["notice-2013"].split("\n"),
        *FORMS["late-2013"].split("\n"),
        *FORMS["review-sheet-2013"].split("\n"),
    ]
)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a specimen, each on one line."""
    found: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        if goes_on:
            found[-1] += f" {line}"
        else:
            found.append(line)
        goes_on = FULL_LINE < len(line) <= 100 and not line.endswith(":")
    return found


def wrapped(text: str, width: int, gap: str = "\n") -> str:
    """Return a specimen with its paragraphs set to a width."""
    lines: list[str] = []
    for paragraph in paragraphs(text):
        lines += textwrap.wrap(
            paragraph, width, break_long_words=False, break_on_hyphens=False
        ) or [""]
    return gap.join(lines)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    fuzz.check(text)


@given(st.lists(PIECES, max_size=60), st.sampled_from(["\n", " ", "", "\n\n", "\f"]))
def test_the_lines_of_letters_in_any_order_are_read(lines: list[str], joint: str) -> None:
    fuzz.check(joint.join(lines))


@given(st.sampled_from(sorted(LETTERS)), st.integers(0, 10_000), st.text(max_size=40))
def test_anything_may_be_put_into_a_letter(name: str, place: int, text: str) -> None:
    whole = LETTERS[name]
    at = place % len(whole)
    fuzz.check(whole[:at] + text + whole[at:])


@pytest.mark.parametrize("name", LETTERS)
@given(width=st.integers(30, 160))
@settings(max_examples=60)
def test_a_letter_says_the_same_at_every_width(name: str, width: int) -> None:
    assert content(wrapped(LETTERS[name], width)) == content(LETTERS[name])


@pytest.mark.parametrize("name", LETTERS)
@given(width=st.integers(40, 160), gap=st.sampled_from(["\n\n", " \n\n", "\n \n", " \n"]))
@settings(max_examples=60)
def test_white_space_after_every_line_says_nothing(name: str, width: int, gap: str) -> None:
    assert content(wrapped(LETTERS[name], width, gap)) == content(LETTERS[name])


@pytest.mark.parametrize("name", LETTERS)
@given(data=st.data())
@settings(max_examples=60)
def test_a_page_may_end_between_any_two_words(name: str, data: st.DataObject) -> None:
    whole = LETTERS[name]
    blanks = [at for at, each in enumerate(whole) if each == " "]
    chosen = data.draw(st.sets(st.sampled_from(blanks), min_size=1, max_size=8))
    page_end = data.draw(st.sampled_from(["\f", "\n\f", " \n\f", "\n\n\f\n"]))
    text = "".join(page_end if at in chosen else each for at, each in enumerate(whole))
    assert content(text) == content(whole)


@pytest.mark.parametrize("name", LETTERS)
@given(data=st.data())
@settings(max_examples=40)
def test_a_page_that_ends_at_a_line_end_says_nothing(name: str, data: st.DataObject) -> None:
    whole = LETTERS[name]
    ends = [at for at, each in enumerate(whole) if each == "\n"]
    chosen = data.draw(st.sets(st.sampled_from(ends), min_size=1, max_size=8))
    page_end = data.draw(st.sampled_from(["\f", "\n\f", "\n\f\n", "\n\n\n\n"]))
    text = "".join(page_end if at in chosen else each for at, each in enumerate(whole))
    assert content(text) == content(whole)


@given(st.integers(0, 2**32))
@settings(max_examples=100)
def test_a_damaged_letter_is_read_or_refused(seed: int) -> None:
    for each in fuzz.damaged(1, seed, growth=0):
        fuzz.check(each.text)
