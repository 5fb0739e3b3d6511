"""A record as Markdown: the one readable form of a letter.

``show`` prints it, the pages render it, ``export`` writes it. Letter text is escaped so that none
of it becomes markup: what a CommonMark reader shows is what the letter says (white space folded,
control characters shown as :mod:`imrsearch.render.inert` does). Web addresses become links that
show themselves; nothing else does. Each function returns Markdown without an end of line, so
that a page can lay out the parts; :func:`letter` is all of them in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from imrsearch.records import Citation, Guideline, Issue, Record
from imrsearch.render import inert, wording

if TYPE_CHECKING:  # the front door of search loads Whoosh, which text and JSON do not need
    from imrsearch.search.results import StoredLetter

_ADDRESS: Final = re.compile(
    r"(?<![A-Za-z0-9])https?://[A-Za-z0-9][A-Za-z0-9._~/?#=&%+,;:@$!()*-]*", re.IGNORECASE
)
_TRAILING: Final = ".,;:!?*()-"
_MARKUP: Final = re.compile(
    r"[\\`*\[\]<|~]"
    r"|_(?![A-Za-z0-9])|(?<![A-Za-z0-9])_"  # within a word it is no markup
    r"|&(?=#|[A-Za-z])"  # would begin an entity
    r"|^[#+=>-]|(?<=\s)#+$"  # would begin a heading, list, rule or quotation, or end a heading
    r"|:(?=//)"  # would be made a link, with the backslashes of this very escaping in it
)
_ORDERED: Final = re.compile(r"^(\d{1,9})([.)])")


def readable(stored: StoredLetter) -> str:
    """Return the letter as Markdown; with its whole text when no issue was found in it."""
    return letter(stored.record, unread(stored))


def unread(stored: StoredLetter) -> str | None:
    """Return the text of a letter in which no issue was found, else ``None``."""
    return None if stored.record.issues else stored.text


def letter(record: Record, text: str | None = None) -> str:
    """Return the letter as Markdown, ending in one end of line; ``text`` goes at its end."""
    parts = [f"# {title(record)}", facts(record), case(record)]
    parts.extend(issue(item) for item in record.issues)
    if not record.issues:
        parts.append("## Issues\n\nNo issue was found in this letter.")
    parts.append(problems(record))
    if text is not None:
        parts.append(whole(text))
    return _joined(parts) + "\n"


def title(record: Record) -> str:
    """Return the letter's name, escaped: its case number, or its id when it states none."""
    if record.case_number is not None:
        return escape(record.case_number)
    return f"{escape(record.id)} (case number {wording.NOT_STATED})"


def facts(record: Record) -> str:
    """Return the header's facts as a table."""
    rows = [f"| {label} | {escape(value)} |" for label, value in wording.facts(record)]
    return "\n".join(("| Fact | Value |", "| --- | --- |", *rows))


def case(record: Record) -> str:
    """Return what stands before the issues: reviewer, summary, diagnoses, documents."""
    parts = [
        "## Reviewer",
        _items(_label(label, value) for label, value in wording.credentials(record.reviewer)),
        "## Clinical case summary",
        prose(record.summary),
    ]
    if record.diagnoses:
        parts += ["### Diagnoses", _items(map(escape, record.diagnoses))]
    if record.documents_reviewed is not None:
        parts += ["## Documents reviewed", prose(record.documents_reviewed)]
    return _joined(parts)


def issue(item: Issue) -> str:
    """Return one issue: heading, decision, the treatment if it differs, and its grounds."""
    parts = [
        f"## Issue {item.number}: {escape(wording.stated(item.heading))}",
        _label("Decision", wording.decision(item.decision)),
    ]
    if inert.line(item.treatment) not in {"", inert.line(item.heading)}:
        parts.append(_label("Treatment decided", item.treatment))
    return _joined([*parts, grounds(item)])


def grounds(item: Issue) -> str:
    """Return what an issue says beside heading, decision and treatment."""
    parts = [
        _items(_label(label, value) for label, value in wording.particulars(item)),
        _guideline("Claims administrator's guideline", item.claims_administrator),
        _guideline("Reviewer's guideline", item.expert),
        "### Decision rationale",
        prose(item.rationale),
    ]
    if item.rationale_citations:
        parts += ["**Guidelines named in the rationale:**", _citations(item.rationale_citations)]
    return _joined(parts)


def problems(record: Record) -> str:
    """Return what could not be read in the letter, or an empty text when there is nothing."""
    if not record.problems:
        return ""
    lines = (
        f"Line {problem.line}, {escape(problem.field)}: {escape(problem.message)}"
        for problem in record.problems
    )
    return f"## Problems\n\n{_items(lines)}"


def whole(text: str) -> str:
    """Return a letter's whole text under a heading of its own."""
    return f"## Text of the letter\n\n{prose(text)}"


def prose(text: str | None) -> str:
    """Return letter text as paragraphs, escaped; "not stated" when there is none."""
    return "\n\n".join(map(escape, inert.paragraphs(text or ""))) or wording.NOT_STATED


def escape(text: str) -> str:
    """Return letter text on one line, as Markdown that shows it and nothing else.

    It may stand wherever a line of text may: paragraph, heading, list item, table cell.
    """
    text = inert.line(text)
    parts: list[str] = []
    at = 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(_TRAILING)
        parts += [text[at : found.start()], f"<{address}>"]
        at = found.start() + len(address)
    parts.append(text[at:])
    return "".join(
        part if index % 2 else _plain(part, first=index == 0) for index, part in enumerate(parts)
    )


def _plain(text: str, *, first: bool) -> str:
    """Return text without addresses, escaped."""
    escaped = _MARKUP.sub(lambda match: "".join(f"\\{sign}" for sign in match[0]), text)
    return _ORDERED.sub(r"\1\\\2", escaped) if first else escaped


def _guideline(heading: str, paragraph: Guideline) -> str:
    """Return a guideline paragraph with the citations read from it."""
    parts = [f"### {heading}", prose(paragraph.text)]
    if paragraph.basis != "not_stated":
        parts.append(_label("Basis", wording.basis(paragraph.basis)))
    if paragraph.citations:
        parts += ["**Citations:**", _citations(paragraph.citations)]
    return _joined(parts)


def _citations(cited: Iterable[Citation]) -> str:
    return _items(escape(wording.citation(citation)) for citation in cited)


def _label(label: str, value: str) -> str:
    return f"**{label}:** {escape(value)}"


def _items(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)
