"""How commands end: their exit codes, and errors as a program reads them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from imrsearch import errors
from imrsearch.cli.main import COMMANDS
from imrsearch.render import envelopes
from tests.cli.conftest import EXAMPLES, Run
from tests.crafting import craft

MISSING = "/nowhere/at/all"

ENDS = [
    # Every command: done, nothing found or done in part, wrong, and without an index.
    ("index {letters} --index {new}", 0),
    ("index {mixed} --index {new}", 3),
    ("index /nowhere/at/all --index {new}", 2),
    ("search knee --index {index}", 0),
    ("search =zyzzyva --index {index}", 1),
    ("search '\"knee' --index {index}", 2),
    ("search knee --index {none}", 10),
    ("search knee --index {damaged}", 10),
    ("show CM14-9000103 --index {index}", 0),
    ("show CM99-0000000 --index {index}", 1),
    ("show --index {index}", 2),
    ("show CM14-9000103 --index {none}", 10),
    ("facets knee --index {index}", 0),
    ("facets =zyzzyva --index {index}", 1),
    ("facets --field colour --index {index}", 2),
    ("facets knee --index {none}", 10),
    ("stats knee --index {index}", 0),
    ("stats =zyzzyva --index {index}", 1),
    ("stats --by colour --index {index}", 2),
    ("stats knee --index {none}", 10),
    ("trend knee --index {index}", 0),
    ("trend =zyzzyva --index {index}", 1),
    ("trend --by day knee --index {index}", 2),
    ("trend knee --index {none}", 10),
    ("similar CM14-9000103#3 --index {index}", 0),
    ("similar CM99-0000000 --index {index}", 1),
    ("similar CM14-9000103 --index {index}", 2),
    ("similar CM14-9000103#3 --index {none}", 10),
    ("cite CM14-9000103 --index {index}", 0),
    ("cite CM99-0000000 --index {index}", 1),
    ("cite --index {index}", 2),
    ("cite CM14-9000103 --index {none}", 10),
    ("export knee --index {index}", 0),
    ("export =zyzzyva --index {index}", 1),
    ("export colour:red --index {index}", 2),
    ("export knee --index {none}", 10),
    ("parse {letters}", 0),
    ("parse {table}", 1),
    ("parse {mixed}", 3),
    ("parse", 2),
    ("report knee -o {out} --index {index}", 0),
    ("report =zyzzyva -o {out} --index {index}", 1),
    ("report knee --index {index}", 2),
    ("report knee -o {out} --index {none}", 10),
    ("memo knee --index {index}", 0),
    ("memo =zyzzyva --index {index}", 1),
    ("memo knee -o /nowhere/at/all.md --index {index}", 2),
    ("memo knee --index {none}", 10),
    ("check --index {index}", 0),
    ("check --index {damaged}", 10),
    ("check --sample some --index {index}", 2),
    ("status --index {index}", 0),
    ("status --index {none}", 10),
    ("status --nothing", 2),
    ("why {letter} --index {index}", 0),
    ("why {table} --index {index}", 1),
    ("why --index {index}", 2),
    ("why {letter} --index {none}", 10),
    ("watch {none} --index {new}", 2),
    ("watch", 2),
    ("config show", 0),
    ("config shew", 2),
    ("completion bash", 0),
    ("completion tcsh", 2),
    ("man {out}", 0),
    ("man {table}", 2),
    ("help", 0),
    ("help search", 0),
    ("help nothing", 2),
]


@pytest.fixture
def places(tmp_path: Path, examples_index: Path) -> dict[str, str]:
    """Return what the command lines name."""
    letters = tmp_path / "letters"
    mixed = tmp_path / "mixed"
    damaged = tmp_path / "damaged"
    for folder in (letters, mixed, damaged):
        folder.mkdir()
    from tests.specimens import LETTER

    for folder in (letters, mixed):
        (folder / "letter.txt").write_text(LETTER, encoding="utf-8")
    (mixed / "empty.txt").touch()
    (damaged / "imrsearch.json").write_text("{", encoding="utf-8")
    table = tmp_path / "table.tsv"
    table.write_text("a\tb\n", encoding="utf-8")
    return {
        "letters": str(letters), "mixed": str(mixed), "damaged": str(damaged), "table": str(table),
        "index": str(examples_index), "none": str(tmp_path / "none"), "new": str(tmp_path / "new"),
        "out": str(tmp_path / "out"), "letter": str(EXAMPLES / "CM14-9000103.txt"),
    }  # fmt: skip


@pytest.mark.parametrize(("line", "code"), ENDS)
def test_a_command_ends_with_the_code_of_the_table(
    run: Run, places: dict[str, str], line: str, code: int
) -> None:
    import shlex

    ran = run(*(word.format(**places) for word in shlex.split(line)))
    assert ran.code == code, ran
    assert code in {each.code for each in errors.EXITS}
    assert "Traceback" not in ran.err
    assert ran.code != 2 or ran.err


def test_the_table_of_ends_holds_every_command() -> None:
    assert {line.split()[0] for line, _ in ENDS} >= set(COMMANDS)


def test_every_error_has_a_code_of_the_table_and_a_kind_of_its_own() -> None:
    kinds = errors.ImrsearchError.__subclasses__()
    assert {kind.exit_code for kind in kinds} <= {each.code for each in errors.EXITS}
    assert len({kind.kind for kind in kinds}) == len(kinds)


def test_an_error_as_json_tells_place_and_suggestion(run: Run, examples_index: Path) -> None:
    words = ("search", "decided:2016-02-30", "knee", "--index", examples_index)
    for given in (("--errors", "json"), ("--errors=json",), ()):
        ran = run(*words, *given) if given else run("--errors", "json", *words)
        error = json.loads(ran.err)
        assert (ran.code, ran.out) == (2, "")
        assert (error["version"], error["kind"], error["exit_code"]) == (1, "query", 2)
        assert error["place"] == {"start": 8, "end": 18}
        assert error["query"] == "decided:2016-02-30 knee"
        assert error["caret"].splitlines()[1].strip() == "^" * 10
        assert error["suggestion"] == "decided:2016-02 knee"
        assert "\n" not in error["message"]


def test_errors_as_json_by_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, examples_index: Path
) -> None:
    monkeypatch.setenv("IMRSEARCH_ERRORS", "json")
    kinds = {
        ("nonsense",): "usage",
        ("search", "--nonsense"): "usage",
        ("search", "knee", "--index", str(tmp_path)): "index_missing",
        ("show", "CM99-0000000", "--index", str(examples_index)): "not_found",
        ("search", "=zyzzyva", "--index", str(examples_index)): "nothing_found",
        ("stats", "=zyzzyva", "--index", str(examples_index)): "nothing_found",
        ("memo", "knee", "-o", f"{MISSING}.md", "--index", str(examples_index)): "output",
    }
    for words, kind in kinds.items():
        ran = run(*words)
        error = msgspec.json.decode(ran.err, type=envelopes.Failure)
        assert (error.version, error.kind, error.exit_code) == (1, kind, ran.code), words
        assert run(*words, "--errors", "text").err != ran.err


def test_a_setting_makes_errors_json_too(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "imrsearch.toml").write_text('errors = "json"', encoding="utf-8")
    assert json.loads(run("search", "knee").err)["kind"] == "index_missing"


def test_an_index_of_numbers_that_do_not_fit_ends_in_advice(
    run: Run, tmp_path: Path, examples_index: Path
) -> None:
    folder = tmp_path / "crafted"
    shutil.copytree(examples_index, folder)
    (path,) = (folder / "segments").glob("*.seg")
    for section in ("letters/order", "documents/letter", "treatment/docs"):
        craft(path, section, _too_large)
    words = ("search", "epidural", "--index", folder)
    ran = run(*words)
    assert ran.code == 70
    assert "Traceback" in ran.err
    assert "see whether the index is whole (imrsearch check)" in ran.err
    told = json.loads(run(*words, "--errors", "json").err)
    assert (told["kind"], told["exit_code"]) == ("internal", 70)
    ran = run("check", "--index", folder)
    assert ran.code == 10
    assert "has a number in treatment/docs that is too large" in ran.out + ran.err


def _too_large(array: NDArray[Any]) -> None:
    array[:] = np.iinfo(array.dtype).max
