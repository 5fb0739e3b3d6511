"""``imrsearch stats`` over the example letters: 146 issues, of which 42 were overturned."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import msgspec
import pytest

from imrsearch.render.envelopes import Statistics
from imrsearch.statistics.annual import Annual
from imrsearch.statistics.rates import RateTable
from imrsearch.statistics.tables import CountTable, DayTable
from tests import made
from tests.cli.conftest import Run
from tests.made import issue, letter

YEARS = {
    "2013": (14, 5),
    "2014": (33, 12),
    "2015": (30, 3),
    "2016": (10, 2),
    "2017": (14, 7),
    "2018": (7, 2),
    "2019": (4, 0),
    "2020": (3, 1),
    "2021": (4, 2),
    "2022": (5, 2),
    "2023": (3, 1),
    "2024": (4, 2),
    "not stated": (15, 3),
}


def table(text: str) -> list[dict[str, str]]:
    """Return CSV as rows by the name of the column."""
    return list(csv.DictReader(io.StringIO(text)))


def test_without_a_grouping_the_decisions_are_counted(run: Run, examples_index: Path) -> None:
    ran = run("stats", "--format", "csv", "--index", examples_index)
    assert ran.code == 0
    rows = table(ran.out)
    assert [(row["value"], row["issues"]) for row in rows] == [
        ("upheld", "103"),
        ("overturned", "42"),
        ("modified", "1"),
    ]


def test_years_stand_in_their_order_with_issues_and_overturned(
    run: Run, examples_index: Path
) -> None:
    ran = run("stats", "--by", "year", "--format", "csv", "--index", examples_index)
    found = {row["value"]: (int(row["issues"]), int(row["overturned"])) for row in table(ran.out)}
    assert list(found.items()) == list(YEARS.items())


def test_text_shows_rates_intervals_and_what_they_are_of(run: Run, examples_index: Path) -> None:
    ran = run("stats", "--by", "california", "--index", examples_index)
    assert ran.out == (
        "Licensure of the reviewer\n"
        "Licensure     issues  letters  overturned  decided    rate  95 % interval   share\n"
        "California       121       34          38      121  31.4 %   23.8-40.1 %   82.9 %\n"
        "other states      25        6           4       25  16.0 %    6.4-34.7 %*  17.1 %\n"
        "all together     146       40          42      146  28.8 %   22.0-36.6 %        -\n"
        "\n"
        "rate: of decided issues: upheld, overturned or decided in another word\n"
        "share: of all issues of the table\n"
        "* a small sample: fewer than 30\n"
    )


def test_two_groupings_make_a_pivot_wide_to_read_and_long_in_files(
    run: Run, examples_index: Path
) -> None:
    words = ("stats", "--by", "outcome", "--by", "california", "--index", examples_index)
    read, filed = run(*words, "--format", "md"), run(*words, "--format", "csv")
    assert "| Outcome of the letter | California | of | other states | of | all | of |" in read.out
    assert "| Upheld | 0.0 % | 40 | 0.0 %\\* | 16 | 0.0 % | 56 |" in read.out
    found = {(row["row"], row["column"]): row["issues"] for row in table(filed.out)}
    assert found["upheld", "California"] == "40"
    assert sum(map(int, found.values())) == 146


def test_the_annual_tables_are_all_there_with_their_denominators(
    run: Run, examples_index: Path
) -> None:
    ran = run("stats", "--annual", "--format", "json", "--index", examples_index)
    answer = msgspec.json.decode(ran.out, type=Statistics)
    report = answer.result
    assert isinstance(report, Annual)
    assert (report.coverage.files, report.coverage.letters, report.coverage.issues) == (41, 41, 146)
    assert (report.coverage.unknown_form, report.coverage.without_issues) == (1, 1)
    tables = {each.name: each for each in report.tables}
    assert all(each.denominators for each in report.tables)
    sizes, outcomes = tables["issues_per_letter"], tables["outcome"]
    assert isinstance(sizes, CountTable)
    assert isinstance(outcomes, CountTable)
    assert {row.value: row.letters for row in sizes.rows} == {
        "0": 1,
        "1": 2,
        "2": 7,
        "3": 11,
        "4": 11,
        "5": 5,
        "6": 1,
        "7": 2,
        "8": 1,
    }
    assert [(row.value, row.letters) for row in outcomes.rows] == [
        ("upheld", 15),
        ("overturned", 5),
        ("mixed", 20),
        (None, 1),
    ]
    days = tables["days"]
    assert isinstance(days, DayTable)
    first = days.rows[0]
    assert (first.start, first.end, first.letters, first.not_stated) == (
        "received",
        "decided",
        36,
        5,
    )
    assert (first.low_quartile, first.median, first.high_quartile) == (39.75, 44.0, 64.75)


def test_the_annual_tables_are_one_csv_file_with_a_column_that_names_them(
    run: Run, examples_index: Path
) -> None:
    ran = run("stats", "--annual", "--format", "csv", "--index", examples_index)
    rows = table(ran.out)
    assert {row["table"] for row in rows} >= {"coverage", "volume", "category", "days"}
    assert [row["count"] for row in rows if row["value"] == "letters in the index"] == ["41"]


def test_a_difference_is_told_with_its_interval(run: Run, examples_index: Path) -> None:
    words = ("stats", "--difference", "california=California:other states")
    ran = run(*words, "--index", examples_index)
    assert "difference: +15.4 percentage points, 95 % interval -4.7 to +28.4" in ran.out
    assert "0 is in it: there may be no" in ran.out


def test_json_holds_what_its_types_say_and_counts_what_the_query_finds(
    run: Run, examples_index: Path
) -> None:
    words = ("stats", "decision:overturned", "--by", "sex", "--filter", "sex=female")
    ran = run(*words, "--format", "json", "--index", examples_index)
    answer = msgspec.json.decode(ran.out, type=Statistics)
    assert (answer.version, answer.query) == (1, 'decision:overturned sex:"female"')
    assert isinstance(answer.result, RateTable)
    assert [row.value for row in answer.result.rows] == ["female"]


def test_json_lines_name_their_table(run: Run, examples_index: Path) -> None:
    ran = run("stats", "--format", "jsonl", "--index", examples_index)
    assert [json.loads(line)["table"] for line in ran.out.splitlines()] == ["decision"] * 3


def test_of_plain_words_only_issues_that_hold_all_are_counted_and_it_says_so(
    run: Run, tmp_path: Path
) -> None:
    made.index(
        tmp_path,
        [
            letter("CM16-1", issue("knee brace", decision="overturned")),
            letter("CM16-2", issue("knee surgery", decision="upheld")),
            letter("CM16-3", issue("ankle brace", decision="upheld")),
        ],
    )
    words = ("stats", "knee", "brace", "--format", "json", "--index", tmp_path)
    whole, near = run(*words), run(*words, "--near")
    answers = [msgspec.json.decode(ran.out, type=Statistics) for ran in (whole, near)]
    assert [answer.near for answer in answers] == [2, 0]
    issues = [each.result.total.issues for each in answers if isinstance(each.result, RateTable)]
    assert issues == [1, 3]
    assert "counted: 1 that hold all words; left out: 2 that hold most" in whole.err
    assert "left out" not in near.err


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("decision:overturned",), 0, ""),
        (("zyzzyva",), 1, "no issue matches: zyzzyva"),
        (("zyzzyva", "--format", "csv"), 1, "no issue matches: zyzzyva"),
        (("--by", "colour"), 2, "there is no field 'colour' to group by"),
        (("--by", "sex", "--by", "age", "--by", "year"), 2, "choose one: --by"),
        (("--by", "sex", "--annual"), 2, "choose one: --by"),
        (("--difference", "sex=male"), 2, "names no two groups"),
        (("--difference", "sex=male:martian"), 2, "no issue that matches has sex 'martian'"),
        (("--filter", "sex"), 2, "'sex' is no filter: write FIELD=VALUE"),
        (("--filter", "colour=red"), 2, "there is no field 'colour' to filter by"),
        (('"unclosed',), 2, ""),
    ],
)
def test_exit_codes_tell_how_it_ended(
    run: Run, examples_index: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    ran = run("stats", *words, "--index", examples_index)
    assert ran.code == code, ran
    assert message in ran.err


def test_without_an_index_the_code_is_10(run: Run, tmp_path: Path) -> None:
    assert run("stats", "--index", tmp_path / "none").code == 10
