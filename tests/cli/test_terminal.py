"""The program as a process: pipes, colours, terminals, letter text that tries to drive them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pexpect

from tests import ROOT
from tests.specimens import LETTER

PROGRAM = [sys.executable, "-c", "from imrsearch.cli.main import run; run()"]


def heeding() -> None:
    """Have a program heed Ctrl-C, even where the tests run in the background and so do not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


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
        preexec_fn=heeding,
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


def paged(
    examples_index: Path, pager: str, *words: str, own: str | None = None
) -> pexpect.spawn[str]:
    """Return a search of many lines on a small terminal, with a pager of our own."""
    environment = {**os.environ, "TERM": "xterm-256color", "PAGER": pager}
    environment.pop("IMRSEARCH_PAGER", None)
    environment |= {} if own is None else {"IMRSEARCH_PAGER": own}
    return pexpect.spawn(
        PROGRAM[0], [*PROGRAM[1:], "search", "--index", str(examples_index), *words],
        cwd=str(ROOT), env=environment, encoding="utf-8", dimensions=(20, 90), timeout=60,
        preexec_fn=heeding,
    )  # fmt: skip


def ended(child: pexpect.spawn[str]) -> int | None:
    child.expect(pexpect.EOF)
    child.close()
    code: int | None = child.exitstatus
    return code


def test_a_long_answer_goes_through_the_pager_a_short_one_does_not(examples_index: Path) -> None:
    pager = "sed -e s/^/PAGED:/"
    long = paged(examples_index, pager)
    assert ended(long) == 0
    assert "PAGED:  1." in long.before
    for words in (("--no-pager",), ("case:CM14-9000103", "--limit", "1", "--no-facets")):
        short = paged(examples_index, pager, *words)
        assert ended(short) == 0
        assert "PAGED:" not in short.before
    assert "PAGED:" not in ran("search", "--index", examples_index, env={"PAGER": pager}).stdout


def test_the_program_may_have_a_pager_of_its_own_or_none(examples_index: Path) -> None:
    own = paged(examples_index, "sed -e s/^/PAGED:/", own="sed -e s/^/OWN:/")
    assert ended(own) == 0
    assert "OWN:  1." in own.before
    none = paged(examples_index, "sed -e s/^/PAGED:/", own="0")
    assert ended(none) == 0
    assert "PAGED:" not in none.before


def test_a_pager_that_is_quit_ends_the_program_in_silence(examples_index: Path) -> None:
    child = paged(examples_index, "head -n 1", "--all")
    assert ended(child) == 0
    assert child.before.count("\n") == 1
    assert "Traceback" not in child.before


def test_ctrl_c_in_a_pager_that_it_ends_is_130_and_in_one_that_stays_is_nothing(
    examples_index: Path,
) -> None:
    ends = paged(examples_index, "sh -c 'trap \"exit 0\" INT; echo READY; sleep 60 & wait'")
    ends.expect("READY")
    ends.sendintr()
    assert ended(ends) == 130
    stays = paged(examples_index, "sh -c 'trap \"\" INT; echo READY; read line </dev/tty'")
    stays.expect("READY")
    stays.sendintr()
    time.sleep(1)  # a person reads on
    stays.sendline("q")
    assert ended(stays) == 0


def test_a_pager_that_is_not_there_is_done_without(examples_index: Path) -> None:
    child = paged(examples_index, "no-such-pager --at-all", "--limit", "1", "--no-color")
    child.sendline("q")  # to the pager of the machine, where it has one
    assert ended(child) == 0
    assert "  1. " in child.before


def test_letters_are_linked_to_their_files_on_a_terminal_alone(examples_index: Path) -> None:
    shown = ("search", "case:CM14-9000103", "--limit", "1", "--no-facets", "--no-pager")
    words = (*shown, "--index", str(examples_index))
    address = (ROOT / "examples" / "letters" / "CM14-9000103.txt").as_uri()
    assert f"\x1b]8;;{address}\x1b\\" in terminal(*words)
    assert "\x1b]8;" not in terminal(*words, "--no-links")
    assert "\x1b]8;" not in terminal(*words, "--no-color")
    assert "\x1b]8;" not in ran(*words, "--color", "always").stdout


def test_each_stream_has_its_own_colour(examples_index: Path) -> None:
    words = ("search", "epidural", "--index", examples_index)
    assert "\x1b[" in ran(*words, env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[" not in ran(*words, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout
    assert "\x1b[" not in ran(*words, env={"FORCE_COLOR": "0"}).stdout
    wrong = ("show", "CM99-0000000", "--index", examples_index)
    assert "\x1b[" not in ran(*wrong).stderr
    assert "\x1b[31m" in terminal(*wrong)
    assert "\x1b[" not in terminal(*wrong, "--no-color")


def test_ctrl_c_ends_a_command_at_once_with_130(tmp_path: Path) -> None:
    pipe = tmp_path / "letters"
    pipe.mkdir()
    for number in range(2000):
        (pipe / f"{number}.txt").write_text(LETTER, encoding="utf-8")
    child = pexpect.spawn(
        PROGRAM[0],
        [*PROGRAM[1:], "parse", str(pipe)],
        cwd=str(ROOT), env=dict(os.environ), encoding="utf-8", timeout=60,
        preexec_fn=heeding,
    )  # fmt: skip
    child.expect("case_number")
    child.sendintr()
    child.expect("interrupted")
    assert ended(child) == 130
    assert "Traceback" not in child.before


def test_ctrl_c_before_the_program_is_loaded_is_130_too(tmp_path: Path) -> None:
    # A library that interrupts who imports it stands for a person who is quick.
    slow = "import os, signal; os.kill(os.getpid(), signal.SIGINT); import time; time.sleep(30)"
    (tmp_path / "click.py").write_text(slow, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "imrsearch", "--help"],
        check=False, capture_output=True, text=True, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{ROOT}"},
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


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
        "heavy |= {'msgspec', 'tomllib'}; heavy &= set(sys.modules)\n"
        "print('heavy:', sorted(heavy))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout
    for name in ("index", "search", "show", "parse", "report"):
        assert f"\n  {name} " in shown
    assert "heavy: []" in shown
