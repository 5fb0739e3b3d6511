"""ARCHITECTURE.md against the tree: every module stands in its table exactly once."""

from __future__ import annotations

import re
from pathlib import Path

from tests import ROOT

_ROW = re.compile(r"^\| *`(?P<module>[^`|]+)` *\| *(?P<role>.*?) *\|$")


def modules_of(document: str) -> list[tuple[str, str]]:
    """Return the rows ``(module, what it does)`` of the table under the heading "Modules"."""
    section = re.split(r"^## ", document, flags=re.MULTILINE)
    (table,) = [part for part in section if part.startswith("Modules\n")]
    rows = [_ROW.match(line) for line in table.splitlines()]
    return [(row["module"], row["role"]) for row in rows if row]


def modules_in(package: Path) -> set[str]:
    """Return the modules and packages in a folder as the table names them.

    A package is its folder with a slash (``sources/``), a module its file (``sources/pdf.py``).
    """
    names = set()
    for path in package.rglob("*.py"):
        name = path.relative_to(package).as_posix()
        names.add(name.removesuffix("__init__.py") or "__init__.py")
    return names


def test_the_table_is_read_from_its_own_section() -> None:
    document = (
        "# A\n| `no/` | not this one |\n## Modules\n\n| module | what it does |\n|---|---|\n"
        "| `errors.py` | every error |\n| `sources/` | files to letters |\n\n## Next\n| `x` | y |\n"
    )
    assert modules_of(document) == [
        ("errors.py", "every error"),
        ("sources/", "files to letters"),
    ]


def test_packages_are_folders_and_modules_are_files(tmp_path: Path) -> None:
    for name in ("__init__.py", "errors.py", "sources/__init__.py", "sources/pdf.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert modules_in(tmp_path) == {"__init__.py", "errors.py", "sources/", "sources/pdf.py"}


def test_the_module_table_names_every_module_once_and_nothing_else() -> None:
    rows = modules_of((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    named = [module for module, _ in rows]
    assert sorted(named) == sorted(set(named)), "a module stands in the table twice"
    actual = modules_in(ROOT / "imrsearch")
    assert actual - set(named) == set(), "not in the table"
    assert set(named) - actual == set(), "in the table, not in the tree"


def test_every_row_of_the_module_table_says_what_its_module_does() -> None:
    rows = modules_of((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    assert [module for module, role in rows if len(role.split()) < 2] == []
