"""The reviewer's credentials and what the summary tells of the injured worker.

Credentials come in two forms: a sentence (``The physician reviewer is Board Certified in A, has a
subspecialty in B and is licensed to practice in California.``) or lines (``State(s) of
Licensure:``, ``Certification(s)/Specialty:``). Names of specialties hold commas and ``and``, so
they are matched against the vocabulary; a name it lacks is kept as printed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from imrsearch.letters import openings
from imrsearch.letters.lines import fold, trim
from imrsearch.records import Patient, Reviewer, ReviewerKind, Sex, Span
from imrsearch.vocabulary.specialties import (
    FURTHER_SPECIALTIES,
    SPECIALTIES,
    SPELLINGS,
    STATE_CODES,
    STATES,
)

_KIND = re.compile(
    # One set of first letters for all: the engine skips to them.
    r"[EePpIi](?:(?<=[Ee])(?:xpert|XPERT)\s*[Rr]eviewer|(?<=[Pp])(?:hysician|rofessional)"
    r"\s*[Rr]eviewer|(?<=[Ii])ndependent\s+(?:Medical\s+)?Doctor)"
)
_LICENSURE_LINE = re.compile(r"[Ss](?i:tate\s*+\(?s?\)?\s*+of\s*+Licensure\s*+:)")
_SPECIALTY_LINE = re.compile(
    r"[Cc](?i:ertification\s*+\(?s?\)?\s*+/\s*+Special(?:ty|ties|ity)\s*+:)"
)
_SENTENCE = re.compile(
    r"""(?:(?:expert|physician|professional|medical)\s*reviewer|Doctor|reviewer)\s+
    (?:is|holds|who\s+made\s+the\s+decision\s+is)\s+
    (?P<credentials>(?:(?:a\s+)?licensed|(?:Board[\s-]*)?Certified|an?\s+(?=\S)).{0,600}?)
    \.(?=\s|$)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CERTIFIED = re.compile(
    r"""(?:(?:Board[\s-]*)?Certified\s+in|licensed\s+(?:Doctor\s+of|in)|^an?\s+(?:Doctor|Dr\.)\s+of
      |is\s+an?\s)\s*
    (?P<names>.+?)
    (?=,?\s*(?:and\s+)?(?:has|with|holds)\s+an?\s+(?:sub\s*-?\s*special|fellowship)
      |,?\s*(?:and\s+)?(?:is\s+|are\s+)?licensed\s+(?:to\s+practice\s+)?in
      |,?\s*and\s+is\s+|$)""",
    re.VERBOSE | re.IGNORECASE,
)
_SUBSPECIALTY = re.compile(
    r"""sub\s*-?\s*special(?:ty|ties|ity)(?:\s+certification)?\s+in\s+
    (?P<names>.+?)(?=,?\s*(?:and\s+)?(?:is\s+|are\s+)?licensed\s+|,?\s*and\s+is\s+|$)""",
    re.VERBOSE | re.IGNORECASE,
)
_LICENSED = re.compile(
    r"licensed\s+to\s+practice\s+(?:\w+\s+)?in\s+(?:the\s+states?\s+of\s+)?(?P<names>.+)$",
    re.IGNORECASE,
)
_LIST_END = re.compile(r"\b(?:He/she|The\s+(?:expert|physician)|CLINICAL|Please)\b")

_SEX_WORD = (
    r"[Ff]e-?\s?(?:m|rn)ale|(?:[Mm]|rn)ale|[Ww]o(?:m|rn)an|(?:[Mm]|rn)an|[Gg]entleman|[Ll]ady"
)
_AGE = re.compile(
    rf"""\d[\dlO]?\d?\s*+-?\s*+
    (?:[Yy]ears?\s*+[-/]?\s*+(?:of\s*+age|[Oo0][l1I|]ds?(?:\b|(?=man|male|woman|female)))
      |[Yy]rs?\.?\s*+[-/]?\s*+(?:of\s*+age|[Oo0][l1I|]ds?\b)|[Yy]/?[Oo]\b|[Yy]\.[Oo]\.)
    (?:\s*+[,-]?\s*+(?:(?:[^\s.]++\s++){{0,4}}?(?P<sex>{_SEX_WORD})(?:\b|(?=with|wh))
      |(?P<letter>[FM])\b(?![.'-])))?""",
    re.VERBOSE,
)
_AGED = re.compile(r"[Aa]ged?\s+(?:of\s+)?(?P<age>\d{1,3})\b(?!\s*(?:days|weeks|months))")
_DIGITS = re.compile(r"\d[\dlO]*")
_FIGURES = str.maketrans({"l": "1", "O": "0"})
_SEX = re.compile(rf"(?:{_SEX_WORD})\b|M(?:rs?|s)\.\s")
_SEX_OPENING = openings.words(at_capital=("fe", "ma", "rna", "wo", "gentleman", "lady", "mr", "ms"))
"""What a match of :data:`_SEX` begins with; within a word none does."""
_YOUNGEST, _OLDEST = 14, 110
_LONGEST_LIST = 4000
_NEAR = 80.0
_ALIKE = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "|": "l", "5": "s", "8": "b", "6": "b", "3": "e"}
)
_SHORTEST_GARBLED = 5


def read_reviewer(text: str, span: Span) -> tuple[Reviewer, dict[str, Span]]:
    """Read the credentials in ``span``; what the letter does not state stays empty."""
    spans: dict[str, Span] = {}
    kind = _reviewer_kind(text, span)
    states, specialties = _credential_lines(text, span, spans)
    subspecialties: tuple[str, ...] = ()
    if not (states or specialties) and (sentence := _SENTENCE.search(text, *span)):
        spans["reviewer"] = Span(sentence.start("credentials"), sentence.end("credentials"))
        printed = fold(sentence["credentials"])
        states, specialties, subspecialties = _credential_sentence(printed)
    reviewer = Reviewer(
        kind=kind, states=states, specialties=specialties, subspecialties=subspecialties
    )
    return reviewer, spans


def read_patient(text: str, span: Span) -> tuple[Patient, dict[str, Span]]:
    """Read age and sex of the injured worker from the summary in ``span``.

    The first age is the worker's. Sex is read only from a word that states it.
    """
    spans: dict[str, Span] = {}
    age: int | None = None
    sex: Sex | None = None
    if stated := _stated_age(text, span):
        digits = _DIGITS.search(stated[0])
        age = int(digits[0].translate(_FIGURES)) if digits else None
        offset = stated.start() + (digits.start() if digits else 0)
        spans["patient.age"] = Span(offset, offset + len(str(age)))
        group = next((name for name in ("sex", "letter") if stated.groupdict().get(name)), None)
        if group:
            sex = _sex(stated[group])
            spans["patient.sex"] = Span(*stated.span(group))
    if sex is None and (word := _stated_sex(text, span)):
        sex = _sex(word[0])
        spans["patient.sex"] = Span(*word.span())
    return Patient(age=age, sex=sex), spans


def _stated_age(text: str, span: Span) -> re.Match[str] | None:
    """Return the first place that states an age a worker can have."""
    for pattern in (_AGE, _AGED):
        for found in pattern.finditer(text, *span):
            before = text[found.start() - 1 : found.start()]
            digits = _DIGITS.search(found[0])
            if before.isalnum() or (before and before in "/.-") or digits is None:
                continue
            if _YOUNGEST <= int(digits[0].translate(_FIGURES)) <= _OLDEST:
                return found
    return None


def _stated_sex(text: str, span: Span) -> re.Match[str] | None:
    for found in openings.found(_SEX_OPENING, _SEX, text, *span):
        if not text[found.start() - 1 : found.start()].isalpha():
            return found
    return None


def names_in(printed: str, known: re.Pattern[str], spellings: dict[str, str]) -> tuple[str, ...]:
    """Return the names in a printed list, known ones whole whatever they hold."""
    names: list[str] = []
    rest = printed
    while rest := rest.lstrip(" ,;&/.").removeprefix("and ").lstrip():
        if found := known.match(rest):
            name, rest = found[0], rest[found.end() :]
        else:
            name, _, rest = rest.partition(",")
        name = _spelled(fold(name.strip(" .,;")), spellings)
        if name and name not in names:
            names.append(name)
    return tuple(names)


def _spelled(name: str, spellings: dict[str, str]) -> str:
    """Return a name in its usual spelling, one that a scan garbled by a letter or two included."""
    squeezed = _squeezed(name)
    known = spellings.get(squeezed)
    if known is not None or len(name) < _SHORTEST_GARBLED:
        return known or name
    near = process.extractOne(squeezed, spellings.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return spellings[near[0]] if near and _garbles(squeezed, near[0]) else name


def _garbles(printed: str, known: str) -> bool:
    """Tell whether a scan may have made one name of the other; ``Spinal`` is no slip for ``Spine``.

    A scan takes letters for others that look like them, and loses or adds a letter.
    """
    if Levenshtein.distance(printed, known, score_cutoff=1) <= 1:
        return True
    return _seen(printed) == _seen(known)


def _seen(name: str) -> str:
    """Return a name with the letters alike that look alike in a scan."""
    return name.translate(_ALIKE).replace("rn", "m").replace("vv", "w").replace("cl", "d")


def _reviewer_kind(text: str, span: Span) -> ReviewerKind | None:
    found = _KIND.search(text, span.start, span.end)
    if found is None:
        return None
    return "expert" if found[0][0] in "Ee" else "physician"


def _credential_lines(
    text: str, span: Span, spans: dict[str, Span]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    licensure = openings.from_word("tate", _LICENSURE_LINE, text, *span)
    specialty = openings.from_word("ertification", _SPECIALTY_LINE, text, *span)
    states: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    if licensure:
        end = specialty.start() if specialty and specialty.start() > licensure.end() else span.end
        spans["reviewer.states"] = place = _list_place(text, licensure.end(), end)
        states = states_in(fold(text[place.start : place.end]))
    if specialty:
        end = licensure.start() if licensure and licensure.start() > specialty.end() else span.end
        spans["reviewer.specialties"] = place = _list_place(text, specialty.end(), end)
        specialties = specialties_in(fold(text[place.start : place.end]))
    return states, specialties


def _list_place(text: str, start: int, end: int) -> Span:
    end = min(end, start + _LONGEST_LIST)
    if found := _LIST_END.search(text, start, end):
        end = found.start()
    return trim(text, start, end)


@lru_cache(maxsize=4096)
def _credential_sentence(
    printed: str,
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the states, specialties and subspecialties that a credential sentence names."""
    licensed = _LICENSED.search(printed)
    states = states_in(licensed["names"]) if licensed else ()
    certified = _CERTIFIED.search(printed)
    specialties = specialties_in(certified["names"]) if certified else ()
    sub = _SUBSPECIALTY.search(printed)
    return states, specialties, specialties_in(sub["names"]) if sub else ()


@lru_cache(maxsize=4096)
def specialties_in(printed: str) -> tuple[str, ...]:
    """Return the specialties of a printed list, in the state's spelling."""
    return names_in(printed, _KNOWN_SPECIALTIES, _SPECIALTY_SPELLINGS)


@lru_cache(maxsize=4096)
def states_in(printed: str) -> tuple[str, ...]:
    """Return the states of a printed list, in full."""
    return names_in(printed, _KNOWN_STATES, _STATE_SPELLINGS)


def _sex(word: str) -> Sex:
    female = word.lower().startswith(("f", "w", "l", "mrs", "ms."))
    return "female" if female else "male"


def _pattern(names: list[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    spaced = (re.escape(name).replace(r"\ ", r"\s?") for name in longest_first)
    return re.compile(rf"(?:{'|'.join(spaced)})(?=\s*(?:[,;.&/]|\band\b|$))", re.IGNORECASE)


def _spellings(names: list[str], other: dict[str, str]) -> dict[str, str]:
    """Return each name by its spellings, without blanks: a copy may have run words together."""
    return {_squeezed(name): name for name in names} | {
        _squeezed(spelling): name for spelling, name in other.items()
    }


def _squeezed(name: str) -> str:
    return "".join(name.split()).casefold()


_SPECIALTY_NAMES = [*SPECIALTIES, *FURTHER_SPECIALTIES]
_KNOWN_SPECIALTIES = _pattern([*_SPECIALTY_NAMES, *SPELLINGS])
_SPECIALTY_SPELLINGS = _spellings(_SPECIALTY_NAMES, SPELLINGS)
_KNOWN_STATES = _pattern([*STATES, *STATE_CODES])
_STATE_SPELLINGS = _spellings(list(STATES), STATE_CODES)
