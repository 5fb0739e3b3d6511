"""Every command as its user runs it, over the example letters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Run
from tests.specimens import LETTER

CORPUS_LETTERS = 28
CORPUS_ISSUES = 89


def test_a_hit_in_json_carries_what_scripts_rely_on(run: Run, examples_index: Path) -> None:
    ran = run("search", "epidural", "--format", "json", "--index", examples_index)
    assert ran.code == 0
    answer = json.loads(ran.out)
    hit = answer["hits"][0]
    assert {
        "id",
        "case_number",
        "issue",
        "heading",
        "treatment",
        "decision",
        "score",
        "snippets",
        "path",
    } <= set(hit)
    assert hit["id"] == f"{hit['case_number']}#{hit['issue']}"
    assert answer["total"] >= len(answer["hits"])
    assert {facet["name"] for facet in answer["facets"]} == {
        "decision",
        "category",
        "document",
        "specialty",
    }


def test_json_lines_are_one_hit_a_line(run: Run, examples_index: Path) -> None:
    ran = run(
        "search",
        "decision:overturned",
        "--format",
        "jsonl",
        "--limit",
        "5",
        "--index",
        examples_index,
    )
    hits = [json.loads(line) for line in ran.out.splitlines()]
    assert [hit["decision"] for hit in hits] == ["overturned"] * 5


def test_facets_are_counted_over_all_matches_not_the_shown_ones(
    run: Run, examples_index: Path
) -> None:
    words = ("search", "--facet", "decision", "--format", "json", "--index", examples_index)
    few, all_of_them = (json.loads(run(*words, "--limit", limit).out) for limit in ("1", "1000"))
    assert few["facets"] == all_of_them["facets"]
    counted = {value["value"]: value["count"] for value in few["facets"][0]["values"]}
    shown = [hit["decision"] for hit in all_of_them["hits"]]
    assert counted == {value: shown.count(value) for value in set(shown)}


def test_words_of_a_query_need_no_quotes(run: Run, examples_index: Path) -> None:
    one = run("search", "epidural steroid injection", "--index", examples_index)
    several = run("search", "epidural", "steroid", "injection", "--index", examples_index)
    assert one.out == several.out


def test_a_letter_is_shown_as_text_as_markdown_and_as_its_record(
    run: Run, examples_index: Path
) -> None:
    text = run("show", "CM16-9000777", "--index", examples_index)
    markdown = run("show", "CM16-9000777.pdf", "--format", "md", "--index", examples_index)
    record = run("show", "CM16-9000777#2", "--format", "json", "--index", examples_index)
    assert text.out.startswith("CM16-9000777\n=")
    assert markdown.out.startswith("# CM16-9000777")
    assert json.loads(record.out)["case_number"] == "CM16-9000777"


def test_parse_prints_one_record_a_line_without_an_index(run: Run) -> None:
    ran = run("parse", EXAMPLES / "CM14-9000103.txt", EXAMPLES / "CM16-9000777.pdf")
    records = [json.loads(line) for line in ran.out.splitlines()]
    assert [record["id"] for record in records] == ["CM14-9000103", "CM16-9000777"]
    assert all("text" not in record for record in records)


def test_the_spans_that_parse_prints_point_into_the_text_it_prints(run: Run) -> None:
    ran = run("parse", "--text", EXAMPLES / "CM16-9000777.pdf")
    record = json.loads(ran.out)
    start, end = record["spans"]["case_number"]
    assert record["text"][start:end] == "CM16-9000777"


def test_a_report_opens_with_its_results_and_is_only_renewed(
    run: Run, examples_index: Path, tmp_path: Path
) -> None:
    out = tmp_path / "report"
    first = run("report", "epidural", "-o", out, "--index", examples_index)
    second = run("report", "epidural", "-o", out, "--index", examples_index)
    assert first.code == second.code == 0
    assert "(0 written," in second.out
    assert "epidural" in (out / "index.html").read_text(encoding="utf-8")


def test_a_second_run_reads_nothing_again(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "letters"
    source.mkdir()
    (source / "one.txt").write_text(LETTER, encoding="utf-8")
    words = ("index", source, "--index", tmp_path / "index")
    assert "files: 1 read, 0 unchanged" in run(*words).out
    assert "files: 0 read, 1 unchanged" in run(*words).out
    (source / "one.txt").unlink()
    assert run(*words).code == 4
    assert "0 unchanged, 1 removed" in run(*words, "--allow-purge").out


def test_files_that_gave_no_letter_are_named_with_their_reason(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "notes.txt").write_text("nothing of the kind", encoding="utf-8")
    (tmp_path / "table.tsv").touch()
    ran = run("index", tmp_path, "--index", tmp_path / "index")
    assert ran.code == 3
    assert "could not be read: " in ran.err
    assert "empty.txt (empty)" in ran.err
    assert "notes.txt (not a letter)" in ran.err
    assert "table.tsv (not a supported kind of file)" in ran.err


def test_the_index_is_found_by_option_by_environment_and_by_default(
    run: Run, examples_index: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    missing = run("search", "pain")
    assert missing.code == 10
    assert "there is no index in index" in missing.err
    assert "imrsearch index" in missing.err
    monkeypatch.setenv("IMRSEARCH_INDEX", str(examples_index))
    assert run("search", "pain").code == 0
    assert run("search", "pain", "--index", tmp_path / "none").code == 10


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("search", "epidural"), 0),
        (("search", "zyzzyva"), 1),
        (("show", "CM99-9999999"), 1),
        (("report", "zyzzyva", "-o", "unwritten"), 1),
        (("search", '"unclosed'), 2),
        (("search", "colour:red"), 2),
        (("search", "decided:[2017 to 2016]"), 2),
        (("search", "epidural", "--facet", "rationale"), 2),
        (("search", "epidural", "--limit", "few"), 2),
        (("find", "epidural"), 2),
        (("index", "no-such-folder"), 2),
        (("report", "epidural"), 2),
    ],
)
def test_exit_codes_tell_how_a_command_ended(
    run: Run, examples_index: Path, words: tuple[str, ...], code: int
) -> None:
    command, *rest = words
    known = [] if command == "find" else ["--index", str(examples_index)]
    ran = run(command, *rest, *known)
    assert ran.code == code, ran
    assert "Traceback" not in ran.err


@pytest.mark.corpus
def test_the_real_letters_are_all_read(run: Run, corpus: Path, tmp_path: Path) -> None:
    ran = run("index", corpus, "--index", tmp_path / "index")
    assert ran.code == 0, ran.err
    assert f"{CORPUS_LETTERS} letters, {CORPUS_ISSUES} issues, 0 problems" in ran.out
    assert "0 could not be read, 2 left out" in ran.out
    assert "README.md (not a letter)" in ran.err
    assert "expected.tsv (not a supported kind of file)" in ran.err
