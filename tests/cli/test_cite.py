"""``imrsearch cite`` over the example letters."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from imrsearch.render.citing import CitationLine
from tests.cli.conftest import Run

AGENCY = "Cal. Dep't of Indus. Relations, Div. of Workers' Comp., "
FINAL = f"{AGENCY}Independent Medical Review Final Determination, "
NOTICE = f"{AGENCY}Notice of Independent Medical Review Determination, "
UPHELD = "(MRI of the cervical spine without contrast: upheld)"


@pytest.mark.parametrize(
    ("name", "line", "lacking"),
    [
        ("CM16-9000777", f"{FINAL}Case No. CM16-9000777 (Jan. 24, 2017)", ""),
        (
            "CM16-9000777#2",
            f"{FINAL}Case No. CM16-9000777, Issue 2 (Jan. 24, 2017) {UPHELD}",
            "",
        ),
        (
            "CM13-9000123",
            f"{NOTICE}Case No. CM13-9000123 (Sept. 26, 2013)",
            "",
        ),
        (
            "IMR 13-900004",
            f"{AGENCY}Medical Professional Review, Case No. IMR 13-900004 (July 8, 2013)",
            "",
        ),
        (
            "001_text_copy.txt",
            f"{FINAL}Case No. not stated (sha-eae1c4f8ea0d) (date not stated)",
            "imrsearch: the letter does not state its case number, decision date\n",
        ),
    ],
)
def test_a_letter_is_cited_in_one_line_that_says_what_it_lacks(
    run: Run, examples_index: Path, name: str, line: str, lacking: str
) -> None:
    ran = run("cite", name, "--index", examples_index)
    assert (ran.code, ran.out, ran.err) == (0, f"{line}\n", lacking)


def test_json_names_the_parts_of_the_line(run: Run, examples_index: Path) -> None:
    ran = run("cite", "001_text_copy.txt#1", "--format", "json", "--index", examples_index)
    found = msgspec.json.decode(ran.out, type=CitationLine)
    assert (found.case_number, found.decision_date, found.issue) == (None, None, 1)
    assert found.not_stated == ("case_number", "decision_date")


@pytest.mark.parametrize(
    ("words", "code"),
    [(("CM99-0000000",), 1), (("CM16-9000777#99",), 1), ((), 2)],
)
def test_exit_codes_tell_how_it_ended(
    run: Run, examples_index: Path, words: tuple[str, ...], code: int
) -> None:
    assert run("cite", *words, "--index", examples_index).code == code
