"""The JSON Schemas beside the code, and the code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from imrsearch.render import envelopes
from tests import ROOT

SCHEMAS = ROOT / "docs" / "schemas"


@pytest.mark.parametrize("name", envelopes.SCHEMAS)
def test_the_committed_schema_is_the_one_of_the_types(
    golden: Callable[[Path, str], None], name: str
) -> None:
    golden(SCHEMAS / f"{name}.schema.json", envelopes.schema(name))


@pytest.mark.parametrize("name", envelopes.SCHEMAS)
def test_a_schema_describes_an_object_with_its_version_first(name: str) -> None:
    found = msgspec.json.decode(envelopes.schema(name))
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    own = found["$ref"].rpartition("/")[2]
    properties = list(found["$defs"][own]["properties"])
    assert properties[0] == "version"
