"""Letter text made harmless to look at.

A letter is written by strangers and read by machines: its text may hold escape sequences that
drive a terminal, or marks that turn the order of what is read around. Such characters are shown,
never obeyed: a control character as its picture (ESC is ``␛``), any other as its number
(``[U+202E]``). White space of every kind becomes a blank, so a line stays a line.
"""

from __future__ import annotations

import re
from typing import Final

_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0, DEL and C1 but for white space
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # Unicode's Bidi_Control
    "\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f"  # deprecated formats, notes, tags
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # lone surrogates, not characters at all
)
_BLANKS: Final = re.compile(r"\s+")
_RUNS: Final = re.compile("  +")
_PARTING: Final = re.compile(r"\n[^\S\n]*\n|\n(?=[^\S\n]*[•●▪◦])")


def piece(text: str) -> str:
    """Return ``text`` on one line and inert; blanks at its ends stay, as one blank each."""
    if "\n" in text:
        text = text.replace("\n", " ")
    if text.isprintable():  # nothing unsafe is, nor any white space but the blank
        return _RUNS.sub(" ", text) if "  " in text else text
    return _BLANKS.sub(" ", _UNSAFE.sub(_stand_in, text))


def line(text: str) -> str:
    """Return ``text`` on one line, inert, without blanks at its ends."""
    return piece(text).strip()


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of ``text``, each as one inert line.

    An empty line parts them, and so does a line that begins with a bullet.
    """
    lines = (line(part) for part in _PARTING.split(text))
    return tuple(part for part in lines if part)


def _stand_in(match: re.Match[str]) -> str:
    """Return what is shown for one unsafe character."""
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"[U+{code:04X}]"
