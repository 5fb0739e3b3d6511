"""Decoding: which bytes become which text, and which are no text at all."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrsearch.sources import Reason
from imrsearch.sources.refusal import Refusal
from imrsearch.sources.text import decode
from tests.specimens import LETTER


def refused(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        decode(data)
    return caught.value


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (LETTER.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + LETTER.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF16_LE + LETTER.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + LETTER.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + LETTER.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + LETTER.encode("utf-32-be"), "utf-32-be"),
        (LETTER.encode("utf-16-le"), "utf-16-le"),
        (LETTER.encode("cp1252"), "windows-1252"),
    ],
    ids=["utf-8", "bom", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "no mark", "cp1252"],
)
def test_one_letter_reads_the_same_in_every_encoding(data: bytes, encoding: str) -> None:
    assert decode(data) == (LETTER, encoding)


def test_what_is_neither_utf_8_nor_windows_1252_is_guessed_and_the_guess_is_named() -> None:
    # 0x81 and 0x8F stand for nothing in Windows-1252; in DOS code page 437 they are ü and Å.
    text = "Der Patient war müde. Die Ärztin prüfte die Übung für das Knie. " * 8 + "Å"
    assert decode(text.encode("cp437")) == (text, "cp437")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_become_newlines_and_form_feeds_stay(end: str) -> None:
    text, _ = decode(f"Upheld{end}{end}page two\f{end}end".encode())
    assert text == "Upheld\n\npage two\f\nend"


@pytest.mark.parametrize(
    "data",
    [b" \r\n\t\n\f", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + " \n".encode("utf-16-le"), bytes(4096)],
    ids=["white space", "only a mark", "marked white space", "zeroes"],
)
def test_a_file_without_a_word_is_empty(data: bytes) -> None:
    assert refused(data).reason is Reason.EMPTY


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x02\x00\x00\x00",
        bytes(range(256)) * 8,
        b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\x00\x3e\x00\x01\x00\x00\x00",
    ],
    ids=["picture", "every byte", "program"],
)
def test_a_file_that_is_no_text_is_binary(data: bytes) -> None:
    refusal = refused(data)
    assert refusal.reason is Reason.BINARY
    assert "save it as UTF-8 text" in refusal.detail


def test_a_pdf_named_as_text_is_told_to_be_renamed() -> None:
    refusal = refused(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + bytes(range(1, 32)) * 20)
    assert (refusal.reason, refusal.detail) == (
        Reason.BINARY,
        "it is a PDF under another name: rename it to end in .pdf",
    )


def test_a_stray_control_character_or_terminal_colour_does_not_cost_the_letter() -> None:
    text = LETTER + "\x00\x07\x1b[31mUpheld\x1b[0m\n"
    assert decode(text.encode()) == (text, "utf-8")


def test_a_marked_file_that_breaks_off_inside_a_character_is_damaged() -> None:
    refusal = refused(codecs.BOM_UTF16_LE + LETTER.encode("utf-16-le")[:-1])
    assert refusal.reason is Reason.DAMAGED
    assert refusal.detail.startswith("it is marked as utf-16-le and breaks off at byte ")


@given(st.binary(max_size=2000))
def test_any_bytes_become_storable_text_or_a_reason(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except Refusal:
        return
    assert text.encode("utf-8").decode("utf-8") == text
    assert "\r" not in text
    assert text.strip()


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_utf_8_text_comes_back_as_it_was(text: str) -> None:
    if text.isspace() or text[0] == "\ufeff" or not text.strip("\ufeff"):
        return
    assert decode(text.encode("utf-8")) == (text, "utf-8")
