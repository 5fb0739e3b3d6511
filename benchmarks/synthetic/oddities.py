"""The switches: what trips a parser, each on or off by itself with its own probability."""

from __future__ import annotations

import re
from random import Random
from typing import Final

from benchmarks.synthetic.draws import chance

# Of a letter: once drawn, it holds for the whole of it.
OF_A_LETTER: Final = {
    "repeated_rationale": 0.12,  # several items share one rationale, word for word
    "rationale_in_summary": 0.08,  # the summary holds text that reads like a rationale
    "joined_words": 0.25,  # "thelumbar", "summary.Medical"
    "split_hyphens": 0.2,  # "Non- MTUS", "red- flag"
    "misprints": 0.06,  # "Inital Care", "Accupuncture"
    "broken_urls": 0.5,  # cut, or broken over two lines, where there is one
    "credential_wrap": 0.15,  # a credential line goes on in the next line
    "tight_commas": 0.4,  # "Texas,Ohio"
    "hyphen_breaks": 0.4,  # lines may end at a hyphen inside a word
    "trailing_blanks": 0.5,  # wrapped lines end in a blank
    "double_blanks": 0.4,  # two blanks after a full stop
    "crlf": 0.12,
    "leading_blank": 0.2,  # the text starts with blanks
    "rationale_paragraphs": 0.4,  # the rationale has several paragraphs
    "foreign_numbering": 0.04,  # a summary with numbered lines that are no issues
    "curly_quotes": 0.1,
}

# Of one issue.
OF_AN_ISSUE: Final = {
    "partial_approval": 0.1,
    "associated_surgical": 0.04,
    "retrospective": 0.05,
    "decision_own_line": 0.08,
    "wrapped_heading": 0.12,
    "colon_in_heading": 0.05,
    "semicolon_in_heading": 0.03,
    "trailing_number": 0.04,
    "leading_number": 0.03,
    "other_decision_word": 0.01,
    "wide_colon": 0.25,  # two blanks before the decision
    "article": 0.1,  # 2013: "the request for a ..."
}

# Drawn as one of several: the header's order, blank lines, page breaks, credentials.
STYLES: Final = frozenset(
    f"{style}:{value}"
    for style, values in {
        "header": ("pairs", "lines", "labels-first", "columns", "absent"),
        "blank-lines": ("none", "paragraphs", "every"),
        "pages": ("none", "feed", "line-feed", "nothing", "joined"),
        "credentials": ("prose", "lines"),
    }.items()
    for value in values
)

ALL: Final = frozenset(OF_A_LETTER) | frozenset(OF_AN_ISSUE) | STYLES | {"joined_decision"}


def draw(random: Random, probabilities: dict[str, float]) -> frozenset[str]:
    """Return the switches that are on."""
    return frozenset(name for name, share in probabilities.items() if chance(random, share))


_SENTENCE_END = re.compile(r"(?<=[a-z])\. (?=[A-Z])")
_THE = re.compile(r"\b(the|not|and) (?=[a-z]{4})")
_HYPHEN = re.compile(r"(?<=[a-z]{3})-(?=[a-z]{3})")
_SPLIT_NAMES = (
    ("Non-MTUS", "Non- MTUS"),
    ("Electrodiagnostic", "Electro- diagnostic"),
    ("Follow-up", "Follow- up"),
    ("anti-inflammatory", "anti- inflammatory"),
)


def scuff_prose(random: Random, text: str, switches: frozenset[str]) -> str:
    """Return prose with the letter's joined words, split hyphens and blanks in it."""
    if "joined_words" in switches:
        text = _now_and_then(random, 0.05, _SENTENCE_END, ".", text)
        text = _now_and_then(random, 0.02, _THE, r"\1", text)
    if "split_hyphens" in switches:
        text = _now_and_then(random, 0.2, _HYPHEN, "- ", text)
    if "double_blanks" in switches:
        text = text.replace(". ", ".  ")
    if "curly_quotes" in switches:
        text = text.replace("'", "\u2019")
    return text


def scuff_citation(random: Random, text: str, switches: frozenset[str]) -> str:
    """Return a guideline paragraph with its split hyphens in it."""
    if "split_hyphens" in switches:
        for name, split in _SPLIT_NAMES:
            if chance(random, 0.3):
                text = text.replace(name, split)
    return text


def _now_and_then(
    random: Random, share: float, pattern: re.Pattern[str], replacement: str, text: str
) -> str:
    """Replace this share of the pattern's matches."""
    return pattern.sub(
        lambda match: match.expand(replacement) if chance(random, share) else match.group(), text
    )
