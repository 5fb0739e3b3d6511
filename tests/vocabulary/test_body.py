"""Body parts, sides and spinal levels in the words of requests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.vocabulary import body, phrases
from imrsearch.vocabulary.body import BODY_PARTS, BodyPart, Places


def places_in(text: str) -> Places:
    """Return the places that a request names."""
    folded = phrases.fold(text)
    return body.places(phrases.words(folded), folded)


@pytest.mark.parametrize("part", BODY_PARTS, ids=lambda part: part.name or "no part")
def test_every_example_and_wording_names_its_part(part: BodyPart) -> None:
    for text in (*part.examples, *part.wordings.split(";")):
        parts = places_in(text).parts
        assert (part.name in parts) if part.name else parts == (), text


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Left knee", ("left",)),
        ("MRI lt shoulder", ("left",)),
        ("Bilateral wrists", ("bilateral",)),
        ("X-ray of both feet", ("bilateral",)),
        ("Right shoulder and left hip", ("right", "left")),
        ("(R) knee", ("right",)),
        ("EMG BLE", ("bilateral",)),
        ("L knee", ("left",)),
        ("L 4-5 injection", ()),
        ("Knee", ()),
    ],
)
def test_sides_are_given_in_printed_order(text: str, sides: tuple[str, ...]) -> None:
    assert places_in(text).sides == sides


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("L4-L5, L5-S1", ("L4-L5", "L5-S1")),
        ("L4-5", ("L4-L5",)),
        ("L4/5 and L5/S1", ("L4-L5", "L5-S1")),
        ("L3-5", ("L3-L4", "L4-L5")),
        ("L3-L4-L5", ("L3-L4", "L4-L5")),
        ("L3 through S1", ("L3-L4", "L4-L5", "L5-S1")),
        ("C5-6, 6-7", ("C5-C6", "C6-C7")),
        ("C7-T1", ("C7-T1",)),
        ("T12-L1", ("T12-L1",)),
        ("L4, L5", ("L4", "L5")),
        ("L3, 4 and 5 medial branch blocks", ("L3", "L4", "L5")),
        ("L5-SI", ("L5-S1",)),
        ("L5-1", ("L5-S1",)),
        ("L5-L4", ("L4-L5",)),
        ("L4L5", ("L4-L5",)),
        ("L4-5, 2 injections", ("L4-L5",)),
        ("L4-5, 5 visits", ("L4-L5",)),
        ("C8 nerve root", ("C8",)),
        ("L0637", ()),
        ("L9", ()),
        ("T1 weighted MRI", ()),
        ("Lidocaine 5%", ()),
    ],
)
def test_levels_are_pairs_of_vertebrae_or_single_ones(text: str, levels: tuple[str, ...]) -> None:
    assert body.levels(phrases.fold(text)) == levels


def test_a_level_gives_its_region_only_when_none_is_printed() -> None:
    assert places_in("ESI L5-S1").parts == ("lumbar spine",)
    assert places_in("Thoracic ESI T12-L1").parts == ("thoracic spine",)


def test_the_spine_is_not_named_beside_its_region() -> None:
    assert places_in("Spine consultation, lumbar").parts == ("lumbar spine",)


LUMBAR = st.integers(1, 5)


@given(LUMBAR, LUMBAR)
def test_a_range_gives_a_level_between_each_two_neighbours(one: int, other: int) -> None:
    upper, lower = sorted((one, other))
    expected = tuple(f"L{at}-L{at + 1}" for at in range(upper, lower)) or (f"L{one}",)
    assert body.levels(f"l{upper}-l{lower}") == expected
    assert body.levels(f"l{upper}-{lower}") == expected


@given(st.text(alphabet="ctls0123456789-/,& andtohrug%.", max_size=80))
def test_every_level_found_is_made_of_vertebrae(text: str) -> None:
    for level in body.levels(text):
        for vertebra in level.split("-"):
            assert vertebra[0] in "CTLS"
            assert 1 <= int(vertebra[1:]) <= 12
