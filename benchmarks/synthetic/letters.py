"""One synthetic letter: content, form, noise and print put together, with its truth."""

from __future__ import annotations

import msgspec

from benchmarks.synthetic import case as cases
from benchmarks.synthetic import forms, forms_2013, layout, noise
from benchmarks.synthetic.case import Case, Item
from benchmarks.synthetic.draws import stream
from benchmarks.synthetic.layout import Style
from benchmarks.synthetic.noise import RAGGED, Noise
from benchmarks.synthetic.paragraphs import Written
from benchmarks.synthetic.shares import Mix
from benchmarks.synthetic.truth import (
    ExpectedGuideline,
    ExpectedIssue,
    ExpectedRecord,
    ExpectedSource,
    SyntheticLetter,
    letter_id,
    outcome,
)

LETTERS_A_FOLDER = 1000


def letter(seed: int, index: int, level: Noise, mix: Mix) -> SyntheticLetter:
    """Return letter ``index`` of a seed: the same content at every level of noise."""
    case = cases.draw(stream(seed, index, f"content-{mix}"), index, mix)
    printing = stream(seed, index, "print")
    style = layout.draw_style(printing, case.switches, RAGGED[level])
    paragraphs = forms.write(printing, case, style.header)
    paragraphs = noise.apply(stream(seed, index, f"noise-{level}"), paragraphs, level)
    text, values = layout.lay_out(printing, paragraphs, style)
    return SyntheticLetter(
        index=index,
        path=f"{index // LETTERS_A_FOLDER:04d}/letter-{index:07d}.txt",
        text=text,
        truth=_truth(case, style, values, text),
        oddities=_shown(case, style),
    )


def _truth(case: Case, style: Style, values: dict[str, str], text: str) -> ExpectedRecord:
    """Return the record that the letter must give."""
    issues = tuple(_issue(case, item, number, values) for number, item in enumerate(case.items))
    has_table = case.form in ("determination", "late-2013")
    number = case.number if style.header != "absent" else None
    path = f"{case.serial // LETTERS_A_FOLDER:04d}/letter-{case.serial:07d}.txt"
    stated = forms.stated_dates(case, style.header)
    return ExpectedRecord(
        id=letter_id(number, text),
        case_number=number,
        form=case.form,
        date_assigned=stated["date_assigned"],
        date_of_injury=stated["date_of_injury"],
        decision_date=stated["decision_date"],
        ur_denial_date=stated["ur_denial_date"],
        application_received=stated["application_received"],
        priority=case.priority if has_table and style.header != "absent" else None,
        outcome=outcome(issues),
        reviewer=case.reviewer,
        patient=case.patient,
        summary=values["summary"] if case.form != "notice-2013" else None,
        issues=issues,
        source=ExpectedSource(path=path),
    )


def _issue(case: Case, item: Item, number: int, values: dict[str, str]) -> ExpectedIssue:
    """Return one issue: the forms of 2013 say upheld and overturned in sentences."""
    treatment = item.treatment
    associated = "associated_surgical" in item.switches
    decision = item.decision.lower()
    if case.form != "determination":
        decision = "upheld" if item.upheld else "overturned"
    certain = treatment.certain and not associated
    administrator = _guideline(item.administrator, values.get(f"{number}.ca"))
    return ExpectedIssue(
        number=number + 1,
        heading=values[f"{number}.heading"],
        treatment=values[f"{number}.treatment"],
        decision=decision,
        category=treatment.category if certain else None,
        subcategory=treatment.subcategory if certain else None,
        drug_class=treatment.drug_class,
        retrospective="retrospective" in item.switches,
        associated_surgical=associated,
        claims_administrator=administrator,
        expert=_guideline(item.reviewer, values[f"{number}.mx"]),
        rationale=values[f"{number}.rationale"],
    )


def _guideline(written: Written, text: str | None) -> ExpectedGuideline:
    """Return a guideline as printed; a form that prints none states none."""
    if text is None:
        return ExpectedGuideline()
    return msgspec.structs.replace(written.meant, text=text)


def _shown(case: Case, style: Style) -> frozenset[str]:
    """Return the switches that shaped the letter."""
    shown = set(case.switches)
    for item in case.items:
        shown |= item.switches
    shown |= {f"header:{style.header}", f"blank-lines:{style.blank_lines}"}
    shown |= {f"pages:{style.pages}"}
    shown.add("credentials:prose" if case.prose_credentials else "credentials:lines")
    if forms_2013.has_joined_decision(case) and any(item.upheld for item in case.items):
        shown.add("joined_decision")
    return frozenset(shown)
