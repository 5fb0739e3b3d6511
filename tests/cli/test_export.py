"""``imrsearch export`` over the example letters, and over letters that mean harm."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import msgspec
import pytest

from imrsearch.render.envelopes import Export
from imrsearch.render.rows import Row
from tests import made
from tests.cli.conftest import Run
from tests.made import issue, letter


def test_every_issue_is_a_row_in_the_order_of_the_ids(run: Run, examples_index: Path) -> None:
    ran = run("export", "--index", examples_index)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert len(rows) == 147
    ids = [row["id"] for row in rows]
    assert (ids[0], ids[-1]) == ("CM13-9000123#1", "sha-eae1c4f8ea0d#3")
    assert ids.count("CM15-9000417") == 1
    decisions = [row["decision"] for row in rows]
    assert {word: decisions.count(word) for word in decisions} == {
        "upheld": 103,
        "overturned": 42,
        "modified": 1,
        "": 1,
    }


def test_json_lines_and_json_hold_the_same_rows(run: Run, examples_index: Path) -> None:
    words = ("export", "decision:overturned", "--index", examples_index, "--format")
    answer = msgspec.json.decode(run(*words, "json").out, type=Export)
    lines = [msgspec.json.decode(line, type=Row) for line in run(*words, "jsonl").out.splitlines()]
    assert (answer.version, answer.query, len(answer.rows)) == (1, "decision:overturned", 42)
    assert list(answer.rows) == lines


def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(run: Run, tmp_path: Path) -> None:
    harmful = letter(
        "CM16-1",
        issue('=HYPERLINK("http://evil","x")', rationale="-2+3\nsecond\tline", category="@SUM(1)"),
        issue("\x1b[31m+1", number=2),
    )
    made.index(tmp_path, [harmful])
    rows = list(csv.DictReader(io.StringIO(run("export", "--index", tmp_path).out)))
    assert rows[0]["treatment"] == """'=HYPERLINK("http://evil","x")"""
    assert (rows[0]["rationale"], rows[0]["category"]) == ("'-2+3 second line", "'@SUM(1)")
    assert rows[1]["treatment"] == "␛[31m+1"
    tsv = run("export", "--format", "tsv", "--index", tmp_path).out.splitlines()
    assert len(tsv) == 3
    assert {line.count("\t") for line in tsv} == {len(Row.__struct_fields__) - 1}
    (first, _) = map(
        json.loads, run("export", "--format", "jsonl", "--index", tmp_path).out.splitlines()
    )
    assert first["treatment"] == '=HYPERLINK("http://evil","x")'


def test_markdown_shows_letter_text_and_obeys_none_of_it(run: Run, tmp_path: Path) -> None:
    made.index(tmp_path, [letter("CM16-1", issue("<b>knee</b> [x](y)", rationale="# no"))])
    ran = run("export", "--format", "md", "--index", tmp_path)
    assert "**\\<b>knee\\</b> \\[x\\](y)**" in ran.out
    assert "> \\# no" in ran.out


def test_rows_are_written_while_letters_are_still_being_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from imrsearch.cli import outputs
    from imrsearch.search.columns import Columns

    made.index(tmp_path, [letter(f"CM16-{at}", issue("knee")) for at in range(9)])
    events: list[str] = []
    read, write = Columns.letter, outputs.write

    def reading(self: Columns, number: int) -> object:
        events.append("read")
        return read(self, number)

    def writing(pieces: object) -> None:
        def watched() -> object:
            for piece in pieces:  # type: ignore[attr-defined]
                events.append("write")
                yield piece

        write(watched())  # type: ignore[arg-type]

    monkeypatch.setattr(Columns, "letter", reading)
    monkeypatch.setattr(outputs, "write", writing)
    assert run("export", "--index", tmp_path).code == 0
    assert events == ["write", *["read", "write"] * 9]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("decision:upheld",), 0),
        (("zyzzyva",), 1),
        (("colour:red",), 2),
        (("--format", "xlsx"), 2),
    ],
)
def test_exit_codes_tell_how_it_ended(
    run: Run, examples_index: Path, words: tuple[str, ...], code: int
) -> None:
    assert run("export", *words, "--index", examples_index).code == code
