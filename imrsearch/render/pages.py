"""The pages of a report: which there are, and what each one's template sees.

A page is a row of :data:`KINDS`: to add a kind, write the function that yields its pages and the
template it names, and its files to :func:`planned`. Every template also sees ``site``
(:class:`~imrsearch.render.building.Head`), ``root`` (the way to the top of the site), ``here`` (the
page's own file) and ``words`` (:mod:`imrsearch.render.wording`). The pages of letters, most of a
site, are made apart: :mod:`imrsearch.render.letterpages`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from markupsafe import Markup

from imrsearch.render import charts, guidelines, hypertext, inert, names, paging, tables, wording
from imrsearch.render.building import ORDERS, Site
from imrsearch.render.guidelines import Document
from imrsearch.search.results import Facet

FIRST_HITS: Final = 10
"""How many results the overview shows."""
FIRST_VALUES: Final = 8
"""How many values of a facet the overview shows."""
FIRST_GUIDELINES: Final = 8
"""How many guidelines the overview shows."""

_MOST_TROUBLED: Final = 200


class Page(NamedTuple):
    """A page to be written: its file, its template, and what the template sees."""

    name: str
    template: str
    view: Mapping[str, object]


class Entry(NamedTuple):
    """A hit in a list: its HTML, with the way to the top of the site in it, and a note below."""

    html: Markup
    note: str = ""


def planned(made: Site) -> Iterator[str]:
    """Yield the file of every page, without building one."""
    yield from (names.OVERVIEW, names.STATISTICS, names.ABOUT, names.GUIDELINES)
    for facet in made.facets:
        yield facet.target
    lists = [(order.file, len(made.items)) for order in ORDERS]
    lists += [(names.value_page(*key), len(ranks)) for key, ranks in made.listings.items()]
    for key, pages in made.citing.items():
        lists += [(names.guideline_page(key, page), count) for page, count in pages.items()]
    for first, length in lists:
        for number in range(1, paging.count(length) + 1):
            yield names.numbered(first, number)
    for letter in made.survey.letters:
        yield names.letter_page(letter)


def pages(made: Site) -> Iterator[Page]:
    """Yield every page but those of letters, one at a time."""
    for kind in KINDS:
        yield from kind(made)


def _overview(made: Site) -> Iterator[Page]:
    documents = [_cited(made, key) for key in made.cited[:FIRST_GUIDELINES]]
    yield Page(
        names.OVERVIEW,
        "overview.html",
        {
            "results": made.results,
            "understood": [
                (inert.line(note.asked), wording.listed(note.means)) for note in made.results.notes
            ],
            "decisions": made.facet("decision"),
            "rate": made.outcomes,
            "topics": [facet for facet in made.facets if facet.name != "decision"],
            "most": FIRST_VALUES,
            "hits": _entries(made, range(min(FIRST_HITS, len(made.items))), ""),
            "listed": len(made.items),
            "trend": charts.trend(made.items),
            "documents": documents,
            "notes": hypertext.html(made.report.notes) if made.report.notes.strip() else None,
            "coverage": made.report.coverage,
        },
    )


def _results(made: Site) -> Iterator[Page]:
    for order in ORDERS:
        ranks = order.ranks(made.items)
        for sheet in paging.sheets(order.file, ranks):
            view = {
                "sheet": sheet,
                "hits": _entries(made, sheet.items, sheet.name),
                "listed": len(ranks),
                "total": made.results.total,
                "orders": ORDERS,
                "order": order,
                "facets": made.facets,
                "most": FIRST_VALUES,
            }
            yield Page(sheet.name, "results.html", view)


def _facets(made: Site) -> Iterator[Page]:
    for facet in made.facets:
        yield Page(facet.target, "facet.html", {"facet": facet, "results": made.results})


def _values(made: Site) -> Iterator[Page]:
    by_name = {facet.name: facet for facet in made.results.facets}
    for (name, value), ranks in made.listings.items():
        view = {
            "facet": made.facet(name),
            "name": wording.capital(inert.line(name)),
            "value": wording.facet_value(name, value),
            "total": _count(by_name.get(name), value, len(ranks)),
            "listed": len(ranks),
            "outcomes": made.rates[name, value],
        }
        for sheet in paging.sheets(names.value_page(name, value), ranks):
            hits = _entries(made, sheet.items, sheet.name)
            yield Page(sheet.name, "value.html", view | {"sheet": sheet, "hits": hits})


def _guidelines(made: Site) -> Iterator[Page]:
    documents = [_cited(made, key) for key in guidelines.ordered(made.survey)]
    yield Page(names.GUIDELINES, "guidelines.html", {"documents": documents})


def _documents(made: Site) -> Iterator[Page]:
    for key, use in made.survey.uses.items():
        document = _cited(made, key)
        yield from _citing(made, document, document)
        for number in sorted(use.pages):
            yield from _citing(made, guidelines.page(key, use, number, made.items), document)


def _citing(made: Site, document: Document, whole: Document) -> Iterator[Page]:
    """Yield the pages that list the issues which cite a document or one page of it."""
    for sheet in paging.sheets(document.target, document.ranks):
        notes = [f"Cited by: {document.citing[rank]}" for rank in sheet.items]
        hits = _entries(made, sheet.items, sheet.name, notes)
        view = {"document": document, "whole": whole, "sheet": sheet, "hits": hits}
        yield Page(sheet.name, "guideline.html", view)


def _statistics(made: Site) -> Iterator[Page]:
    yield Page(
        names.STATISTICS,
        "statistics.html",
        {
            "results": made.results,
            "rate": made.outcomes,
            "trend": charts.trend(made.items),
            "tables": list(map(tables.view, made.report.tables)),
            "coverage": made.report.coverage,
        },
    )


def _about(made: Site) -> Iterator[Page]:
    problems = sorted(made.survey.problems.items(), key=lambda each: (-each[1], each[0]))
    troubled = sorted(made.survey.troubled.items(), key=lambda each: (-each[1], each[0]))
    yield Page(
        names.ABOUT,
        "about.html",
        {
            "results": made.results,
            "facts": [
                (inert.line(fact.label), wording.stated(fact.value)) for fact in made.report.facts
            ],
            "coverage": made.report.coverage,
            "problems": [
                (inert.line(field), inert.line(message), count)
                for (field, message), count in problems[:_MOST_TROUBLED]
            ],
            "troubled": [
                (inert.line(letter), names.letter_page(letter), count)
                for letter, count in troubled[:_MOST_TROUBLED]
            ],
            "troubled_letters": len(troubled),
        },
    )


def _entries(made: Site, ranks: Iterable[int], name: str, notes: Sequence[str] = ()) -> list[Entry]:
    """Return hits as entries of the list in the file ``name``."""
    chosen = list(ranks)
    root = "../" * name.count("/")
    texts = made.survey.entries.get(chosen)
    noted = notes or [""] * len(chosen)
    return [
        Entry(Markup(text.replace(names.ROOT, root)), note)  # noqa: S704  rendered by a template
        for text, note in zip(texts, noted, strict=True)
    ]


def _cited(made: Site, key: str) -> Document:
    return guidelines.document(key, made.survey.uses[key], made.items)


def _count(facet: Facet | None, value: str | None, otherwise: int) -> int:
    """Return how many issues carry a value, among all matches."""
    values = () if facet is None else facet.values
    return next((found.count for found in values if found.value == value), otherwise)


KINDS: Final[tuple[Callable[[Site], Iterator[Page]], ...]] = (
    _overview,
    _results,
    _facets,
    _values,
    _guidelines,
    _documents,
    _statistics,
    _about,
)
