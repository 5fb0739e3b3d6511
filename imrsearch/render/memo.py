"""A research memo: a question, what was counted, the authorities cited, and passages to quote.

Every quotation stands in its letter word for word (white space folded): a sentence that cannot be
found again in the letter's text is left out.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from imrsearch.records import Issue, Record
from imrsearch.render import (
    guidelines,
    hypertext,
    inert,
    markdown,
    names,
    outcomes,
    survey,
    tables,
    templates,
    wording,
)
from imrsearch.render.outcomes import Outcomes
from imrsearch.render.report import Report
from imrsearch.render.spool import Spool
from imrsearch.render.survey import Survey
from imrsearch.search import sentences
from imrsearch.search.results import StoredLetter

_BEGINNING: Final = 60
"""Characters of a quotation by which its page is found."""
_SHORTEST: Final = 25
"""Characters: what is shorter is a heading or a scrap, no sentence to quote."""


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of a rationale, and where it stands: letter, issue, sentence, page of the letter.

    ``page`` is ``None`` where the letter's text does not tell its pages apart.
    """

    letter: str
    issue: int
    treatment: str
    decision: str | None
    decided: str
    sentence: int
    page: int | None
    text: str


class Authority(msgspec.Struct, frozen=True, kw_only=True):
    """A guideline document, its cited pages, and how the issues that cite it were decided."""

    title: str
    key: str
    pages: tuple[int, ...]
    outcomes: Outcomes


class Memo(msgspec.Struct, frozen=True, kw_only=True):
    """What a memo says."""

    title: str
    query: str
    notes: str
    issues: int
    letters: int
    outcomes: Outcomes
    authorities: tuple[Authority, ...]
    quotations: tuple[Quotation, ...]


def build(report: Report, most: int = 20) -> Memo:
    """Return the memo of a report, with at most so many quotations, of the best hits."""
    with Spool() as spool:
        made = survey.walk(report, lambda _: "", spool)
    return Memo(
        title=inert.line(report.title),
        query=inert.line(report.results.query),
        notes=report.notes.strip(),
        issues=report.results.total,
        letters=report.results.letters,
        outcomes=outcomes.count(item.decision for item in made.items),
        authorities=tuple(_authorities(made)),
        quotations=_quotations(report, made, most),
    )


def as_markdown(memo: Memo) -> str:
    """Return a memo as Markdown, ending in an end of line."""
    parts = [f"# {markdown.escape(memo.title)}"]
    if memo.notes:
        parts.append(memo.notes)
    parts += [
        "## Question",
        f"`{memo.query}`" if memo.query and "`" not in memo.query else _asked(memo),
    ]
    parts += ["## Answer in figures", _figures(memo)]
    parts += ["## Table of authorities", _table(memo.authorities)]
    parts += ["## Passages", *_passages(memo.quotations)]
    return "\n\n".join(parts) + "\n"


def as_html(memo: Memo, templates_dir: Path | None = None) -> str:
    """Return a memo as one HTML file that needs no other: its style is in it, by its digest."""
    style = templates.static(names.STYLE, templates_dir)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    view = {
        "title": memo.title,
        "style": style,
        "digest": digest,
        "text": hypertext.html(as_markdown(memo)),
    }
    return templates.Pages(None, templates_dir).render("memo.html", view, "memo.html")


def pin(quotation: Quotation) -> str:
    """Return where a quotation stands, for a pleading.

    ``CM16-9000411, issue 2 (upheld, 2016-12-28), rationale, sentence 3, p. 4 of the letter``.
    """
    decided = f"{wording.decision(quotation.decision).lower()}, {quotation.decided}"
    page = "" if quotation.page is None else f", p. {quotation.page} of the letter"
    return (
        f"{quotation.letter}, issue {quotation.issue} ({decided}), "
        f"rationale, sentence {quotation.sentence}{page}"
    )


def _asked(memo: Memo) -> str:
    return markdown.escape(memo.query) if memo.query else "Every issue of the collection."


def _figures(memo: Memo) -> str:
    found = f"{wording.number(memo.issues, 'issue')} in {wording.number(memo.letters, 'letter')}."
    rate = memo.outcomes.rate
    if rate.share is None:
        return f"{found} None states its decision."
    small = " The sample is small." if rate.small else ""
    return (
        f"{found} Of {wording.number(rate.of, 'decided issue')} {rate.count:,} were overturned: "
        f"{tables.percent(rate.share)} (95% interval {tables.interval(rate)}).{small} "
        "The figures describe the letters of the collection, no more."
    )


def _table(authorities: Sequence[Authority]) -> str:
    if not authorities:
        return "No guideline is cited."
    rows = ["| Guideline | Pages cited | Issues | Overturned |", "| --- | --- | ---: | ---: |"]
    for each in authorities:
        pages = wording.pages(each.pages) if each.pages else "none named"
        rate = f"{each.outcomes.overturned:,} ({tables.percent(each.outcomes.rate.share)})"
        rows.append(
            f"| {markdown.escape(each.title)} | {pages} | {each.outcomes.issues:,} | {rate} |"
        )
    return "\n".join(rows)


def _passages(quotations: Sequence[Quotation]) -> Iterator[str]:
    if not quotations:
        yield "No passage can be quoted."
    for decision in dict.fromkeys(each.decision for each in quotations):
        yield f"### {markdown.escape(wording.decision(decision))}"
        for each in quotations:
            if each.decision == decision:
                yield f"**{markdown.escape(each.treatment)}**"
                yield f"> \u201c{markdown.escape(each.text)}\u201d"
                yield markdown.escape(pin(each))


def _authorities(made: Survey) -> Iterator[Authority]:
    for key in guidelines.ordered(made):
        use = made.uses[key]
        ranks = survey.parties(use.all)
        yield Authority(
            title=guidelines.title(key, use),
            key=inert.line(key),
            pages=tuple(sorted(use.pages)),
            outcomes=outcomes.count(made.items[rank].decision for rank in ranks),
        )


def _quotations(report: Report, made: Survey, most: int) -> tuple[Quotation, ...]:
    """Return quotations of the best hits that have one, in the order of the results."""
    found: dict[int, Quotation] = {}
    for stored in report.letters:
        for issue in stored.record.issues:
            rank = made.ranks.of(stored.record.id, issue.number)
            if rank is None or (len(found) >= most and rank > max(found)):
                continue
            quoted = _best(report, stored, issue)
            if quoted is not None:
                found[rank] = quoted
                if len(found) > most:
                    del found[max(found)]
    return tuple(found[rank] for rank in sorted(found))


def _best(report: Report, stored: StoredLetter, issue: Issue) -> Quotation | None:
    """Return the sentence of a rationale with most of what the query looks for, the first of such.

    Where the query looks for no words, the first sentence; where none of them stand here, none.
    """
    text = inert.line(issue.rationale or "")
    letter = inert.line(stored.text)
    best: tuple[int, int, str] | None = None
    anything = not report.matched("rationale", text) and not report.results.query
    for number, sentence in enumerate(sentences.find(text), 1):
        quoted = text[sentence.start : sentence.end]
        marks = len(report.matched("rationale", quoted))
        if len(quoted) < _SHORTEST or quoted not in letter or not (marks or anything):
            continue
        if best is None or marks > best[0]:
            best = (marks, number, quoted)
    if best is None:
        return None
    return _quotation(stored.record, issue, best[1], best[2], _page(stored.text, best[2]))


def _quotation(
    record: Record, issue: Issue, sentence: int, quoted: str, page: int | None
) -> Quotation:
    return Quotation(
        letter=inert.line(record.case_number or record.id),
        issue=issue.number,
        treatment=inert.line(issue.treatment) or wording.stated(issue.heading),
        decision=issue.decision,
        decided=wording.stated(record.decision_date),
        sentence=sentence,
        page=page,
        text=quoted,
    )


def _page(text: str, quoted: str) -> int | None:
    """Return the page of a letter on which a quotation begins."""
    pages = text.split("\f")
    if len(pages) < 2:
        return None
    beginning = quoted[:_BEGINNING]
    found = (number for number, page in enumerate(pages, 1) if beginning in inert.line(page))
    return next(found, None)
