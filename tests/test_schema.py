"""The JSON Schema of a record: the public contract of ``imrsearch parse``, as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from imrsearch.records import RECORD_VERSION, Citation, Issue, Record
from tests import ROOT

SCHEMA = ROOT / "docs" / "record.schema.json"


def schema() -> str:
    """Return the schema as its file has it."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "imrsearch record",
        "$comment": f"Version {RECORD_VERSION} of the contract; written by `make golden`.",
    }
    encoded = msgspec.json.encode(head | msgspec.json.schema(Record))
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def test_the_schema_in_docs_is_that_of_the_records(golden: Callable[[Path, str], None]) -> None:
    golden(SCHEMA, schema())


def test_every_field_of_the_contract_is_in_the_schema() -> None:
    definitions = msgspec.json.schema(Record)["$defs"]
    for kind in (Record, Issue, Citation):
        stated = definitions[kind.__name__]["properties"]
        assert list(stated) == [field.name for field in msgspec.structs.fields(kind)]
