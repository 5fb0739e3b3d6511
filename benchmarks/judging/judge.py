"""A letter's truth against the record that the parser gives for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from benchmarks.judging import citations
from benchmarks.judging.fields import ISSUE_FIELDS, LETTER_FIELDS, agree
from benchmarks.judging.truths import IssueTruth, Judgement, Truth
from imrsearch.records import Citation, Issue, Record

_PARTIES = ("administrator", "expert")


def judge(truths: Iterable[Truth]) -> Iterator[Judgement]:
    """Read every letter and yield a judgement for each value that is known of it."""
    from imrsearch import letters

    for truth in truths:
        parsed = letters.parse(truth.letter)
        record = parsed.record if parsed is not None else None
        yield from judge_record(truth, record)


def judge_record(truth: Truth, record: Record | None) -> Iterator[Judgement]:
    """Yield a judgement for each value that is known of a letter; ``None``: not recognised."""
    corpus, name = truth.corpus, truth.name
    recognised = "recognised" if record is not None else ""
    yield Judgement(corpus, name, "letter", "recognised", recognised, record is not None)
    for field, expected in truth.fields.items():
        found = LETTER_FIELDS[field](record) if record is not None else ""
        right = record is not None and agree(field, expected, found)
        yield Judgement(corpus, name, field, expected, found, right)
    issues = record.issues if record is not None else ()
    if truth.all_issues:
        count = str(len(truth.issues))
        yield Judgement(
            corpus, name, "issue count", count, str(len(issues)), count == str(len(issues))
        )
    matched = match_issues(truth, issues)
    for number, issue in truth.issues.items():
        yield from _judge_issue(corpus, f"{name}#{number}", issue, matched.get(number))


def match_issues(truth: Truth, issues: tuple[Issue, ...]) -> dict[int, Issue]:
    """Return the found issue for each number: by place, or by heading where some are missing."""
    numbers = list(truth.issues)
    if not truth.all_issues or len(issues) == len(numbers):
        by_number = {issue.number: issue for issue in issues}
        return {number: by_number[number] for number in numbers if number in by_number}
    expected = [truth.issues[number].fields.get("heading", "") for number in numbers]
    found = [issue.heading for issue in issues]
    same = SequenceMatcher(None, expected, found, autojunk=False).get_matching_blocks()
    return {
        numbers[block.a + step]: issues[block.b + step]
        for block in same
        for step in range(block.size)
    }


def _judge_issue(
    corpus: str, place: str, truth: IssueTruth, issue: Issue | None
) -> Iterator[Judgement]:
    """Yield a judgement for each value that is known of an issue; ``None``: it was not found."""
    yield Judgement(corpus, place, "issue", "found", "found" if issue else "", issue is not None)
    for field, expected in truth.fields.items():
        found = ISSUE_FIELDS[field](issue) if issue is not None else ""
        right = issue is not None and agree(field, expected, found)
        yield Judgement(corpus, place, field, expected, found, right)
    for party in _PARTIES:
        if party not in truth.citations:
            continue
        found_citations: tuple[Citation, ...] = ()
        if issue is not None:
            side = issue.claims_administrator if party == "administrator" else issue.expert
            found_citations = side.citations
        yield from citations.judge(
            corpus, f"{place}/{party}", truth.citations[party], found_citations
        )
