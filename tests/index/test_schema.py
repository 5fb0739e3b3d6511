"""The schema made from the table of fields."""

from __future__ import annotations

import pytest

from imrsearch.index import schema
from imrsearch.vocabulary.fields import FIELDS, Field, Kind


def test_every_field_of_the_table_is_in_the_schema() -> None:
    names = schema.build().names()
    assert {field.name for field in FIELDS} <= {*names}


def test_prose_is_stemmed_and_names_are_not() -> None:
    built = schema.build()
    assert list(built["rationale"].process_text("injections")) == ["inject"]
    assert list(built["rationale_printed"].process_text("injections")) == ["injections"]
    assert list(built["cites"].process_text("Injections")) == ["injections"]


def test_the_fingerprint_follows_the_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    before = schema.fingerprint()
    assert before == schema.fingerprint()
    monkeypatch.setattr(schema, "FIELDS", (*FIELDS, Field("mood", Kind.EXACT, "Mood")))
    assert schema.fingerprint() != before
