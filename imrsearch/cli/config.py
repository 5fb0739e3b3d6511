"""``imrsearch config``: the settings that hold, and where each comes from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any, NamedTuple

import click

from imrsearch.cli import defaults, outputs, settings
from imrsearch.cli.settings import Setting, Settings

DEFAULTS = {"index": "index", "color": "auto", "pager": True, "links": True, "errors": "text"}
"""What the shared options are where nothing sets them."""


class Effective(NamedTuple):
    """A setting as it holds: the table it stands in, its value, and where that comes from."""

    table: str
    key: str
    value: Any
    origin: str


@click.group(short_help="Show the settings and where each comes from.")
def command() -> None:
    """Show the settings: those of the environment, of imrsearch.toml, and the defaults.

    \b
    imrsearch config show
    imrsearch config show --origin

    An option on the command line comes before its environment variable (IMRSEARCH_INDEX,
    IMRSEARCH_SEARCH_LIMIT), that before the nearest imrsearch.toml from the current folder upward,
    that before the user's own, and that before the default.
    """


@command.command("show", short_help="Print the settings that hold here.")
@click.option("--origin", is_flag=True, help="Say where each comes from.")
@outputs.form("text", "json")
def show(origin: bool, form: outputs.Form) -> int:  # noqa: FBT001
    """Print the settings that hold in this folder, as imrsearch.toml would have them.

    \b
    imrsearch config show --origin
    imrsearch config show --format json
    """
    from imrsearch.render import export

    loaded = defaults.load()
    found = list(effective(loaded))
    if form == "json":
        keys = ("table", "key", "value", "origin")
        listed = [dict(zip(keys, each, strict=True)) for each in found]
        own = str(settings.user_file())
        answer = {"version": 1, "files": list(map(str, loaded.paths)), "user": own}
        outputs.write([export.pretty({**answer, "settings": listed})])
        return 0
    outputs.write(_as_toml(found, origin=origin))
    if origin:
        click.echo(f"the user's own settings: {settings.user_file()}", err=True)
    return 0


def effective(loaded: Settings) -> Iterator[Effective]:
    """Yield every setting that holds: the shared ones always, the others where they are set."""
    for key, default in DEFAULTS.items():
        yield _effective("", key, loaded.options.get("", {}).get(key), default)
    for table, command in _commands():
        own = loaded.options.get(table, {})
        for key in defaults.parameters(command):
            if key in own or (key not in DEFAULTS and _variable(table, key) in os.environ):
                yield _effective(table, key, own.get(key), None)
    for name, setting in loaded.queries.items():
        yield Effective("queries", name, setting.value, str(setting.path))
    for name, (saved, folder) in loaded.reports.items():
        origin = str(folder / settings.NAME)
        yield Effective(f"reports.{name}", "query", saved.query, origin)
        yield Effective(f"reports.{name}", "output", saved.output, origin)


def _effective(table: str, key: str, setting: Setting | None, default: Any) -> Effective:
    variable = _variable(table, key)
    if os.environ.get(variable):
        return Effective(table, key, os.environ[variable], variable)
    if setting is None:
        return Effective(table, key, default, "default")
    value = setting.value
    if key == "index":
        value = str(setting.path.parent / str(value))
    return Effective(table, key, value, str(setting.path))


def _variable(table: str, key: str) -> str:
    """Return the environment variable of a setting."""
    return "_".join(["IMRSEARCH", *filter(None, (table, key))]).upper().replace("-", "_")


def _commands() -> Iterator[tuple[str, click.Command]]:
    from imrsearch.cli.main import COMMANDS, imrsearch

    context = click.Context(imrsearch)
    for name in COMMANDS:
        found = imrsearch.get_command(context, name)
        if found is not None:
            yield name, found


def _as_toml(found: list[Effective], *, origin: bool) -> Iterator[str]:
    lines = [f"{each.key} = {json.dumps(each.value, ensure_ascii=False)}" for each in found]
    width = max(len(line) for line in lines)
    table = ""
    for each, line in zip(found, lines, strict=True):
        if each.table != table:
            table = each.table
            yield f"\n[{table}]\n"
        yield f"{line:<{width}}  # {each.origin}\n" if origin else f"{line}\n"
