"""What may stand in a place of the command line: fields, values of the index at hand, letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from imrsearch.errors import ImrsearchError
from imrsearch.vocabulary import fields
from imrsearch.vocabulary.fields import Field, Kind

_MOST = 200
_VALUE = re.compile(r'(?P<before>(?:.*[\s(])?-?)(?P<field>[\w.]+):(?P<open>"?)(?P<value>[^"]*)\Z')
_NAME = re.compile(r"(?P<before>(?:.*[\s(])?-?)(?P<name>[\w.]+)\Z")
PERIODS = ("year", "quarter", "month")


def words(context: click.Context, incomplete: str) -> list[str]:
    """Return queries that go on from ``incomplete``: a field, or a value behind one."""
    if found := _VALUE.match(incomplete):
        head = f"{found['before']}{found['field']}:"
        begin = found["value"]
        if found["field"].lower() == "query":
            return [f"{head}{name}" for name in _starting(_saved(), begin)]
        field = fields.find(found["field"])
        return [] if field is None else [head + _quoted(v) for v in _values(context, field, begin)]
    if found := _NAME.match(incomplete):
        names = [*(field.name for field in fields.FIELDS), "about", "query"]
        return [f"{found['before']}{name}:" for name in _starting(names, found["name"])]
    return []


def filters(context: click.Context, incomplete: str) -> list[str]:
    """Return what ``--filter`` takes: ``FIELD=VALUE``."""
    name, sign, value = incomplete.partition("=")
    if not sign:
        return [f"{field.name}=" for field in fields.FACETS if field.name.startswith(name)]
    field = fields.find(name)
    if field is None:
        return []
    return [f"{name}={each}" for each in _values(context, field, value)]


def facets(context: click.Context, incomplete: str) -> list[str]:
    """Return the fields that can be counted."""
    del context
    return _starting((field.name for field in fields.FACETS), incomplete)


def groups(context: click.Context, incomplete: str) -> list[str]:
    """Return what issues can be grouped by."""
    del context
    numbers = [field.name for field in fields.FIELDS if field.kind is Kind.NUMBER]
    names = [field.name for field in fields.FACETS]
    return _starting((*names, *numbers, *PERIODS, "california"), incomplete)


def orders(context: click.Context, incomplete: str) -> list[str]:
    """Return what hits can be sorted by."""
    del context
    prose = {Kind.PROSE, Kind.NAMES}
    names = [field.name for field in fields.FIELDS if field.kind not in prose]
    return _starting(("relevance", *names), incomplete)


def letters(context: click.Context, incomplete: str) -> list[str]:
    """Return the ids of letters."""
    field = fields.find("id")
    return [] if field is None else list(_values(context, field, incomplete))


def topics(context: click.Context, incomplete: str) -> list[str]:
    """Return what there is help on."""
    from imrsearch.cli.help import TOPICS
    from imrsearch.cli.main import COMMANDS

    del context
    return _starting((*TOPICS, *COMMANDS), incomplete)


def _values(context: click.Context, field: Field, begin: str) -> Iterator[str]:
    """Yield values of a field in the index at hand that begin so; none where there is no index."""
    from imrsearch.search import Engine

    try:
        with Engine.open(Path(context.params.get("folder") or "index")) as engine:
            found = engine.values(field.name)
    except ImrsearchError:
        return
    yield from _starting(found, begin)


def _starting(names: Iterable[str], begin: str) -> list[str]:
    folded = begin.casefold()
    return [name for name in names if name.casefold().startswith(folded)][:_MOST]


def _saved() -> list[str]:
    from imrsearch.cli import defaults

    return list(defaults.load().queries)


def _quoted(value: str) -> str:
    """Return a value as a query has it: in quotes, unless it is one plain word."""
    return value if re.fullmatch(r"\w[\w.-]*", value) else f'"{value}"'
