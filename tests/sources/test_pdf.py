"""PDF text: pages, line ends, hyphens, and every way in which a PDF gives none."""

from __future__ import annotations

import pytest

from imrsearch.sources import SIZE_LIMIT, Reason
from imrsearch.sources.pdf import extract
from imrsearch.sources.refusal import Refusal
from tests.specimens import pdf


def refused(data: bytes, limit: int = SIZE_LIMIT) -> Refusal:
    with pytest.raises(Refusal) as caught:
        extract(data, limit)
    return caught.value


def test_pages_are_joined_by_form_feeds_and_their_starts_are_kept() -> None:
    text, pages = extract(pdf("Case Number: CM19-0000017\nUpheld", "page two", ""), SIZE_LIMIT)
    assert text == "Case Number: CM19-0000017\nUpheld\fpage two\f"
    assert pages == (0, 33, 42)


def test_a_hyphen_at_the_end_of_a_line_and_the_line_end_are_kept() -> None:
    text, _ = extract(pdf("Electro-\ndiagnostic study"), SIZE_LIMIT)
    assert text == "Electro-\ndiagnostic study"


def test_a_pdf_encrypted_with_an_empty_password_and_a_no_copy_mark_is_read() -> None:
    text, _ = extract(pdf("Overturned", password="", copy=False), SIZE_LIMIT)
    assert text == "Overturned"


def test_a_pdf_with_a_real_password_asks_for_a_copy_without_one() -> None:
    refusal = refused(pdf("Overturned", password="secret"))
    assert refusal.reason is Reason.PASSWORD
    assert refusal.detail == "it needs a password: save a copy without one"


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.97])
def test_a_pdf_cut_short_is_damaged(share: float) -> None:
    whole = pdf("Overturned\n" * 30, "Upheld")
    assert refused(whole[: int(len(whole) * share)]).reason is Reason.DAMAGED


def test_a_pdf_that_states_its_length_and_is_shorter_is_damaged() -> None:
    whole = pdf("Upheld")
    cut = whole[:9] + b"9 0 obj << /Linearized 1 /L 81920 /N 1 >> endobj\n" + whole[9:]
    refusal = refused(cut)
    assert refusal.reason is Reason.DAMAGED
    assert refusal.detail == f"it breaks off after {len(cut)} of 81920 bytes: get it again"


def test_a_pdf_with_a_page_that_cannot_be_opened_is_damaged_not_half_read() -> None:
    broken = pdf("Upheld", "two").replace(b"4 0 R ] /Type /Pages", b"0 0 R ] /Type /Pages")
    refusal = refused(broken)
    assert refusal.reason is Reason.DAMAGED
    assert refusal.detail == "a page cannot be read (Failed to load page.): get it again"


def test_a_file_that_is_no_pdf_at_all_says_so() -> None:
    refusal = refused(b"<html>Access denied</html>")
    assert refusal.reason is Reason.DAMAGED
    assert refusal.detail == "it does not begin like a PDF: check what it is"


def test_a_scan_without_a_text_layer_asks_for_text_recognition() -> None:
    refusal = refused(pdf("", ""))
    assert refusal.reason is Reason.NO_TEXT
    assert "OCR" in refusal.detail


def test_a_small_pdf_that_unfolds_into_a_flood_of_text_is_too_large() -> None:
    assert refused(pdf("Upheld " * 10, "Upheld " * 10), limit=100).reason is Reason.TOO_LARGE


def test_noise_about_a_bad_file_never_reaches_the_terminal(
    capfd: pytest.CaptureFixture[str],
) -> None:
    refused(pdf("Upheld")[:-40])
    refused(b"%PDF-1.7\n1 0 obj << /Type /Catalog >>\nxref\n0 9\ntrailer << /Root 1 0 R >>\n%%EOF")
    assert capfd.readouterr() == ("", "")
