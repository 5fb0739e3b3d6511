"""The program as a process: pipes, colours, terminals, letter text that tries to drive them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pexpect

from tests import ROOT
from tests.specimens import LETTER

PROGRAM = [sys.executable, "-c", "from imrsearch.cli.main import run; run()"]


def ran(
    *words: str | Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program with its output in pipes."""
    plain = {name: value for name, value in os.environ.items() if name != "IMRSEARCH_INDEX"}
    return subprocess.run(
        [*PROGRAM, *map(str, words)],
        check=False, capture_output=True, text=True, cwd=ROOT, env={**plain, **(env or {})},
    )  # fmt: skip


def terminal(*words: str | Path, env: Mapping[str, str] | None = None) -> str:
    """Return what the program writes to a terminal 90 columns wide."""
    environment = {**os.environ, "TERM": "xterm-256color", **(env or {})}
    environment.pop("NO_COLOR", None) if env is None else None
    child = pexpect.spawn(
        PROGRAM[0], [*PROGRAM[1:], *map(str, words)],
        cwd=str(ROOT), env=environment, encoding="utf-8", dimensions=(40, 90), timeout=60,
    )  # fmt: skip
    child.expect(pexpect.EOF)
    child.close()
    return str(child.before)


def test_output_cut_off_by_head_ends_in_silence(examples_index: Path) -> None:
    command = " ".join([f"'{word}'" for word in PROGRAM])
    line = (
        f"{command} search pain --format json --limit 500 --index '{examples_index}' | head -c 10"
    )
    cut = subprocess.run(
        ["bash", "-c", line], check=False, capture_output=True, text=True, cwd=ROOT
    )
    assert cut.stdout == '{\n  "versi'
    assert cut.stderr == ""


def test_a_pipe_gets_plain_text_and_a_terminal_colour(examples_index: Path) -> None:
    words = ("search", "epidural", "--index", examples_index)
    assert "\x1b[" not in ran(*words).stdout
    assert "\x1b[" in ran(*words, "--color", "always").stdout
    assert "\x1b[" in terminal(*words)
    assert "\x1b[" not in terminal(*words, "--no-color")
    assert "\x1b[" not in terminal(*words, env={"NO_COLOR": "1"})
    assert "\x1b[" not in terminal(*words, env={"TERM": "dumb"})


def test_lines_fit_the_terminal(examples_index: Path) -> None:
    lines = terminal("search", "epidural", "--no-color", "--index", examples_index).splitlines()
    assert max(len(line) for line in lines if not line.strip().startswith("/")) <= 90


def test_escape_sequences_in_a_letter_are_shown_not_obeyed(tmp_path: Path) -> None:
    hostile = LETTER.replace(
        "Decision rationale:", "Decision rationale: \x1b[2J\x1b]0;owned\x07 \u202e"
    )
    source = tmp_path / "letter\x1b[31m.txt"
    source.write_text(hostile, encoding="utf-8")
    indexed = ran("index", tmp_path, "--index", tmp_path / "index")
    assert indexed.returncode == 0
    for words in (("search", "owned"), ("show", "letter"), ("search", "owned", "--format", "json")):
        printed = ran(*words, "--index", tmp_path / "index")
        output = printed.stdout + printed.stderr
        assert "\x1b" not in output
        assert "\x07" not in output
        assert "\u202e" not in output


def test_progress_is_drawn_on_a_terminal_and_leaves_the_summary(tmp_path: Path) -> None:
    source = tmp_path / "letters"
    source.mkdir()
    for number in range(3):
        (source / f"{number}.txt").write_text(
            LETTER.replace("CM", f"Case {number} CM"), encoding="utf-8"
        )
    shown = terminal("index", source, "--index", tmp_path / "index")
    assert "Reading letters" in shown
    assert "3 letters" in shown
    assert "Reading letters" not in ran("index", source, "--index", tmp_path / "index").stderr


def test_help_names_every_command_and_starts_no_library() -> None:
    code = (
        "import sys; from imrsearch.cli import main\n"
        "try: main.run(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'whoosh', 'numpy', 'jinja2', 'markdown_it', 'rich', 'pypdfium2'}\n"
        "heavy &= set(sys.modules)\n"
        "print('heavy:', sorted(heavy))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout
    for name in ("index", "search", "show", "parse", "report"):
        assert f"\n  {name} " in shown
    assert "heavy: []" in shown
