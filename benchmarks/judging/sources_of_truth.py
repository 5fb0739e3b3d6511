"""Letters with known truth: synthetic, the project's examples, and real ones where they are."""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from benchmarks import corpus
from benchmarks.judging import notes
from benchmarks.judging.fields import listed, stated
from benchmarks.judging.truths import IssueTruth, Truth
from benchmarks.synthetic.noise import Noise
from benchmarks.synthetic.truth import ExpectedIssue, ExpectedRecord, SyntheticLetter
from imrsearch.sources.values import Letter

REAL: Final = "real"
EXAMPLES: Final = "examples"

_DATES: Final = {
    "date assigned": "date_assigned",
    "date of injury": "date_of_injury",
    "decision date": "decision_date",
    "ur denial date": "ur_denial_date",
    "application received": "application_received",
}
_LAST_CLAUSE: Final = "The remaining IMR eligible portion of the original request, "


def real_folder(project: Path) -> Path:
    """Return the folder of real letters: IMRSEARCH_CORPUS, else beside the project."""
    named = os.environ.get("IMRSEARCH_CORPUS")
    return Path(named) if named else project.parent / "shared" / "letters"


def real(folder: Path, noted: Path) -> Iterator[Truth]:
    """Yield the real letters in ``folder``, and what the tables in ``noted`` tell of them."""
    known, cited = notes.categories(noted), notes.citations(noted)
    rows: dict[str, list[dict[str, str]]] = {}
    for row in _table(folder / "expected.tsv"):
        rows.setdefault(row["case"], []).append(row)
    for case, issues in rows.items():
        letter = _read(folder / "pdf" / f"{case}.pdf")
        first = issues[0]
        fields = {field: _iso(first[column]) for field, column in _DATES.items()}
        fields |= {
            "case number": case,
            "priority": first["priority"].lower(),
            "licensure": first["licensure"],
            "specialty": first["specialty"],
        }
        truths = {
            int(row["issue_no"]): IssueTruth(
                _real_issue(row) | known.get((case, int(row["issue_no"])), {}),
                cited.get((case, int(row["issue_no"])), {}),
            )
            for row in issues
        }
        yield Truth(REAL, case, letter, fields, truths)


def examples(project: Path) -> Iterator[Truth]:
    """Yield the project's example letters with ``examples/expected.jsonl``."""
    folder = project / "examples"
    for line in (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        row = msgspec.json.decode(line)
        letter = _read(folder / "letters" / row["file"])
        yield Truth(EXAMPLES, row["file"], letter, _example_fields(row), _example_issues(row))


def synthetic(count: int, seed: int, noise: Noise) -> Iterator[Truth]:
    """Yield synthetic letters of every form, as often one as another."""
    for made in corpus.letters(count, seed, noise, mix="even"):
        yield synthetic_truth(made, f"synthetic {noise}")


def synthetic_truth(made: SyntheticLetter, name: str) -> Truth:
    """Return a synthetic letter's truth in the form in which it is judged."""
    issues = {issue.number: _synthetic_issue(issue) for issue in made.truth.issues}
    form = f"{made.index}:{made.truth.form}"
    return Truth(name, form, as_letter(made), _synthetic_fields(made.truth), issues)


def as_letter(made: SyntheticLetter) -> Letter:
    """Return a synthetic letter as it is read from its file: with ``\\n`` line ends."""
    text = made.text.replace("\r\n", "\n")
    digest = hashlib.sha256(made.text.encode()).hexdigest()
    return Letter(path=made.path, text=text, pages=(0,), digest=digest, media_type="text/plain")


def _real_issue(row: dict[str, str]) -> dict[str, str]:
    """Return an issue's values; the treatment is what a partial approval leaves over."""
    heading = row["issue_heading"]
    _, _, last = heading.partition(_LAST_CLAUSE)
    return {
        "heading": heading,
        "treatment": last.removesuffix(" is") if last else heading,
        "decision": row["decision"].lower(),
        "administrator text": row["ca_guideline"],
        "expert text": row["maximus_guideline"],
        "rationale": row["rationale"],
    }


def _example_fields(row: dict[str, Any]) -> dict[str, str]:
    """Return an example letter's values; the summary states what the header lacks."""
    told = row["stated_in_summary"]
    fields = {field: stated(row[name] or told.get(name)) for field, name in _DATES.items()}
    reviewer, patient = row["reviewer"], row["patient"]
    return fields | {
        "form": row["form"],
        "case number": stated(row["case_number"]),
        "priority": stated(row["priority"]),
        "reviewer kind": stated(reviewer["kind"]),
        "licensure": listed(reviewer["states"]),
        "specialty": listed(reviewer["specialties"]),
        "subspecialty": listed(reviewer["subspecialties"]),
        "age": stated(patient["age"]),
        "sex": stated(patient["sex"]),
    }


def _example_issues(row: dict[str, Any]) -> dict[int, IssueTruth]:
    """Return an example letter's issues."""
    return {
        issue["number"]: IssueTruth(
            {
                "heading": issue["heading"],
                "treatment": issue["treatment"],
                "decision": stated(issue["decision"]),
                "administrator text": stated(issue["claims_administrator"]),
                "expert text": stated(issue["expert"]),
                "rationale": stated(issue["rationale"]),
            },
            {},
        )
        for issue in row["issues"]
    }


def _synthetic_fields(truth: ExpectedRecord) -> dict[str, str]:
    """Return a synthetic letter's values; what its form leaves open is not judged."""
    fields = {field: stated(getattr(truth, name)) for field, name in _DATES.items()}
    fields |= {
        "form": truth.form,
        "case number": stated(truth.case_number),
        "priority": stated(truth.priority),
        "outcome": stated(truth.outcome),
        "licensure": listed(truth.reviewer.states),
        "specialty": listed(truth.reviewer.specialties),
        "subspecialty": listed(truth.reviewer.subspecialties),
        "age": stated(truth.patient.age),
        "sex": stated(truth.patient.sex),
    }
    if truth.form == "determination":  # the forms of 2013 call the reviewer now so, now so
        fields["reviewer kind"] = stated(truth.reviewer.kind)
    if truth.summary is not None:
        fields["summary"] = truth.summary
    return fields


def _synthetic_issue(issue: ExpectedIssue) -> IssueTruth:
    """Return a synthetic issue's values and citations."""
    fields = {
        "heading": issue.heading,
        "treatment": issue.treatment,
        "decision": issue.decision,
        "administrator text": stated(issue.claims_administrator.text),
        "administrator basis": issue.claims_administrator.basis,
        "expert text": stated(issue.expert.text),
        "expert basis": issue.expert.basis,
        "rationale": issue.rationale,
        "retrospective": stated(issue.retrospective),
        "associated surgical": stated(issue.associated_surgical),
    }
    if issue.category is not None:
        fields |= {
            "category": issue.category,
            "subcategory": stated(issue.subcategory),
            "drug class": stated(issue.drug_class),
        }
    citations = {
        "administrator": issue.claims_administrator.citations,
        "expert": issue.expert.citations,
    }
    return IssueTruth(fields, citations)


def _read(path: Path) -> Letter:
    """Return the letter of a file."""
    from imrsearch import sources

    for found in sources.read(path):
        if isinstance(found, Letter):
            return found
    raise ValueError(f"{path}: no letter in it")


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def _iso(printed: str) -> str:
    """Return ``12/08/2016`` as ``2016-12-08``."""
    if not printed:
        return ""
    return date.isoformat(datetime.strptime(printed, "%m/%d/%Y").date())  # noqa: DTZ007
