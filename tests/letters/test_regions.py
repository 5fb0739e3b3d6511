"""Every character of a letter belongs to a field, to boilerplate, or to a problem."""

from __future__ import annotations

import pytest

from tests.letters.specimens import (
    FORMS,
    HEADER,
    SUMMARY,
    determination,
    item,
    parsed,
    record,
)


def named(text: str) -> dict[str, str]:
    """Return what stands in each region, folded, by the region's name."""
    found: dict[str, str] = {}
    for region in parsed(text).regions:
        piece = " ".join(text[slice(*region.span)].split())
        found[region.name] = f"{found.get(region.name, '')} {piece}".strip()
    return found


@pytest.mark.parametrize("form", FORMS)
def test_the_regions_of_a_letter_are_its_text(form: str) -> None:
    text = FORMS[form]
    regions = parsed(text).regions
    assert "".join(text[slice(*region.span)] for region in regions) == text
    assert all(region.span.start < region.span.end for region in regions)


@pytest.mark.parametrize("form", [form for form in FORMS if form != "unknown"])
def test_nothing_of_a_letter_of_a_known_form_is_left_unread(form: str) -> None:
    assert "unread" not in named(FORMS[form])


def test_each_field_has_its_own_region() -> None:
    found = named(determination(items=item("Cane, wooden: Upheld")))
    assert found["case_number"] == "CM15-9100001"
    assert found["decision_date"] == "03/25/2015"
    assert found["reviewer.states"] == "California, Oregon"
    assert found["summary"] == " ".join(SUMMARY.split())
    assert found["issues.1.heading"].rstrip(" :") == "Cane, wooden"
    assert found["issues.1.decision"] == "Upheld"
    assert found["issues.1.rationale"] == (
        "Nothing speaks for it. The request is not medically necessary."
    )


def test_text_between_the_known_parts_becomes_a_problem_with_its_line() -> None:
    text = determination(header=f"{HEADER}Copy made for the archive of Mr. Zebra.\n")
    found = record(text)
    assert [(problem.line, problem.field) for problem in found.problems] == [(7, "text")]
    assert "archive of Mr. Zebra" in found.problems[0].message


def test_a_long_unread_text_is_quoted_in_short() -> None:
    text = determination(header=f"{HEADER}{'zebra ' * 200}\n")
    (problem,) = record(text).problems
    assert len(problem.message) < 120
    assert problem.message.endswith("\u2026'")


def test_standing_sentences_are_no_problem_in_any_wrapping() -> None:
    assert record(determination().replace("\n", "\n\n")).problems == ()
    assert record(determination().replace("expert reviewer was", "expert\nreviewer\nwas")).problems == ()  # fmt: skip  # noqa: E501


def test_an_unknown_form_is_kept_whole_with_one_problem() -> None:
    found = record(FORMS["unknown"])
    assert [(problem.line, problem.field) for problem in found.problems] == [(1, "form")]
