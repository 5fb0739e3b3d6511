"""What the page of one letter shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

import msgspec
from markupsafe import Markup

from imrsearch.records import Citation, Guideline, Issue, Record
from imrsearch.render import guidelines, inert, markdown, passages, redact, wording
from imrsearch.render.passages import Named
from imrsearch.render.report import Matcher
from imrsearch.search.results import StoredLetter

_LONGEST: Final = 90

Known = Mapping[str, frozenset[int]]
"""The guideline documents that have a page, and which of their pages have one."""


class CitationView(NamedTuple):
    """A citation in canonical words; ``target`` is its guideline's page in this report."""

    words: str
    target: str | None


class GuidelineView(NamedTuple):
    """A guideline paragraph and what was read from it."""

    title: str
    text: Markup
    basis: str | None
    citations: tuple[CitationView, ...]


class IssueView(msgspec.Struct, frozen=True, kw_only=True):
    """An issue on its letter's page. ``heading`` is ``None`` where it only repeats the treatment.

    ``found`` tells that it is among the report's results, where not all of the letter's are.
    """

    number: int
    treatment: str
    heading: str | None
    short: str
    decision: str
    kind: wording.Kind
    found: bool
    particulars: tuple[tuple[str, str], ...]
    guidelines: tuple[GuidelineView, ...]
    rationale: Markup
    named: tuple[CitationView, ...]


class LetterView(msgspec.Struct, frozen=True, kw_only=True):
    """A letter's page; what it says is what the record's Markdown says.

    ``elsewhere`` are issues among the results that this copy of the letter does not hold: the
    lists link to them, so each has its place on the page.
    """

    name: str
    stated: bool
    outcome: str
    kind: wording.Kind
    decided: str
    facts: tuple[tuple[str, str], ...]
    credentials: tuple[tuple[str, str], ...]
    summary: Markup
    diagnoses: tuple[str, ...]
    documents: Markup | None
    issues: tuple[IssueView, ...]
    elsewhere: tuple[int, ...]
    problems: tuple[tuple[int, str, str], ...]
    text: Markup | None


class Reader(NamedTuple):
    """What every letter's page of a report is made with.

    ``here`` leads from a letter's page to the top of the site.
    """

    matched: Matcher
    known: Known
    redacted: bool = False
    here: str = "../"

    def view(self, stored: StoredLetter, found: Collection[int]) -> LetterView:
        """Return what a letter's page shows; ``found`` are its issues among the results."""
        record = stored.record
        text = markdown.unread(stored)
        some = found if any(issue.number not in found for issue in record.issues) else ()
        return LetterView(
            name=inert.line(record.case_number or record.id),
            stated=record.case_number is not None,
            outcome=wording.outcome(record),
            kind=wording.kind(record.outcome),
            decided=wording.stated(record.decision_date),
            facts=_facts(record, redacted=self.redacted),
            credentials=wording.credentials(record.reviewer),
            summary=passages.html(record.summary, "summary", self._mark("summary")),
            diagnoses=tuple(map(inert.line, record.diagnoses)),
            documents=None
            if record.documents_reviewed is None
            else passages.html(record.documents_reviewed, "documents", _unmarked),
            issues=tuple(self._issue(issue, some) for issue in record.issues),
            elsewhere=tuple(sorted(set(found) - {issue.number for issue in record.issues})),
            problems=tuple(_problems(record)),
            text=None if text is None else passages.html(text, "text", self._mark("text")),
        )

    def _issue(self, issue: Issue, found: Collection[int]) -> IssueView:
        heading = wording.stated(issue.heading)
        named = self._cited(issue.rationale_citations)
        treatment = inert.line(issue.treatment) or heading
        anchor = f"issue-{issue.number}"
        return IssueView(
            number=issue.number,
            treatment=treatment,
            heading=None if heading == treatment else heading,
            short=treatment if len(treatment) <= _LONGEST else treatment[:_LONGEST].rstrip() + "…",
            decision=wording.decision(issue.decision),
            kind=wording.kind(issue.decision),
            found=issue.number in found,
            particulars=wording.particulars(issue),
            guidelines=(
                self._paragraph(
                    "Claims administrator's guideline",
                    issue.claims_administrator,
                    f"{anchor}-claims",
                ),
                self._paragraph("Reviewer's guideline", issue.expert, f"{anchor}-reviewer"),
            ),
            rationale=passages.html(
                issue.rationale,
                f"{anchor}-rationale",
                self._mark("rationale"),
                _named(issue.rationale_citations, named),
            ),
            named=named,
        )

    def _paragraph(self, title: str, paragraph: Guideline, anchor: str) -> GuidelineView:
        cited = self._cited(paragraph.citations)
        named = _named(paragraph.citations, cited)
        return GuidelineView(
            title=title,
            text=passages.html(paragraph.text, anchor, self._mark("guidelines"), named),
            basis=None if paragraph.basis == "not_stated" else wording.basis(paragraph.basis),
            citations=cited,
        )

    def _mark(self, section: str) -> passages.Mark:
        return lambda text: self.matched(section, text)

    def _cited(self, citations: Iterable[Citation]) -> tuple[CitationView, ...]:
        return tuple(
            CitationView(wording.citation(citation), self._target(citation))
            for citation in citations
        )

    def _target(self, citation: Citation) -> str | None:
        target = guidelines.link(citation.key, citation.pages, self.known)
        return None if target is None else self.here + target


def _named(citations: Iterable[Citation], views: Iterable[CitationView]) -> Iterator[Named]:
    """Yield each citation as the letter prints it, to be linked like its view."""
    for citation, view in zip(citations, views, strict=True):
        yield Named(citation.text, view.target)


def _unmarked(text: str) -> tuple[()]:
    del text
    return ()


def _problems(record: Record) -> Iterator[tuple[int, str, str]]:
    for problem in record.problems:
        yield problem.line, inert.line(problem.field), inert.line(problem.message)


def _facts(record: Record, *, redacted: bool) -> tuple[tuple[str, str], ...]:
    """Return the header's facts but for those that the page's head shows."""
    shown = {"Case number", "Outcome"}
    facts = redact.facts(record) if redacted else wording.facts(record)
    return tuple(pair for pair in facts if pair[0] not in shown)
