"""``imrsearch report`` and ``imrsearch memo``: what they write, and what they say of it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import click
import pytest

from imrsearch.reports import Asked, Failed, Made, Wish, renew
from tests.cli.conftest import Run


def test_all_is_the_whole_collection(run: Run, examples_index: Path, tmp_path: Path) -> None:
    ran = run("report", "--all", "-o", tmp_path / "out", "--index", examples_index)
    assert ran.code == 0
    assert "147 issues in 41 letters" in ran.out
    assert "(0 written" not in ran.out


def test_all_takes_no_query(run: Run, examples_index: Path, tmp_path: Path) -> None:
    ran = run("report", "--all", "opioid", "-o", tmp_path / "out", "--index", examples_index)
    assert ran.code == 2
    assert "--all takes no query" in ran.err


def test_notes_stand_on_the_first_page(run: Run, examples_index: Path, tmp_path: Path) -> None:
    (tmp_path / "intro.md").write_text("My *own* words.", encoding="utf-8")
    out = tmp_path / "out"
    words = ("report", "opioid", "-o", out, "--index", examples_index)
    assert run(*words, "--notes", tmp_path / "intro.md").code == 0
    assert "My <em>own</em> words." in (out / "index.html").read_text(encoding="utf-8")


def test_redacted_pages_hold_no_exact_age(run: Run, examples_index: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("report", "--all", "--redact", "-o", out, "--index", examples_index).code == 0
    letter = (out / "letters" / "cm16-9000411.html").read_text(encoding="utf-8")
    assert "20-29 years, male" in letter
    assert "22 year" not in letter
    assert "2016-08-29" not in letter
    assert "08/29/2016" not in letter


def test_open_shows_the_first_page(
    run: Run, examples_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(click, "launch", shown.append)
    out = tmp_path / "a #1"
    assert run("report", "opioid", "-o", out, "--open", "--index", examples_index).code == 0
    assert shown == [(out / "index.html").as_uri()]
    assert shown[0].endswith("a%20%231/index.html")


def test_saved_reports_are_renewed_from_the_settings_above(
    run: Run, examples_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "intro.md").write_text("Written by me.", encoding="utf-8")
    (tmp_path / "imrsearch.toml").write_text(
        '[reports.esi]\nquery = "epidural"\noutput = "pages/esi"\nnotes = "intro.md"\n'
        '[reports.all]\noutput = "pages/all"\nredact = true\n',
        encoding="utf-8",
    )
    below = tmp_path / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    ran = run("report", "--saved", "--index", examples_index)
    assert ran.code == 0, ran
    assert ran.out.count("index.html: ") == 2
    first = (tmp_path / "pages" / "esi" / "index.html").read_text(encoding="utf-8")
    assert "Written by me." in first
    assert "<h1>esi</h1>" in first
    assert "(0 written" in run("report", "--saved", "esi", "--index", examples_index).out


@pytest.mark.parametrize(
    ("settings", "words", "told"),
    [
        (None, (), "No imrsearch.toml"),
        ("[index]\n", (), "No imrsearch.toml"),
        ('[reports.a]\noutput = "a"\n', ("b",), "names no report 'b'; it has: a"),
        ("[reports.a]\n", (), "output"),
        ("[reports.a\n", (), "correct it"),
    ],
)
def test_settings_that_do_not_help_are_named(
    run: Run,
    examples_index: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: str | None,
    words: tuple[str, ...],
    told: str,
) -> None:
    if settings is not None:
        (tmp_path / "imrsearch.toml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = run("report", "--saved", *words, "--index", examples_index)
    assert ran.code == 2
    assert told in ran.err


def test_a_memo_goes_to_stdout_or_to_a_file(run: Run, examples_index: Path, tmp_path: Path) -> None:
    words = ("memo", "epidural", "--index", examples_index)
    printed = run(*words)
    assert printed.code == 0
    assert printed.out.startswith("# epidural\n")
    for part in ("## Question", "## Answer in figures", "## Table of authorities", "## Passages"):
        assert part in printed.out
    assert run(*words, "-o", tmp_path / "memo.md").out == ""
    assert (tmp_path / "memo.md").read_text(encoding="utf-8") == printed.out
    run(*words, "--format", "html", "-o", tmp_path / "memo.html")
    assert "<h2>Passages</h2>" in (tmp_path / "memo.html").read_text(encoding="utf-8")


def test_every_quotation_of_a_memo_stands_in_its_letter(examples_index: Path) -> None:
    from imrsearch import reports
    from imrsearch.render import memo
    from imrsearch.search import Engine

    with Engine.open(examples_index) as engine:
        report = reports.gather(engine, examples_index, reports.Wish(text="request"))
        made = memo.build(report, most=1000)
        texts = {
            stored.record.case_number or stored.record.id: " ".join(stored.text.split())
            for stored in engine.letters()
        }
    assert len(made.quotations) > 30
    for quoted in made.quotations:
        assert quoted.text in texts[quoted.letter]


def test_a_memo_of_nothing_is_not_written(run: Run, examples_index: Path, tmp_path: Path) -> None:
    words = ("memo", "treatment:zyzzyva", "-o", tmp_path / "x.md", "--index", examples_index)
    assert run(*words).code == 1
    assert not (tmp_path / "x.md").exists()


def test_about_tells_the_state_of_the_index(run: Run, examples_index: Path, tmp_path: Path) -> None:
    index, out = tmp_path / "index", tmp_path / "out"
    shutil.copytree(examples_index, index)
    os.utime(index / "imrsearch.json", (1456747200, 1456747200))
    assert run("report", "--all", "-o", out, "--index", index).code == 0
    about = (out / "about.html").read_text(encoding="utf-8")
    assert "<dt>State of the index</dt><dd>generation 1, of 2016-02-29</dd>" in about


def test_one_report_that_cannot_be_renewed_hinders_no_other(
    examples_index: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine.txt").write_text("mine")
    wanted = [
        Asked(tmp_path / "taken", Wish(text="opioid")),
        Asked(tmp_path / "none", Wish(text="zyzzyva")),
        Asked(tmp_path / "epidural", Wish(text="epidural")),
    ]
    failed, none, made = renew(examples_index, wanted)
    assert isinstance(failed, Failed)
    assert "not an earlier report" in str(failed.error)
    assert isinstance(none, Made)
    assert none.written is None
    assert not (tmp_path / "none").exists()
    assert isinstance(made, Made)
    assert made.written is not None
    assert made.written.written == made.written.pages
    (again,) = renew(examples_index, wanted[2:])
    assert isinstance(again, Made)
    assert again.written is not None
    assert again.written.written == 0
