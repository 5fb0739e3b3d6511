"""``imrsearch search`` in every form, over the example letters."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import msgspec
import pytest

from imrsearch.render import answers, envelopes
from imrsearch.search import Engine
from tests.cli.conftest import Run
from tests.specimens import LETTER


def test_json_is_what_its_schema_says(run: Run, examples_index: Path) -> None:
    words = ("search", "knee", "--format", "json", "--index", examples_index)
    found = msgspec.json.decode(run(*words).out, type=envelopes.Search)
    assert found.total >= len(found.hits) == 10 or found.total == len(found.hits)
    grouped = msgspec.json.decode(run(*words, "--by", "letter").out, type=envelopes.Letters)
    assert grouped.letters == found.letters
    nothing = msgspec.json.decode(run(*words, "AND", "=zyzzyva").out, type=envelopes.Search)
    assert (nothing.total, nothing.hits) == (0, ())
    for name, kind in (("search", envelopes.Search), ("search-by-letter", envelopes.Letters)):
        keys = [field.name for field in msgspec.structs.fields(kind)]
        written = run(*words, *(("--by", "letter") if "letter" in name else ()))
        assert list(json.loads(written.out)) == keys


def test_text_shows_ten_and_streams_give_all(run: Run, examples_index: Path) -> None:
    every = ("search", "--index", examples_index)
    total = json.loads(run(*every, "--format", "json").out)["total"]
    assert total == 146 + 1  # one letter has no issue
    assert f"{total} issues in 41 letters; shown: 1-10" in run(*every).out
    assert len(run(*every, "--format", "jsonl").out.splitlines()) == total
    assert len(run(*every, "--format", "jsonl", "--limit", "3").out.splitlines()) == 3
    assert len(json.loads(run(*every, "--format", "json", "--all").out)["hits"]) == total
    assert f"{total} issues in 41 letters\n" in run(*every, "--all").out


def test_csv_has_a_row_a_hit_and_tsv_the_same(run: Run, examples_index: Path) -> None:
    words = ("search", "decision:overturned", "--index", examples_index)
    rows = list(csv.DictReader(io.StringIO(run(*words, "--format", "csv").out)))
    assert tuple(rows[0]) == answers.COLUMNS
    assert {row["decision"] for row in rows} == {"overturned"}
    lines = run(*words, "--format", "tsv").out.splitlines()
    assert [line.split("\t")[0] for line in lines[1:]] == [row["id"] for row in rows]


def test_a_formula_in_a_letter_is_no_formula_in_csv(run: Run, tmp_path: Path) -> None:
    heading = "Physical therapy 2 times a week for 6 weeks, left knee"
    assert heading in LETTER
    text = LETTER.replace(heading, '=HYPERLINK("http://example.org") tablets')
    (tmp_path / "letter.txt").write_text(text, encoding="utf-8")
    run("index", tmp_path, "--index", tmp_path / "index")
    words = ("search", "HYPERLINK", "--index", tmp_path / "index")
    (row,) = csv.DictReader(io.StringIO(run(*words, "--format", "csv").out))
    assert row["treatment"].startswith("'=HYPERLINK")


def test_paths_are_of_letters_each_once(run: Run, examples_index: Path) -> None:
    words = ("search", "case:CM14-9000103", "--index", examples_index)
    (path,) = run(*words, "--format", "paths").out.splitlines()
    assert path.endswith("CM14-9000103.txt")
    assert run(*words, "-0").out == f"{path}\0"
    assert run(*words, "-0", "--format", "csv").code == 2
    assert run("similar", "CM14-9000103#3", "-0", "--index", examples_index).out.count("\0") == 4
    export = run("export", "case:CM14-9000103", "-0", "--index", examples_index)
    assert export.out == f"{path}\0"


def test_letters_stand_where_their_first_issue_does(run: Run, examples_index: Path) -> None:
    words = ("search", "knee", "--index", examples_index, "--format", "jsonl")
    hits = [json.loads(line) for line in run(*words).out.splitlines()]
    groups = [json.loads(line) for line in run(*words, "--by", "letter").out.splitlines()]
    order = list(dict.fromkeys(hit["path"] for hit in hits))
    assert [group["path"] for group in groups] == order
    for group in groups:
        own = [hit["id"] for hit in hits if hit["path"] == group["path"]]
        assert [hit["id"] for hit in group["hits"]] == own
    paged = run(*words, "--by", "letter", "--offset", "1", "--limit", "2").out.splitlines()
    assert [json.loads(line)["letter"] for line in paged] == [g["letter"] for g in groups[1:3]]


def test_letters_are_counted_as_letters_in_text(run: Run, examples_index: Path) -> None:
    ran = run("search", "knee", "--by", "letter", "--limit", "1", "--index", examples_index)
    assert "; shown: letters 1-1" in ran.out
    assert ran.out.startswith("  1. ")


def test_facets_count_issues_and_letters(run: Run, examples_index: Path) -> None:
    words = ("search", "--facet", "decision", "--facet", "body", "--index", examples_index)
    answer = json.loads(run(*words, "--format", "json", "--all").out)
    for facet, field in zip(answer["facets"], ("decision", "body_parts"), strict=True):
        counted = {value["value"]: (value["count"], value["letters"]) for value in facet["values"]}
        issues: dict[str | None, set[str]] = {}
        with Engine.open(examples_index) as engine:
            for stored in engine.letters():
                record = stored.record
                for issue in record.issues:
                    held = getattr(issue, field)
                    values = held if isinstance(held, tuple) else (held,)
                    for value in set(values) or {None}:
                        issues.setdefault(value, set()).add(f"{record.source.path}#{issue.number}")
                if not record.issues:
                    issues.setdefault(None, set()).add(f"{record.source.path}#")
        plain = {
            value: (len(ids), len({each.rpartition("#")[0] for each in ids}))
            for value, ids in issues.items()
        }
        assert counted == plain
    assert "issues  letters" in run(*words).out


def test_a_passage_says_where_it_stands(run: Run, examples_index: Path) -> None:
    words = ("search", "--all", "--format", "jsonl", "--index", examples_index)
    hits = [json.loads(line) for line in run(*words, "pain OR medical").out.splitlines()]
    pages = set()
    with Engine.open(examples_index) as engine:
        for hit in hits:
            stored = engine.letter(hit["path"])
            for snippet in hit["snippets"]:
                start, end = snippet["span"]
                printed = " ".join(stored.text[start:end].split())
                assert printed == " ".join(snippet["text"].strip("… ").split())
                if hit["path"].endswith(".pdf"):
                    assert snippet["page"] == stored.text[:start].count("\f") + 1
                    pages.add(snippet["page"])
                else:
                    assert snippet["page"] is None
    assert len(pages) > 1


def test_filters_narrow_as_they_do_elsewhere(run: Run, examples_index: Path) -> None:
    words = ("search", "--format", "jsonl", "--index", examples_index)
    kept = run(*words, "--filter", "decision=upheld", "--exclude", "category=Surgery").out
    hits = [json.loads(line) for line in kept.splitlines()]
    assert {hit["decision"] for hit in hits} == {"upheld"}
    assert "Surgery" not in {hit["category"] for hit in hits}


def test_an_explanation_as_json(run: Run, examples_index: Path) -> None:
    words = ("search", "knee", "AND", "zyzzyva", "--explain", "--index", examples_index)
    ran = run(*words, "--format", "json")
    found = json.loads(ran.out)["explanation"]
    assert (ran.code, found["issues"]) == (1, 0)
    assert "zyzzyva" in found["killer"]
    assert run(*words, "--format", "csv").code == 2


@pytest.mark.parametrize("form", ["text", "json", "md"])
def test_markdown_and_text_tell_the_same_totals(run: Run, examples_index: Path, form: str) -> None:
    ran = run("search", "case:CM14-9000103", "--format", form, "--index", examples_index)
    assert ran.code == 0
    assert ("1 letter" in ran.out) == (form != "json")


def test_only_what_is_new_since_the_last_time(run: Run, tmp_path: Path) -> None:
    source, index = tmp_path / "letters", tmp_path / "index"
    source.mkdir()
    (source / "one.txt").write_text(LETTER, encoding="utf-8")
    run("index", source, "--index", index)
    words = ("search", "--since-last", "--format", "jsonl", "--index", index)
    first = run(*words)
    assert first.code == 0
    assert "first run" in first.err
    again = run(*words)
    assert (again.code, again.out) == (1, "")
    assert "new since 2" in again.err
    number = next(word for word in LETTER.split() if word.startswith("CM1"))
    other = LETTER.replace(number, "CM15-9123456")
    (source / "two.txt").write_text(other, encoding="utf-8")
    run("index", source, "--index", index)
    new = [json.loads(line) for line in run(*words).out.splitlines()]
    assert new
    assert {hit["letter"] for hit in new} == {"CM15-9123456"}
    # Another question to the same index has a memory of its own.
    assert (
        run(*words, "decision:upheld").code
        == run("search", "decision:upheld", "--index", index).code
    )
