"""What the settings files say of a command, as the defaults of its options."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from imrsearch.cli import settings
from imrsearch.cli.settings import Setting, Settings
from imrsearch.errors import SettingsError

_KEPT = "imrsearch.settings"


def of(command: click.Command, name: str) -> dict[str, Any]:
    """Return the defaults of a command's parameters, by their names.

    Raises :class:`SettingsError` for a setting that the command does not have, or whose value its
    option does not take.
    """
    found = load()
    known = parameters(command)
    defaults: dict[str, Any] = {}
    for key, setting in found.of(name).items():
        if key in known:
            defaults[str(known[key].name)] = value(known[key], key, setting)
        elif key in found.options.get(name, {}):
            raise settings.unknown(setting.path, key, tuple(known))
    return defaults


def load() -> Settings:
    """Return the settings that hold in the current folder, read once by each run."""
    from imrsearch.cli.main import COMMANDS

    context = click.get_current_context(silent=True)
    if context is not None and _KEPT in context.meta:
        kept: Settings = context.meta[_KEPT]
        return kept
    found = settings.load(Path.cwd(), tuple(COMMANDS))
    if context is not None:
        context.meta[_KEPT] = found
    return found


def parameters(command: click.Command) -> Mapping[str, click.Option]:
    """Return the options of a command by their long names, without the dashes."""
    return {
        long.removeprefix("--"): option
        for option in command.params
        if isinstance(option, click.Option)
        for long in option.opts
        if long.startswith("--")
    }


def value(option: click.Option, key: str, setting: Setting) -> Any:
    """Return what a file sets an option to; a path starts from the file's folder.

    Raises :class:`SettingsError` for what the option does not take.
    """
    written = setting.value
    if isinstance(option.type, click.Path) and isinstance(written, str):
        written = str(setting.path.parent / Path(written).expanduser())
    if option.is_flag and option.secondary_opts and not isinstance(written, bool):
        raise SettingsError(f"{setting.path}: {key} is on or off: write true or false")
    try:
        option.type_cast_value(click.Context(click.Command(None)), written)
    except click.ClickException as error:
        raise SettingsError(f"{setting.path}: {key}: {error.message}") from error
    return written
