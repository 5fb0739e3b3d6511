"""The text of a PDF, page by page, through pdfium.

pdfium is not thread-safe: one file at a time in a process. It reads the state's letters, which are
encrypted with an empty password and marked "no copying", as any viewer does. It marks a hyphen at
the end of a printed line with U+FFFE and joins the lines there; :func:`extract` undoes that, so
that a PDF reads like a text copy of the same letter and the parser meets one kind of hyphen.
"""

from __future__ import annotations

import re
from threading import Lock
from typing import TYPE_CHECKING

from imrsearch.sources.refusal import Refusal
from imrsearch.sources.values import Reason

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfiumError

_ONE_AT_A_TIME = Lock()
_LENGTH = re.compile(rb"/Linearized\b.{0,200}?/L\s+(\d{1,12})", re.DOTALL)

_HALF = re.compile("[\ud800-\udfff]")

# FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY of pdfium's fpdfview.h
_PASSWORD_CODES = {4, 5}


def extract(data: bytes, limit: int) -> tuple[str, tuple[int, ...]]:
    """Return the text of a PDF, its pages joined by form feeds, and where each page starts.

    Raises :class:`Refusal` for a damaged file, one that needs a password, one without a text layer
    (a scan), and one whose text is longer than ``limit`` characters.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    _check_length(data)
    with _ONE_AT_A_TIME:
        try:
            document = PdfDocument(data)
        except PdfiumError as error:
            raise _refusal(data, error) from error
        try:
            texts = _page_texts(document, limit)
        except (PdfiumError, AssertionError) as error:  # the binding asserts what pdfium promises
            detail = f"a page cannot be read ({error}): get it again"
            raise Refusal(Reason.DAMAGED, detail) from error
        finally:
            document.close()
    if not any(text.strip() for text in texts):
        detail = (
            "no page has a text layer, as in a scan: run it through text recognition (OCR) first"
        )
        raise Refusal(Reason.NO_TEXT, detail)
    return "\f".join(texts), _offsets(texts)


def _check_length(data: bytes) -> None:
    """Refuse a cut "linearized" file, which pdfium would open and read as far as it goes."""
    stated = _LENGTH.search(data[:1024])
    if stated and int(stated[1]) > len(data):
        detail = f"it breaks off after {len(data)} of {int(stated[1])} bytes: get it again"
        raise Refusal(Reason.DAMAGED, detail)


def _refusal(data: bytes, error: PdfiumError) -> Refusal:
    if error.err_code in _PASSWORD_CODES:
        return Refusal(Reason.PASSWORD, "it needs a password: save a copy without one")
    if not data.lstrip().startswith(b"%PDF-"):
        return Refusal(Reason.DAMAGED, "it does not begin like a PDF: check what it is")
    return Refusal(Reason.DAMAGED, "it is damaged or cut short: get it again")


def _page_texts(document: PdfDocument, limit: int) -> list[str]:
    texts = []
    room = limit
    for number in range(len(document)):
        text = _page_text(document, number)
        room -= len(text) + 1
        if room < 0:
            raise Refusal(Reason.TOO_LARGE, f"it holds more than {limit:,} characters of text")
        texts.append(text)
    return texts


def _page_text(document: PdfDocument, number: int) -> str:
    page = document[number]
    try:
        layer = page.get_textpage()
        try:
            text: str = layer.get_text_range()
        finally:
            layer.close()
    finally:
        page.close()
    # Half of a surrogate pair is no character and cannot be written to any file; a form feed
    # inside a page would be taken for the start of another.
    text = _HALF.sub("\ufffd", text)
    text = text.replace("\ufffe", "-\n").replace("\f", "\n")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _offsets(texts: list[str]) -> tuple[int, ...]:
    offsets = []
    start = 0
    for text in texts:
        offsets.append(start)
        start += len(text) + 1
    return tuple(offsets)
