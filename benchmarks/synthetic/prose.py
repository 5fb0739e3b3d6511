"""Clinical prose about people who do not exist: summaries and rationales, sentence by sentence."""

from __future__ import annotations

import re
from datetime import date
from random import Random
from typing import Final

from benchmarks.synthetic import phrases
from benchmarks.synthetic.draws import chance
from benchmarks.synthetic.people import Dates
from benchmarks.synthetic.words import draw_rare
from imrsearch.records import Patient

_SLOT: Final = re.compile(r"\{(\w+)\}")


def fill(random: Random, template: str, given: dict[str, str]) -> str:
    """Return a template with its slots filled: from ``given``, else from the tables."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name in given:
            return given[name]
        if name == "rare":
            return draw_rare(random)
        if name == "Rare":
            return draw_rare(random).capitalize()
        if name == "n":
            return str(random.randint(2, 9))
        return fill(random, random.choice(phrases.SLOTS[name]), given)

    return _SLOT.sub(value, template)


def written_date(random: Random, day: date) -> str:
    """Return a date in one of the ways in which prose prints it."""
    style = random.randrange(4)
    if style == 0:
        return f"{day:%m/%d/%Y}"
    if style == 1:
        return f"{day.month}/{day.day}/{day.year}"
    if style == 2:
        return f"{day:%m/%d/%y}"
    return f"{day.month}-{day.day}-{day:%y}"


def facts(random: Random, patient: Patient, dates: Dates) -> tuple[str, str]:
    """Return the sentences of a summary that name age, sex and injury, and that name the UR."""
    person = {"male": ("male", "man"), "female": ("female", "woman"), None: ("injured worker",)}
    who = random.choice(person[patient.sex])
    if patient.age is not None:
        age = random.choice(("{}-year-old", "{} year old", "{}-year old")).format(patient.age)
        article = "an" if patient.age == 18 or 80 <= patient.age < 90 else "a"
        who = f"{article} {age} {who}"
    elif patient.sex is None:
        who = "an injured worker"
    else:
        who = f"a {who}"
    given = {"who": who, "day": written_date(random, dates.injury)}
    opening = fill(random, random.choice(phrases.OPENINGS), given)
    given = {"day": written_date(random, dates.ur_denial)}
    return opening, fill(random, random.choice(phrases.UTILIZATION_REVIEWS), given)


def story(random: Random, sentences: int, given: dict[str, str]) -> str:
    """Return the history of a case in so many sentences."""
    chosen = random.sample(phrases.STORY, min(sentences, len(phrases.STORY)))
    return " ".join(fill(random, template, given) for template in chosen)


def rationale(
    random: Random, *, upheld: bool, several: bool, given: dict[str, str]
) -> tuple[str, ...]:
    """Return the paragraphs of a rationale whose conclusion agrees with the decision."""
    reasons = phrases.REASONS_AGAINST if upheld else phrases.REASONS_FOR
    closings = phrases.CLOSINGS_AGAINST if upheld else phrases.CLOSINGS_FOR
    count = max(2, min(14, int(random.gauss(7.5, 3))))
    sentences = [fill(random, template, given) for template in random.sample(reasons, count)]
    sentences.append(fill(random, random.choice(closings), given))
    if not several or len(sentences) < 4:
        return (" ".join(sentences),)
    cut = random.randint(1, len(sentences) - 2)
    if len(sentences) > 7 and chance(random, 0.4):
        second = random.randint(cut + 1, len(sentences) - 1)
        parts = (sentences[:cut], sentences[cut:second], sentences[second:])
        return tuple(" ".join(part) for part in parts)
    return " ".join(sentences[:cut]), " ".join(sentences[cut:])
