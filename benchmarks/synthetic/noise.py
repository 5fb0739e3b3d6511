"""Noise: joined words, letters misread by a scanner, lost full stops, at three levels."""

from __future__ import annotations

import re
from random import Random
from typing import Final, Literal, NamedTuple

from benchmarks.synthetic.draws import chance
from benchmarks.synthetic.pieces import Kind, Paragraph, Piece

Noise = Literal["none", "light", "heavy"]


class Rates(NamedTuple):
    """How often: a blank is lost, a letter misread, a full stop lost (each a chance a place)."""

    join: float
    slip: float
    stop: float


# What can be printed wrong and still be judged: prose, headings and guideline paragraphs are
# judged by what is printed, so noise there tests that their bounds are found; labels, dates and
# names are judged by what was meant, so noise there is rare, and is what heavy noise may cost.
RATES: Final[dict[Noise, dict[Kind, Rates]]] = {
    "none": {},
    "light": {
        "prose": Rates(0.002, 0.0004, 0.01),
        "boilerplate": Rates(0.001, 0.0002, 0.005),
        "citation": Rates(0.001, 0.0001, 0.0),
        "heading": Rates(0.002, 0.0, 0.0),
    },
    "heavy": {
        "prose": Rates(0.01, 0.002, 0.04),
        "boilerplate": Rates(0.005, 0.001, 0.02),
        "citation": Rates(0.004, 0.0004, 0.0),
        "heading": Rates(0.01, 0.0005, 0.0),
        "label": Rates(0.002, 0.0003, 0.0),
        "value": Rates(0.0, 0.0003, 0.0),
    },
}

_MISREAD: Final = {
    "l": "1", "1": "l", "O": "0", "0": "O", "I": "l", "rn": "m", "m": "rn",
}  # fmt: skip
_MISREADABLE: Final = re.compile("rn|[l1O0Im]")
_BLANK: Final = re.compile(r"(?<=\w) (?=\w)")
_STOP: Final = re.compile(r"\.(?= [A-Z])")

# The share of letters that ``_MISREADABLE`` matches in English prose: rates are per character.
_MISREADABLE_SHARE: Final = 0.075

RAGGED: Final[dict[Noise, float]] = {"none": 0.0, "light": 0.3, "heavy": 0.8}
"""How often a letter's lines are wrapped at random widths."""


def apply(random: Random, paragraphs: list[Paragraph], level: Noise) -> list[Paragraph]:
    """Return the paragraphs with noise of this level in their pieces."""
    rates = RATES[level]
    if not rates:
        return paragraphs
    return [
        paragraph._replace(pieces=tuple(_noisy(random, piece, rates) for piece in paragraph.pieces))
        for paragraph in paragraphs
    ]


def _noisy(random: Random, piece: Piece, rates: dict[Kind, Rates]) -> Piece:
    """Return a piece with the noise of its kind; ``fixed`` pieces have none."""
    rate = rates.get(piece.kind)
    if rate is None:
        return piece
    text = piece.text
    if rate.join:
        text = _BLANK.sub(lambda _: "" if chance(random, rate.join) else " ", text)
    if rate.slip:
        text = _misread(random, text, rate.slip / _MISREADABLE_SHARE)
    if rate.stop:
        text = _STOP.sub(lambda _: "" if chance(random, rate.stop) else ".", text)
    return piece._replace(text=text)


def _misread(random: Random, text: str, share: float) -> str:
    """Return the text with this share of its misreadable letters misread."""
    return _MISREADABLE.sub(
        lambda match: _MISREAD[match[0]] if chance(random, share) else match[0], text
    )
