"""Pages, sections, topics and web addresses of a citation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.letters import details


@pytest.mark.parametrize(
    ("printed", "pages"),
    [
        ("46", (46,)),
        ("46, 47", (46, 47)),
        ("46,47", (46, 47)),
        ("46 and 47", (46, 47)),
        ("46-47", (46, 47)),
        ("46 - 49", (46, 47, 48, 49)),
        ("46\u201348", (46, 47, 48)),
        ("46 to 48", (46, 47, 48)),
        ("46 through 48", (46, 47, 48)),
        ("171-171, 177-179", (171, 177, 178, 179)),
        ("171-9", (171, 172, 173, 174, 175, 176, 177, 178, 179)),
        ("46-7", (46, 47)),
        ("298-301, 300-303", (298, 299, 300, 301, 302, 303)),
        ("47-46", (47, 46)),
        ("1-999", (1, 999)),
        ("98, 99, 98", (98, 99)),
        ("", ()),
    ],
)
def test_a_range_covers_every_page_in_it(printed: str, pages: tuple[int, ...]) -> None:
    assert details.pages(printed) == pages


@given(st.lists(st.tuples(st.integers(1, 900), st.integers(0, 40)), min_size=1, max_size=6))
def test_the_pages_of_any_list_are_what_was_printed(ranges: list[tuple[int, int]]) -> None:
    printed = ", ".join(f"{first}-{first + more}" if more else str(first) for first, more in ranges)
    wanted = {page for first, more in ranges for page in range(first, first + more + 1)}
    read = details.pages(printed)
    assert set(read) == wanted
    assert len(read) == len(wanted)


@pytest.mark.parametrize(
    ("printed", "listed"),
    [
        ("Page(s): 46-47.", "46-47"),
        ("Page(s) 46-47", "46-47"),
        ("Pages: 46, 47", "46, 47"),
        ("page 46", "46"),
        ("pgs 46, 47", "46, 47"),
        ("pg. 125", "125"),
        ("pp. 300-301 and 309", "300-301 and 309"),
        ("p. 9", "9"),
        ("page number 24", "24"),
        ("(page 46)", "46"),
        ("pages 58, page 60", "58, page 60"),
    ],
)
def test_pages_are_found_behind_every_word_for_them(printed: str, listed: str) -> None:
    found = details.PAGES.search(printed)
    assert found is not None
    assert found["list"] == listed


@pytest.mark.parametrize("printed", ["page by page", "a web page", "the pg", "stage 4", "3 p.m."])
def test_a_word_for_a_page_without_a_number_names_none(printed: str) -> None:
    assert details.PAGES.search(printed) is None


@pytest.mark.parametrize(
    ("printed", "sections"),
    [
        ("Special Studies.", ("Special Studies",)),
        ("Initial Care, Physical Methods", ("Initial Care", "Physical Methods")),
        (
            "NSAIDs, GI symptoms & cardiovascular risk, Proton Pump Inhibitors (PPIs)",
            ("NSAIDs, GI symptoms & cardiovascular risk", "Proton Pump Inhibitors (PPIs)"),
        ),
        (
            (
                "NSAIDs (non-steroidal anti-inflammatory drugs), NSAIDs, specific drug list & "
                "adverse effects"
            ),
            (
                "NSAIDs (non-steroidal anti-inflammatory drugs)",
                "NSAIDs, specific drug list & adverse effects",
            ),
        ),
        ("Topical analgesics, compounded", ("Topical analgesics, compounded",)),
        (
            "TENS, chronic pain (transcutaneous electrical nerve stimulation)",
            ("TENS, chronic pain (transcutaneous electrical nerve stimulation)",),
        ),
        ("Opioids, criteria for use", ("Opioids, criteria for use",)),
        (
            "Naproxen (Naprosyn, EC-Naprosyn, Anaprox DS [otc], Naprelan), Muscle relaxants",
            ("Naproxen (Naprosyn, EC-Naprosyn, Anaprox DS [otc], Naprelan)", "Muscle relaxants"),
        ),
        ("Inital Care, Diagnositc Criteria", ("Initial Care", "Diagnostic Criteria")),
        ("Electro- diagnostic testing (EMG/NCS)", ("Electrodiagnostic testing (EMG/NCS)",)),
        (
            (
                "3.3.4 Opioids for Chronic Pain: Use of CURES, 3.3.6 Opioids for Chronic Pain: Use "
                "of Urine Drug Testing, Random"
            ),
            (
                "3.3.4 Opioids for Chronic Pain: Use of CURES",
                "3.3.6 Opioids for Chronic Pain: Use of Urine Drug Testing, Random",
            ),
        ),
        (
            "Opioids, dosing; Weaning (of opioids; others); Drug testing",
            ("Opioids, dosing", "Weaning (of opioids; others)", "Drug testing"),
        ),
        ("Walking Aids: Canes, Walkers, Summary", ("Walking Aids: Canes, Walkers", "Summary")),
        ("Walking Aids: Canes, Special Studies", ("Walking Aids: Canes", "Special Studies")),
        ("Initial Care, Initial Care", ("Initial Care",)),
        ("", ()),
    ],
)
def test_a_comma_ends_a_section_only_where_the_next_one_begins(
    printed: str, sections: tuple[str, ...]
) -> None:
    assert details.sections(printed) == sections


@pytest.mark.parametrize(
    ("printed", "topics"),
    [
        (", Epidural steroid injections (ESIs)", ("Epidural steroid injections (ESIs)",)),
        (": Gym memberships", ("Gym memberships",)),
        (" - Gym memberships", ("Gym memberships",)),
        ("; Gym memberships", ("Gym memberships",)),
        ("/Gym memberships", ("Gym memberships",)),
        (", MRI; Radiography (x-rays)", ("MRI", "Radiography (x-rays)")),
        (", Physical therapy (PT), Work, return to", ("Physical therapy (PT)", "Work, return to")),
        (", Bone stimulators (BGS): electrical", ("Bone stimulators (BGS)", "electrical")),
        ("", ()),
    ],
)  # fmt: skip
def test_topics_are_joined_by_any_mark(printed: str, topics: tuple[str, ...]) -> None:
    assert details.topics(printed) == topics


@pytest.mark.parametrize(
    ("printed", "address"),
    [
        ("http://www.example.org/a/b.html", "http://www.example.org/a/b.html"),
        ("see https://example.org/x.", "https://example.org/x"),
        ("(www.example.org/x)", "www.example.org/x"),
        ("ttp://www.example.org/x", "http://www.example.org/x"),
        ("ttps://example.org/x", "https://example.org/x"),
        ("http://example.org/medi- cal/list.pdf", "http://example.org/medi-cal/list.pdf"),
        ("http://example.org/a/ b.html", "http://example.org/a/b.html"),
        ("http://example.org/a_ b.html", "http://example.org/a_b.html"),
        ("http://example.org/a?b= 1&c=2", "http://example.org/a?b=1&c=2"),
        ("http://example.org/a,b;c", "http://example.org/a,b;c"),
        ("http://example.org/a. The next sentence.", "http://example.org/a"),
        ("http://example.org/a- and b", "http://example.org/a-"),
        ("<http://example.org/a>", "http://example.org/a"),
    ],
)
def test_an_address_is_joined_over_line_ends_and_no_further(printed: str, address: str) -> None:
    assert details.urls(printed)[0] == (address,)


def test_addresses_are_taken_out_of_the_passage() -> None:
    assert details.urls("Aetna http://a.example/1 and FDA http://b.example/2, page 3") == (
        ("http://a.example/1", "http://b.example/2"),
        "Aetna and FDA page 3",
    )
