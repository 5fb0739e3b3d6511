"""The citations of a guideline paragraph: where each begins and ends, and what it is.

A citation begins where a publisher is named, or where a joint (a comma, ``and``) is followed by a
document of the schedule. Whether such a name begins a citation or is only the name of a section
(``General Approaches 2004, Section(s): Initial Approaches to Treatment``) is told by its year.
"""

from __future__ import annotations

import re

from imrsearch.letters import details, documents, odg, openings, publishers
from imrsearch.letters.clauses import Clause, clauses, whole
from imrsearch.letters.publishers import TRIM, Placed
from imrsearch.vocabulary.guidelines import DOCUMENTS, PUBLICATION_OPENINGS, PUBLICATIONS

_PART_OF = re.compile(
    r"[,(]?\s?(?:(?:which|that)\s?(?:is|are)\s?)?(?P<no>not\s?)?(?:a\s)?part\s?of\s?(?:the\s?)?"
    r"(?:California\s?)?(?:MTUS|Medical\sTreatment\sUtilization\sSchedule(?:\s?\(MTUS\))?)\)?",
    re.IGNORECASE,
)
_JOINT = r"(?:[.;]\s?|,?\s?\band\s(?:on\s)?(?:the\s)?|,\s?)"
_OTHER_PUBLISHERS = "|".join(row.pattern for row in PUBLICATIONS)
_OTHER_GUIDELINES = (
    r"(?:\band\s)?(?:on\s)?(?:the\s)?Other\s?Medical\s?Treatment\s?Guidelines?"
    r"(?:\s?or\s?Medical\s?Evidence)?\s?:?"
)
_STARTS = re.compile(
    # Within a word no citation begins, but for words run together (``theODG``): skipped at once.
    r"(?-i:(?=[^a-z])|(?<![A-Za-z]))"
    rf"(?:(?=[A-Za-z])(?:(?P<odg>{publishers.ODG})|(?P<acoem>{publishers.ACOEM})"
    rf"|(?P<lead>{_OTHER_GUIDELINES})|(?P<publication>{_OTHER_PUBLISHERS}))"
    rf"|{_JOINT}(?=\w)(?:(?P<chapter>Chapter\s?\d{{1,2}},?\s?(?:{documents.NAME}))|(?P<schedule>{documents.SCHEDULE})))",
    re.IGNORECASE,
)
_SCHEDULE_WORDS = openings.any_case(
    {"mtu", "the", "cal", "ca", "20", "cha", "on", "oth"}
    | {name[:3].lower() for row in DOCUMENTS for name in (row.name, *row.variants)}
)
_JOINED = rf"\s?(?:(?i:and)\s)?(?:{_SCHEDULE_WORDS})"
_OPENING = openings.words(
    at_capital=(
        *("the o", "the a", "the h", "on o", "on the o", "official", "odg", "mtus", "harris"),
        *("american", "acoem", "occupational", "other", *PUBLICATION_OPENINGS),
    ),
    patterns=(
        *(rf"{joint}{_JOINED}" for joint in (r"\.", ";", ",")),
        *(rf"{joint}(?i:nd)\s(?:{_SCHEDULE_WORDS})" for joint in ("a", "A", " a", " A")),
    ),
)
"""What a match of :data:`_STARTS` begins with."""
_FIRST = re.compile(
    r"(?P<odg>(?!))|(?P<acoem>(?!))|(?P<lead>(?!))|(?P<publication>(?!))|(?P<chapter>(?!))"
    rf"|(?P<schedule>{documents.SCHEDULE})",
    re.IGNORECASE,
)
_APART = re.compile(r"(?:\band|[;.])\s$")
_PUBLISHER_AFTER = re.compile(
    rf"\s?\(\s?ACOEM\b|{documents.CHAPTER_OF}(?:{documents.ACOEM_WORDS})", re.IGNORECASE
)
_WEAK_FOLLOWER = re.compile(
    r"\s?(?:,?\s?Sections?\s?\(?s?\)?\s?:|\(?Pages?\b|[.,;]?\s*$|,?\s?pgs?\b)", re.IGNORECASE
)
_PAGE = re.compile(r"\s?Pages?\b")
_ODG = re.compile(publishers.ODG, re.IGNORECASE)
_TRAILING = re.compile(r"[\s,;]+(?:and|and\s(?:on\s)?the|as\swell\sas)$")
_SCHEDULE_LEAD = re.compile(r"^\s?MTUS\b|\b(?:and|on|the|a)\b")
_WORD = re.compile(r"\w{3}")
_VERDICT = re.compile(r",?\s(?:(?:to\sbe|is|are)\s)?(?:relevant|applicable)\b")


def cited(paragraph: str) -> list[Placed]:
    """Return the citations of a folded guideline paragraph, in order."""
    found = clauses(paragraph)
    if not found and (_STARTS.match(paragraph) or _FIRST.match(paragraph)):
        found = [whole(paragraph)]
    return [placed for clause in found for placed in _clause_citations(paragraph, clause)]


def _clause_citations(paragraph: str, clause: Clause) -> list[Placed]:
    starts = _citation_starts(paragraph, clause)
    placed: list[Placed] = []
    for number, (kind, begin) in enumerate(starts):
        stop = starts[number + 1][1] if number + 1 < len(starts) else clause.end
        start, end, non_mtus = _bounds(paragraph, begin, stop, clause.kind)
        if start >= end:
            continue
        placed += _one(paragraph, kind, (start, end), non_mtus=non_mtus)
    return placed


def _bounds(paragraph: str, start: int, end: int, kind: str) -> tuple[int, int, bool]:
    """Return where a citation really stands, without joints, and whether it is outside MTUS."""
    non_mtus = kind == "non_mtus"
    if part := _part_of(paragraph, start, end):
        non_mtus = bool(part["no"])
        end = part.start()
    elif not kind:
        non_mtus = _ODG.match(paragraph[start:end]) is not None
        if verdict := _VERDICT.search(paragraph, start, end):
            end = verdict.start()
    while start < end and paragraph[start] in TRIM:
        start += 1
    body = paragraph[start:end].rstrip(TRIM)
    if body.endswith(("and", "the", "as")):
        body = _TRAILING.sub("", body).rstrip(TRIM)
    if (
        paragraph[start + len(body) : start + len(body) + 1] == ")"
        and not body.endswith(".")
        and body.count("(") > body.count(")")
    ):
        body += ")"
    return start, start + len(body), non_mtus


def _part_of(paragraph: str, start: int, end: int) -> re.Match[str] | None:
    """Return where a citation is said to be part of the schedule: few are, so words come first."""
    printed = paragraph[start:end].lower()
    if "part" not in printed or "of" not in printed:
        return None
    return _PART_OF.search(paragraph, start, end)


def _citation_starts(paragraph: str, clause: Clause) -> list[tuple[str, int]]:
    """Return what kind of citation begins where in a clause; text before the first is one too."""
    starts: list[tuple[str, int]] = []
    addresses = details.addresses(paragraph, clause.start, clause.end)
    at = clause.start
    while found := _next_start(paragraph, at, clause):
        at = max(found.end(), at + 1)
        kind = found.lastgroup or "schedule"
        begin = found.start(kind)
        if any(first <= begin < last for first, last in addresses):
            at = begin + 1
            continue
        behind = kind == "schedule" and _PUBLISHER_AFTER.match(paragraph, found.end(), clause.end)
        if behind:
            # ``Neck and Upper Back Complaints (ACOEM Practice Guidelines, Chapter 8)`` is one.
            kind, at = "acoem", _past_title(paragraph, behind.end(), clause.end)
        elif kind == "schedule" and not _strong(paragraph, found, clause, follows=bool(starts)):
            at = found.start() + 1
            continue
        elif kind == "publication" and not _apart(paragraph, begin, starts):
            continue
        starts.append(("acoem" if kind == "chapter" else kind, begin))
        if kind == "acoem":
            at = _past_title(paragraph, at, clause.end)
    return _with_lead(paragraph, clause, starts)


def _apart(paragraph: str, begin: int, starts: list[tuple[str, int]]) -> bool:
    """Tell whether a publication begins a citation rather than being named within another."""
    if not starts or starts[-1][0] not in ("publication", "lead", "odg"):
        return True
    return starts[-1][0] != "lead" and bool(_APART.search(paragraph[max(0, begin - 6) : begin]))


def _next_start(paragraph: str, at: int, clause: Clause) -> re.Match[str] | None:
    """Return where the next citation may begin; a document's name begins one after a joint only.

    The clause's own beginning is a joint too, and ``^`` does not know of it.
    """
    if at == clause.start and (first := _FIRST.match(paragraph, at, clause.end)):
        return first
    return next(openings.found(_OPENING, _STARTS, paragraph, at, clause.end), None)


def _with_lead(
    paragraph: str, clause: Clause, starts: list[tuple[str, int]]
) -> list[tuple[str, int]]:
    """Return the starts with what stands before the first of them taken into account."""
    lead = paragraph[clause.start : starts[0][1] if starts else clause.end]
    if len(lead) > 2 and _WORD.search(_SCHEDULE_LEAD.sub("", lead)):
        return [("schedule" if clause.kind == "mtus" else "publication", clause.start), *starts]
    if clause.kind == "mtus" and not starts:
        return [("schedule", clause.start)]
    if clause.kind == "mtus" and starts[0][0] in ("schedule", "acoem"):
        return [(starts[0][0], clause.start), *starts[1:]]
    return starts


_TITLE_AFTER = re.compile(
    r"(?:[\s,:;()-]|Practice|Guidelines?|Occupational|Medicine|2nd|3rd|Edition|20[0-2]\d|Chapter\s?\d+){0,30}"
    rf"(?:{documents.ACOEM_NAME})(?:\s?Guidelines?)?",
    re.IGNORECASE,
)


def _past_title(paragraph: str, start: int, end: int) -> int:
    """Return the offset behind the document's name that follows ``ACOEM``, not a citation anew."""
    found = _TITLE_AFTER.match(paragraph, start, end)
    return found.end() if found else start


def _strong(paragraph: str, found: re.Match[str], clause: Clause, *, follows: bool) -> bool:
    """Tell whether a document's name begins a citation rather than being a section's name."""
    named = bool(found["before"] or found["after"] or found["guide"] or found["guide2"])
    if clause.kind == "non_mtus":
        return named and "MTUS" in found["schedule"][:5]
    if named:
        return True
    if not follows:
        return (
            bool(_WEAK_FOLLOWER.match(paragraph, found.end())) or found.start() <= clause.start + 6
        )
    joint = paragraph[found.start() : found.start("schedule")]
    page_follows = _PAGE.match(paragraph, found.end())
    return bool("and" in joint and page_follows)


def _one(paragraph: str, kind: str, place: tuple[int, int], *, non_mtus: bool) -> list[Placed]:
    start, end = place
    printed = paragraph[start:end]
    if kind == "odg" or (kind == "publication" and odg.begins(printed)):
        return [
            Placed(found, non_mtus, start + begin, start + len(printed[:stop].rstrip(TRIM)))
            for found, begin, stop in odg.read(printed)
        ]
    if kind == "acoem":
        return [Placed(documents.acoem(printed), non_mtus, start, end)]
    if kind == "schedule":
        return [Placed(documents.schedule(printed), non_mtus, start, end)]
    found = documents.other(printed)
    if not found.document and not found.urls:
        return []
    # Whatever else a letter cites is outside the schedule, wherever it is printed.
    return [Placed(found, non_mtus=True, start=start, end=end)]
