"""``imrsearch trend`` over the example letters."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from pathlib import Path

import msgspec
import pytest

from imrsearch.cli.trend import phrase
from imrsearch.render.envelopes import Trends
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("functional restoration program", '"functional restoration program"'),
        ("L4-L5", '"L4-L5"'),
        ("the pump and orthosis", '"the pump and orthosis"'),
        ("drug:hydrocodone", "drug:hydrocodone"),
        ('"knee brace"', '"knee brace"'),
        ("knee OR shoulder", "knee OR shoulder"),
        ("knee -shoulder", "knee -shoulder"),
        ("inject*", "inject*"),
        ("knee w/5 brace", "knee w/5 brace"),
        ("", ""),
    ],
)
def test_words_without_signs_of_the_language_are_a_phrase(written: str, asked: str) -> None:
    assert phrase(written) == asked


def test_a_bar_stands_for_every_period(run: Run, examples_index: Path) -> None:
    ran = run("trend", "decision:overturned", "--by", "year", "--index", examples_index)
    lines = ran.out.splitlines()
    assert lines[0] == "decision:overturned: share of issues, by year"
    assert [line[:4] for line in lines[1:13]] == [str(year) for year in range(2013, 2025)]
    assert lines[5] == f"2017    {'▓' * 60} 50.0 %  7 of 14         100.0 % overturned"
    assert lines[7].split() == ["2019", "0.0", "%", "0", "of", "4"]
    assert "all together: 42 issues of 146" in lines
    assert "3 matching issues without a stated day of decision: in no period" in lines


def test_a_share_can_be_of_something_else_than_everything(run: Run, examples_index: Path) -> None:
    words = ("trend", "decision:overturned", "--of", "decided:[2017 to 2018]", "--by", "year")
    ran = run(*words, "--format", "csv", "--index", examples_index)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [(row["period"], row["matching"], row["issues"]) for row in rows] == [
        ("2017", "7", "14"),
        ("2018", "2", "7"),
    ]


def test_every_form_holds_the_same_periods(run: Run, examples_index: Path) -> None:
    words = ("trend", "decision:upheld", "--index", examples_index, "--format")
    answer = msgspec.json.decode(run(*words, "json").out, type=Trends)
    periods = [point.period for point in answer.result.points]
    assert (periods[0], periods[-1], len(periods)) == ("2013-Q3", "2024-Q2", 44)
    rows = list(csv.DictReader(io.StringIO(run(*words, "tsv").out), delimiter="\t"))
    assert [row["period"] for row in rows] == periods
    assert [line.split(" ")[1] for line in run(*words, "md").out.splitlines()[4:48]] == periods


def test_the_drawing_is_an_svg_file_without_script(run: Run, examples_index: Path) -> None:
    ran = run("trend", "rationale:pain", "--format", "svg", "--index", examples_index)
    root = ET.fromstring(ran.out)  # noqa: S314  made by ourselves
    tags = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in root.iter()}
    assert tags == {"svg", "title", "desc", "defs", "pattern", "rect", "path", "text", "g"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("decision:upheld",), 0),
        (("zyzzyva",), 1),
        (("zyzzyva", "--format", "svg"), 1),
        ((), 2),
        (("pain", "--by", "week"), 2),
        (("colour:red",), 2),
    ],
)
def test_exit_codes_tell_how_it_ended(
    run: Run, examples_index: Path, words: tuple[str, ...], code: int
) -> None:
    assert run("trend", *words, "--index", examples_index).code == code
