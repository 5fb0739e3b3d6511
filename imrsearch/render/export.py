"""Values as JSON, on one line or indented, and letters as data.

Keys are the fields of :mod:`imrsearch.search.results` and :mod:`imrsearch.records`, in their
order; dates are ISO 8601, what is not stated is ``null``, spans are ``[start, end]``. Strings hold
letter text unchanged; characters that could drive a terminal are written as ``\\u`` escapes, which
is the same JSON value.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import msgspec

from imrsearch.records import Record
from imrsearch.render import markdown

if TYPE_CHECKING:  # the front door of search loads Whoosh, which text and JSON do not need
    from imrsearch.search.results import StoredLetter

_UNSAFE: Final = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\uffff\U000e0000-\U000e007f]"
)


def as_record(record: Record) -> str:
    """Return a record as one line of JSON: the contract of ``imrsearch parse``."""
    return compact(record)


def as_record_with_text(record: Record, text: str) -> str:
    """Return a record as one line of JSON with ``text`` last: what its spans point into."""
    fields = {name: getattr(record, name) for name in record.__struct_fields__}
    return compact({**fields, "text": text})


def as_record_json(record: Record) -> str:
    """Return a record as indented JSON, for reading: the same value as :func:`as_record`."""
    return pretty(record)


def as_markdown(stored: StoredLetter) -> str:
    """Return a letter as Markdown: see :mod:`imrsearch.render.markdown`."""
    return markdown.readable(stored)


def compact(value: object) -> str:
    """Return a value as one line of JSON, ending in an end of line."""
    return _safe(_encoded(value)) + "\n"


def pretty(value: object) -> str:
    """Return a value as indented JSON, ending in an end of line."""
    return _safe(msgspec.json.format(_encoded(value), indent=2)) + "\n"


def _encoded(value: object) -> bytes:
    """Return JSON, keys in the order of the fields.

    A path that is not valid Unicode holds lone surrogates, which UTF-8 cannot; they become escapes.
    """
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), separators=(",", ":")).encode()


def _safe(encoded: bytes) -> str:
    """Return JSON as text with unsafe characters as escapes; such stand only within strings."""
    return _UNSAFE.sub(lambda match: _escape(ord(match[0])), encoded.decode())


def _escape(code: int) -> str:
    """Return the JSON escape of a character: a surrogate pair above the basic plane."""
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
