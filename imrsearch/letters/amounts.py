"""How much of a thing is asked for: strengths, units dispensed, visits.

Closed lists of printed forms, never a guess: ``2 times a week for 6 weeks`` is 12 visits, while
``2 times a week`` alone, or a rate by the week over a term in months, states no number. A range
gives its maximum (``2-3 times a week for 6 weeks`` is 18): it is the most that was asked for. A
total that is printed beats one that is computed.

Every function takes text from :func:`imrsearch.vocabulary.phrases.fold`: lower case, whitespace
folded to single blanks. No pattern repeats over what another part of it can match, so time grows
with length alone.
"""

from __future__ import annotations

import re
from itertools import islice

_NUMBERS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "thirteen": "13",
    "fourteen": "14",
    "fifteen": "15",
    "sixteen": "16",
    "eighteen": "18",
    "twenty": "20",
    "twenty four": "24",
    "twenty-four": "24",
    "thirty": "30",
    "thirty six": "36",
    "sixty": "60",
    "ninety": "90",
    "once": "1 time",
    "twice": "2 times",
    "thrice": "3 times",
}
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_SPELLED = re.compile(rf"\b(?:{_WORDS})\b(?! ?\(\d)")
_SPELLED_TWICE = re.compile(rf"\b(?:{_WORDS}) ?\((\d{{1,3}})x?\)|\b(\d{{1,3}}) ?\(\2\)")
_MOST = 400
"""More visits than any request holds: a larger number is something else."""
_MOST_NUMBERS = 50
"""More numbers than any request holds: a text of numbers is no request."""


def plain_numbers(folded: str) -> str:
    """Return the text with numbers in words as digits: ``six (6) visits`` is ``6 visits``."""
    text = _SPELLED.sub(lambda match: _NUMBERS[match.group()], folded)
    if "(" in text:
        text = _SPELLED_TWICE.sub(lambda match: match.group(1) or match.group(2), text)
    return text


# Strengths ------------------------------------------------------------------------------------

_AMOUNT = r"(?:\d{1,3}(?:,\d{3})+|\d{1,6})?(?:\.\d{1,4})|(?:\d{1,3}(?:,\d{3})+|\d{1,6})"
_PER = r"(?:ml|cc|gm?|hr|hour|h|patch|spray|actuation)\b"
_STRENGTH = re.compile(
    rf"(?<![\d.#,])(?<!\d/)(?<!\d/ )({_AMOUNT})(?: ?(?:mg|mcg))?"
    rf"(?: ?([/-]) ?({_AMOUNT})(?![\d.]| ?(?:{_PER}))(?: ?(?:mg|mcg))?)?"
    rf"(?: ?[/-] ?({_AMOUNT})(?![\d.]| ?(?:{_PER})))?"
    r"(?<=[\d.g]) ?(mg|mcg|ug|meq|iu|i\.u\.|milligrams?|micrograms?|%|percent|units?)?(?![a-z])"
    rf"( ?/ ?(?:[\d.]{{1,5}} ?)?(?:{_PER}))?"
)
_UNITS = {
    "ug": "mcg",
    "i.u.": "iu",
    "milligram": "mg",
    "milligrams": "mg",
    "microgram": "mcg",
    "micrograms": "mcg",
    "percent": "%",
    "unit": "units",
}


def strengths(folded: str, *, units: bool = False) -> tuple[str, ...]:
    """Return the strengths of the drugs in a text, as printed but for their spelling.

    ``7.5-325mg`` and ``7.5/325`` are ``7.5/325 mg``, one strength of two components; ``5 %`` is
    ``5%``; ``300mg/g`` is ``300 mg/g``. Amounts in grams or millilitres are what is dispensed, not
    a strength. ``units`` counts ``200 units`` as one (toxins, insulin) rather than a quantity.
    """
    found: dict[str, None] = {}
    for match in islice(_STRENGTH.finditer(folded), _MOST_NUMBERS):
        strength = _strength(match, units=units)
        if strength:
            found[strength] = None
    return tuple(found)


def _strength(match: re.Match[str], *, units: bool) -> str | None:
    """Return the spelling of one strength, ``None`` for a number that is none."""
    parts = [part.replace(",", "") for part in match.group(1, 3, 4) if part]
    combined = _is_combination(parts)
    dash = match[2] == "-" and not combined
    number = ("-" if dash else "/").join(parts)
    unit = _UNITS.get(match[5] or "", match[5] or "") or _inner_unit(match[0])
    if not unit:
        return f"{number} mg" if match[2] == "/" and combined else None
    if unit == "units" and not units:
        return None
    per = (match[6] or "").replace(" ", "").replace("gm", "g")
    return f"{number}%" if unit == "%" else f"{number} {unit}{per}"


def _inner_unit(printed: str) -> str:
    """Return the unit that the first component carries (``10mg/325``), or nothing."""
    return next((unit for unit in ("mcg", "mg") if unit in printed), "")


def _is_combination(parts: list[str]) -> bool:
    """Tell whether numbers joined by a slash or dash are a combination's, not a date or a range."""
    values = [float(part) for part in parts]
    if len(values) < 2 or any(1990 <= value < 2100 for value in values):
        return False
    if len(values) == 3:
        return max(values) >= 100
    return max(values) >= 8 * min(values) and (max(values) >= 100 or not values[1].is_integer())


# Quantity -------------------------------------------------------------------------------------

_NUMBERED_PRODUCT = re.compile(
    r"\b(?:tylenol|codeine|apap|tyco)\b[a-z /()-]{0,25}(?:#|no\.?|number) ?[234]\b(?!\d)"
)
_WHOLE = r"(\d{1,3}(?:,\d{3})+|\d{1,5})(?:\.0{1,2})?"
_HASH = re.compile(rf"# ?{_WHOLE}(?![\d.]| ?%)")
_QUANTITY = re.compile(
    rf"\b(?:qty|quantity|quanity|quant|dispense|disp|count)\b[ .:=#(-]{{0,4}}(?:of )?#? ?{_WHOLE}"
    r"(?![\d.]| ?%| ?mg)"
)
_DOSING = (
    r"po\b|by mouth|oral|daily|\d|once|twice|bid|tid|qid|q[ dh\d]|every|per |a day|at |each|times|"
    r"x |nightly|prn|as needed|in the|\(?s\)? (?:by|po|every|daily|at|per)"
)
_PIECES = re.compile(
    r"(?<![\w./-])(\d{1,5}) ?-?(?:count|ct|tablets?|tabs?|capsules?|caps?|pills?|patch(?:es)?|"
    r"units?|lozenges?|suppositor(?:y|ies)|tubes?|bottles?|box(?:es)?|vials?|kits?|packs?|"
    rf"syringes?|films?|packets?|injections?|pairs?|sets?|each|ea)\b(?! ?(?:{_DOSING}))"
)
_NO_COUNT = (
    r"x|/|-|mg|%|weeks?|wks?|days?|months?|mos?\b|years?|refills?|hours?|hrs?|per|a\b|times|views?|"
    r"levels?|rays?|visits?|sessions?|minutes?"
)
_TIMES = re.compile(rf"(?<![a-z\d])(?:x|times) ?(\d{{1,4}})\b(?! ?(?:{_NO_COUNT}))")
_SERIES = re.compile(r"\bseries of (\d{1,2})\b")
_SUPPLY = re.compile(r"\bsupply ?:? ?(\d{1,4})\b(?! ?(?:days?|mg|months?))")


def quantity(numbers: str, *, units: bool = True) -> int | None:
    """Return the count of units asked for (``#60``, ``QTY: 60``, ``60 tablets``, ``x 3``).

    ``numbers`` is the text from :func:`plain_numbers`. The first printed form in that order
    counts; ``None`` when none is printed, or it is 0. A dose (``one tablet twice daily``) and the
    number in ``Tylenol #3`` are no quantity; nor is ``200 units`` where ``units`` is false.
    """
    numbers = _NUMBERED_PRODUCT.sub(" ", numbers)
    for form in (_HASH, _QUANTITY, _PIECES, _SUPPLY, _SERIES, _TIMES):
        match = form.search(numbers)
        if match and (units or not match.group().endswith(("unit", "units"))):
            return int(match.group(1).replace(",", "")) or None
    return None


# Visits ---------------------------------------------------------------------------------------

_N = r"(\d{1,3})(?!\d)(?: ?(?:-|to|or) ?(\d{1,3})(?!\d))?"
_VISIT = r"(?:sessions?|visits?|treatments?|appointments?|tx|sess|trips?)"
_RATE = (
    rf"(?<![\d.])(?:{_N} ?)?"
    r"(?:(?:x(?:'?s)?|times?|visits?|sessions?|treatments?|days?|\*)\b ?)?(?:x ?)?"
    r"(?:(?:/|per|a|an|each|every|in a|times?|x) ?)?"
    r"(week|wk|month|mo)(?:ly|s)?\b\.?"
)
_EVERY = ("weekly", "monthly", "every", "each")
_LINK = (
    r"[ ,;().-]{0,3}(for|x|times|over|during|of|in|by|\*)?[ (]{0,2}"
    r"(?:the next |next |a total of |up to |about |approximately |an additional )?"
)
_TERM = rf"{_N} ?-?(weeks?|wks?|months?|mos?\b|w\b)?"
_COURSE = re.compile(_RATE + _LINK + _TERM)
_STEADY = re.compile(r"\b(week|month)ly [a-z][a-z ,/-]{2,60}? (?:for|x) (\d{1,2}) ?(week|month)")
_TERM_FIRST = re.compile(
    rf"(?<![\d.]){_N} ?(weeks?|wks?|months?)\b(?: of [a-z -]{{2,40}})?[ ,;()-]{{0,3}}(?:at |x )?"
    r"(\d{1,2})(?: ?(?:-|to) ?(\d{1,2}))? ?(?:x|times?|visits?|sessions?|treatments?|days?) ?"
    r"(?:x|/|per|a|each|every)? ?(week|wk|month)"
)
_OTHER_COUNTED = (
    r"per|a|an|times?|x|weeks?|wks?|days?|minutes?|min|hours?|hrs?|levels?|mg|on|of|to|for|"
    r"months?|years?|units?"
)
_TOTAL = re.compile(
    rf"(?<![a-wyz\d./-]){_N} ?(?:\(\d{{1,3}}\) ?)?-?(?:\d{{1,3}}-?(?:hour|minute|min|hr) )?"
    rf"(?:(?!(?:{_OTHER_COUNTED})\b)[a-z&][a-z&/'-]* ){{0,5}}"
    rf"{_VISIT}\b(?! ?\)? ?(?:per|a|an|each|every|/|weekly|monthly|x ?\d|times? (?:a|per)|"
    r"\d{1,2} ?(?:x|times))\b)"
)
_VISITS_THEN = re.compile(
    rf"\b{_VISIT} ?(?:x|#|:|\(|-|=|qty:?|quantity:?|times) ?#? ?(\d{{1,3}})\b"
    r"(?! ?(?:x|times?|weeks?|wks?|per|a\b|/|days?|months?|-|hours?|minutes?))"
)
_PRODUCT = re.compile(
    r"(?<![\d./])(\d{1,2})(?: ?- ?(\d{1,2}))? ?(?:x|times|\*) ?(\d{1,2})(?: ?- ?(\d{1,2}))?"
    r"(?![\d./%])(?! ?(?:mg|cm|mm|inch|minutes?|min|hours?|hrs?|days?|months?|years?|levels?))"
)


def visits(numbers: str) -> int | None:
    """Return the number of visits asked for in the text of a course of therapy.

    ``numbers`` is the text from :func:`plain_numbers`. Forms, in order: a printed total
    (``12 sessions``), a rate over a term (``2 times a week for 6 weeks``), a product (``3x2``), a
    bare count (``x12``, ``#12``, ``QTY: 12``).
    """
    total = _TOTAL.search(numbers)
    if total:
        return _sane(_most(total.group(1), total.group(2)))
    course = _course(numbers)
    if course is not None:
        return _sane(course)
    product = _PRODUCT.search(numbers)
    if product:
        first, second, third, fourth = product.groups()
        return _sane(_most(first, second) * _most(third, fourth))
    for form in (_VISITS_THEN, _TIMES, _HASH, _QUANTITY):
        match = form.search(numbers)
        if match:
            return _sane(int(match.group(1).replace(",", "")))
    return None


def _course(numbers: str) -> int | None:
    """Return the visits of rates over terms; ``X, then Y`` is their sum."""
    if "w" not in numbers and "mo" not in numbers:
        return None
    total, end = 0, 0
    for match in islice(_COURSE.finditer(numbers), _MOST_NUMBERS):
        count = _rate_over_term(match)
        if total and " then " not in numbers[end : match.start()] + " ":
            break
        if count:
            total += count
            end = match.end()
    if total:
        return total
    steady = _STEADY.search(numbers)
    if steady and steady[1] == steady[3]:
        return int(steady[2])
    reverse = _TERM_FIRST.search(numbers)
    if reverse and reverse[3][0] == reverse[6][0]:
        return _most(reverse[1], reverse[2]) * _most(reverse[4], reverse[5])
    return None


def _rate_over_term(match: re.Match[str]) -> int | None:
    """Return the visits of one rate over its term, ``None`` when the two do not fit."""
    low, high, by, link, term, longest, unit = match.groups()
    fits = unit[0] == by[0] if unit else link in {"x", "for", "times", "*"}
    if not fits or (low is None and not match[0].startswith(_EVERY)):
        return None
    return (_most(low, high) if low else 1) * _most(term, longest)


def _most(low: str, high: str | None) -> int:
    """Return the greater end of a printed range."""
    return max(int(low), int(high or 0))


def _sane(count: int) -> int | None:
    """Return a count of visits, ``None`` for one that cannot be."""
    return count if 0 < count <= _MOST else None
