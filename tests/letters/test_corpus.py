"""The real letters: what a person read on the page is what the parser reads.

The letters stand outside the checkout; none of their text is in any file here.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from imrsearch import letters, sources
from imrsearch.letters.lines import fold
from imrsearch.records import Record
from imrsearch.sources import Letter, Skipped
from tests.letters.specimens import letter

pytestmark = pytest.mark.corpus

DATES = (
    "date_assigned",
    "date_of_injury",
    "decision_date",
    "ur_denial_date",
    "application_received",
)


def read(path: Path) -> Letter:
    """Return the one letter of a file."""
    (found,) = sources.read(path)
    assert not isinstance(found, Skipped), f"{path.name}: {found}"
    return found


def recorded(source: Letter) -> Record:
    """Return what a letter says."""
    parsed = letters.parse(source)
    assert parsed is not None
    return parsed.record


def files(corpus: Path) -> list[Path]:
    """Return the letters of the corpus, text and PDF."""
    return sorted([*corpus.glob("pdf/*.pdf"), *corpus.glob("text/*.txt")])


@pytest.fixture(scope="session")
def expected(corpus: Path) -> list[dict[str, str]]:
    """The rows that a person wrote down, one a disputed item."""
    with (corpus / "expected.tsv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t"))


@pytest.fixture(scope="session")
def by_case(corpus: Path) -> dict[str, Record]:
    """The records of the letters that state a case number."""
    found = [recorded(read(path)) for path in corpus.glob("pdf/*.pdf")]
    return {record.case_number: record for record in found if record.case_number}


def row_of(record: Record, number: int) -> dict[str, str]:
    """Return an issue of a record as a row of the table has it."""
    issue = record.issues[number - 1]
    row = {
        "case": record.case_number or "",
        "priority": (record.priority or "").capitalize(),
        "licensure": "; ".join(record.reviewer.states),
        "specialty": "; ".join(record.reviewer.specialties),
        "issue_no": str(issue.number),
        "issue_heading": issue.heading,
        "decision": (issue.decision or "").capitalize(),
        "ca_guideline": issue.claims_administrator.text or "",
        "maximus_guideline": issue.expert.text or "",
        "rationale": issue.rationale or "",
    }
    for name in DATES:
        day = getattr(record, name)
        row[name] = day.strftime("%m/%d/%Y") if day else ""
    return row


def test_there_are_28_letters_with_89_issues(corpus: Path) -> None:
    found = [recorded(read(path)) for path in files(corpus)]
    assert len(found) == 28
    assert sum(len(record.issues) for record in found) == 89


def test_every_row_that_a_person_wrote_down_is_read(
    expected: list[dict[str, str]], by_case: dict[str, Record]
) -> None:
    assert len(expected) == 81
    wanted = [{name: fold(value) for name, value in row.items()} for row in expected]
    actual = [row_of(by_case[row["case"]], int(row["issue_no"])) for row in expected]
    differing = [
        (row["case"], row["issue_no"], name)
        for row, got in zip(wanted, actual, strict=True)
        for name in row
        if row[name] != got[name]
    ]
    assert differing == []


def test_no_letter_has_an_issue_that_nobody_wrote_down(
    expected: list[dict[str, str]], by_case: dict[str, Record]
) -> None:
    counted = {case: len(record.issues) for case, record in by_case.items()}
    rows = [row["case"] for row in expected]
    assert counted == {case: rows.count(case) for case in rows}


def test_every_letter_is_of_the_usual_form_and_read_without_a_problem(corpus: Path) -> None:
    found = {path.name: recorded(read(path)) for path in files(corpus)}
    assert {record.form for record in found.values()} == {"determination"}
    assert {name: record.problems for name, record in found.items() if record.problems} == {}


def test_every_issue_is_decided_and_reasoned(corpus: Path) -> None:
    for path in files(corpus):
        for issue in recorded(read(path)).issues:
            assert issue.decision in {"upheld", "overturned"}
            assert issue.rationale
            assert issue.claims_administrator.basis != "not_stated"
            assert issue.expert.basis != "not_stated"


def test_the_regions_of_every_letter_are_its_text(corpus: Path) -> None:
    for path in files(corpus):
        source = read(path)
        parsed = letters.parse(source)
        assert parsed is not None
        assert "".join(source.text[slice(*region.span)] for region in parsed.regions) == source.text
        assert "unread" not in {region.name for region in parsed.regions}


def pypdf(path: Path) -> str:
    """Return a PDF's text as pypdf gives it."""
    from pypdf import PdfReader

    reader = PdfReader(path)
    if reader.is_encrypted:
        reader.decrypt("")
    return "\f".join(page.extract_text() for page in reader.pages)


def pdfminer(path: Path) -> str:
    """Return a PDF's text as pdfminer gives it."""
    from pdfminer.high_level import extract_text

    return str(extract_text(io.BytesIO(path.read_bytes())))


def pdftotext(path: Path) -> str:
    """Return a PDF's text as poppler's command gives it."""
    return _poppler(path)


def pdftotext_layout(path: Path) -> str:
    """Return a PDF's text as poppler's command gives it in columns."""
    return _poppler(path, "-layout")


def _poppler(path: Path, *options: str) -> str:
    command = ["pdftotext", *options, str(path), "-"]
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)
    return done.stdout.decode("utf-8")


def _extractors() -> list[Callable[[Path], str]]:
    found: list[Callable[[Path], str]] = []
    if importlib.util.find_spec("pypdf"):
        found.append(pypdf)
    if importlib.util.find_spec("pdfminer"):
        found.append(pdfminer)
    if shutil.which("pdftotext"):
        found += [pdftotext, pdftotext_layout]
    return found


def comparable(record: Record, *, hyphens: bool) -> object:
    """Return what a record says, without places; without hyphens where an extractor drops them."""

    def stripped(value: object) -> object:
        if isinstance(value, dict):
            left_out = {"span", "spans", "line", "source"}
            return {name: stripped(part) for name, part in value.items() if name not in left_out}
        if isinstance(value, list):
            return [stripped(part) for part in value]
        return re.sub(r"-\s?", "", value) if isinstance(value, str) and not hyphens else value

    return stripped(msgspec.json.decode(msgspec.json.encode(record)))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("extract", _extractors(), ids=lambda extract: extract.__name__)
def test_a_letter_says_the_same_whoever_took_its_text_out(
    corpus: Path, extract: Callable[[Path], str]
) -> None:
    # pdftotext joins a word that a line end cuts at its hyphen, and drops the hyphen.
    hyphens = extract is not pdftotext
    differing = []
    for path in sorted(corpus.glob("pdf/*.pdf")):
        ours = comparable(recorded(read(path)), hyphens=hyphens)
        theirs = comparable(recorded(letter(extract(path))), hyphens=hyphens)
        if ours != theirs:
            differing.append(path.name)
    assert differing == []
