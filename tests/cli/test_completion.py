"""Completion: what a shell is offered, and that bash inserts it so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from imrsearch.cli import shells
from imrsearch.cli.main import imrsearch
from tests import ROOT
from tests.cli.conftest import Run


def offered(*words: str) -> list[str]:
    """Return what is offered for the last of ``words``."""
    shell = ShellComplete(imrsearch, {}, "imrsearch", shells.VARIABLE)
    found = shell.get_completions(list(words[:-1]), words[-1])
    return [str(item.value) for item in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["sea"], ["search"]),
        (["search", "deci"], ["decision:", "decided:"]),
        (["search", "knee (-deci"], ["knee (-decision:", "knee (-decided:"]),
        (["search", "decision:o"], ["decision:overturned"]),
        (["search", "DECISION:O"], ["DECISION:overturned"]),
        (["search", "category:Home"], ['category:"Home Health"']),
        (["search", 'category:"Home'], ['category:"Home Health"']),
        (["search", "rationale:pai"], []),
        (["search", "nothing:pai"], []),
        (["search", "--facet", "subc"], ["subcategory"]),
        (["search", "--sort", "deci"], ["decision", "decided"]),
        (["search", "--filter", "decision=o"], ["decision=overturned"]),
        (["search", "--filter", "subc"], ["subcategory="]),
        (["stats", "--by", "qua"], ["quarter"]),
        (["show", "CM14-90001"], ["CM14-9000103"]),
        (["help", "exi"], ["exit-codes"]),
        (["completion", "f"], ["fish"]),
        (["search", "--since"], ["--since-last"]),
    ],
)
def test_what_is_offered(
    monkeypatch: pytest.MonkeyPatch, examples_index: Path, words: list[str], expected: list[str]
) -> None:
    monkeypatch.setenv("IMRSEARCH_INDEX", str(examples_index))
    assert offered(*words) == expected


def test_without_an_index_no_value_is_offered(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("IMRSEARCH_INDEX", str(tmp_path / "none"))
    assert offered("search", "decision:o") == []
    assert offered("search", "deci") == ["decision:", "decided:"]


def test_the_index_of_the_option_is_the_one_asked(examples_index: Path) -> None:
    found = offered("search", "--index", str(examples_index), "decision:o")
    assert found == ["decision:overturned"]


def test_saved_queries_are_offered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "imrsearch.toml").write_text('[queries]\nesi = "epidural"', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert offered("search", "query:e") == ["query:esi"]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("imrsearch search decision:up", "decision:up"),
        ("imrsearch search 'knee deci", "'knee deci"),
        ('imrsearch search "knee" ', ""),
        ("imrsearch show a\\ b", "a\\ b"),
    ],
)
def test_the_word_at_the_end_of_a_line(line: str, word: str) -> None:
    assert shells.typed(line) == word


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_is_printed_for_each_shell(run: Run, shell: str) -> None:
    ran = run("completion", shell)
    assert ran.code == 0
    assert shells.VARIABLE in ran.out
    assert f"{shell}_complete" in ran.out


@pytest.mark.parametrize(
    ("line", "inserted"),
    [
        ("imrsearch sea", ["search"]),
        ("imrsearch search decision:o", ["overturned"]),
        ("imrsearch search category:Home", [r"\"Home\ Health\""]),
        ("imrsearch search 'category:Home", ['category:"Home Health"']),
        ("imrsearch search --filter decision=o", ["overturned"]),
        ("imrsearch search deci", ["decision:", "decided:"]),
    ],
)
def test_bash_inserts_what_is_missing(
    tmp_path: Path, examples_index: Path, line: str, inserted: list[str]
) -> None:
    program = tmp_path / "imrsearch"
    code = "from imrsearch.cli.main import run; run()"
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{code}' \"$@\"\n")
    program.chmod(0o755)
    quoted = line.replace("'", "'\\''")
    script = f"""
        export PATH='{tmp_path}':"$PATH" PYTHONPATH='{ROOT}' IMRSEARCH_INDEX='{examples_index}'
        compopt() {{ :; }}
        source <(imrsearch completion bash)
        COMP_LINE='{quoted}' COMP_POINT=${{#COMP_LINE}}
        COMP_LINE='{quoted}'; COMP_POINT=${{#COMP_LINE}}
        _imrsearch_completion imrsearch
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines() == inserted


def test_every_place_that_can_be_completed_names_a_completer() -> None:
    from imrsearch.cli import completers

    context = click.Context(imrsearch)
    for name in imrsearch.list_commands(context):
        command = imrsearch.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            if parameter.name in {"words", "chosen", "excluded", "groups", "facets"}:
                parameter.shell_complete(click.Context(command), "x")
    assert callable(completers.words)
