"""Letters damaged on purpose: nothing may raise, nothing may hang, nothing may get lost.

``python -m tests.letters.fuzz --count 20000 --seed 1`` parses so many damaged letters and prints
what failed and what was slow; its exit code is 1 when something did. The same seed damages the
same letters in the same way.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from imrsearch import letters
from imrsearch.letters import Parsed
from imrsearch.letters.lines import readable
from imrsearch.records import Citation, Record
from tests import ROOT
from tests.letters.specimens import FORMS, letter

Mutation = Callable[[random.Random, str], str]

SLOW = 1.0
"""Seconds of processor time that a text of a million characters may take."""

_MEGABYTE = 1_000_000
_GROWTH_SHARE = 0.003
_LABELS = (
    "Case Number: ",
    "Date of Injury: ",
    "Application\nReceived:\n",
    "HOW THE IMR FINAL DETERMINATION WAS MADE\n",
    "CLINICAL CASE SUMMARY\n",
    "DOCUMENTS REVIEWED\n",
    "IMR ISSUES, DECISIONS AND RATIONALES\n",
    "IMR DECISION(S) AND RATIONALE(S)\n",
    "Claims Administrator guideline: ",
    "MAXIMUS guideline: ",
    "Decision rationale: ",
    ": Upheld\n",
    "Decision based on MTUS ",
    "Decision based on Non-MTUS Citation ",
    ", Section(s): ",
    " Page(s): 46-47, ",
    "http://www.example.org/a- ",
    "1) MAXIMUS Federal Services, Inc. has determined the request for ",
    "is not medically necessary and appropriate. ",
    "1) Regarding the request for ",
    "Rationale for the Decision:\n",
    "ISSUE AT DISPUTE:\n",
    "RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS/WAS NOT MEDICALLY NECESSARY:\n",
    "was the original request. ",
    "The remaining IMR eligible portion of the original request, ",
)
_ODD = (
    "\x00\x1b\x7f\u200b\u202e\u2067\ufeff\ufffd\ufffe\u00ad\u00a0\u2028\x85\x1c"
    "\U0001f600\u0301\ud800"
)


def _place(rng: random.Random, text: str) -> int:
    return rng.randint(0, len(text))


def _part(rng: random.Random, text: str) -> tuple[int, int]:
    first, second = sorted((_place(rng, text), _place(rng, text)))
    return first, second


def truncate(rng: random.Random, text: str) -> str:
    """Cut the end off."""
    return text[: _place(rng, text)]


def behead(rng: random.Random, text: str) -> str:
    """Cut the beginning off."""
    return text[_place(rng, text) :]


def excise(rng: random.Random, text: str) -> str:
    """Take a part out of the middle."""
    first, last = _part(rng, text)
    return text[:first] + text[last:]


def shuffle_lines(rng: random.Random, text: str) -> str:
    """Put the lines into another order."""
    lines = text.split("\n")
    rng.shuffle(lines)
    return "\n".join(lines)


def drop_lines(rng: random.Random, text: str) -> str:
    """Leave lines out here and there."""
    return "\n".join(line for line in text.split("\n") if rng.random() > 0.1)


def duplicate(rng: random.Random, text: str) -> str:
    """Print a part several times."""
    first, last = _part(rng, text)
    return text[:last] + text[first:last] * rng.randint(1, 4) + text[last:]


def splice(rng: random.Random, text: str) -> str:
    """Put a part of another letter in."""
    other = rng.choice(BASES)
    first, last = _part(rng, other)
    at = _place(rng, text)
    return text[:at] + other[first:last] + text[at:]


def label(rng: random.Random, text: str) -> str:
    """Put labels in where they do not belong."""
    for _ in range(rng.randint(1, 6)):
        at = _place(rng, text)
        text = text[:at] + rng.choice(_LABELS) * rng.randint(1, 3) + text[at:]
    return text


def noise(rng: random.Random, text: str) -> str:
    """Replace single characters by others, as a bad scan does."""
    return "".join(chr(rng.randint(32, 126)) if rng.random() < 0.01 else each for each in text)


def odd_characters(rng: random.Random, text: str) -> str:
    """Put characters in that no printer knows: NUL, direction marks, half surrogates."""
    for _ in range(rng.randint(1, 30)):
        at = _place(rng, text)
        text = text[:at] + rng.choice(_ODD) * rng.randint(1, 3) + text[at:]
    return text


def mixed_encodings(rng: random.Random, text: str) -> str:
    """Read a part as another encoding than it was written in."""
    first, last = _part(rng, text)
    part = text[first:last].encode("utf-8", "replace")
    codec = rng.choice(("latin-1", "utf-16-le", "utf-7", "cp437"))
    return text[:first] + part.decode(codec, "replace") + text[last:]


def nest(rng: random.Random, text: str) -> str:
    """Put brackets into brackets."""
    at, depth = _place(rng, text), rng.randint(10, 3000)
    opening, closing = rng.choice(("()", "[]", "{}", '""', "\u201c\u201d"))
    return text[:at] + opening * depth + rng.choice(("x", "", ", ")) + closing * depth + text[at:]


def repeat(rng: random.Random, text: str) -> str:
    """Repeat a few characters many times."""
    first = _place(rng, text)
    piece = text[first : first + rng.choice((1, 1, 2, 5, 20, 60))] or " "
    return text[:first] + piece * (rng.randint(100, 20_000) // len(piece)) + text[first:]


def join_words(rng: random.Random, text: str) -> str:
    """Run words together."""
    return "".join("" if each == " " and rng.random() < 0.2 else each for each in text)


def rewrap(rng: random.Random, text: str) -> str:
    """Break lines and pages elsewhere."""
    breaks = ("\n", "\n\n", " \n", "\f", "\n\f\n", "  ", "\r\n", "\t")
    return "".join(
        rng.choice(breaks) if each in " \n" and rng.random() < 0.1 else each for each in text
    )


def swap_case(rng: random.Random, text: str) -> str:
    """Print a part in capitals or in small letters."""
    first, last = _part(rng, text)
    part = text[first:last]
    return text[:first] + (part.upper() if rng.random() < 0.5 else part.lower()) + text[last:]


def grow(rng: random.Random, text: str) -> str:
    """Repeat a part until the text has one to ten million characters."""
    first, last = _part(rng, text)
    part = text[first : min(last, first + rng.choice((1, 3, 30, 300, 3000)))] or "a"
    times = rng.choice((1, 1, 1, 2, 10)) * _MEGABYTE // len(part)
    return text[:first] + part * times + text[first:]


MUTATIONS: tuple[Mutation, ...] = (
    truncate,
    behead,
    excise,
    shuffle_lines,
    drop_lines,
    duplicate,
    splice,
    label,
    noise,
    odd_characters,
    mixed_encodings,
    nest,
    repeat,
    join_words,
    rewrap,
    swap_case,
)


def _bases() -> tuple[str, ...]:
    folder = ROOT / "examples" / "letters"
    examples = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return (*FORMS.values(), *examples)


BASES = _bases()
"""The letters that are damaged: one of each form, and the examples."""


class Damaged(NamedTuple):
    """A damaged letter: its number, what was done to it, its text."""

    number: int
    story: str
    text: str


class Report(NamedTuple):
    """What a run found: how many were letters, the failures, and the slow ones with seconds."""

    parsed: int
    letters: int
    failures: list[str]
    slow: list[str]


def damaged(count: int, seed: int, *, growth: float = _GROWTH_SHARE) -> Iterator[Damaged]:
    """Yield damaged letters; ``growth`` is the share of them that are made huge."""
    for number in range(count):
        rng = random.Random(f"{seed}/{number}")
        text = rng.choice(BASES)
        names = []
        for mutation in rng.choices(MUTATIONS, k=rng.choice((1, 1, 2, 3, 5))):
            text = mutation(rng, text)
            names.append(mutation.__name__)
        if rng.random() < growth:
            text = grow(rng, text)
            names.append("grow")
        yield Damaged(number, "+".join(names), text)


def check(text: str) -> Parsed | None:
    """Parse a text and assert what holds of every record: nothing lost, every place right."""
    result = letters.parse(letter(text))
    if result is None:
        return None
    regions = result.regions
    assert "".join(text[slice(*region.span)] for region in regions) == text, "the regions differ"
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines for problem in result.record.problems), "a line is wrong"
    for start, end in result.record.spans.values():
        assert 0 <= start <= end <= len(text), "a span is wrong"
    clean, _ = readable(text)
    for citation in _citations(result.record):
        quoted = clean[slice(*citation.span)]
        assert " ".join(quoted.split()) == citation.text, "a citation moved"
    if "\ud800" not in text:
        msgspec.json.encode(result.record)
    return result


def _citations(record: Record) -> Iterator[Citation]:
    for issue in record.issues:
        yield from issue.claims_administrator.citations
        yield from issue.expert.citations
        yield from issue.rationale_citations


def run(count: int, seed: int, *, growth: float = _GROWTH_SHARE, slow: float = SLOW) -> Report:
    """Parse so many damaged letters and report; ``slow`` is in seconds a million characters."""
    report = Report(count, 0, [], [])
    found = 0
    for each in damaged(count, seed, growth=growth):
        name = f"{seed}/{each.number} {each.story} ({len(each.text):,} characters)"
        began = time.process_time()
        try:
            found += check(each.text) is not None
        except Exception:  # noqa: BLE001 - whatever it is, it is what this looks for
            report.failures.append(f"{name}\n{traceback.format_exc(limit=-3)}")
        seconds = time.process_time() - began
        if seconds > slow * max(1.0, len(each.text) / _MEGABYTE):
            report.slow.append(f"{name}: {seconds:.1f} s")
    return report._replace(letters=found)


def main() -> int:
    """Run from the command line; return 1 when something failed or was slow."""
    parser = argparse.ArgumentParser(prog="python -m tests.letters.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=2_000, help="how many letters (2000)")
    parser.add_argument("--seed", type=int, default=1, help="which letters (1)")
    parser.add_argument("--growth", type=float, default=_GROWTH_SHARE, help="share made huge")
    options = parser.parse_args()
    report = run(options.count, options.seed, growth=options.growth)
    for line in (*report.failures, *report.slow):
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(
        f"{report.parsed} damaged letters, {report.letters} taken for letters, "
        f"{len(report.failures)} failed, {len(report.slow)} slow\n"
    )
    return 1 if report.failures or report.slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
