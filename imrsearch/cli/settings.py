"""Settings: what ``imrsearch.toml`` says, the nearest one upward and then the user's own.

.. code-block:: toml

    index = "imr-index"               # paths: from the folder of this file
    color = "never"

    [search]                          # the options of one command, by their long names
    limit = 20
    facet = ["decision", "drug"]

    [queries]                         # query:esi
    esi = "epidural steroid injection"

    [reports.esi]                     # imrsearch report --saved
    query = "query:esi"
    output = "reports/esi"
    title = "Epidural injections"     # title, notes and redact may be left out

An option given on the command line comes before its environment variable (``IMRSEARCH_INDEX``,
``IMRSEARCH_SEARCH_LIMIT``), that before the nearest file, that before the user's, and that before
the default.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from imrsearch.errors import SettingsError

NAME: Final = "imrsearch.toml"
SHARED: Final = ("index", "color", "pager", "links", "errors")
"""The options that stand at the top of a file, for every command that has them."""

_TABLES: Final = ("queries", "reports")


class Saved(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One report of the settings; paths are as written there."""

    output: str
    query: str = ""
    title: str | None = None
    notes: str | None = None
    redact: bool = False


class Report(NamedTuple):
    """A saved report and the folder that its paths start from."""

    saved: Saved
    folder: Path


class Setting(NamedTuple):
    """What a file says of an option: its value, and the file."""

    value: Any
    path: Path


class Settings(NamedTuple):
    """Everything that the files say. ``options`` are by command, shared ones under ``""``."""

    options: Mapping[str, Mapping[str, Setting]]
    queries: Mapping[str, Setting]
    reports: Mapping[str, Report]
    paths: tuple[Path, ...] = ()

    def texts(self) -> dict[str, str]:
        """Return the saved queries by name."""
        return {name: each.value for name, each in self.queries.items()}

    def of(self, command: str) -> dict[str, Setting]:
        """Return what is set for a command, by the long name of the option."""
        return {**self.options.get("", {}), **self.options.get(command, {})}


def paths(start: Path) -> tuple[Path, ...]:
    """Return the settings files there are: the nearest from ``start`` upward, then the user's."""
    upward = (folder / NAME for folder in (start, *start.parents))
    nearest = next((path for path in upward if path.is_file()), None)
    found = [path for path in (nearest, user_file()) if path is not None and path.is_file()]
    return tuple(dict.fromkeys(found))


def user_file() -> Path:
    """Return where the user's own settings are, if there are any."""
    from platformdirs import user_config_path

    return user_config_path("imrsearch") / NAME


def load(start: Path, commands: Sequence[str]) -> Settings:
    """Return the settings that hold in a folder; ``commands`` may have tables of their own.

    Raises :class:`SettingsError` that names the file and what is wrong in it.
    """
    options: dict[str, dict[str, Setting]] = {}
    queries: dict[str, Setting] = {}
    reports: dict[str, Report] = {}
    found = paths(start)
    for path in reversed(found):
        for key, value in _read(path).items():
            if key == "queries":
                queries |= {name: Setting(text, path) for name, text in _texts(path, value)}
            elif key == "reports":
                reports |= {name: Report(each, path.parent) for name, each in _saved(path, value)}
            elif key in commands and isinstance(value, dict):
                own = {name: Setting(each, path) for name, each in value.items()}
                options.setdefault(key, {}).update(own)
            elif key in SHARED and not isinstance(value, dict):
                options.setdefault("", {})[key] = Setting(value, path)
            else:
                raise unknown(path, key, (*SHARED, *commands, *_TABLES))
    return Settings(options, queries, reports, found)


def unknown(path: Path, key: str, known: Sequence[str]) -> SettingsError:
    """Return the error that a file sets what there is not."""
    from imrsearch.vocabulary.fields import near

    advice = " or ".join(near(key, known)) or ", ".join(sorted(known))
    return SettingsError(f"{path}: there is no setting {key!r}; did you mean {advice}?")


def _read(path: Path) -> dict[str, Any]:
    import tomllib  # most folders have no settings

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"{path}: {error}; correct it, then try again") from error


def _texts(path: Path, table: object) -> Iterator[tuple[str, str]]:
    try:
        yield from msgspec.convert(table, dict[str, str]).items()
    except msgspec.ValidationError as error:
        fault = f"{path}: queries: {error}; write name = 'query'"
        raise SettingsError(fault) from error


def _saved(path: Path, table: object) -> Iterator[tuple[str, Saved]]:
    try:
        yield from msgspec.convert(table, dict[str, Saved]).items()
    except msgspec.ValidationError as error:
        raise SettingsError(f"{path}: reports: {error}; correct it, then try again") from error
