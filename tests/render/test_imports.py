"""What is not for pages does not pay for pages."""

from __future__ import annotations

import subprocess
import sys

import pytest


def loaded_by(module: str) -> set[str]:
    """Return the names of every module that a fresh interpreter has after importing one."""
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["markdown", "terminal", "export"])
def test_text_and_json_load_no_library_for_pages(module: str) -> None:
    slow = {"jinja2", "markdown_it", "markupsafe", "linkify_it", "rich", "click", "whoosh"}
    assert not slow & loaded_by(f"imrsearch.render.{module}")


def test_pages_load_no_command_line_and_no_reader_of_pdf() -> None:
    assert not {"click", "rich", "pypdfium2"} & loaded_by("imrsearch.render.site")
