"""Bytes of a text file to text, by a fixed chain: byte order mark, UTF-8, Windows-1252, a guess.

The chain is ordered by how sure each step is. A byte order mark says the encoding outright;
text in another encoding is almost never valid UTF-8 by chance; of the single-byte encodings
Windows-1252 is what the letters' readers save; only what is none of these is guessed, by chardet.
The encoding found is handed on with the text, so that a guess can be seen.
"""

from __future__ import annotations

import codecs
import re

from imrsearch.sources.refusal import Refusal
from imrsearch.sources.values import Reason

# UTF-32's little-endian mark begins with UTF-16's: the longer ones come first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = frozenset({"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"})
_CONTROLS = re.compile(
    r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]"
)  # escape is text gone through a terminal
_CONTROL_SHARE = 0.02
_GUESS_BYTES = 1 << 18

_ENCODING_ADVICE = "open it in the program that made it and save it as UTF-8 text"


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of ``data`` with ``\\n`` line ends, and the name of its encoding.

    Form feeds stay. Raises :class:`Refusal` for bytes that are no text or hold none.
    """
    text, encoding = _decode(data)
    if not text.strip("\ufeff\x00") or text.isspace():
        raise Refusal(Reason.EMPTY, "it holds no text")
    if len(_CONTROLS.findall(text)) > len(text) * _CONTROL_SHARE:
        raise Refusal(Reason.BINARY, _binary(data))
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding), encoding
    if b"\x00" in data:  # no text in a narrow encoding holds a NUL; a wide one without a mark may
        guess = _guess(data)
        if guess in _WIDE:
            return _strictly(data, guess), guess
    for encoding in ("utf-8", "windows-1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    guess = _guess(data)
    return _strictly(data, guess), guess


def _marked(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        detail = f"it is marked as {encoding} and breaks off at byte {error.start}: copy it again"
        raise Refusal(Reason.DAMAGED, detail) from error


def _guess(data: bytes) -> str:
    """Return chardet's guess of an encoding in lower case, empty where it has none."""
    import chardet

    return (chardet.detect(data[:_GUESS_BYTES])["encoding"] or "").lower()


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise Refusal(Reason.BINARY, _binary(data)) from error


def _binary(data: bytes) -> str:
    if data.startswith(b"%PDF-"):
        return "it is a PDF under another name: rename it to end in .pdf"
    return f"it is not text in any known encoding: {_ENCODING_ADVICE}"
