"""Synthetic letters: the same from the same seed, of every shape, and true to their text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from benchmarks import corpus
from benchmarks.corpus import SyntheticLetter
from benchmarks.synthetic import oddities
from benchmarks.synthetic.pieces import MARK, fold
from tests import ROOT


@cache
def letters(count: int = 800, noise: str = "none") -> tuple[SyntheticLetter, ...]:
    return tuple(corpus.letters(count, 11, noise, mix="even"))  # type: ignore[arg-type]


@cache
def published() -> tuple[SyntheticLetter, ...]:
    return tuple(corpus.letters(4000, 2))


def test_a_seed_gives_the_same_letters_again() -> None:
    again = corpus.letters(40, 11, "heavy", mix="even")
    assert tuple(again) == tuple(corpus.letters(40, 11, "heavy", mix="even"))


def test_another_seed_gives_other_letters() -> None:
    first, second = next(corpus.letters(1, 1)), next(corpus.letters(1, 2))
    assert first.text != second.text


def test_a_range_made_elsewhere_joins_without_a_seam() -> None:
    whole = list(corpus.letters(30, 3, "light"))
    assert whole[20:] == list(corpus.letters(10, 3, "light", start=20))


def test_neither_process_nor_hash_seed_changes_a_letter() -> None:
    script = (
        "import hashlib; from benchmarks import corpus\n"
        "made = corpus.letters(25, 5, 'heavy', mix='even')\n"
        "text = ''.join(one.text + repr(one.truth) for one in made)\n"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(printed) == 1


def test_noise_changes_the_print_and_not_what_is_meant() -> None:
    for plain, noisy in zip(letters(200), letters(200, "heavy"), strict=True):
        assert plain.truth.decision_date == noisy.truth.decision_date
        assert plain.truth.reviewer == noisy.truth.reviewer
        for issue, scuffed in zip(plain.truth.issues, noisy.truth.issues, strict=True):
            assert issue.decision == scuffed.decision
            assert issue.expert.citations == scuffed.expert.citations


def test_heavy_noise_scuffs_more_rationales_than_light_noise() -> None:
    def scuffed(noise: str) -> int:
        pairs = zip(letters(200), letters(200, noise), strict=True)
        return sum(
            issue.rationale.replace("- ", "-") != other.rationale.replace("- ", "-")
            for one, two in pairs
            for issue, other in zip(one.truth.issues, two.truth.issues, strict=True)
        )

    assert 0 < scuffed("light") < scuffed("heavy")


def test_every_switch_occurs() -> None:
    shown = frozenset().union(*(letter.oddities for letter in letters()))
    assert shown == oddities.ALL


def test_every_form_occurs() -> None:
    assert {letter.truth.form for letter in letters()} == {
        "determination",
        "late-2013",
        "notice-2013",
        "review-sheet-2013",
    }


def test_without_noise_the_text_holds_every_value_that_is_true_of_it() -> None:
    for letter in letters():
        text = fold(letter.text)
        truth = letter.truth
        values = [truth.case_number, truth.summary]
        for issue in truth.issues:
            values += [issue.heading, issue.treatment, issue.rationale]
            values += [issue.claims_administrator.text, issue.expert.text]
        for value in values:
            assert value is None or value in text, letter.path


def test_without_noise_the_text_holds_every_name_and_date_that_is_true_of_it() -> None:
    for letter in letters():
        text = _squeezed(letter.text)
        reviewer = letter.truth.reviewer
        for name in (*reviewer.states, *reviewer.specialties, *reviewer.subspecialties):
            assert _squeezed(name) in text, letter.path
        for day in (
            letter.truth.decision_date,
            letter.truth.date_of_injury,
            letter.truth.ur_denial_date,
        ):
            assert day is None or any(_squeezed(form) in text for form in _printed(day)), (
                letter.path
            )
        for issue in letter.truth.issues:
            for cited in (*issue.claims_administrator.citations, *issue.expert.citations):
                for url in cited.urls:
                    assert _squeezed(url).removeprefix("h") in text, letter.path


def test_a_sentence_of_the_decision_list_agrees_with_the_decision() -> None:
    notices = [letter for letter in letters() if letter.truth.form == "notice-2013"]
    assert notices
    for letter in notices:
        text = _squeezed(letter.text)
        for issue in letter.truth.issues:
            negation = "not" if issue.decision == "upheld" else ""
            sentence = f"therequestfor{_squeezed(issue.heading)}is{negation}medicallynecessary"
            assert text.count(sentence) >= 2, letter.path


def test_no_mark_is_left_in_a_text_or_a_truth() -> None:
    for letter in (*letters(200), *letters(200, "heavy")):
        assert not MARK.search(letter.text)
        assert not MARK.search(repr(letter.truth))


def test_the_reason_for_a_partial_approval_is_what_is_left_over() -> None:
    partial = [
        issue
        for letter in letters()
        for issue in letter.truth.issues
        if "The remaining IMR eligible portion" in issue.heading
    ]
    assert partial
    for issue in partial:
        assert issue.heading.endswith(f"original request, {issue.treatment} is")


def test_repeated_rationales_are_the_same_to_the_letter_but_for_line_ends() -> None:
    repeated = 0
    for letter in letters():
        texts = [issue.rationale.replace("- ", "-") for issue in letter.truth.issues]
        repeated += len(texts) - len(set(texts))
    assert repeated > 10


def test_years_come_as_often_as_the_state_decided_cases() -> None:
    years = Counter(_year(letter) for letter in published())
    total = sum(count for year, count in years.items() if year)
    assert years[2018] / total == pytest.approx(0.110, abs=0.02)
    assert years[2016] / total == pytest.approx(0.104, abs=0.02)
    assert years[2013] / total == pytest.approx(0.003, abs=0.004)


def test_four_letters_in_ten_decide_several_items_and_the_mean_is_below_two() -> None:
    counts = [len(letter.truth.issues) for letter in published()]
    assert sum(count > 1 for count in counts) / 4000 == pytest.approx(0.39, abs=0.03)
    assert sum(counts) / 4000 == pytest.approx(1.9, abs=0.1)
    assert max(counts) <= 21


def test_one_request_in_ten_is_overturned_and_visits_twice_as_often() -> None:
    issues = [issue for letter in published() for issue in letter.truth.issues]
    overturned = [issue for issue in issues if issue.decision == "overturned"]
    assert len(overturned) / len(issues) == pytest.approx(0.098, abs=0.015)
    visits = [issue for issue in issues if issue.category == "Evaluation & Management"]
    share = sum(issue.decision == "overturned" for issue in visits) / len(visits)
    assert share == pytest.approx(0.178, abs=0.06)


def test_categories_come_as_often_as_the_state_counted_them() -> None:
    issues = [issue for letter in published() for issue in letter.truth.issues]
    shares = Counter(issue.category for issue in issues)
    assert shares["Pharmaceuticals"] / len(issues) == pytest.approx(0.327, abs=0.03)
    assert shares["Rehabilitation"] / len(issues) == pytest.approx(0.215, abs=0.03)
    assert shares["Diagnostic Testing"] / len(issues) == pytest.approx(0.116, abs=0.02)


def test_each_era_cites_in_its_own_way() -> None:
    for letter in published()[:400]:
        year = _year(letter)
        text = fold(letter.text)
        if year in (2014, 2015):
            assert "Section(s):" not in text
        if year is not None and year >= 2019:
            assert "Page(s):" not in text
            assert "Complaints 2004" not in text


def test_the_command_writes_letters_and_their_truth(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert corpus.main(["--count", "12", "--seed", "9", "-o", str(tmp_path)]) == 0
    assert "12 letters" in capsys.readouterr().out
    truths = [json.loads(line) for line in (tmp_path / "truth.jsonl").read_text().splitlines()]
    assert [truth["source"]["path"] for truth in truths][:2] == [
        "0000/letter-0000000.txt",
        "0000/letter-0000001.txt",
    ]
    for truth, made in zip(truths, corpus.letters(12, 9), strict=True):
        with (tmp_path / truth["source"]["path"]).open(encoding="utf-8", newline="") as file:
            assert file.read() == made.text
        assert truth["case_number"] == made.truth.case_number
        assert truth["issues"][0]["heading"] == made.truth.issues[0].heading


def test_the_command_writes_records_for_index_benchmarks(tmp_path: Path) -> None:
    assert corpus.main(["--count", "50", "--issues-only", "-o", str(tmp_path)]) == 0
    lines = (tmp_path / "records.jsonl").read_text().splitlines()
    assert sum(len(json.loads(line)["issues"]) for line in lines) == 50


@pytest.mark.corpus
def test_no_letter_holds_a_sentence_of_a_real_one(corpus_folder: Path) -> None:
    real = " ".join(path.read_text(errors="replace") for path in corpus_folder.rglob("*.t*"))
    known = _runs(real)
    for letter in letters():
        told = [issue.rationale for issue in letter.truth.issues] + [letter.truth.summary or ""]
        for text in told:
            assert not _runs(text) & known, letter.path


@pytest.fixture
def corpus_folder(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.getfixturevalue("corpus")
    return folder


def _runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of twelve words."""
    words = "".join(sign if sign.isalnum() else " " for sign in text.casefold()).split()
    return {tuple(words[start : start + 12]) for start in range(len(words) - 11)}


def _squeezed(text: str) -> str:
    return "".join(text.replace("&", "and").split())


def _printed(day: date) -> tuple[str, ...]:
    return (
        f"{day:%m/%d/%Y}",
        f"{day.month}/{day.day}/{day.year}",
        f"{day:%m/%d/%y}",
        f"{day.month}-{day.day}-{day:%y}",
    )


def _year(letter: SyntheticLetter) -> int | None:
    return letter.truth.decision_date.year if letter.truth.decision_date else None
