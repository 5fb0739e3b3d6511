"""The wording of disputed items: invented headings, the real samples, hostile text."""

from __future__ import annotations

import csv
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.letters import issues, treatments
from imrsearch.letters.treatments import Treatment
from imrsearch.vocabulary import categories
from imrsearch.vocabulary import treatments as table
from tests import ROOT

DATA = ROOT / "tests" / "data"
"""``headings.tsv``: invented headings and what they say. ``sample-issues.tsv``: what the real
samples say, annotated by hand, without their text."""

Row = dict[str, str]


def rows_of(name: str) -> list[Row]:
    """Return the rows of a table in the data folder by the names of its columns."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def as_row(treatment: Treatment) -> Row:
    """Return a treatment as a row of the tables has it."""
    return {
        "category": treatment.category or "",
        "subcategory": treatment.subcategory or "",
        "drug_class": treatment.drug_class or "",
        "drugs": "; ".join(treatment.drugs),
        "strengths": "; ".join(treatment.strengths),
        "quantity": str(treatment.quantity or ""),
        "visits": str(treatment.visits or ""),
        "body_parts": "; ".join(treatment.body_parts),
        "sides": "; ".join(treatment.sides),
        "levels": "; ".join(treatment.levels),
        "retrospective": "yes" if treatment.retrospective else "",
        "associated_surgical": "yes" if treatment.associated_surgical else "",
    }


HEADINGS = rows_of("headings.tsv")


@pytest.mark.parametrize("row", HEADINGS, ids=[row["heading"] for row in HEADINGS])
def test_a_heading_says_what_its_row_tells(row: Row) -> None:
    expected = {name: value for name, value in row.items() if name != "heading"}
    assert as_row(treatments.read(row["heading"])) == expected


def test_the_headings_hold_every_category_and_drug_class_of_the_state() -> None:
    places = {(row["category"], row["subcategory"] or None) for row in HEADINGS}
    classes = {row["drug_class"] for row in HEADINGS}
    spelled = categories.taxonomy()
    # Topical Compounds is a drug class here, as every drug's; see the module.
    apart = {("Pharmaceuticals", "Topical Compounds"), ("Therapies", "Therapies")}
    named = {(category, subcategory) for category, subcategory, _ in spelled if subcategory}
    assert named - places == apart
    assert {drug_class for _, _, drug_class in spelled if drug_class} - classes == set()


@pytest.mark.parametrize(
    "rule", [*table.RULES, *table.FALLBACKS], ids=lambda rule: f"{rule.needs} -> {rule.place}"
)
def test_every_example_of_a_rule_is_decided_by_that_rule(rule: table.Rule) -> None:
    assert rule.examples
    for example in rule.examples:
        assert treatments.deciding_rule(example) == rule, example


@pytest.mark.parametrize(
    ("wording", "visits"),
    [
        ("Physical therapy 3x2", 6),
        ("Physical therapy 2 times a week for 6 weeks", 12),
        ("Physical therapy two times per week for three weeks", 6),
        ("Occupational therapy 2-3 times a week for 6 weeks", 18),
        ("Physical therapy, times 12", 12),
        ("Physical therapy 2x/wk x 6", 12),
        ("Physical therapy 6 weeks of treatment, 2 times a week", 12),
        ("Physical therapy 2 times a week for 3 weeks, then 1 time a week for 4 weeks", 10),
        ("Physical therapy, six 30-minute sessions", 6),
        ("Physical therapy, 30-minute sessions", None),
        ("Physical therapy 2 times a week", None),
        ("Physical therapy 2 times a week for 2 months", None),
        ("Physical therapy 2 times 6 weeks", 12),
        ("Physical therapy 24 visits, 3x8", 24),
        ("Physical therapy, 9000 sessions", None),
        ("Norco 10/325 mg, 12 sessions", None),
    ],
)
def test_visits_are_counted_from_what_is_printed_and_never_guessed(
    wording: str, visits: int | None
) -> None:
    assert treatments.read(wording).visits == visits


@pytest.mark.parametrize(
    ("wording", "quantity"),
    [
        ("Norco 10/325 mg #60", 60),
        ("Norco 10/325 mg QTY: 60.00", 60),
        ("Norco 10/325 mg quantity of 60", 60),
        ("Norco 10/325 mg x60", 60),
        ("Norco 10/325 mg, 60 tablets", 60),
        ("Norco 10/325 mg #1,200", 1200),
        ("Norco 10/325 mg, 60 day supply: 30", 30),
        ("Norco 10/325 mg one tablet twice daily", None),
        ("Norco 10/325 mg x 2 months", None),
        ("Norco 10/325 mg quantity 0", None),
        ("Tylenol #3", None),
        ("Tylenol #3 #90", 90),
        ("Physical therapy #12", None),
    ],
)
def test_a_quantity_is_a_count_of_units_not_a_dose_nor_a_term(
    wording: str, quantity: int | None
) -> None:
    assert treatments.read(wording).quantity == quantity


@pytest.mark.parametrize(
    ("wording", "strengths"),
    [
        ("Norco 10/325", ("10/325 mg",)),
        ("Norco 7.5-325mg", ("7.5/325 mg",)),
        ("Norco 10mg/325mg", ("10/325 mg",)),
        ("Oxycodone 5-10 mg", ("5-10 mg",)),
        ("Diclofenac 3% 300mg/g", ("3%", "300 mg/g")),
        ("Metformin 1,000 mg", ("1000 mg",)),
        ("Fioricet 50/325/40", ("50/325/40 mg",)),
        ("Norco DOS 11/14/16", ()),
        ("Ketoprofen cream 240 g", ()),
    ],
)
def test_strengths_are_spelled_one_way(wording: str, strengths: tuple[str, ...]) -> None:
    assert treatments.read(wording).strengths == strengths


def test_the_printed_order_of_drugs_is_kept_and_each_stands_once() -> None:
    found = treatments.read("Norco (hydrocodone/acetaminophen), Soma and Norco").drugs
    assert found == ("hydrocodone", "acetaminophen", "carisoprodol")


def test_a_mineral_behind_a_drug_is_its_salt() -> None:
    assert treatments.read("Losartan potassium 50 mg").drugs == ("losartan",)
    assert treatments.read("Potassium chloride 20 meq").drugs == ("potassium",)


def test_a_purpose_does_not_decide_the_category() -> None:
    assert treatments.read("Transportation to physical therapy").category == "Transportation"
    assert treatments.read("Lidoderm patch for use with TENS unit").category == "Pharmaceuticals"


TRICKY = st.sampled_from(
    [
        *("physical therapy", "norco", "Tylenol #3", "thelumbar", "cream", "twelve", "sessions"),
        *("2", "x", "6", "1,000", "10/325", "mg", "%", "#", "times a week", "weeks", "visits"),
        *("L4", "L5-S1", "c5-6", "T", "for", "and", "to", "-", "/", ",", "(", ")", "."),
        *("İ", "ß", "½", "\x00"),
    ]
)


@given(st.text(max_size=300) | st.lists(TRICKY, max_size=60).map(" ".join))
def test_no_text_is_too_strange_to_read(text: str) -> None:
    found = treatments.read(text)
    assert (found.category, found.subcategory, None) in categories.taxonomy() | {(None, None, None)}
    assert found.drug_class is None or found.category == "Pharmaceuticals"
    assert found.visits is None or found.visits > 0
    assert found.quantity is None or found.quantity > 0


@given(st.integers(1, 7), st.integers(1, 12), st.sampled_from(["times a week for", "x/week x"]))
def test_a_rate_over_weeks_is_their_product(rate: int, weeks: int, words: str) -> None:
    found = treatments.read(f"Acupuncture {rate} {words} {weeks} weeks")
    assert found.visits == rate * weeks


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 12))
def test_a_range_of_rates_gives_the_greater(one: int, other: int, weeks: int) -> None:
    found = treatments.read(f"Massage {one}-{other} times per week for {weeks} weeks")
    assert found.visits == max(one, other) * weeks


@pytest.mark.parametrize(
    "piece",
    [
        "2 times a week for ",
        "weekly therapy physical (",
        "l4-5,",
        "c5 and ",
        "thelumbarspine",
        "0000000000",
        "1 x ",
        "12 (12) ",
        "% ",
        "tylenol (",
        "\n\t",
        "qwertyuiopasdfghjklzxcvbnm",
    ],
)
def test_a_megabyte_of_anything_is_read_at_once(piece: str) -> None:
    text = "physical therapy " + piece * (1_000_000 // len(piece))
    treatments.read("ready")
    start = time.perf_counter()
    treatments.read(text)
    assert time.perf_counter() - start < 20  # seconds: a catastrophe takes minutes


@pytest.mark.corpus
def test_the_real_samples_are_placed_as_annotated(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (corpus / "expected.tsv").open(encoding="utf-8", newline="") as file:
        letters = list(csv.DictReader(file, delimiter="\t"))
    headings = {(row["case"], row["issue_no"]): row["issue_heading"] for row in letters}
    annotated = rows_of("sample-issues.tsv")
    assert len(annotated) == len(headings) == 81
    columns = [name for name in annotated[0] if name not in {"case", "issue"}]
    right = dict.fromkeys(columns, 0)
    for row in annotated:
        decided = issues.treatment_of(headings[row["case"], row["issue"]])
        found = as_row(treatments.read(decided))
        for name in columns:
            right[name] += found[name] == row[name]
    with capsys.disabled():
        figures = (f"  {name:12} {right[name]}/{len(annotated)}\n" for name in columns)
        sys.stdout.write("\n" + "".join(figures))
    share = {name: count / len(annotated) for name, count in right.items()}
    assert share["category"] >= 0.95
    assert share["subcategory"] >= 0.90
    assert share["drug_class"] >= 0.95
    assert min(share.values()) >= 0.95
