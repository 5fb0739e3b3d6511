"""The accuracy command: its table, its misses, and what was gained or lost since another run."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks import accuracy
from benchmarks.judging import comparison, sources_of_truth, table
from benchmarks.judging.truths import Judgement
from tests import ROOT

JUDGEMENTS = [
    Judgement("real", "CM16-0000001", "decision date", "2017-01-12", "2017-01-12", right=True),
    Judgement("real", "CM16-0000002", "decision date", "2017-01-12", "2017-02-01", right=False),
    Judgement("real", "CM16-0000001#1", "category", "Surgery", "Surgery", right=True),
    Judgement("synthetic none", "4:late-2013", "age", "48", "48", right=True),
]


def test_a_row_for_each_field_and_one_for_all_but_the_taxonomy() -> None:
    shown = [(row.corpus, row.field, row.right, row.total) for row in table.rows(JUDGEMENTS)]
    assert shown == [
        ("real", "decision date", 1, 2),
        ("real", "category", 1, 1),
        ("real", "all fields", 1, 2),
        ("synthetic none", "age", 1, 1),
        ("synthetic none", "all fields", 1, 1),
        ("synthetic none", "all fields, late-2013", 1, 1),
    ]


def test_the_table_has_percent_and_goal_and_marks_what_falls_short() -> None:
    lines = list(table.lines(table.rows(JUDGEMENTS)))
    assert lines[0].split() == ["corpus", "field", "right", "total", "percent", "goal"]
    assert lines[1].split() == [
        "real", "decision", "date", "1", "2", "50.00", "100.0", "short", "of", "the", "goal",
    ]  # fmt: skip
    assert lines[2].split() == ["real", "category", "1", "1", "100.00", "95.0"]


def test_a_percentage_is_never_rounded_up_to_all() -> None:
    many = [Judgement("real", str(n), "age", "1", "1", right=n > 0) for n in range(100_000)]
    (_, line, _) = table.lines(table.rows(many))
    assert "  99.99" in line


def test_a_miss_is_shown_where_the_values_part() -> None:
    long = "x" * 60
    miss = Judgement(
        "real", "CM16-0000001#2", "rationale", f"{long}not so", f"{long}so", right=False
    )
    assert list(table.misses([*JUDGEMENTS, miss], 1)) == [
        "real: decision date: CM16-0000002",
        "    expected '2017-01-12'",
        "    found    '2017-02-01'",
        "real: rationale: CM16-0000001#2",
        f"    expected ...{'x' * 30 + 'not so'!r}",
        f"    found    ...{'x' * 30 + 'so'!r}",
    ]


def test_only_the_first_misses_of_a_field_are_shown() -> None:
    misses = [Judgement("real", str(n), "age", "1", "2", right=False) for n in range(9)]
    assert len(list(table.misses(misses, 2))) == 6


def test_gains_and_losses_are_listed_letter_by_letter() -> None:
    before = [one._replace(right=not one.right, found="?") for one in JUDGEMENTS[:2]]
    assert list(comparison.differences(before, JUDGEMENTS)) == [
        "real: decision date: 1 gained, 1 lost",
        "  gain CM16-0000001",
        "    was '?'",
        "    now '2017-01-12'",
        "  loss CM16-0000002",
        "    was '?'",
        "    now '2017-02-01'",
    ]


def test_the_same_run_again_gains_and_loses_nothing(tmp_path: Path) -> None:
    comparison.dump(JUDGEMENTS, tmp_path / "dump.jsonl")
    again = comparison.load(tmp_path / "dump.jsonl")
    assert again == JUDGEMENTS
    assert list(comparison.differences(again, JUDGEMENTS)) == ["no value gained or lost"]


def test_the_command_judges_dumps_and_compares(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump = str(tmp_path / "dump.jsonl")
    few = ["--only", "synthetic none", "--count", "4"]
    accuracy.main([*few, "--dump", dump])
    assert "synthetic none   rationale" in capsys.readouterr().out
    accuracy.main([*few, "--compare", dump])
    assert capsys.readouterr().out.endswith("no value gained or lost\n")


def test_what_is_neither_a_dump_nor_a_commit_is_said_to_be_neither(
    capsys: pytest.CaptureFixture[str],
) -> None:
    few = ["--only", "synthetic none", "--count", "1"]
    assert accuracy.main([*few, "--compare", "no-such-commit"]) == 2
    assert "no-such-commit: neither a dump nor a commit" in capsys.readouterr().err


def test_missing_real_letters_are_said_to_be_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMRSEARCH_CORPUS", str(tmp_path))
    assert accuracy.main(["--only", "real"]) == 0
    assert f"no real letters in {tmp_path}" in capsys.readouterr().out


def test_a_synthetic_letter_is_judged_with_the_line_ends_that_a_reader_makes() -> None:
    for truth in sources_of_truth.synthetic(60, 1, "none"):
        assert "\r" not in truth.letter.text


@pytest.mark.corpus
def test_every_real_letter_is_there_with_its_issues(corpus: Path) -> None:
    truths = list(sources_of_truth.real(corpus, Path("none")))
    assert (len(truths), sum(len(truth.issues) for truth in truths)) == (25, 81)


@pytest.mark.slow
def test_an_earlier_commit_is_read_by_its_own_parser(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for folder in ("benchmarks", "imrsearch"):
        shutil.copytree(ROOT / folder, project / folder)
    run = ["git", "-C", str(project), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message=x"]):
        subprocess.run([*run, *command], check=True)
    few = ["--only", "synthetic none", "--count", "3"]
    before = comparison.of_commit("HEAD", project, few)
    assert {one.field for one in before} >= {"letter", "heading", "rationale"}
    parser = project / "imrsearch" / "letters" / "parser.py"
    parser.write_text(parser.read_text() + "\ndef parse(letter):\n    return None\n")
    subprocess.run([*run, "commit", "--quiet", "--all", "--message=y"], check=True)
    after = comparison.of_commit("HEAD", project, few)
    assert not any(one.right for one in after)
    assert any("lost" in line for line in comparison.differences(before, after))
