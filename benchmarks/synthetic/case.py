"""The content of one letter, before it is written in any form."""

from __future__ import annotations

from random import Random
from typing import Final, NamedTuple

from benchmarks.synthetic import oddities, paragraphs, people, phrases, prose, shares, treatments
from benchmarks.synthetic.citing import Subject, region_of
from benchmarks.synthetic.draws import Weighted, chance
from benchmarks.synthetic.guidelines import TOPICS
from benchmarks.synthetic.paragraphs import Written
from benchmarks.synthetic.people import Dates
from benchmarks.synthetic.shares import Era, Form, Mix
from benchmarks.synthetic.treatments import PARTS_OF_BODY, Treatment
from imrsearch.records import Patient, Priority, Reviewer, ReviewerKind

OTHER_DECISIONS: Final = Weighted({"Modified": 3, "Uphold": 1, "Overturn": 1})
_PARTIES: Final = {"expert": "The Expert Reviewer", "physician": "The Physician Reviewer"}
# Two forms of 2013 call the reviewer so whatever the credentials say.
_PARTY_OF_FORM: Final[dict[Form, ReviewerKind]] = {
    "notice-2013": "expert",
    "late-2013": "physician",
}


class Item(NamedTuple):
    """One disputed item.

    ``before`` and ``after`` are what a heading prints around the treatment that was decided.
    ``decision`` is the printed word; ``upheld`` tells what the rationale argues for.
    """

    treatment: Treatment
    before: str
    decided: str
    after: str
    decision: str
    upheld: bool
    administrator: Written
    reviewer: Written
    rationale: tuple[str, ...]
    switches: frozenset[str]


class Summary(NamedTuple):
    """The clinical summary: the sentence with the facts, the story, the sentence about the UR."""

    opening: str
    story: str
    review: str
    review_apart: bool


class Case(NamedTuple):
    """What one letter says."""

    serial: int
    form: Form
    era: Era
    number: str
    dates: Dates
    priority: Priority
    prose_credentials: bool
    reviewer: Reviewer
    patient: Patient
    summary: Summary
    items: tuple[Item, ...]
    switches: frozenset[str]


class _Setting(NamedTuple):
    """What the items of a letter share."""

    form: Form
    era: Era
    year: int
    region: str
    party: str
    switches: frozenset[str]


def draw(random: Random, index: int, mix: Mix) -> Case:
    """Return the content of letter ``index``."""
    year, month = shares.draw_year(random, mix), random.randint(1, 12)
    form = shares.draw_form(random, year, mix)
    era = shares.draw_era(random, year, month)
    dates = people.draw_dates(random, year, month)
    switches = oddities.draw(random, oddities.OF_A_LETTER)
    prose_credentials = form != "determination" or (era == "pages" and chance(random, 0.5))
    kind: ReviewerKind = "expert"
    if form == "notice-2013" or (prose_credentials and chance(random, 0.5)):
        kind = "physician"
    region = treatments.draw_region(random)
    party = _PARTIES[_PARTY_OF_FORM.get(form, kind)]
    setting = _Setting(form, era, year, region, party, switches)
    items = _items(random, setting)
    patient = people.draw_patient(random)
    return Case(
        serial=index,
        form=form,
        era=era,
        number=people.case_number(index, dates.application, form),
        dates=dates,
        priority=people.draw_priority(random),
        prose_credentials=prose_credentials,
        reviewer=people.draw_reviewer(random, kind, in_prose=prose_credentials),
        patient=patient,
        summary=_summary(random, patient, dates, items, switches),
        items=items,
        switches=switches,
    )


def _items(random: Random, setting: _Setting) -> tuple[Item, ...]:
    """Return the disputed items; a review sheet is about one."""
    count = shares.draw_issue_count(random)
    if setting.form == "review-sheet-2013":
        count = 1
    items: list[Item] = []
    for _ in range(count):
        item = _item(random, setting)
        if items and "repeated_rationale" in setting.switches and items[-1].upheld == item.upheld:
            item = item._replace(rationale=items[-1].rationale)
        items.append(item)
    return tuple(items)


def _item(random: Random, setting: _Setting) -> Item:
    """Return one disputed item of a letter."""
    category = shares.CATEGORIES.draw(random)
    treatment = treatments.draw(random, category, setting.region)
    upheld = not shares.overturned(random, setting.year, category)
    switches = oddities.draw(random, oddities.OF_AN_ISSUE)
    if setting.form == "determination":
        before, decided, after, switches = _heading(random, treatment, switches, setting)
    else:
        decided = treatment.text
        before, after = "", ""
        switches = switches & _IN_2013
        if setting.form == "review-sheet-2013":
            switches = frozenset()
        if "retrospective" in switches:
            before = "retrospective "
        elif "article" in switches:
            before = "an " if decided[0] in "AEIOU" else "a "
    decision = "Upheld" if upheld else "Overturned"
    if "other_decision_word" in switches:
        decision = OTHER_DECISIONS.draw(random)
    subject = Subject(
        region=region_of(treatment.region),
        topic=TOPICS[treatment.topic],
        treatment_topic=treatment.topic,
        era=setting.era,
        year=setting.year,
        misprints="misprints" in setting.switches,
        broken_urls="broken_urls" in setting.switches,
    )
    return Item(
        treatment, before, decided, after, decision, upheld,
        paragraphs.write(random, "The Claims Administrator", subject, setting.switches),
        paragraphs.write(random, setting.party, subject, setting.switches),
        _rationale(random, treatment, setting, upheld=upheld),
        switches,
    )  # fmt: skip


def _heading(
    random: Random, treatment: Treatment, switches: frozenset[str], setting: _Setting
) -> tuple[str, str, str, frozenset[str]]:
    """Return a heading's text before the decided treatment, that, the rest, and what it shows."""
    if "partial_approval" in switches and treatment.has_amount:
        asked, authorized, left = treatment.parts
        before = (
            f"{asked} was the original request. {authorized} was authorized by the Claims "
            "Administrator. The remaining IMR eligible portion of the original request, "
        )
        shown = switches - _ADDED
        return before, left, " is", shown
    switches -= {"partial_approval"}
    text = treatment.text
    if "trailing_number" in switches and not text[-1].isdigit():
        text += f": {random.choice((1, 2, 4, 30))}"
    else:
        switches -= {"trailing_number"}
    if "leading_number" in switches:
        text = f"{random.choice((1, 2))} {text}"
    if "semicolon_in_heading" in switches:
        text += "; one additional unit as needed"
    if "colon_in_heading" in switches:
        text = f"{random.choice(('DME', 'Purchase', 'Prospective request', 'Request'))}: {text}"
    if "associated_surgical" in switches:
        switches -= {"retrospective"}
        text = f"Associated surgical service: {text}"
    elif "retrospective" in switches:
        day = prose.written_date(random, people.draw_dates(random, setting.year, 6).application)
        text = f"Retrospective {text} (DOS: {day})"
    return "", text, "", switches


_IN_2013: Final = frozenset({"article", "retrospective", "wrapped_heading"})
_ADDED: Final = frozenset(
    {"trailing_number", "leading_number", "semicolon_in_heading", "colon_in_heading"}
    | {"associated_surgical", "retrospective"}
)


def _rationale(
    random: Random, treatment: Treatment, setting: _Setting, *, upheld: bool
) -> tuple[str, ...]:
    """Return the paragraphs of an item's rationale, scuffed as the letter is."""
    given = {"item": treatment.text, "body": _body(random, treatment.region)}
    several = "rationale_paragraphs" in setting.switches
    texts = prose.rationale(random, upheld=upheld, several=several, given=given)
    return tuple(oddities.scuff_prose(random, text, setting.switches) for text in texts)


def _summary(
    random: Random,
    patient: Patient,
    dates: Dates,
    items: tuple[Item, ...],
    switches: frozenset[str],
) -> Summary:
    """Return the summary: facts first, the UR last, the story between."""
    first = items[0].treatment
    given = {"item": first.text, "body": _body(random, first.region)}
    opening, review = prose.facts(random, patient, dates)
    middle = prose.story(random, max(2, int(random.gauss(8, 3))), given)
    if "foreign_numbering" in switches:
        middle += " " + prose.fill(random, random.choice(phrases.NUMBERED_LINES), given)
    if "rationale_in_summary" in switches:
        reasons = " ".join(random.sample(phrases.REASONS_AGAINST, 2))
        template = random.choice(phrases.SUMMARY_LIKE_RATIONALE).replace("{reason}", reasons)
        middle += " " + prose.fill(random, template, given)
    middle = oddities.scuff_prose(random, middle, switches)
    return Summary(opening, middle, review, chance(random, 0.3))


def _body(random: Random, region: str) -> str:
    """Return a part of the body in this region."""
    parts = PARTS_OF_BODY.get(region, ("low back",))
    return random.choice(parts).replace("{side}", random.choice(("left", "right")))
