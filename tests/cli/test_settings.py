"""Where settings come from, what comes before what, and what is said of wrong ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from imrsearch.cli import settings
from tests.cli.conftest import Run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, examples_index: Path) -> Path:
    """Return a folder below one with settings, and stand in it."""
    below = tmp_path / "project" / "below"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    (tmp_path / "project" / "index").symlink_to(examples_index)
    write(
        tmp_path / "project" / settings.NAME,
        'index = "index"',
        "[search]", "limit = 2", 'facet = ["drug"]',
        "[queries]", 'esi = "epidural steroid injection"', "denied = 'decision:upheld'",
        'both = "query:denied knee"',
    )  # fmt: skip
    return below


def write(path: Path, *lines: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")


def shown(run: Run, *words: str) -> int:
    return len(json.loads(run("search", "--format", "json", *words).out)["hits"])


def test_flag_before_variable_before_nearest_file_before_users_file_before_default(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    user = tmp_path / "user"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(user))
    write(user / "imrsearch" / settings.NAME, "[search]", "limit = 5", "sort = '-decided'")
    assert shown(run) == 2
    monkeypatch.setenv("IMRSEARCH_SEARCH_LIMIT", "3")
    assert shown(run) == 3
    assert shown(run, "--limit", "4") == 4
    monkeypatch.delenv("IMRSEARCH_SEARCH_LIMIT")
    (folder.parent / settings.NAME).write_text('index = "index"', encoding="utf-8")
    hits = json.loads(run("search", "--format", "json").out)["hits"]
    assert len(hits) == 5
    assert [hit["decision_date"] for hit in hits] == sorted(
        (hit["decision_date"] for hit in hits), reverse=True
    )
    (user / "imrsearch" / settings.NAME).unlink()
    assert shown(run) == 10


def test_a_list_of_a_file_is_several_options(run: Run, folder: Path) -> None:
    answer = json.loads(run("search", "--format", "json").out)
    assert [facet["name"] for facet in answer["facets"]] == ["drug"]


def test_a_saved_query_alone_is_its_text_and_within_another_a_part_of_it(
    run: Run, folder: Path
) -> None:
    words = ("search", "--format", "json")
    assert run(*words, "query:esi").out == run(*words, "epidural steroid injection").out
    part = json.loads(run(*words, "query:denied", "knee").out)
    typed = json.loads(run(*words, "(decision:upheld)", "knee").out)
    assert (part["total"], part["hits"]) == (typed["total"], typed["hits"])
    assert json.loads(run(*words, "query:both").out)["total"] == typed["total"]
    assert run("stats", "query:denied").code == 0
    ran = run("search", "query:esy")
    assert ran.code == 2
    assert "did you mean esi?" in ran.err


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["[serch]"], "there is no setting 'serch'; did you mean search?"),
        (["[search]", "limitt = 3"], "there is no setting 'limitt'; did you mean limit?"),
        (["[search]", "limit = 'few'"], "limit: 'few' is not a valid integer"),
        (["color = 'red'"], "color: 'red' is not one of"),
        (["pager = 'yes'"], "pager is on or off: write true or false"),
        (["[queries]", "a = 3"], "queries: Expected `str`, got `int`"),
        (["limit = 3"], "there is no setting 'limit'"),
        (["="], "Invalid"),
    ],
)
def test_a_wrong_setting_names_its_file_and_is_no_traceback(
    run: Run, folder: Path, lines: list[str], told: str
) -> None:
    path = folder / settings.NAME
    write(path, *lines)
    ran = run("search", "knee")
    assert ran.code == 2
    assert str(path) in ran.err
    assert told in ran.err


def test_help_is_given_whatever_the_settings_say(run: Run, folder: Path) -> None:
    write(folder / settings.NAME, "=")
    assert run("search", "--help").code == 0


def test_config_shows_what_holds_and_where_it_comes_from(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMRSEARCH_COLOR", "never")
    monkeypatch.setenv("IMRSEARCH_EXPORT_FORMAT", "tsv")
    path = folder.parent / settings.NAME
    found = json.loads(run("config", "show", "--format", "json").out)
    by_key = {(each["table"], each["key"]): each for each in found["settings"]}
    assert found["files"] == [str(path)]
    assert by_key["", "index"]["value"] == str(folder.parent / "index")
    assert by_key["", "index"]["origin"] == by_key["search", "limit"]["origin"] == str(path)
    assert by_key["", "color"]["origin"] == "IMRSEARCH_COLOR"
    assert by_key["", "pager"]["origin"] == "default"
    assert by_key["export", "format"]["value"] == "tsv"
    assert by_key["queries", "esi"]["value"] == "epidural steroid injection"
    text = run("config", "show", "--origin").out
    assert text.index("\n[search]\n") < text.index("limit = 2") < text.index("\n[queries]\n")
    assert f"# {path}" in text
    assert "#" not in run("config", "show").out


def test_colour_set_in_a_file_is_overruled_by_the_flag(run: Run, folder: Path) -> None:
    write(folder / settings.NAME, 'index = "../index"', 'color = "always"')
    assert "\x1b[" in run("search", "knee").out
    assert "\x1b[" not in run("search", "knee", "--no-color").out
    assert "\x1b[" not in run("search", "knee", "--color", "never").out
