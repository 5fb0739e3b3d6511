"""``imrsearch watch`` as it is run: by itself, until a signal ends it."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from imrsearch.index import read_manifest
from tests.specimens import LETTER

PATIENCE = 60.0


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.1)


def wait_for(index: Path, files: int) -> None:
    wait_until(lambda: index.exists() and len(read_manifest(index)) == files)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_comes_is_indexed_until_a_signal_ends_it(
    tmp_path: Path, number: signal.Signals
) -> None:
    letters, index = tmp_path / "letters", tmp_path / "index"
    letters.mkdir()
    (letters / "one.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "imrsearch.toml").write_text('[reports.all]\noutput = "out"\n')
    command = ["watch", str(letters), "--index", str(index), "--settle", "0.2", "--report"]
    with subprocess.Popen(
        [sys.executable, "-m", "imrsearch", *command],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            wait_for(index, 1)
            shutil.copy(letters / "one.txt", letters / "two.txt")
            wait_for(index, 2)
            wait_until((tmp_path / "out" / "index.html").exists)
            process.send_signal(number)
            said, _ = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
    assert process.returncode == 0, said
    assert said.startswith("watching ")
    assert said.endswith("stopped\n")
    assert "1 file with the content of another" in said
