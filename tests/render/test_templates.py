"""Templates are found in a checkout and in an installed package, and a user's come first."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from imrsearch.errors import OutputError
from imrsearch.render import templates
from tests import ROOT


def test_the_shipped_templates_are_those_of_the_checkout() -> None:
    assert templates.shipped() == ROOT / "templates"


def test_an_installed_package_brings_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "imrsearch"
    for folder in (package / "templates", package.parent / "templates"):
        folder.mkdir(parents=True)
        (folder / "base.html").touch()
    monkeypatch.setattr(templates, "__file__", str(package / "render" / "templates.py"))
    assert templates.shipped() == package / "templates"


def test_no_templates_anywhere_is_an_error_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(templates, "__file__", str(tmp_path / "imrsearch/render/templates.py"))
    with pytest.raises(OutputError, match="install imrsearch again"):
        templates.shipped()


def test_a_template_of_the_user_comes_before_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "letter.html").write_text("mine")
    environment = templates.environment(tmp_path)
    assert environment.get_template("letter.html").render() == "mine"
    assert Path(str(environment.get_template("base.html").filename)).parent == ROOT / "templates"


def test_a_style_of_the_user_comes_before_the_shipped_one(tmp_path: Path) -> None:
    assert ":root" in templates.static("style.css", tmp_path)
    (tmp_path / "style.css").write_text("mine")
    assert templates.static("style.css", tmp_path) == "mine"


def test_a_missing_style_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(OutputError, match=r"none\.css: not among the templates"):
        templates.static("none.css")


def test_a_missing_folder_of_templates_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="none: not a folder"):
        templates.environment(tmp_path / "none")


def test_everything_is_escaped_and_an_unknown_name_is_an_error() -> None:
    environment = templates.environment()
    assert environment.from_string("{{ x }}").render(x="<'&\">") == "&lt;&#39;&amp;&#34;&gt;"
    with pytest.raises(jinja2.UndefinedError):
        environment.from_string("{{ y }}").render()
